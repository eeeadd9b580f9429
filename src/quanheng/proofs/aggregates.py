"""What is a fact of other rows to the prover: a sum over a few rows, or a number with some laws?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import z3

from quanheng.facts.types import COUNT
from quanheng.language.derived_model import Derived
from quanheng.language.terms import Aggregate, Fact, Term
from quanheng.proofs.held import (
    TRUE,
    Formula,
    Held,
    Truth,
    both,
    chosen,
    either,
    negated,
)
from quanheng.proofs.world import MOST_ROWS, Row, World

Member = Callable[[Row, Row], Formula]
"""Whether a row counts for a subject."""


@dataclass(frozen=True)
class Counted:
    """A number of rows that the prover does not reckon: how many, and which count."""

    key: str
    count: Formula
    member: Member


class Aggregates:
    """Facts of other rows."""

    def __init__(
        self,
        world: World,
        value: Callable[[Term, Row, Row], Held],
        member: Callable[[Derived, Row, Row], Truth],
    ) -> None:
        self.world, self._value, self._member = world, value, member
        self.counted: dict[tuple[str, str, str], dict[str, Counted]] = {}

    def value(self, derived: Derived, subject: Row) -> Held:
        """The value of a fact that is one aggregate of rows."""
        aggregate = derived.value
        is_plain = derived.best is None and not derived.feeder and derived.series is None
        if aggregate is None or not is_plain or derived.reads_previous:
            return self._vague(derived, subject)
        if self.world.is_built:
            return self._built(derived, aggregate, subject)
        return self._lawful(derived, aggregate, subject)

    def _vague(self, derived: Derived, subject: Row) -> Held:
        """A fact that is not reckoned; streaks and the like are never below zero."""
        key = f"{subject.way} {derived.of}.{derived.name}"
        held = self.world.free(key, derived.type, derived.name)
        if derived.template is not None and derived.type.kind == "number":
            self.world.assume(z3.Implies(held.is_there, held.value >= 0))
        return held

    # Over a few rows.

    def rows_of(self, derived: Derived, subject: Row) -> list[Row]:
        """The rows that a counter-example may give to a subject."""
        tie = f"{derived.source}.{derived.via.name}" if derived.via else derived.source
        start = subject.way if derived.via else ""
        found = []
        for number in range(1, MOST_ROWS + 1):
            way = f"{start}<{tie}#{number}"
            row = self.world.row(derived.source, way, z3.Bool(f"there {way}"))
            if derived.via is not None:
                key = (way, derived.via.name)
                self.world.fields.setdefault(key, Held(subject.id))
            found.append(row)
        return found

    def _built(self, derived: Derived, aggregate: Aggregate, subject: Row) -> Held:
        rows = self.rows_of(derived, subject)
        counts = [both(r.is_there, self._member(derived, r, subject).is_true) for r in rows]
        if aggregate.name == "COUNT" and aggregate.item is None:
            return Held(z3.Sum([z3.If(one, 1, 0) for one in counts]))
        if aggregate.item is None:
            return self._vague(derived, subject)
        items = [self._value(aggregate.item, row, subject) for row in rows]
        shape = _SHAPES.get(aggregate.name)
        if shape is None or (aggregate.name == "COUNT"):
            return self._vague(derived, subject)
        return shape(counts, items)

    # With some laws.

    def _lawful(self, derived: Derived, aggregate: Aggregate, subject: Row) -> Held:
        name, item = aggregate.name, aggregate.item
        if name == "ANY" and item is not None:
            return Held(self._count(derived, subject, item, "true") >= 1)
        if name == "EVERY" and item is not None:
            return Held(self._count(derived, subject, item, "false") == 0)
        count = self._count(derived, subject, item, "there")
        if name == "COUNT" and item is None:
            return Held(count)
        held = self._vague(derived, subject)
        if name == "COUNT":
            self.world.assume(held.value >= 0, held.value <= count)
            self.world.assume(z3.Implies(count >= 1, held.value >= 1))
        elif name == "SUM" and item is not None:
            self.world.assume(z3.Implies(count == 0, held.value == 0))
            if _is_never_negative(item, self.world):
                self.world.assume(held.value >= 0)
        elif derived.type.is_optional:
            self.world.assume(held.is_none == (count == 0))
        return held

    def _count(self, derived: Derived, subject: Row, item: Term | None, kind: str) -> Formula:
        """How many rows count, for which an item is there, or true, or false."""

        def member(row: Row, of: Row) -> Formula:
            counts = self._member(derived, row, of).is_true
            if item is None:
                return counts
            held = self._value(item, row, of)
            if kind == "there":
                return both(counts, held.is_there)
            wanted = held.value if kind == "true" else negated(held.value)
            return both(counts, held.is_there, wanted)

        via = derived.via.name if derived.via else ""
        group = self.counted.setdefault((subject.way, derived.source, via), {})
        text = item.text if item is not None else ""
        key = f"{_body(derived)} {kind if text else ''} {text}"
        if key not in group:
            name = f"count {subject.way} {derived.source} {via} {key}"
            count = self.world.free(name, COUNT).value
            self.world.assume(count >= 0)
            group[key] = Counted(key, count, member)
        return group[key].count


def _body(derived: Derived) -> str:
    """What makes two facts of one subject count the same rows."""
    where = derived.where.text if derived.where is not None else ""
    return f"{where}|{derived.window}|{derived.counts_undecided}"


def _is_never_negative(item: Term, world: World) -> bool:
    if not isinstance(item, Fact) or item.is_derived:
        return False
    one = world.entry(item.owner).fields[item.name]
    return one.minimum is not None and one.minimum >= 0


def _sum(counts: list[Formula], items: list[Held]) -> Held:
    pairs = zip(counts, items, strict=True)
    return Held(z3.Sum([z3.If(both(c, item.is_there), item.value, 0) for c, item in pairs]))


def _any(counts: list[Formula], items: list[Held]) -> Held:
    pairs = zip(counts, items, strict=True)
    return Held(either(*(both(c, item.is_there, item.value) for c, item in pairs)))


def _every(counts: list[Formula], items: list[Held]) -> Held:
    pairs = zip(counts, items, strict=True)
    return Held(both(*(either(negated(c), item.value) for c, item in pairs)))


def _extreme(is_most: bool) -> Callable[[list[Formula], list[Held]], Held]:
    def extreme(counts: list[Formula], items: list[Held]) -> Held:
        value, is_none = items[0].value, TRUE
        for count, item in zip(counts, items, strict=True):
            is_in = both(count, item.is_there)
            is_better = item.value > value if is_most else item.value < value
            value = chosen(both(is_in, either(is_none, is_better)), item.value, value)
            is_none = both(is_none, negated(is_in))
        return Held(value, is_none=is_none)

    return extreme


_SHAPES: dict[str, Callable[[list[Formula], list[Held]], Held]] = {
    "SUM": _sum,
    "ANY": _any,
    "EVERY": _every,
    "MIN": _extreme(False),
    "MAX": _extreme(True),
}
