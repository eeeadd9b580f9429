"""Which rows, fields and days does a proof speak of, and what is taken for granted about them?

A row is known by the way that leads to it: `self`, `self.unit`, the third tenure of `self`. What
is asked twice is one variable.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import z3

from quanheng.facts import Field, InformationSet, Type
from quanheng.facts.types import CALENDAR_YEAR
from quanheng.language.pack_model import Pack
from quanheng.proofs.days import FIRST, LAST
from quanheng.proofs.held import FALSE, Formula, Held, Items, both, negated

SELF = "self"
LONGEST_LIFE = 70 * 365
"""How many days a counter-example may look back."""
_FAR = 10**6
"""How far an open end of a range is taken to lie; the evaluator decides whether that shows."""
MOST_ROWS = 3
"""How many rows of a set a counter-example may give to one subject."""


@dataclass(frozen=True)
class Row:
    """A row of a set, known by the way that leads to it; `is_there` says whether it exists."""

    set: str
    way: str
    id: Formula
    is_there: Formula


class World:
    """The variables of one proof, with what is true of them.

    Shapes:   `is_built` tells whether facts are to be built that show something: then the day is
              the one given, and facts of other rows are reckoned over at most `MOST_ROWS` rows.
              Otherwise something is to be proved of all facts on all days since the first
              text came into force; facts of other rows are numbers with some known laws.
              `assumed` holds what is true of the variables; `vague` names the variables that
              stand for something that the prover cannot reckon.
    """

    def __init__(self, pack: Pack, day: date, *, is_built: bool) -> None:
        self.pack, self.day, self.is_built = pack, day, is_built
        self.assumed: list[Formula] = []
        self.vague: set[str] = set()
        self.rows: dict[str, Row] = {}
        self.fields: dict[tuple[str, str], Held] = {}
        self._atoms: dict[str, int] = {}
        self._free: dict[tuple[str, str], Held] = {}
        self.members: dict[str, dict[str, Formula]] = {}
        self._open_lists: list[tuple[dict[str, Formula], Formula]] = []
        self._within: dict[str, tuple[Formula, Formula, Formula]] = {}
        # A person of today is no older: an earlier day would only puzzle whoever reads it.
        self._earliest = day.toordinal() - LONGEST_LIFE if is_built else FIRST.toordinal()
        ordinal = z3.IntVal(day.toordinal())
        self.as_of: Formula = ordinal if is_built else z3.Int("as_of")
        if not is_built:
            self.assume(self.as_of >= self._first_day(), self.as_of <= LAST.toordinal())

    def assume(self, *facts: Formula) -> None:
        """Take something for granted."""
        self.assumed.extend(facts)

    def _first_day(self) -> int:
        """The day on which the first text of the pack came into force; before it nothing holds."""
        days = [one.in_force_from.on for one in self.pack.instruments.values()]
        return min((day.toordinal() for day in days if day is not None), default=FIRST.toordinal())

    def entry(self, name: str) -> InformationSet:
        """A set by its name, of facts or of results."""
        return self.pack.readable.sets[name]

    def atom(self, text: str) -> Formula:
        """What stands for a text or for the id of a row."""
        return z3.IntVal(self._atoms.setdefault(text, len(self._atoms) + 1))

    def texts(self) -> dict[int, str]:
        """The texts by what stands for them."""
        return {number: text for text, number in self._atoms.items()}

    def row(self, name: str, way: str, is_there: Formula, number: Formula = None) -> Row:
        """The row to which a way leads; of a new one the id is its own."""
        if way not in self.rows:
            own = self.atom(f"row {way}") if number is None else number
            self.rows[way] = Row(name, way, own, is_there)
        return self.rows[way]

    def linked(self, row: Row, link: Field, held: Held) -> Row:
        """The row to which a link of a row leads."""
        is_there = both(row.is_there, negated(held.is_none))
        return self.row(link.type.target, f"{row.way}.{link.name}", is_there, held.value)

    def field(self, row: Row, name: str) -> Held:
        """A field of a row."""
        if name == "id":
            return Held(row.id)
        key = (row.way, name)
        if key not in self.fields:
            one = self.entry(row.set).fields[name]
            self.fields[key] = self.new(f"{row.way} {name}", one.type)
            self._bound(row, one, self.fields[key])
        return self.fields[key]

    def _bound(self, row: Row, one: Field, held: Held) -> None:
        """What the catalogue says of a field: its least value, and the field it never precedes."""
        if one.minimum is not None:
            self.assume(z3.Implies(held.is_there, held.value >= one.minimum))
        if one.not_before:
            earlier = self.field(row, one.not_before)
            both_there = both(held.is_there, earlier.is_there)
            self.assume(z3.Implies(both_there, held.value >= earlier.value))

    def free(self, key: str, kind: Type, vague: str = "") -> Held:
        """Something of which nothing is known but its type; `vague` says what it stands for."""
        if vague:
            self.vague.add(key)
        known = (key, str(kind))
        if known not in self._free:
            self._free[known] = self.new(key, kind)
        return self._free[known]

    def within(self, key: str, kind: Type, low: Formula, high: Formula) -> Held:
        """A figure between two ends, of which one may be open: None.

        It counts as vague: for one value within a formula may hold that is unknown of the range.
        """
        if key not in self._within:
            is_whole = kind.kind == "date" or not kind.decimals
            variable = z3.Int(key) if is_whole else z3.Real(key)
            self.vague.add(key)
            if low is not None:
                self.assume(variable >= low)
            if high is not None:
                self.assume(variable <= high)
            least = low if low is not None else high - _FAR
            most = high if high is not None else low + _FAR
            self._within[key] = variable, least, most
        return Held(self._within[key][0])

    def at_ends(self, formula: Formula) -> Formula:
        """A formula with every figure that is a range at its least, and at its most."""
        if not self._within:
            return formula
        sides = zip(*self._within.values(), strict=True)
        variables, least, most = map(list, sides)
        return both(
            *(z3.substitute(formula, *zip(variables, map(_fitting, variables, end), strict=True))
              for end in (least, most))
        )  # fmt: skip

    def new(self, name: str, kind: Type) -> Held:
        """A variable of a type."""
        is_none = z3.Bool(f"none {name}") if kind.is_optional else FALSE
        if kind.kind == "truth":
            return Held(z3.Bool(name), is_none=is_none)
        if kind.kind == "list":
            return Held(self._list(name, kind), is_none=is_none)
        variable = z3.Int(name)
        self.assume(*self._limits(variable, kind))
        if kind.kind == "number" and kind.decimals:
            return Held(z3.ToReal(variable) / 10**kind.decimals, is_none=is_none)
        return Held(variable, is_none=is_none)

    def _limits(self, variable: Formula, kind: Type) -> Iterator[Formula]:
        low, high = {
            "date": (self._earliest, LAST.toordinal()),
            "code": (0, len(self.pack.readable.code_lists[kind.codes].codes) - 1)
            if kind.codes
            else (0, None),
            "text": (1, None),
            "link": (1, None),
        }.get(kind.kind, (None, None))
        if kind.kind == "number" and kind.unit == CALENDAR_YEAR:
            low, high = FIRST.year, LAST.year
        if low is not None:
            yield variable >= low
        if high is not None:
            yield variable <= high

    def _list(self, name: str, kind: Type) -> Items:
        size = z3.Int(f"size of {name}")
        self.assume(size >= 0)
        members = self.members.setdefault(name, {})

        def has(item: str) -> Formula:
            if item not in members:
                members[item] = z3.Bool(f"{name} has {item}")
            return members[item]

        if kind.codes:
            codes = self.pack.readable.code_lists[kind.codes].codes
            self.assume(size == z3.Sum([z3.If(has(code.name), 1, 0) for code in codes]))
            return Items(has, size)
        self._open_lists.append((members, size))
        return Items(has, size)

    def closing(self) -> Iterator[Formula]:
        """What is known only when every variable is there: sizes of lists, rows that are one."""
        for members, size in self._open_lists:
            counted = [z3.If(one, 1, 0) for one in members.values()]
            total = z3.Sum(counted) if counted else z3.IntVal(0)
            yield size == total if self.is_built else size >= total
        yield from self._same_rows()

    def _same_rows(self) -> Iterator[Formula]:
        """Two ways may lead to one row: then its fields are the same."""
        if not self.is_built:
            return
        by_set: dict[str, list[Row]] = {}
        for row in self.rows.values():
            by_set.setdefault(row.set, []).append(row)
        for rows in by_set.values():
            for place, one in enumerate(rows):
                for other in rows[place + 1 :]:
                    yield from self._same(one, other)

    def _same(self, one: Row, other: Row) -> Iterator[Formula]:
        for name in self.entry(one.set).fields:
            left, right = self.fields.get((one.way, name)), self.fields.get((other.way, name))
            if left is None or right is None or isinstance(left.value, Items):
                continue
            same = both(left.is_none == right.is_none, left.value == right.value)
            is_one = both(one.id == other.id, one.is_there, other.is_there)
            yield z3.Implies(is_one, same)


def _fitting(variable: Formula, value: Formula) -> Formula:
    """A value of the sort of a variable."""
    return z3.ToReal(value) if z3.is_real(variable) and z3.is_int(value) else value
