"""How is what is missing named?"""

from __future__ import annotations

from quanheng.engine.oracle.reads import Seen
from quanheng.facts import is_exact


def lacking_of(seen: Seen) -> tuple[str, ...]:
    """The names of what is missing among all that was seen."""
    return (
        *(fact.path for fact in seen.facts if not is_exact(fact.value)),
        *(f":{setting.name}" for setting in seen.settings if setting.status == "missing"),
        *(met_of(clause.clause) for clause in seen.clauses if clause.truth is None),
        *(result_of(one.clause, one.name) for one in seen.results if not is_exact(one.value)),
    )


def result_of(clause: str, name: str) -> str:
    """How a result of a clause is named among what is missing."""
    if not clause:
        return f"previous.{name}"
    return f"result('{clause}', '{name}')"


def text_of(name: str) -> str:
    """How a gap or an overlap in a text is named: what is missing is a clear text."""
    return f"text('{name}')"


def met_of(clause: str) -> str:
    """How a clause is named among what is missing."""
    return f"met('{clause}')"
