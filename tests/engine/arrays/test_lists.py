"""What do lists hold, on whole columns?"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays import lists
from quanheng.engine.arrays.columns import TEXTS, Words
from quanheng.engine.arrays.values import Truth, exact, settled
from quanheng.facts.types import Type

TEXT = Type("text")


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


def test_lists_are_told_by_their_items() -> None:
    words = words_of("lamp", "rope")
    number = words.list_number(("lamp", "rope"))
    empty = np.array([False, True])
    told = lists.list_texts(np.array([number, number]), empty, Type("list", item="text"), words)
    assert told.to_pylist() == ["lamp;rope", None]
