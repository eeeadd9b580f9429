"""Which rows hold a value, and which value does a row hold? Of a link: the number it leads to.

Values are numbers here: of a link those of the set it leads to, of anything else those that
`Words` gives.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.renewal.numbering import Numbering
from quanheng.engine.renewal.set_rows import SetRows
from quanheng.facts import Field, Row, Value
from quanheng.facts.arrow import HIGH, NONE_MARK
from quanheng.facts.values import NONE, UNKNOWN, Span

NOBODY_KNOWS, NOTHING = -1, -2
"""What stands for a value that is unknown, a range included, and for none."""
_SHIFT = 2


class Words:
    """The numbers of values that are no links, the same for the same value of any field."""

    def __init__(self) -> None:
        self._numbers: dict[object, int] = {}

    def number(self, value: object) -> int:
        """The number of a value."""
        return self._numbers.setdefault(value, len(self._numbers))


class FieldIndex:
    """The values of one field by row, and the rows by value.

    Shapes:   `target` numbers what a link leads to. Rows are those that are there.
    """

    def __init__(self, rows: SetRows, one: Field, target: Numbering | None, words: Words) -> None:
        self._rows, self._field, self._target, self._words = rows, one, target, words
        self._now: dict[int, int] = {}
        self._later: dict[int, set[int]] = {}
        for number, row in rows.now.items():
            if row is not None:
                self._note(number, row)

    def values(self, numbers: Collection[int]) -> dict[int, int]:
        """The value of each row that is there."""
        count, now = self._rows.numbering.first_count, self._rows.now
        first = [number for number in numbers if number < count and number not in now]
        found = dict(
            zip(first, self._first.take(pa.array(first, pa.int64())).to_pylist(), strict=True)
        )
        for number in numbers:
            if number in self._now:
                found[number] = self._now[number]
        return found

    def holding(self, values: Iterable[int]) -> set[int]:
        """The rows that hold one of some values."""
        wanted = [*values]
        slots = [value + _SHIFT for value in wanted if value + _SHIFT < len(self._slots)]
        runs = self._slots.take(pa.array(slots, pa.int64())).drop_null()
        now = self._rows.now
        first = self._runs.take(runs).flatten().to_pylist()
        found = {number for number in first if number not in now} if now else set(first)
        for value in wanted:
            found |= self._later.get(value, frozenset())
        return found

    def forget(self, number: int) -> None:
        """Let a row that is replaced or goes be found no more."""
        value = self._now.pop(number, None)
        if value is not None:
            self._later[value].discard(number)

    def meet(self, rows: Iterable[Row | None]) -> None:
        """Look up together where the links of many rows lead, as they will be noted next."""
        if self._target is not None:
            values = (row.get(self._field.name) for row in rows if row is not None)
            self._target.meet([*{value for value in values if isinstance(value, str)}])

    def note(self, number: int, row: Row) -> None:
        """Let a row that comes, or replaces one, be found."""
        self._note(number, row)

    def _note(self, number: int, row: Row) -> None:
        value = self._value(row.get(self._field.name, UNKNOWN))
        self._now[number] = value
        self._later.setdefault(value, set()).add(number)

    def _value(self, value: Value) -> int:
        if value is NONE:
            return NOTHING
        if value is UNKNOWN or isinstance(value, Span):
            return NOBODY_KNOWS
        if self._target is not None:
            return self._target.number(str(value))
        return self._words.number(value)

    @cached_property
    def _first(self) -> pa.Array:
        """The value of each of the first rows."""
        name = self._field.name
        columns: Mapping[str, pa.Array] = self._rows.column(name)
        column = columns[name]
        if self._target is not None:
            found = self._target.of_column(column)
        else:
            coded = column.dictionary_encode()
            known = [self._words.number(one) for one in coded.dictionary.to_pylist()]
            found = pa.array(known, pa.int32()).take(coded.indices)
        if name + HIGH in columns:
            same = pc.fill_null(pc.equal(column, columns[name + HIGH]), False)
            found = pc.if_else(same, found, pa.scalar(None, pa.int32()))
        found = pc.fill_null(found.cast(pa.int32()), NOBODY_KNOWS)
        if name + NONE_MARK in columns:
            mark = pc.fill_null(columns[name + NONE_MARK], False)
            found = pc.if_else(mark, pa.scalar(NOTHING, pa.int32()), found)
        return found

    @cached_property
    def _sorted(self) -> tuple[pa.Array, pa.ListArray]:
        """The different values of the first rows, and the rows that hold each."""
        order = pc.sort_indices(self._first)
        runs = pc.run_end_encode(self._first.take(order))
        ends = pa.concat_arrays([pa.array([0], pa.int32()), runs.run_ends.cast(pa.int32())])
        return runs.values, pa.ListArray.from_arrays(ends, order.cast(pa.int32()))

    @cached_property
    def _slots(self) -> pa.Array:
        """By value, where among the runs its rows stand; null where no first row holds it."""
        values = self._sorted[0]
        most = pc.max(values).as_py() if len(values) else NOTHING
        every = pa.arange(NOTHING, most + 1).cast(pa.int32())
        return pc.index_in(every, value_set=values)

    @property
    def _runs(self) -> pa.ListArray:
        return self._sorted[1]
