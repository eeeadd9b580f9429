"""How many rows surely and possibly stand before each other one?"""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.arrays.counting import contest_of
from quanheng.engine.arrays.values import Ends, exact

END = st.one_of(st.none(), st.integers(0, 4))
# Whether a row surely counts, its group (None where unknown), and both ends of its key.
ROWS = st.lists(st.tuples(st.booleans(), st.one_of(st.none(), st.integers(0, 1)), END, END))
Row = tuple[bool, int | None, int | None, int | None]


def is_less(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one < other


@given(rows=ROWS)
def test_they_are_as_many_as_when_each_is_set_against_each(rows: list[Row]) -> None:
    rows = [row for row in rows if not is_less(row[3], row[2])]
    ends = [np.array([row[at] or 0 for row in rows], np.int64) for at in (1, 2, 3)]
    opens = [np.array([row[at] is None for row in rows], bool) for at in (1, 2, 3)]
    group, key = exact(ends[0], opens[0]), Ends(ends[1], ends[2], opens[1], opens[2])
    contest = contest_of(group, key, len(rows), is_most=True)
    sure = np.array([row[0] for row in rows], bool)
    surely, possibly = contest.surely_before(sure), contest.possibly_before(sure | True)
    for at, (_, own, low, high) in enumerate(rows):
        others = [row for place, row in enumerate(rows) if place != at]
        assert surely[at] == sum(
            is_sure and None not in (own, other) and own == other and is_less(high, least)
            for is_sure, other, least, _ in others
        )
        assert possibly[at] == sum(
            (own is None or other is None or own == other)
            and (low is None or most is None or low < most)
            for _, other, _, most in others
        )
