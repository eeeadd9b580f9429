"""Which rows hold a value, and which value does a row hold? Of a link: the number it leads to.

Values are numbers here: of a link those of the set it leads to, of anything else those that
`Words` gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.renewal.by_number import ByNumber
from quanheng.engine.renewal.numbering import Numbering, flat
from quanheng.engine.renewal.row_numbers import Numbers
from quanheng.engine.renewal.rows_by_value import LEAST, RowsByValue
from quanheng.engine.renewal.set_rows import GONE, SetRows
from quanheng.facts import Field
from quanheng.facts.arrow import HIGH, NONE_MARK

NOBODY_KNOWS, NOTHING = -1, -2
"""What stands for a value that is unknown, a range included, and for none."""
_NO_ROW = LEAST


class Words:
    """The numbers of values that are no links, the same for the same value of any field."""

    def __init__(self) -> None:
        self._numbers: dict[object, int] = {}

    def of_column(self, column: pa.Array) -> Numbers:
        """The numbers of the values of a column; that of null is NOBODY_KNOWS."""
        coded = column.dictionary_encode()
        known = [self._number(one) for one in coded.dictionary.to_pylist()]
        places: Numbers = np.asarray(coded.indices.fill_null(len(known)))
        return np.array([*known, NOBODY_KNOWS], np.int64)[places]

    def _number(self, value: object) -> int:
        return self._numbers.setdefault(value, len(self._numbers))


class FieldIndex:
    """The values of one field by row, and the rows by value.

    Shapes:   `target` numbers what a link leads to. Rows are those that are there.
    """

    def __init__(self, rows: SetRows, one: Field, target: Numbering | None, words: Words) -> None:
        self._rows, self._field, self._target, self._words = rows, one, target, words
        first = [self._coded(each).astype(np.int32) for each in rows.first.columns(one.name)]
        self._values = ByNumber(np.concatenate([np.empty(0, np.int32), *first]), _NO_ROW)
        self.renew(rows.changed())

    def values(self, numbers: Numbers) -> Numbers:
        """The value of each row; of one that is not there, NOBODY_KNOWS."""
        found = self._values.of(numbers)
        found[found == _NO_ROW] = NOBODY_KNOWS
        return found

    def holding(self, values: Numbers) -> Numbers:
        """The rows that hold one of some values."""
        return self._by_value.holding(values)

    def follow(self) -> None:
        """Put the rows in the order of their values; else it is done when rows are first sought."""
        _ = self._by_value

    def renew(self, numbers: Numbers) -> None:
        """Let some rows be found by what they hold now."""
        places = self._rows.places(numbers)
        is_there = places != GONE
        found = np.full(len(numbers), _NO_ROW)
        if is_there.any():
            table = self._rows.at(places[is_there], [self._field.name])
            found[is_there] = self._coded({one: flat(table[one]) for one in table.column_names})
        self._values.put(numbers, found)
        if "_by_value" in self.__dict__:
            self._by_value.note(numbers, found)
            if self._by_value.is_outgrown:
                del self._by_value

    @cached_property
    def _by_value(self) -> RowsByValue:
        return RowsByValue(self._values)

    def _coded(self, columns: Mapping[str, pa.Array]) -> Numbers:
        """The numbers of values as columns hold them."""
        name = self._field.name
        column = columns[name]
        found = (self._target or self._words).of_column(column)
        if name + HIGH in columns:
            same = pc.fill_null(pc.equal(column, columns[name + HIGH]), False)
            found = np.where(np.asarray(same), found, NOBODY_KNOWS)
        if name + NONE_MARK in columns:
            mark = pc.fill_null(columns[name + NONE_MARK], False)
            found = np.where(np.asarray(mark), NOTHING, found)
        return found
