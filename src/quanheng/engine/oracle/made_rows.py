"""Which rows stand in no table: results of clauses, groups of indicators, and periods?

Source:   docs/semantics.md, section 6 (Results).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial

from quanheng.facts import UNKNOWN, Completeness, Field, Roster, Row, Value
from quanheng.language.clause_model import Clause
from quanheng.language.derived_model import Derived
from quanheng.language.group_ids import group_id
from quanheng.language.indicator_model import Indicator, LedTo
from quanheng.language.pack_model import Pack
from quanheng.language.result_sets import set_name

Rows = Mapping[str, Row]


class ResultRows(Mapping[str, Rows]):
    """The rows of a roster, and those of sets that are made once somebody asks for them."""

    def __init__(self, rows: Mapping[str, Rows], making: Mapping[str, Callable[[], Rows]]) -> None:
        self._rows, self._making = rows, making
        self._made: dict[str, Rows] = {}

    def __getitem__(self, name: str) -> Rows:
        if name in self._making and name not in self._made:
            self._made[name] = self._making[name]()
        return self._made[name] if name in self._making else self._rows[name]

    def __iter__(self) -> Iterator[str]:
        return iter((*self._rows, *self._making))

    def __len__(self) -> int:
        return len(self._rows) + len(self._making)


def with_results(
    roster: Roster,
    pack: Pack,
    made: Callable[[str], dict[str, Row]],
    periods: Callable[[Derived], dict[str, Row]],
    groups: Callable[[Indicator], Rows],
) -> Roster:
    """A roster in which results of clauses, groups and periods are rows of sets of their own.

    Missing:  results are complete where the rows that the clause is about are.
    """
    feeding = {one.feeder for one in pack.derived.values()} & pack.clauses.keys()
    clauses = {set_name(name): pack.clauses[name] for name in feeding}
    making: dict[str, Callable[[], Rows]] = {
        name: partial(made, clause.id) for name, clause in clauses.items()
    }
    for one in pack.indicators.values():
        making[one.groups] = partial(groups, one)
    for fact in pack.derived.values():
        if fact.series is not None:
            making[fact.source] = partial(periods, fact)
    complete = (*roster.complete, *_copied(roster, clauses))
    rows = ResultRows(roster.rows, making)
    return replace(roster, catalogue=pack.readable, rows=rows, complete=complete)


def _copied(roster: Roster, clauses: Mapping[str, Clause]) -> Iterator[Completeness]:
    """The declarations about rows of results: those about what their clauses are about."""
    for name, clause in clauses.items():
        for declared in roster.complete:
            if declared.set == clause.subject:
                yield replace(declared, set=name)


def group_rows(indicator: Indicator, roster: Roster) -> dict[str, Row]:
    """A row for each group: every combination of rows and codes that its fields may name."""
    found: list[dict[str, str]] = [{}]
    for one, led in indicator.in_order:
        choices = _choices(one, roster)
        found = [
            {**group, one.name: choice}
            for group in found
            for choice in (_led(led, group[led.beyond], choices, roster) if led else choices)
        ]
    rows: dict[str, Row] = {}
    for group in found:
        values = {one.name: group[one.name] for one in indicator.by}
        name = group_id([*values.values()])
        rows[name] = {"id": name, **values}
    return rows


def _choices(one: Field, roster: Roster) -> Collection[str]:
    """The rows or codes that a field of groups may name."""
    if one.type.kind == "link":
        return roster.of(one.type.target).keys()
    return [code.name for code in roster.catalogue.codes(one.type).codes]


def _led(led: LedTo, row: str, choices: Collection[str], roster: Roster) -> Collection[str]:
    """What a row leads to, if it is there: all that may be, where nobody knows."""
    found: Value = row
    for owner, name in led.fact.fields:
        if not isinstance(found, str):
            break
        found = roster.of(owner).get(found, {}).get(name, UNKNOWN)
    if found is UNKNOWN:
        return choices
    return [found] if isinstance(found, str) and found in choices else []
