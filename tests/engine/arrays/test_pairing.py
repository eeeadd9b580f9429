"""Which rows may belong to which subjects, where an equality ties them?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.arrays import pairing
from quanheng.engine.arrays.pairing import Alike, paired
from quanheng.engine.arrays.values import Ends, Unsaid

# None is unknown; a pair the ends of a range.
VALUES = st.lists(
    st.one_of(st.none(), st.integers(0, 3).map(lambda one: (one, one)),
              st.tuples(st.integers(0, 1), st.integers(2, 3))),
    max_size=6,
)  # fmt: skip
Values = list[tuple[int, int] | None]


def ends_of(values: Values) -> Ends:
    low, high = (np.array([v[end] if v else 0 for v in values], np.int64) for end in (0, 1))
    opened = np.array([v is None for v in values], bool)
    return Ends(low, high, opened, opened)


def is_settled(value: tuple[int, int] | None) -> bool:
    return value is not None and value[0] == value[1]


@given(rows=VALUES, subjects=VALUES)
def test_a_row_may_belong_to_those_with_its_value_or_an_unsettled_one(
    rows: Values, subjects: Values
) -> None:
    sizes = len(rows), len(subjects)
    found = paired(ends_of(rows), ends_of(subjects), sizes, Alike(None, len(subjects)))
    assert found.rows is not None
    pairs = {*zip(found.owners.tolist(), found.rows.tolist(), strict=True)}
    assert len(pairs) == found.size
    assert pairs == {
        (owner, row)
        for owner, whose in enumerate(subjects)
        for row, value in enumerate(rows)
        if not (is_settled(whose) and is_settled(value)) or whose == value
    }


def test_subjects_of_whom_the_same_is_read_stand_for_each_other() -> None:
    alike = Alike([ends_of([(1, 1), (2, 2), (1, 1), None])], 4)
    assert len(alike.chosen) == 3
    assert alike.members is not None
    assert alike.members[0] == alike.members[2] != alike.members[1]


def test_too_many_pairs_are_not_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing, "MOST_PAIRS", 5)
    with pytest.raises(Unsaid):
        paired(None, None, (3, 2), Alike(None, 2))
