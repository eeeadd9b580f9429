"""Are many ids found together where each alone is found?"""

from __future__ import annotations

from random import Random

import pyarrow as pa
import pytest

from quanheng.engine.renewal.numbering import MANY, Numbering


def ids_of(count: int) -> list[str]:
    return sorted({f"{chr(0x4E00 + n % 7)}{n:04}" for n in range(0, 3 * count, 3)})


@pytest.mark.parametrize("count", [1, 2, 3, MANY, 5 * MANY])
def test_many_ids_are_found_where_each_alone_is(count: int) -> None:
    ids = ids_of(count)
    strange = ["", "a", "￿", *(one + "0" for one in ids), *map(str, range(MANY))]
    asked = Random(7).sample([*ids, *strange], len(ids) + len(strange))
    alone, together = Numbering(pa.array(ids)), Numbering(pa.array(ids))
    together.meet(asked)
    assert [together.find(one) for one in asked] == [alone.find(one) for one in asked]
    assert [together.find(one) for one in ids] == [*range(len(ids))]


def test_an_id_that_nobody_knew_keeps_the_number_it_is_given() -> None:
    numbering = Numbering(pa.array(ids_of(MANY)))
    strange = [f"z{n}" for n in range(MANY)]
    first = numbering.numbered(dict.fromkeys(strange, True))
    assert [*first] == [*range(MANY, 2 * MANY)]
    assert numbering.numbered(dict.fromkeys(strange, True)) == first
    assert numbering.names([0, MANY]) == [ids_of(MANY)[0], "z0"]
    assert numbering.names([2, 1]) == [ids_of(MANY)[2], ids_of(MANY)[1]]


def test_where_there_were_no_rows_nothing_is_found() -> None:
    numbering = Numbering(pa.array([], pa.string()))
    numbering.meet([str(n) for n in range(MANY)])
    assert numbering.find("1") is None
    assert numbering.names([]) == []
