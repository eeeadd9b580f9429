"""What is asked: which pack, on which day, with which parameter values?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from quanheng.dates import Period
from quanheng.language.clause_model import Clause
from quanheng.language.derived_model import Derived
from quanheng.language.pack_model import Pack
from quanheng.language.pack_sets import NAMES
from quanheng.language.parameter_model import Span
from quanheng.language.quota_model import Allocation, Quota
from quanheng.language.references import in_order, refers_to
from quanheng.language.rule_reads import reads_of_terms

_Rule = TypeVar("_Rule", Quota, Allocation)


@dataclass(frozen=True)
class Question:
    """A pack asked on a day.

    Shapes:   `settings` holds the span in force of every parameter; `clauses` stand so that
              each follows those it refers to. `period` is the one asked about; then `as_of` is
              the earlier of its end and the day, and `asked_on` the day. `reported` names the
              clauses that are told; None means all. `quotas` and `allocations` stand by id.
    """

    pack: Pack
    as_of: date
    asked_on: date
    settings: Mapping[str, Span]
    clauses: tuple[Clause, ...]
    period: Period | None = None
    reported: frozenset[str] | None = None
    overrides: Mapping[str, Span] = field(default_factory=dict)
    quotas: tuple[Quota, ...] = ()
    allocations: tuple[Allocation, ...] = ()

    @property
    def period_name(self) -> str:
        """The period's name; empty where the question is about none."""
        return self.period.name if self.period is not None else ""

    def reports(self, clause: str) -> bool:
        """Whether the answers about a clause are told, and not only read by others."""
        return self.reported is None or clause in self.reported


def ask(
    pack: Pack,
    as_of: date,
    overrides: Mapping[str, Span] | None = None,
    only: Collection[str] | None = None,
) -> Question:
    """Put a pack's question for a day.

    Shapes:   `only` names the clauses, quotas and allocations asked about; the clauses that
              these refer to are asked too.
    Errors:   Cycle when clauses refer to each other in a circle.
    """
    settings = {name: parameter.on(as_of) for name, parameter in pack.parameters.items()}
    clauses = tuple(one for one in in_order(pack) if one.subject not in NAMES)
    quotas, allocations = _named(pack.quotas, only), _named(pack.allocations, only)
    if only is not None:
        counted = counted_by((*quotas, *allocations), pack)
        clauses = tuple(_asked(pack, clauses, {*only, *counted}))
    given = overrides or {}
    return Question(
        pack, as_of, as_of, {**settings, **given}, clauses, overrides=given,
        quotas=quotas, allocations=allocations,
    )  # fmt: skip


def ask_part(pack: Pack, as_of: date, names: Collection[str]) -> Question:
    """Put the part of a pack's question that is about some clauses, quotas and allocations.

    Clauses that these refer to are asked with them, and not told.
    """
    return replace(ask(pack, as_of, only=names), reported=frozenset(names) or None)


def _named(rules: Mapping[str, _Rule], only: Collection[str] | None) -> tuple[_Rule, ...]:
    """The rules that are asked about, by id."""
    return tuple(rule for name, rule in sorted(rules.items()) if only is None or name in only)


def counted_by(rules: Iterable[Quota | Allocation], pack: Pack) -> set[str]:
    """The clauses whose results are counted by facts that quotas and allocations read."""
    terms = [term for rule in rules for term in rule.terms]
    read = reads_of_terms(terms, pack.derived)
    return {one.feeder for one in read if isinstance(one, Derived)} - {""}


def asked_of(question: Question, names: Collection[str]) -> tuple[Clause, ...]:
    """The clauses of a question that are named, with those they refer to, in the same order."""
    return tuple(_asked(question.pack, question.clauses, set(names)))


def _asked(pack: Pack, clauses: tuple[Clause, ...], wanted: set[str]) -> list[Clause]:
    """The wanted clauses with those they refer to, in the same order."""
    kept = []
    for clause in reversed(clauses):
        if clause.id in wanted:
            wanted.update(refers_to(clause, pack.derived))
            kept.append(clause)
    return kept[::-1]
