"""What does the second evaluator answer if something is supposed to be otherwise?

Nothing is stored: the rows are laid over, never written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from quanheng.engine.oracle import Oracle
from quanheng.engine.passes import on_day
from quanheng.facts import Completeness, Roster, Row, Type, Value
from quanheng.language.parameter_model import Span

Kind = Literal["field", "reckoned", "complete", "parameter"]
MOST_ASKED = 400
"""How often the evaluator is asked in one search; one that ends there says so."""
MOST_TOLD = 3
"""How many findings of one search are told."""
TAKEN: Value = True
"""The one value that can be supposed of a set: that it is complete."""


@dataclass(frozen=True, order=True)
class Input:
    """Something that a verdict reads and that may be supposed to be otherwise.

    Shapes:   a `field` of a row; a `reckoned` fact of a row, taken by itself; a set that is
              `complete`, or a `parameter`, by name, with neither set nor row.
    """

    kind: Kind
    set: str
    row: str
    name: str


Supposed = Mapping[Input, Value]


def type_of(oracle: Oracle, one: Input) -> Type | None:
    """Of what type an input is; None for a set that is complete."""
    pack = oracle.question.pack
    if one.kind == "complete":
        return None
    if one.kind == "parameter":
        return pack.parameters[one.name].type
    if one.kind == "reckoned":
        return pack.derived[one.set, one.name].type
    return oracle.roster.catalogue.sets[one.set].fields[one.name].type


@dataclass(frozen=True)
class Hypotheses:
    """Answers of one evaluator under suppositions, as many as a search may ask.

    Shapes:   `asked` counts them; a search ends at `most`, wherever it runs, so that the same
              question always finds the same.
    """

    oracle: Oracle
    most: int
    asked: list[Supposed] = field(default_factory=list)

    @property
    def is_spent(self) -> bool:
        """Whether no more may be asked."""
        return len(self.asked) >= self.most

    def under(self, supposed: Supposed) -> Oracle:
        """The evaluator under a supposition."""
        self.asked.append(supposed)
        return _under(self.oracle, supposed)

    def on(self, day: date) -> Oracle:
        """The evaluator on a later day, if nothing else is recorded until then.

        TRAP in another period nothing is known of the one before: that is not the present one.
        ASSUMPTION what is complete until the day of the question stays complete until that day.
        """
        self.asked.append({})
        base, asked_on = self.oracle.asked_roster, self.oracle.question.as_of
        later = on_day(self.oracle.question, day)
        complete = tuple(_lasting(one, asked_on, day) for one in base.complete)
        is_same = later.period == self.oracle.question.period
        before = self.oracle.oracle_before if is_same else None
        roster = replace(base, complete=complete)
        return self.oracle.supposing(later, roster, frozenset(), before)


def _lasting(one: Completeness, asked_on: date, day: date) -> Completeness:
    lasts = one.until is not None and asked_on <= one.until < day
    return replace(one, until=day) if lasts else one


def _under(oracle: Oracle, supposed: Supposed) -> Oracle:
    base, question = oracle.asked_roster, oracle.question
    cells: dict[str, dict[str, Row]] = {}
    settings = dict(question.settings)
    added: list[Completeness] = []
    for one, value in supposed.items():
        if one.kind == "field":
            rows = cells.setdefault(one.set, {})
            row = rows.get(one.row) or base.of(one.set)[one.row]
            rows[one.row] = {**row, one.name: value}
        elif one.kind == "complete":
            added.append(Completeness(one.name))
        elif one.kind == "parameter":
            settings[one.name] = _given(oracle, one.name, value)
    laid = {name: LaidOver(base.of(name), rows) for name, rows in cells.items()}
    complete = (*base.complete, *added) if added else base.complete
    roster = Roster(base.catalogue, {**base.rows, **laid}, complete, base.disputed)
    before = oracle.oracle_before
    found = oracle.supposing(
        replace(question, settings=settings),
        roster,
        frozenset((one.set, one.name) for one in supposed if one.kind == "field"),
        _under(before, supposed) if before is not None else None,
    )
    for one, value in supposed.items():
        if one.kind == "reckoned":
            found.suppose(one.set, one.name, one.row, value)
    return found


def _given(oracle: Oracle, name: str, value: Value) -> Span:
    """A span that gives a parameter a value; to a table, the same for every code."""
    parameter = oracle.question.pack.parameters[name]
    listed = oracle.roster.catalogue.code_lists.get(parameter.by)
    codes = [code.name for code in listed.codes] if listed else [""]
    return Span(None, None, "given", dict.fromkeys(codes, value), None)


class LaidOver(Mapping[str, Row]):
    """Rows of a set with some of them replaced, in the same order."""

    def __init__(self, rows: Mapping[str, Row], replaced: Mapping[str, Row]) -> None:
        self._rows, self._replaced = rows, replaced

    def __getitem__(self, row: str) -> Row:
        return self._replaced[row] if row in self._replaced else self._rows[row]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
