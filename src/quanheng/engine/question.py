"""What is asked: which pack, on which day, with which parameter values?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from quanheng.language.guards import terms_of
from quanheng.language.model import Clause, Pack, Span
from quanheng.language.references import in_order
from quanheng.language.terms import Setting, all_of


@dataclass(frozen=True)
class Question:
    """A pack asked on a day.

    Shapes:   `settings` holds the span in force of every parameter; `clauses` stand so that
              each follows those it refers to.
    """

    pack: Pack
    as_of: date
    settings: Mapping[str, Span]
    clauses: tuple[Clause, ...]


def ask(pack: Pack, as_of: date, overrides: Mapping[str, Span] | None = None) -> Question:
    """Put a pack's question for a day.

    Errors:   Cycle when clauses refer to each other in a circle.
    """
    settings = {name: parameter.on(as_of) for name, parameter in pack.parameters.items()}
    return Question(pack, as_of, {**settings, **(overrides or {})}, in_order(pack))


def settings_of(clause: Clause) -> tuple[str, ...]:
    """The parameters a clause reads, sorted."""
    found = {p.name for term in terms_of(clause) for p in all_of(term) if isinstance(p, Setting)}
    return tuple(sorted(found))
