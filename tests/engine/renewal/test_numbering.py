"""Are many ids found together where each alone is found?"""

from __future__ import annotations

from random import Random

import numpy as np
import pyarrow as pa
import pytest

from quanheng.engine.renewal.numbering import _MOST_BY_HALVES, MANY, Numbering
from quanheng.engine.renewal.row_numbers import NOBODY


def ids_of(count: int) -> list[str]:
    return sorted({f"{chr(0x4E00 + n % 7)}{n:04}" for n in range(0, 3 * count, 3)})


def numbering_of(ids: list[str]) -> Numbering:
    half = len(ids) // 2
    return Numbering(pa.chunked_array([ids[:half], ids[half:]], pa.string()))


@pytest.mark.parametrize("times", [1, _MOST_BY_HALVES])
@pytest.mark.parametrize("count", [1, 2, 3, MANY, 5 * MANY])
def test_many_ids_are_found_where_each_alone_is(count: int, times: int) -> None:
    ids = ids_of(count * times)
    strange = ["", "a", "￿", *(one + "0" for one in ids[:count]), *map(str, range(MANY))]
    asked = Random(7).sample([*ids[:count], *strange], count + len(strange))
    alone, together = numbering_of(ids), numbering_of(ids)
    numbers = together.numbers(pa.array(asked)).tolist()
    later = iter(range(len(ids), len(ids) + len(strange)))
    expected = [next(later) if (one := alone.find(name)) is None else one for name in asked]
    assert numbers == expected
    assert [together.find(one) for one in ids] == [*range(len(ids))]


def test_an_id_that_nobody_knew_keeps_the_number_it_is_given() -> None:
    numbering = numbering_of(ids_of(MANY))
    strange = pa.array([f"z{n}" for n in range(MANY)])
    first = numbering.numbers(strange).tolist()
    assert first == [*range(MANY, 2 * MANY)]
    assert numbering.numbers(strange).tolist() == first
    assert numbering.names(np.array([0, MANY])) == [ids_of(MANY)[0], "z0"]
    assert numbering.names(np.array([2, 1])) == [ids_of(MANY)[2], ids_of(MANY)[1]]


def test_where_there_were_no_rows_every_id_is_a_later_one() -> None:
    numbering = numbering_of([])
    assert numbering.find("1") is None
    assert numbering.names(NOBODY) == []
    assert numbering.numbers(pa.array([str(n) for n in range(MANY)])).tolist() == [*range(MANY)]
    assert numbering.find("1") == 1


def test_of_a_column_ids_beside_each_other_are_found_as_any() -> None:
    numbering = numbering_of(["a", "b", "c"])
    column = pa.array(["b", "b", "b", None, None, None, "x", "x", "x", "x", "a"])
    assert numbering.of_column(column).tolist() == [1, 1, 1, -1, -1, -1, 3, 3, 3, 3, 0]
    assert numbering.of_column(pa.array(["c", None, "x"])).tolist() == [2, -1, 3]
