"""Is a stored table read in parts, and refused once somebody has touched its file?"""

from __future__ import annotations

import pyarrow as pa
import pytest

from quanheng.errors import Problems
from quanheng.facts.set_tables import with_fields
from tests.interchange.conftest import Bench

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
