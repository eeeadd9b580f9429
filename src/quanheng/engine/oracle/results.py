"""What does a clause give a row, and how do its results stand as rows that others count?

Source:   docs/semantics.md, section 6 (Results).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from quanheng.engine.answers import Answer, GivenValue
from quanheng.engine.oracle.operators import rounded
from quanheng.engine.oracle.standing import Standing
from quanheng.engine.oracle.terms import Terms
from quanheng.facts import NONE, UNKNOWN, Completeness, Field, Roster, Row, Type, Value, ends
from quanheng.facts.values import Item, Point
from quanheng.language.clause_model import Clause, Given
from quanheng.language.derived_model import Derived
from quanheng.language.group_ids import group_id
from quanheng.language.indicator_model import Indicator, LedTo
from quanheng.language.pack_model import Pack
from quanheng.language.result_sets import IS_MET, SUBJECT, required_links, set_name
from quanheng.language.terms import Term

Answering = Callable[[Clause, str], Answer | None]


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
    clauses = {set_name(name): name for name in feeding}
    copied = [
        replace(declared, set=name)
        for name, clause in clauses.items()
        for declared in roster.complete
        if declared.set == pack.clauses[clause].subject
    ]
    making: dict[str, Callable[[], Rows]] = {
        name: partial(made, clause) for name, clause in clauses.items()
    }
    for one in pack.indicators.values():
        making[one.groups] = partial(groups, one)
    for fact in pack.derived.values():
        if fact.series is not None:
            making[fact.source] = partial(periods, fact)
    complete: tuple[Completeness, ...] = (*roster.complete, *copied)
    rows = ResultRows(roster.rows, making)
    return replace(roster, catalogue=pack.readable, rows=rows, complete=complete)


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


class Results:
    """Reads what clauses give single rows."""

    def __init__(self, pack: Pack, roster: Roster, terms: Terms, answer: Answering) -> None:
        self.pack, self.roster, self.terms, self._answer = pack, roster, terms, answer

    def value(self, clause: str, name: str, row: str) -> Value:
        """A result of a clause for a row; unknown where the verdict is, or there is no answer."""
        found = self.pack.clauses[clause]
        answer = self._answer(found, row)
        given = next(one for one in found.gives if one.name == name)
        if answer is None or (answer.verdict == "unknown" and not given.is_always_told):
            return UNKNOWN
        return self.given(given, answer.verdict, row)

    def given(self, given: Given, verdict: str, row: str) -> Value:
        """What a result is under a verdict; none where nothing is written for it."""
        term = term_of(given, verdict)
        return NONE if term is None else self.terms.value(term, Standing(row))

    def told(self, clause: Clause, verdict: str, row: str) -> tuple[GivenValue, ...]:
        """The results that are written for a verdict, as answers tell them."""
        return tuple(
            told(given, self.given(given, verdict, row))
            for given in clause.gives
            if term_of(given, verdict) is not None
        )

    def vague(self, clause: Clause, verdict: str, row: str) -> Iterable[Given]:
        """The results that are unknown under a verdict, and so make it unknown."""
        if verdict not in ("met", "not_met"):
            return []
        settling = (one for one in clause.gives if not one.is_aside)
        return [one for one in settling if self.given(one, verdict, row) is UNKNOWN]

    def rows(self, name: str) -> dict[str, Row]:
        """The rows of a clause's results: one for each row that meets it, or may.

        Missing:  an unknown verdict leaves the row open; its results are what it would give.
        """
        clause = self.pack.clauses[name]
        found: dict[str, Row] = {}
        for row in self.roster.of(clause.subject):
            answer = self._answer(clause, row)
            if answer is not None and answer.verdict in ("met", "unknown"):
                found[row] = self._row(clause, answer, row)
        return found

    def _row(self, clause: Clause, answer: Answer, row: str) -> Row:
        entry = self.roster.catalogue.sets[clause.subject]
        links = {
            one.name: self.terms.field(entry.name, one.name, row) for one in required_links(entry)
        }
        gives = {one.name: self.given(one, "met", row) for one in clause.gives}
        is_met: Value = True if answer.verdict == "met" else UNKNOWN
        return {"id": row, SUBJECT: row, IS_MET: is_met, **links, **gives}


def term_of(given: Given, verdict: str) -> Term | None:
    """What is written for a verdict; of results that are always told, also where it is unknown."""
    unknown = given.met if given.is_always_told else None
    return {"met": given.met, "not_met": given.not_met, "unknown": unknown}.get(verdict)


def told(given: Given, value: Value) -> GivenValue:
    """A result as answers tell it."""
    if value is NONE:
        return GivenValue(given.name, "none", "none")
    if isinstance(value, (bool, str, tuple)):
        text = _text(value, given.type)
        return GivenValue(given.name, text, text)
    low, high = ends(value)
    return GivenValue(given.name, _end(low, given.type), _end(high, given.type))


def _text(value: bool | str | tuple[Item, ...], kind: Type) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    items = (one if isinstance(one, str) else _end(one, kind.of_items) for one in value)
    return ";".join(filter(None, items))


def _end(point: Point | None, kind: Type) -> str | None:
    if isinstance(point, Decimal):
        return format(rounded(point, kind.decimals), "f")
    return point.isoformat() if isinstance(point, date) else None
