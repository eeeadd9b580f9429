"""Which facts does a model of the prover stand for, and which of them are enough?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import z3

from quanheng.facts import NONE, UNKNOWN, Completeness, Roster, Type, Value
from quanheng.facts import Row as Facts
from quanheng.language.pack_model import Pack
from quanheng.proofs.held import Formula, Items
from quanheng.proofs.world import SELF, World

Rows = dict[str, dict[str, Facts]]


@dataclass(frozen=True)
class Witness:
    """Facts that show something, about the row `subject` of a set, on a day."""

    pack: Pack
    day: date
    set: str
    subject: str
    rows: Mapping[str, Mapping[str, Facts]]

    @property
    def roster(self) -> Roster:
        """The facts as evaluators read them: as in an example, every set is complete."""
        catalogue = self.pack.catalogue
        rows = {
            name: {
                key: {**dict.fromkeys(catalogue.sets[name].fields, UNKNOWN), **row, "id": key}
                for key, row in listed.items()
            }
            for name, listed in self.rows.items()
        }
        return Roster(catalogue, rows, tuple(Completeness(name) for name in catalogue.sets))

    def __str__(self) -> str:
        """The facts as an example of a pack gives them, on one line."""
        sets = (
            f"{name}: {{{', '.join(f'{key}: {_row(row)}' for key, row in rows.items())}}}"
            for name, rows in self.rows.items()
            if rows
        )
        return f"given: {{{', '.join([f'as_of: {self.day}', *sets])}}}"

    def linked(self, link: str) -> str:
        """The id of the row to which a link of the subject leads; empty where it leads nowhere."""
        key = self.rows[self.set][self.subject].get(link, UNKNOWN)
        return key if isinstance(key, str) else ""

    def smallest(self, shows: Callable[[Witness], bool]) -> Witness:
        """Fewer facts that still show it: without any one of them they no longer do."""
        found, is_smaller = self, True
        while is_smaller:
            is_smaller = False
            for less in found._smaller():
                if shows(less):
                    found, is_smaller = less, True
                    break
        return found

    def _smaller(self) -> Iterator[Witness]:
        """The same facts without one row, and without one field."""
        for name, rows in self.rows.items():
            for key in rows:
                if (name, key) != (self.set, self.subject):
                    yield self._with(name, {k: row for k, row in rows.items() if k != key})
        for name, rows in self.rows.items():
            for key, row in rows.items():
                for field in row:
                    less = {f: value for f, value in row.items() if f != field}
                    yield self._with(name, {**rows, key: less})

    def _with(self, name: str, rows: Mapping[str, Facts]) -> Witness:
        return Witness(self.pack, self.day, self.set, self.subject, {**self.rows, name: dict(rows)})


def witness_of(world: World, model: z3.ModelRef) -> Witness:
    """The facts that a model stands for."""
    return _Reading(world, model).witness()


class _Reading:
    def __init__(self, world: World, model: z3.ModelRef) -> None:
        self.world, self.model = world, model
        self.texts = world.texts()
        self.names: dict[tuple[str, int], str] = {}

    def witness(self) -> Witness:
        sets = self.world.pack.catalogue.sets
        there = [r for r in self.world.rows.values() if r.set in sets and self._is(r.is_there)]
        for row in there:
            self._name(row.set, self._number(row.id))
        rows: Rows = {}
        for row in there:
            key = self._name(row.set, self._number(row.id))
            facts = rows.setdefault(row.set, {}).setdefault(key, {})
            for name, one in sets[row.set].fields.items():
                held = self.world.fields.get((row.way, name))
                if held is not None:
                    is_none = self._is(held.is_none)
                    members = self.world.members.get(f"{row.way} {name}", {})
                    facts[name] = NONE if is_none else self._value(held.value, one.type, members)
        start = self.world.rows[SELF]
        subject = self._name(start.set, self._number(start.id))
        return Witness(self.world.pack, self.world.day, start.set, subject, rows)

    def _is(self, formula: Formula) -> bool:
        return bool(z3.is_true(self.model.eval(formula, model_completion=True)))

    def _number(self, formula: Formula) -> int:
        return int(self.model.eval(formula, model_completion=True).as_long())

    def _name(self, of: str, number: int) -> str:
        """The id of a row: the first letter of its set, and which of them it is."""
        if (of, number) not in self.names:
            count = sum(other == of for other, _ in self.names) + 1
            self.names[of, number] = f"{of[0]}{count}"
        return self.names[of, number]

    def _value(self, formula: Formula, kind: Type, members: Mapping[str, Formula]) -> Value:
        if isinstance(formula, Items):
            return tuple(name for name, one in members.items() if self._is(one))
        if kind.kind == "truth":
            return self._is(formula)
        if kind.kind == "number":
            number = self.model.eval(formula, model_completion=True)
            if z3.is_int_value(number):
                return Decimal(number.as_long())
            return Decimal(number.numerator_as_long()) / Decimal(number.denominator_as_long())
        number = self._number(formula)
        if kind.kind == "date":
            return date.fromordinal(number)
        if kind.kind == "code":
            return self.world.pack.catalogue.code_lists[kind.codes].codes[number].name
        if kind.kind == "link":
            return self._name(kind.target, number)
        return self.texts.get(number, f"x{number}")


def _row(row: Facts) -> str:
    return "{" + ", ".join(f"{name}: {_written(value)}" for name, value in row.items()) + "}"


def _written(value: Value) -> str:
    """A value as packs write it inside braces."""
    if value is NONE or value is UNKNOWN:
        return "none" if value is NONE else "unknown"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_written, value)) + "]"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    is_word = text.replace("_", "").replace("-", "").isalnum() and not text[0].isdigit()
    is_plain = is_word and text not in ("true", "false", "none", "unknown", "yes", "no", "null")
    return text if is_plain else "'" + text.replace("'", "''") + "'"
