"""Which items do lists hold, as numbers, and which lists are the same?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.arrays.columns import TEXTS, Words
from quanheng.engine.arrays.listed import Items, alike_lists, bounds_of, items_in
from quanheng.facts.types import Type
from quanheng.facts.values import Item

LISTS = st.lists(st.lists(st.integers(0, 2), max_size=4), max_size=8)


def words_of(*ids: str) -> Words:
    words = Words(lambda _: pa.array(ids, pa.string()))
    words.stray(pa.array(["lost"]), "port")
    for one in ("lamp", "rope"):
        words.number(one)
    return words


@pytest.mark.parametrize(
    ("listed", "of", "kind", "numbers"),
    [
        (("rope", "lamp", "rope"), TEXTS, Type("text"), [1, 0]),
        (("rope", "nowhere"), TEXTS, Type("code", codes="tools"), [1]),
        (("b", "lost", "nobody", "a"), "port", Type("link", target="port"), [1, -2, 0]),
        ((date(1970, 1, 3),), "", Type("date"), [2]),
        ((Decimal("1.5"), Decimal("1.25"), Decimal(2)), "", Type("number", decimals=1), [15, 20]),
    ],
)
def test_items_are_the_numbers_of_the_values_that_equal_them(
    listed: tuple[Item, ...], of: str, kind: Type, numbers: list[int]
) -> None:
    words = words_of("a", "b")
    lists = np.array([words.list_number(listed), 0, words.list_number(listed)])
    kinds, items = items_in(lists, of, kind, words)
    assert kinds.numbers.tolist() == [0, 1, 0]
    assert (items.values.tolist(), items.bounds.tolist()) == (numbers, [0, *[len(numbers)] * 2])


@pytest.mark.parametrize(
    ("of", "kind"),
    [(TEXTS, Type("text")), ("port", Type("link", target="port")), ("", Type("date")),
     ("", Type("number"))],
)  # fmt: skip
def test_lists_of_another_kind_hold_no_value_of_this_one(of: str, kind: Type) -> None:
    words, items = words_of("a"), ("x", Decimal("0.5"), date(1970, 1, 2))
    others = tuple(one for one in items if kind.kind != "date" or not isinstance(one, date))
    kinds, held = items_in(np.array([words.list_number(others)]), of, kind, words)
    assert (kinds.numbers.tolist(), held.values.tolist(), held.bounds.tolist()) == ([0], [], [0, 0])


@given(LISTS)
def test_lists_with_the_same_items_in_the_same_order_are_alike(lists: list[list[int]]) -> None:
    counts = np.array([len(one) for one in lists], np.int64)
    values = np.array([item for one in lists for item in one], np.int64)
    items = Items(values, bounds_of(counts))
    found = alike_lists(items)
    first = [n for n, one in enumerate(lists) if one not in lists[:n]]
    assert found.chosen.tolist() == first
    assert found.numbers.tolist() == [[lists[n] for n in first].index(one) for one in lists]
    told = items.at(found.chosen)
    ends = pairwise(told.bounds.tolist())
    assert [told.values.tolist()[a:b] for a, b in ends] == [lists[n] for n in first]
