"""Which rows of which sets changed, and in which fields?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from quanheng.engine.renewal.first_rows import ENDS
from quanheng.engine.renewal.numbering import flat
from quanheng.engine.renewal.row_numbers import NOBODY, Numbers, distinct, nobody, union
from quanheng.engine.renewal.set_rows import GONE, SetRows
from quanheng.engine.renewal.unlike import Bits, unlike
from quanheng.facts.arrow import HIGH


@dataclass(frozen=True, eq=False)
class Marks:
    """The rows of one set that changed.

    Shapes:   `moved` came or went; `fields` gives by field the rows in which it differs.
    """

    moved: Numbers = field(default_factory=nobody)
    fields: Mapping[str, Numbers] = field(default_factory=dict)

    def of(self, name: str) -> Numbers:
        """The rows of which a field is no more what it was."""
        return union(self.moved, self.fields.get(name, NOBODY))


def marks_of(rows: SetRows, numbers: Numbers, places: Numbers, fields: Collection[str]) -> Marks:
    """How some rows differ in some fields from what will stand in places."""
    was = rows.places(numbers)
    moved = (was == GONE) != (places == GONE)
    stays = (was != GONE) & (places != GONE)
    before, after = (rows.at(each[stays], fields) for each in (was, places))
    there = numbers[stays]
    found = {name: there[_differs(before, after, name)] for name in fields}
    by_field = {name: distinct(one) for name, one in found.items() if len(one)}
    return Marks(distinct(numbers[moved]), by_field)


def _differs(before: pa.Table, after: pa.Table, name: str) -> Bits:
    """In which rows a field differs."""
    found = np.zeros(before.num_rows, bool)
    for end in ENDS:
        if name + end in before.column_names or name + end in after.column_names:
            found |= unlike(_column(before, name, end), _column(after, name, end))
    return found


def _column(table: pa.Table, name: str, end: str) -> pa.Array:
    """A column as if all had it: without ranges both ends are one, and nothing is none."""
    if name + end in table.column_names:
        return flat(table[name + end])
    return flat(table[name]) if end == HIGH else pa.repeat(pa.scalar(False), table.num_rows)
