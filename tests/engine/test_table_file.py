"""Are the bytes of a table the same, however it comes?"""

from __future__ import annotations

import base64
import os
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from errno import ENOSPC
from io import FileIO
from pathlib import Path
from time import monotonic, sleep

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from pyarrow import parquet

from quanheng.engine import columns_written, table_file
from quanheng.engine.column_bytes import ColumnBytes, column_bytes, groups_in
from quanheng.engine.columns_written import Layout
from quanheng.engine.table_file import TableFile, as_texts, in_texts, write_pieces, write_table
from quanheng.engine.word_columns import FEW, VALUES

RANGE = {"name": "days", "low": "1", "high": "2"}
TOLD = [[RANGE], [], [RANGE | {"high": None}]]
ROWS = pa.table({
    "id": ["a", "b", "c", "d", "e", "f", "g", "h", "i"],
    "verdict": pa.array(["met", "not_met", "unknown"] * 3).dictionary_encode(),
    "values": pa.array(TOLD * 3, VALUES),
})  # fmt: skip


def cut(ends: list[int]) -> list[pa.Table]:
    return [ROWS.slice(one, end - one) for one, end in zip([0, *ends], [*ends, 9], strict=True)]


@pytest.mark.parametrize("ends", [[], [1, 2], [4], [3, 3, 6], [0, 8]])
def test_the_parts_in_which_rows_come_change_no_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ends: list[int]
) -> None:
    monkeypatch.setattr(table_file, "ROWS_IN_GROUP", 4)
    write_table(tmp_path / "whole", ROWS)
    with TableFile(tmp_path / "parts", ROWS.schema) as file:
        for part in cut(ends):
            file.add(part)
    assert (tmp_path / "parts").read_bytes() == (tmp_path / "whole").read_bytes()
    assert parquet.ParquetFile(tmp_path / "parts").num_row_groups == 3
    assert parquet.read_table(tmp_path / "parts").to_pylist() == ROWS.to_pylist()


def test_words_in_one_order_are_written_as_they_are_kept_and_read_as_texts(tmp_path: Path) -> None:
    write_table(tmp_path / "texts", ROWS)
    is_listed = [one.name for one in ROWS.schema if pa.types.is_dictionary(one.type)]
    for path, ends in {"whole": [], "parts": [2, 5]}.items():
        with TableFile(tmp_path / path, ROWS.schema, layout=Layout(listed=is_listed)) as file:
            for part in cut(ends):
                file.add(part)
    whole = parquet.read_table(tmp_path / "whole")
    assert is_listed
    assert whole.schema == parquet.read_schema(tmp_path / "texts")
    assert whole.equals(parquet.read_table(tmp_path / "texts"))
    assert (tmp_path / "whole").read_bytes() == (tmp_path / "parts").read_bytes()


def test_groups_that_are_full_do_not_wait_for_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_file, "ROWS_IN_GROUP", 4)
    written: list[int] = []
    make = TableFile._make

    def noted(self: TableFile, rows: pa.Table) -> None:
        written.append(rows.num_rows)
        make(self, rows)

    monkeypatch.setattr(TableFile, "_make", noted)
    with TableFile(tmp_path / "file", ROWS.schema) as file:
        file.add(ROWS)
        assert written == [4, 4]
    assert written == [4, 4, 1]


def test_words_inside_lists_stand_as_texts_too() -> None:
    plain = in_texts(ROWS)
    item = plain.schema.field("values").type.value_type
    assert [one.type for one in item] == [pa.string()] * 3
    assert plain["values"].to_pylist() == TOLD * 3


def test_texts_that_differ_from_row_to_row_are_not_listed_once(tmp_path: Path) -> None:
    rows = pa.table({
        "id": [f"{number:04}" for number in range(999)], "unit": ["a", "b", "c"] * 333,
        "values": pa.array(TOLD * 333, VALUES),
    })  # fmt: skip
    write_table(tmp_path / "file", rows)
    group = parquet.ParquetFile(tmp_path / "file").metadata.row_group(0)
    columns = [group.column(number) for number in range(group.num_columns)]
    listed = {one.path_in_schema: one.has_dictionary_page for one in columns}
    inside = dict.fromkeys((f"values.list.element.{one}" for one in ("name", "low", "high")), True)
    assert listed == {"id": False, "unit": True, **inside}
    assert parquet.read_table(tmp_path / "file").to_pylist() == rows.to_pylist()


@pytest.mark.parametrize("rows", [4, 100])
def test_a_file_that_breaks_off_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    monkeypatch.setattr(table_file, "ROWS_AHEAD", 0)
    with pytest.raises(KeyError, match="stopped"):
        _break_off(tmp_path / "file", rows)
    assert not (tmp_path / "file").exists()


def _break_off(path: Path, rows_in_group: int) -> None:
    with TableFile(path, ROWS.schema, rows_in_group) as file:
        file.add(ROWS)
        assert path.exists() == (rows_in_group < ROWS.num_rows)
        raise KeyError("stopped")


@pytest.mark.parametrize("ahead", [0, 100])
def test_what_goes_wrong_in_a_thread_is_told_and_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ahead: int
) -> None:
    made: list[pa.Array] = []

    def fails_late(_: pa.Field, values: pa.Array, **how: bool) -> ColumnBytes:
        made.append(values)
        if len(made) > 4:
            raise MemoryError("no room for a column")
        return column_bytes(_, values, **how)

    monkeypatch.setattr(table_file, "ROWS_AHEAD", ahead)
    monkeypatch.setattr(columns_written, "column_bytes", fails_late)
    with pytest.raises(MemoryError, match="no room for a column"):
        write_table(tmp_path / "file", ROWS, rows_in_group=2)
    assert len(made) > 4
    assert not (tmp_path / "file").exists()


@pytest.mark.parametrize("ahead", [0, 100])
@pytest.mark.parametrize("room", [0, 4, 500])
def test_a_disk_that_is_full_is_told_with_the_file_and_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ahead: int, room: int
) -> None:
    monkeypatch.setattr(table_file, "ROWS_AHEAD", ahead)
    monkeypatch.setattr(table_file, "opened", lambda path: SmallDisk(path, room))
    with pytest.raises(OSError, match="No space left on device") as caught:
        write_table(tmp_path / "file", ROWS, rows_in_group=2)
    assert caught.value.filename == str(tmp_path / "file")
    assert not (tmp_path / "file").exists()


class SmallDisk(FileIO):
    """A file on a disk that takes so many bytes, and tells only afterwards that it is full."""

    def __init__(self, path: Path, room: int) -> None:
        super().__init__(path, "wb")
        self._room = room

    def write(self, data: memoryview) -> int:
        if not self._room:
            raise OSError(ENOSPC, os.strerror(ENOSPC))
        written = super().write(data[: self._room])
        self._room -= written
        return written


def test_bytes_that_are_taken_a_few_at_a_time_are_all_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_table(tmp_path / "whole", ROWS)
    monkeypatch.setattr(table_file, "opened", SlowDisk)
    write_table(tmp_path / "slowly", ROWS)
    assert (tmp_path / "slowly").read_bytes() == (tmp_path / "whole").read_bytes()


class SlowDisk(FileIO):
    """A file that takes seven bytes at a time."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "wb")

    def write(self, data: memoryview) -> int:
        return super().write(data[:7])


def test_a_file_is_readable_by_the_owner_only(tmp_path: Path) -> None:
    write_table(tmp_path / "file", ROWS)
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600


MANY = pa.table({
    "id": [f"{number:06}" for number in range(3_000)],
    "word": pa.array(["b", None, "a"] * 1_000),
    "days": pa.array([1, None, 3] * 1_000, pa.date32()),
    "is_so": pa.array([True, False, None] * 1_000),
    "sum": pa.array([Decimal("1.5"), None, Decimal("-2")] * 1_000, pa.decimal128(38, 1)),
    "none": pa.nulls(3_000, pa.date32()),
    "words": pa.array([["x", "y"], [], None] * 1_000),
    "values": pa.array(TOLD * 1_000, VALUES),
})  # fmt: skip


@pytest.mark.parametrize("rows", [0, 999, 3_000])
def test_the_bytes_are_those_that_arrow_would_write(tmp_path: Path, rows: int) -> None:
    write_table(tmp_path / "file", MANY.slice(0, rows), rows_in_group=1_000)
    told = base64.b64encode(as_texts(MANY.schema).serialize().to_pybytes())
    laid = in_texts(MANY.slice(0, rows)).replace_schema_metadata({b"ARROW:schema": told})
    leaves = parquet.read_metadata(tmp_path / "file").schema
    # Of no rows, most do not differ.
    listed = [leaves.column(one).path for one in range(len(leaves))][1 if rows else 0 :]
    with parquet.ParquetWriter(
        tmp_path / "arrow", laid.schema, compression="zstd", store_schema=False,
        use_dictionary=listed,
    ) as file:  # fmt: skip
        file.write_table(laid.combine_chunks(), 1_000)
    assert (tmp_path / "file").read_bytes() == (tmp_path / "arrow").read_bytes()


@pytest.mark.parametrize("threads", [1, 2, 7])
def test_threads_change_no_byte(tmp_path: Path, threads: int) -> None:
    write_table(tmp_path / "file", MANY, rows_in_group=100)
    with TableFile(tmp_path / "threads", MANY.schema, 100, threads=threads) as file:
        for start in range(0, 3_000, 250):
            file.add(MANY.slice(start, 250))
    assert (tmp_path / "threads").read_bytes() == (tmp_path / "file").read_bytes()


def test_the_order_in_which_words_are_kept_changes_no_byte(tmp_path: Path) -> None:
    words = pa.array(["met", "open", "met", None, "open", "met"])
    write_table(tmp_path / "texts", pa.table({"word": words, "list": _lists(words)}))
    known = pa.array(["unused", "open", "met"])
    kept = pa.DictionaryArray.from_arrays(pc.index_in(words, known).cast(pa.int8()), known)
    rows = pa.table({"word": kept, "list": _lists(kept)})
    write_table(tmp_path / "kept", rows)
    with TableFile(tmp_path / "parts", rows.schema) as file:
        file.add(rows.slice(0, 1))
        file.add(rows.slice(1))
    assert (tmp_path / "kept").read_bytes() == (tmp_path / "texts").read_bytes()
    assert (tmp_path / "parts").read_bytes() == (tmp_path / "texts").read_bytes()


def _lists(words: pa.Array) -> pa.Array:
    """Each second list is empty; the others hold two words."""
    return pa.ListArray.from_arrays(pa.array([0, 2, 2, 4, 4, 6, 6], pa.int32()), words)


def test_columns_that_are_shared_are_made_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def noted(column: pa.Field, values: pa.Array, **how: bool) -> ColumnBytes:
        made.append(column.name)
        return column_bytes(column, values, **how)

    monkeypatch.setattr(columns_written, "column_bytes", noted)
    ids = pa.array(["a", "b", "c"])
    layout = Layout(listed=["word"], shared=["id"])
    columns = pa.schema([("id", pa.string()), ("word", FEW), ("due", pa.date32()),
                         ("missing", pa.list_(pa.string())), ("lamps", pa.int64())])  # fmt: skip
    tables = [_rows(columns, ids, word) for word in ("met", "met", "not_met")]
    with TableFile(tmp_path / "file", columns, 3, layout) as file:
        for table in tables:
            file.add(table)
    assert Counter(made) == {"id": 1, "word": 2, "due": 1, "missing": 1, "lamps": 3}
    assert parquet.read_table(tmp_path / "file").to_pylist() == [
        row for table in tables for row in table.to_pylist()
    ]


def _rows(columns: pa.Schema, ids: pa.Array, word: str) -> pa.Table:
    rows = len(ids)
    words = pa.array([word] * rows).dictionary_encode().cast(FEW)
    lists = pa.array([[]] * rows, pa.list_(pa.string()))
    days, lamps = pa.nulls(rows, pa.date32()), pa.array([*range(rows)])
    return pa.table([ids, words, days, lists, lamps], columns)


def test_no_lists_nothing_and_a_word_are_not_taken_for_each_other(tmp_path: Path) -> None:
    lists, words = pa.list_(pa.string()), pa.dictionary(pa.int8(), pa.string())
    columns = pa.schema([("missing", lists), ("word", words)])
    rows = [([None, None], ["nothing", "nothing"]), ([[], []], [None, None]),
            ([[], None], ["no list", "no list"]), ([None, None], ["", ""])]  # fmt: skip
    with TableFile(tmp_path / "file", columns, 2, Layout(listed=["word"])) as file:
        for missing, word in rows:
            told = pa.array(word, pa.string()).dictionary_encode().cast(words)
            file.add(pa.table([pa.array(missing, lists), told], columns))
    read = parquet.read_table(tmp_path / "file")
    assert read["missing"].to_pylist() == [one for missing, _ in rows for one in missing]
    assert read["word"].to_pylist() == [one for _, word in rows for one in word]


def test_equal_places_of_other_ids_are_not_taken_for_the_same(tmp_path: Path) -> None:
    columns = pa.schema([("id", pa.string())])
    with TableFile(tmp_path / "file", columns, 500, Layout(shared=["id"])) as file:
        for number in range(50):
            # Freed at once, so that the next ones would stand where these were.
            file.add(pa.table([pa.array([f"{number}-{one}" for one in range(500)])], columns))
    ids = [f"{number}-{one}" for number in range(50) for one in range(500)]
    assert parquet.read_table(tmp_path / "file")["id"].to_pylist() == ids


def test_groups_of_a_file_stand_in_another_as_they_are(tmp_path: Path) -> None:
    write_table(tmp_path / "one", MANY, rows_in_group=700)
    with TableFile(tmp_path / "other", MANY.schema) as file:
        for rows, columns in groups_in(tmp_path / "one"):
            file.add_group(rows, columns)
    assert (tmp_path / "other").read_bytes() == (tmp_path / "one").read_bytes()


@pytest.mark.parametrize("more", ["write_page_index", "bloom_filter_options"])
def test_what_stands_outside_of_pages_is_not_lost_unseen(tmp_path: Path, more: str) -> None:
    how = {"write_page_index": True, "bloom_filter_options": {"id": {"ndv": 9}}}[more]
    parquet.write_table(in_texts(ROWS), tmp_path / "file", **{more: how})
    with pytest.raises(AssertionError, match="what stands outside of pages would be lost"):
        list(groups_in(tmp_path / "file"))


def test_a_piece_is_let_go_before_the_next_is_made(tmp_path: Path) -> None:
    # One piece takes twice as much.
    most = pa.total_allocated_bytes() + 2_000_000

    def pieces() -> Iterator[pa.Table]:
        for number in range(3):
            # A thread that is done lets go a moment later.
            until = monotonic() + 10
            while pa.total_allocated_bytes() > most and monotonic() < until:
                sleep(0.01)
            assert pa.total_allocated_bytes() <= most
            yield pa.table({"lamps": pa.repeat(pa.scalar(number), 500_000)})

    write_pieces(tmp_path / "file", pieces(), 500_000)
    assert parquet.read_metadata(tmp_path / "file").num_rows == 1_500_000


def test_other_readers_read_texts_as_texts(tmp_path: Path) -> None:
    path = tmp_path / "file"
    rows = MANY.drop_columns(["values"])
    write_table(path, rows, rows_in_group=1_000)
    assert pl.read_parquet(path).equals(pl.DataFrame(rows))
    assert pl.read_parquet(path).schema["word"] == pl.String
    assert duckdb.read_parquet(str(path)).to_arrow_table().to_pylist() == rows.to_pylist()
    assert pd.read_parquet(path)["word"].fillna("").tolist() == ["b", "", "a"] * 1_000
