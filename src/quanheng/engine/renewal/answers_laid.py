"""How are answers laid in one table without copying those columns and rows that stay?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pyarrow as pa

from quanheng.engine.renewal.numbering import flat
from quanheng.engine.renewal.pile import laid_together
from quanheng.engine.renewal.row_numbers import Numbers
from quanheng.engine.renewal.unlike import unlike

MOST_PIECES = 100
"""Of more pieces, a table is copied into one."""


def replaced(first: pa.Table, rows: Numbers, later: pa.Table) -> pa.Table:
    """A table with some of its rows replaced; columns that stay the same are not copied."""
    before = first.take(pa.array(rows))
    places = np.arange(len(first))
    places[rows] = len(first) + np.arange(len(rows))
    for place, name in enumerate(first.column_names):
        if unlike(flat(before[name]), flat(later[name])).any():
            parts = [first.select([name]), later.select([name])]
            column = laid_together(parts).take(pa.array(places))[name]
            first = first.set_column(place, first.schema.field(name), column)
    return first


def spliced(parts: Sequence[pa.Table], rows: Numbers) -> pa.Table:
    """Some rows of tables that are counted through; long runs of them are not copied."""
    breaks = np.flatnonzero(np.diff(rows) != 1) + 1
    if len(breaks) >= MOST_PIECES:
        return laid_together(parts).take(pa.array(rows))
    whole = pa.concat_tables(parts).unify_dictionaries()
    runs = pairwise([0, *breaks.tolist(), len(rows)])
    slices = [whole.slice(rows[begin], end - begin) for begin, end in runs if begin < end]
    return pa.concat_tables([whole.slice(0, 0), *slices])
