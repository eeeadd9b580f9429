"""What is asked: which pack, on which day, with which parameter values?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from quanheng.language.model import Clause, Pack, Span
from quanheng.language.quota_model import Quota
from quanheng.language.references import in_order, refers_to


@dataclass(frozen=True)
class Question:
    """A pack asked on a day.

    Shapes:   `settings` holds the span in force of every parameter; `clauses` stand so that
              each follows those it refers to; `quotas` by id.
    """

    pack: Pack
    as_of: date
    settings: Mapping[str, Span]
    clauses: tuple[Clause, ...]
    quotas: tuple[Quota, ...] = ()


def ask(
    pack: Pack,
    as_of: date,
    overrides: Mapping[str, Span] | None = None,
    only: Collection[str] | None = None,
) -> Question:
    """Put a pack's question for a day.

    Shapes:   `only` names the clauses and quotas asked about; the clauses that these clauses
              refer to are asked too.
    Errors:   Cycle when clauses refer to each other in a circle.
    """
    settings = {name: parameter.on(as_of) for name, parameter in pack.parameters.items()}
    clauses = in_order(pack)
    if only is not None:
        clauses = tuple(_asked(clauses, set(only)))
    quotas = [one for name, one in sorted(pack.quotas.items()) if only is None or name in only]
    return Question(pack, as_of, {**settings, **(overrides or {})}, clauses, tuple(quotas))


def _asked(clauses: tuple[Clause, ...], wanted: set[str]) -> list[Clause]:
    """The wanted clauses with those they refer to, in the same order."""
    kept = []
    for clause in reversed(clauses):
        if clause.id in wanted:
            wanted.update(refers_to(clause))
            kept.append(clause)
    return kept[::-1]
