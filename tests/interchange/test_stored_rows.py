"""Is a stored table read in parts, and refused once somebody has touched its file?"""

from __future__ import annotations

import errno
import hashlib
from typing import Any

import pyarrow as pa
import pytest

from quanheng.errors import NothingReadable, Problems, SnapshotChanged
from quanheng.facts.set_tables import in_pieces, with_fields
from quanheng.interchange import stored_rows
from tests.interchange.conftest import Bench, day

WHOLE = "tables:\n  - {set: unit, from: unit.csv, keep: whole, columns: {id: id, name: name}}\n"
UNITS = {"unit.csv": "id,name,kind\nu1,甲,township\nu2,乙,\n"}


def test_of_some_fields_the_columns_are_as_in_the_whole_table(bench: Bench) -> None:
    bench.put(UNITS)
    tables = bench.read().tables
    part = with_fields(tables, "unit", {"id", "kind"})
    assert part is not None
    assert part.equals(tables["unit"].select(["id", "kind"]))


def test_codes_are_kept_once_where_that_is_asked_for(bench: Bench) -> None:
    bench.put(UNITS)
    part = with_fields(bench.read().tables, "unit", {"id", "kind"}, ["kind"])
    assert part is not None
    assert pa.types.is_dictionary(part["kind"].type)
    assert part["kind"].to_pylist() == ["township", None]


def test_where_rows_took_turns_some_fields_are_those_of_the_current_rows(bench: Bench) -> None:
    bench.put(UNITS)
    bench.put({"unit.csv": "id,name\nu3,丙\nu1,丁\n"}, number=2)
    part = with_fields(bench.read().tables, "unit", {"name"}, ["kind"])
    assert part is not None
    assert part["name"].to_pylist() == ["丁", "乙", "丙"]


def test_a_field_the_catalogue_has_gained_is_unknown_in_a_part_as_well(bench: Bench) -> None:
    bench.put({"unit.csv": "id\nu1\n"})
    part = with_fields(bench.read().tables, "unit", {"kind"})
    assert part is not None
    assert part.to_pydict() == {"kind": [None]}


def test_some_fields_are_read_piece_by_piece_as_they_stand_in_the_table(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored_rows, "PIECE", 2)
    bench.put({"unit.csv": "id,name,kind\n" + "".join(f"u{n},甲{n},township\n" for n in range(5))})
    tables = bench.read().tables
    pieces = in_pieces(tables, "unit", {"name", "kind"}, ["kind"])
    assert pieces is not None
    read = [table for part in pieces.parts for table in part()]
    assert (pieces.rows, [table.num_rows for table in read]) == (5, [2, 2, 1])
    assert all(pa.types.is_dictionary(table["kind"].type) for table in read)
    whole = [*zip(*(pieces.whole()[name].to_pylist() for name in ("name", "kind")), strict=True)]
    assert whole == [(f"甲{n}", "township") for n in range(5)]
    assert [(row["name"], row["kind"]) for table in read for row in table.to_pylist()] == whole


def test_where_few_rows_took_turns_there_are_no_pieces(bench: Bench) -> None:
    bench.put(UNITS)
    bench.put({"unit.csv": "id,name\nu3,丙\n"}, number=2)
    assert in_pieces(bench.read().tables, "unit", {"name"}) is None


def test_a_file_touched_before_its_pieces_are_read_is_refused(bench: Bench) -> None:
    bench.put(UNITS)
    pieces = in_pieces(bench.read().tables, "unit", {"name"})
    assert pieces is not None
    stored = next(bench.facts.glob("*/unit.parquet"))
    content = stored.read_bytes()
    stored.unlink()
    stored.write_bytes(content)
    with pytest.raises(Problems) as refused:
        [*pieces.parts[0]()]
    assert [type(one) for one in refused.value] == [SnapshotChanged]


@pytest.mark.parametrize("fields", [None, {"id"}])
def test_a_file_touched_after_it_was_found_right_is_refused(
    bench: Bench, fields: set[str] | None
) -> None:
    bench.put(UNITS)
    tables = bench.read().tables
    stored = next(bench.facts.glob("*/unit.parquet"))
    content = stored.read_bytes()
    stored.unlink()
    stored.write_bytes(content + b" ")
    with pytest.raises(Problems) as refused:
        _ = tables["unit"] if fields is None else with_fields(tables, "unit", fields)
    assert "unit.parquet" in str(refused.value)


def test_a_file_that_is_gone_is_refused(bench: Bench) -> None:
    bench.put(UNITS)
    tables = bench.read().tables
    next(bench.facts.glob("*/unit.parquet")).unlink()
    with pytest.raises(Problems):
        _ = tables["unit"]


def raising(error: Exception) -> Any:
    def stopped(*_: object) -> None:
        raise error

    return stopped


@pytest.mark.parametrize("number", [errno.EACCES, errno.EMFILE, errno.EIO])
def test_what_keeps_a_file_from_being_read_is_told_and_is_no_change(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    bench.put(UNITS)
    tables = bench.read().tables
    monkeypatch.setattr(stored_rows, "read_fields", raising(OSError(number, "elsewhere")))
    monkeypatch.setattr(hashlib, "file_digest", raising(OSError(number, "elsewhere")))
    for read in (lambda: tables["unit"], bench.read):
        with pytest.raises(Problems) as refused:
            read()
        [problem] = refused.value
        assert isinstance(problem, NothingReadable)
        assert "RUN-013 0001/unit.parquet: A file or folder cannot be used: " in str(problem)
        assert "elsewhere" not in str(problem)


@pytest.mark.parametrize(
    "error", [OSError("Unexpected end of stream"), pa.ArrowInvalid("not a parquet file")]
)
def test_content_that_cannot_be_made_out_is_a_change(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    bench.put(UNITS)
    tables = bench.read().tables
    monkeypatch.setattr(stored_rows, "read_fields", raising(error))
    with pytest.raises(Problems) as refused:
        _ = tables["unit"]
    assert [type(one) for one in refused.value] == [SnapshotChanged]


def test_a_table_for_which_there_is_no_memory_is_not_called_changed(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.put(UNITS)
    tables = bench.read().tables
    monkeypatch.setattr(stored_rows, "read_fields", raising(pa.ArrowMemoryError("malloc")))
    with pytest.raises(MemoryError):
        _ = tables["unit"]


def test_files_that_a_later_whole_table_took_the_place_of_are_not_looked_at(bench: Bench) -> None:
    bench.put(UNITS)
    bench.put_mapped(WHOLE, {"unit.csv": "id,name\nu3,丙\n"}, number=2)
    bench.put({"unit.csv": "id,name\nu4,丁\n"}, number=3)
    for stored in bench.facts.glob("0001/*"):
        stored.write_bytes(b"")
    assert bench.read().tables["unit"]["name"].to_pylist() == ["丙", "丁"]
    with pytest.raises(Problems, match=r"IMPORT-018 0001/unit\.parquet"):
        bench.read(as_known=day(1))
    next(bench.facts.glob("0002/unit.parquet")).write_bytes(b"")
    with pytest.raises(Problems, match=r"IMPORT-018 0002/unit\.parquet"):
        bench.read()
