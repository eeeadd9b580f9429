"""Are rows put together only if they are alike in everything that is read of them?"""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pyarrow as pa
import pytest

from quanheng.engine.backends import alike
from quanheng.engine.backends.alike import Coded, coded, kinds_of

LAMPS = ["lit", "lit", None, "out", "lit", None, "lit", "out"] * 3
OIL = [1, 2, 1, None, 1, 1, 1, None] * 3


def column(values: list[object]) -> Coded:
    whole = pa.array(values)
    found = coded(pa.chunked_array([whole[:5], whole[5:]]))
    assert found is not None
    return found


def rows_told(columns: list[Coded]) -> list[tuple[object, ...]]:
    """The rows again, from their kinds."""
    kinds = kinds_of(columns)
    assert kinds is not None
    parts = zip(columns, kinds.parts, strict=True)
    values = [one.values.take(part).to_pylist() for one, part in parts]
    return [tuple(each[kind] for each in values) for kind in kinds.numbers.to_pylist()]


def test_rows_of_a_kind_have_the_same_values_and_unknown_is_one_of_them() -> None:
    assert rows_told([column(LAMPS), column(OIL)]) == [*zip(LAMPS, OIL, strict=True)]
    kinds = kinds_of([column(LAMPS), column(OIL)])
    assert kinds is not None
    assert kinds.count == len({*zip(LAMPS, OIL, strict=True)})


def test_kinds_of_any_columns_give_the_rows_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike, "FEWEST_ALIKE", 0)
    luck = Random(3)
    for _ in range(30):
        every = [
            [luck.choice([None, *map(Decimal, range(luck.randint(1, 400)))]) for _ in range(500)]
            for _ in range(luck.randint(1, 6))
        ]
        assert rows_told([column(one) for one in every]) == [*zip(*every, strict=True)]


def test_words_that_stand_once_may_be_unknown() -> None:
    found = coded(pa.chunked_array([pa.array(LAMPS).dictionary_encode()]))
    assert found is not None
    assert rows_told([found]) == [(one,) for one in LAMPS]


def test_rows_that_hardly_share_anything_are_not_put_together() -> None:
    many = column([*range(24)])
    assert kinds_of([many]) is None
    assert kinds_of([many, column(LAMPS)]) is None


def test_a_sample_of_different_rows_is_enough_to_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike, "SAMPLE", 4)
    different_at_first = column([0, 1, 2, *[3] * 21])
    assert kinds_of([different_at_first, column([*range(24)])]) is None


def test_lists_are_not_coded_and_too_many_combinations_are_not_joined() -> None:
    assert coded(pa.chunked_array([pa.array([[1], [2]])])) is None
    many = column([*range(24)])
    assert kinds_of([many] * 14) is None
    assert kinds_of([]) is None
