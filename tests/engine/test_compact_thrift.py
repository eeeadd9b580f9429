"""Are structs of Thrift written as they were read, and are places moved?"""

from __future__ import annotations

from io import BytesIO

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from quanheng.engine.compact_thrift import (
    BINARY,
    LIST,
    STRUCT,
    TRUE,
    WHOLE,
    Many,
    Offset,
    Struct,
    parts_of,
    placed,
    read_struct,
)


def written(struct: Struct) -> bytes:
    return placed(parts_of(STRUCT, struct), 0)


@pytest.mark.parametrize("columns", [1, 14, 15, 300])
def test_what_arrow_tells_at_the_end_of_a_file_is_written_as_it_was(columns: int) -> None:
    lists = pa.array([[{"x": "a"}], [], None])
    table = pa.table({
        **{f"lamps_{number}": pa.array([1, None, -3]) for number in range(columns)},
        "is_so": pa.array([True, False, None]), "share": pa.array([0.5, None, -1e300]),
        "lists": lists, "word": pa.array(["铨", "衡", None]).dictionary_encode(),
    })  # fmt: skip
    file = BytesIO()
    parquet.write_table(table, file, row_group_size=2, write_page_index=True)
    data = file.getvalue()
    size = int.from_bytes(data[-8:-4], "little")
    footer = data[-8 - size : -8]
    assert written(read_struct(footer)) == footer


NUMBERS = st.integers(-(2**63), 2**63 - 1)


@given(
    wholes=st.dictionaries(st.integers(1, 2**15), NUMBERS),
    texts=st.lists(st.binary(max_size=300), max_size=20),
    truths=st.lists(st.booleans(), max_size=20),
)
def test_any_struct_is_read_as_it_was_written(
    wholes: dict[int, int], texts: list[bytes], truths: list[bool]
) -> None:
    inside: Struct = {number: (WHOLE[-1], one) for number, one in sorted(wholes.items())}
    marks: Struct = {
        number: (TRUE if one else TRUE + 1, one) for number, one in enumerate(truths, 1)
    }
    struct: Struct = {
        1: (STRUCT, inside), 3: (LIST, Many(BINARY, texts)), 40: (STRUCT, marks),
        41: (LIST, Many(STRUCT, [inside, marks])),
    }  # fmt: skip
    assert read_struct(written(struct)) == struct


@given(offset=st.integers(0, 2**40), begin=st.integers(0, 2**40))
def test_places_move_with_what_they_belong_to(offset: int, begin: int) -> None:
    struct: Struct = {1: (BINARY, b"page"), 9: (6, Offset(offset)), 11: (6, 7)}
    moved = read_struct(placed(parts_of(STRUCT, struct), begin))
    assert moved == {1: (BINARY, b"page"), 9: (6, offset + begin), 11: (6, 7)}
