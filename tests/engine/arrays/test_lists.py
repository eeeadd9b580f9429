"""What do lists hold, on whole columns?"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays import lists
from quanheng.engine.arrays.columns import LISTS, TEXTS, Words, columns_of
from quanheng.engine.arrays.values import Truth, exact, settled
from quanheng.facts.types import Type

TEXT = Type("text")
FAR = exact(np.array([9_000_000, 0]), np.array([True, True]))
"""Days of which one would lie beyond the calendar; both are unknown."""


def words_of(*listed: str) -> Words:
    words = Words(lambda _: pa.array([]))
    for one in listed:
        words.number(one)
    return words


def test_items_are_gathered_where_their_conditions_hold() -> None:
    words = words_of("lamp", "rope")
    lamp, rope = exact(np.int64(0), words=TEXTS), exact(np.int64(1), words=TEXTS)  # type: ignore[arg-type]
    held = settled(np.array([True, True, False]))
    opened = Truth(np.array([True, False, False]), np.array([True, False, True]))
    found = lists.gathered([(held, lamp), (opened, rope)], TEXT, words)
    assert [words.listed()[one] for one in found.low[:2]] == [("lamp", "rope"), ("lamp",)]
    assert np.asarray(found.low_open).tolist() == [False, False, True]


def test_a_list_holds_what_it_was_given_and_has_a_size() -> None:
    words = words_of("lamp", "rope")
    numbers = np.array([words.list_number(("lamp",)), words.list_number(())])
    held = lists.has(exact(numbers), exact(np.array([0, 0]), words=TEXTS), TEXT, words)
    assert held.sure.tolist() == [True, False]
    assert lists.size_of(exact(numbers), words).low.tolist() == [1, 0]
    assert lists.holds_all(exact(numbers), exact(numbers[::-1]), words).sure.tolist() == [
        True, False,
    ]  # fmt: skip


def test_nothing_is_looked_for_where_the_list_or_the_value_is_unknown() -> None:
    words = words_of()
    nowhere = exact(np.array([-1, 0]), np.array([True, True]), "port")
    lost = exact(np.array([0, 0]), np.array([True, True]), TEXTS)
    for item, kind in ((nowhere, Type("link", target="port")), (lost, TEXT), (FAR, Type("date"))):
        held = lists.has(lost, item, kind, words)
        assert (held.sure.tolist(), held.possible.tolist()) == ([False] * 2, [True] * 2)
    assert not lists.holds_all(exact(np.array([0])), lost, words).sure.any()


def test_an_unknown_list_is_told_as_unknown_where_there_is_no_other() -> None:
    kind, unknown = Type("list", item="text"), exact(np.array([0]), np.array([True]), LISTS)
    assert columns_of(unknown, kind, 1, words_of())[""].to_pylist() == [None]


def test_lists_are_told_by_their_items() -> None:
    words = words_of("lamp", "rope")
    number = words.list_number(("lamp", "rope"))
    empty = np.array([False, True])
    told = lists.list_texts(np.array([number, number]), empty, Type("list", item="text"), words)
    assert told.to_pylist() == ["lamp;rope", None]
