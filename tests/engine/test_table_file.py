"""Are the bytes of a table the same, however it comes?"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from quanheng.engine import table_file
from quanheng.engine.backends.telling import VALUES
from quanheng.engine.table_file import TableFile, in_texts, write_table

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
        with TableFile(tmp_path / path, ROWS.schema, listed=is_listed) as file:
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
    write = TableFile._write

    def noted(self: TableFile, rows: pa.Table) -> None:
        written.append(rows.num_rows)
        write(self, rows)

    monkeypatch.setattr(TableFile, "_write", noted)
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


def test_a_file_that_breaks_off_before_its_first_group_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        _break_off(tmp_path / "file")
    assert not (tmp_path / "file").exists()


def _break_off(path: Path) -> None:
    with TableFile(path, ROWS.schema) as file:
        file.add(ROWS)
        raise KeyError
