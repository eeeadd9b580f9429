"""Which rows may belong to which subjects, where an equality or a list ties them?"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.arrays import pairing
from quanheng.engine.arrays.listed import Items, bounds_of
from quanheng.engine.arrays.pairing import Alike, Brought, Tie, paired
from quanheng.engine.arrays.values import Ends

# None leaves the tie open; a list has so many items.
VALUES = st.one_of(st.none(), st.integers(0, 3), st.lists(st.integers(0, 3), unique=True))
Value = int | list[int] | None
TIED = st.integers(0, 3).flatmap(
    lambda ties: st.tuples(*(st.lists(st.tuples(*[VALUES] * ties), max_size=6) for _ in range(2)))
)


def brought_by(values: list[Value]) -> Brought:
    """Values and lists alike, as lists of one item and more."""
    listed = [[one] if isinstance(one, int) else one or [] for one in values]
    counts = np.array([len(one) for one in listed], np.int64)
    items = np.array([item for one in listed for item in one], np.int64)
    opened = np.array([one is None for one in values], bool)
    if all(isinstance(one, int) for one in values):
        return Brought(items, opened)
    return Brought(Items(items, bounds_of(counts)), opened)


def may_fit(one: Value, other: Value) -> bool:
    if one is None or other is None:
        return True
    first, second = ([each] if isinstance(each, int) else each for each in (one, other))
    return bool({*first} & {*second})


def one_item(value: Value) -> Value:
    return value[0] if isinstance(value, list) and value else value


@given(TIED)
def test_a_row_may_belong_to_those_with_what_it_has_or_who_leave_it_open(
    tied: tuple[list[tuple[Value, ...]], list[tuple[Value, ...]]],
) -> None:
    # The items of one side of a tie only are several.
    rows = tied[0]
    subjects = [tuple(map(one_item, each)) for each in tied[1]]
    count = len((rows or subjects or [()])[0])
    ties = [
        Tie(brought_by([one[n] for one in rows]), brought_by([one[n] for one in subjects]))
        for n in range(count)
    ]
    sizes = len(rows), len(subjects)
    [one] = paired(ties, np.arange(sizes[0]), np.arange(sizes[1]), Alike(None, sizes[1]))
    found = one.segments
    assert found.rows is not None
    pairs = {*zip(found.owners.tolist(), found.rows.tolist(), strict=True)}
    assert len(pairs) == found.size
    assert found.owners.tolist() == sorted(found.owners.tolist())
    assert [*np.diff(found.bounds)] == [found.owners.tolist().count(n) for n in range(sizes[1])]
    assert pairs == {
        (owner, row)
        for owner, ours in enumerate(subjects)
        for row, theirs in enumerate(rows)
        if all(map(may_fit, theirs, ours))
    }


def test_rows_and_subjects_that_may_not_count_are_not_paired() -> None:
    [one] = paired([], np.array([1]), np.array([0, 2]), Alike(None, 3))
    found = one.segments
    assert found.rows is not None
    assert [*zip(found.owners.tolist(), found.rows.tolist(), strict=True)] == [(0, 1), (2, 1)]
    assert [end - begin for begin, end in pairwise(found.bounds.tolist())] == [1, 0, 1]


def ends_of(values: list[int | None]) -> Ends:
    low, opened = (np.array([v or 0 for v in values]), np.array([v is None for v in values]))
    return Ends(low, low, opened, opened)


def test_subjects_of_whom_the_same_is_read_stand_for_each_other() -> None:
    alike = Alike([ends_of([1, 2, 1, None])], 4)
    assert alike.chosen.tolist() == [0, 1, 3]
    assert alike.members is not None
    assert alike.members.tolist() == [0, 1, 0, 2]


def test_where_no_two_subjects_are_alike_each_stands_for_itself() -> None:
    alike = Alike([ends_of([3, 2, 1])], 3)
    assert (alike.chosen.tolist(), alike.members) == ([0, 1, 2], None)


@pytest.mark.parametrize("ties", [0, 1])
def test_of_too_many_pairs_those_of_some_subjects_are_looked_at_at_a_time(
    monkeypatch: pytest.MonkeyPatch, ties: int
) -> None:
    tie = Tie(brought_by([1, 1, 1]), brought_by([1, 1, 1]))
    alike = Alike([ends_of([4, 5, 6, 4])], 4)
    asked = [tie] * ties, np.arange(3), np.arange(3), alike
    [whole] = paired(*asked)
    monkeypatch.setattr(pairing, "MOST_PAIRS", 3)
    parts = [*paired(*asked)]
    assert [one.subjects.tolist() for one in parts] == [[0], [1], [2]]
    assert [np.flatnonzero(one.told_to(alike)).tolist() for one in parts] == [[0, 3], [1], [2]]
    rows = [[] if one.segments.rows is None else one.segments.rows.tolist() for one in parts]
    assert whole.segments.rows is not None
    assert [place for each in rows for place in each] == whole.segments.rows.tolist()


def test_one_subject_may_have_more_pairs_than_are_looked_at_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pairing, "MOST_PAIRS", 2)
    [found] = paired([], np.arange(3), np.array([0]), Alike(None, 1))
    assert found.segments.size == 3
