"""Are the facts of a run plain decimals to whoever reads them, and exact?"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from quanheng.engine import facts_written
from quanheng.engine.backends.kept import Anew
from quanheng.engine.facts_written import lengthened, write_facts
from quanheng.engine.kept_tables import kept_facts
from quanheng.engine.run_files import file_hash, stamps_of
from quanheng.engine.run_folder import RunFolder

LONGEST = Decimal("99999999999999999.9")
"""Eighteen digits."""
FILE = "facts/lamp.parquet"


def lamps(*watts: Decimal | None) -> pa.Table:
    """Lamps with their watts; of some nobody knows them."""
    ids = [f"{number:04}" for number in range(len(watts))]
    return pa.table({"id": ids, "watts": pa.array(watts, pa.decimal128(38, 1))})


KNOWN = lamps(Decimal("0.1"), None, LONGEST, -LONGEST)
LONG = lamps(Decimal("0.1"), LONGEST + Decimal("0.1"))


def written(folder: Path, *pieces: pa.Table) -> Path:
    write_facts(folder / FILE, lambda: iter(pieces))
    return folder / FILE


def run_of(folder: Path) -> RunFolder:
    files = {FILE: file_hash(folder / FILE)}
    return RunFolder(folder, {"files": files}, stamps_of(folder, files))


def stands_as(path: Path) -> str:
    return str(parquet.read_metadata(path).schema.column(1).physical_type)


def test_decimals_stand_as_whole_numbers_and_are_decimals_to_every_reader(tmp_path: Path) -> None:
    path = written(tmp_path, KNOWN)
    assert stands_as(path) == "INT64"
    plain = parquet.read_table(path)
    assert plain.schema.field("watts").type == pa.decimal128(18, 1)
    assert plain.to_pylist() == KNOWN.to_pylist()


def test_decimals_are_read_as_they_were_reckoned(tmp_path: Path) -> None:
    written(tmp_path, KNOWN)
    assert run_of(tmp_path).table(FILE).equals(KNOWN)
    with kept_facts(run_of(tmp_path), Anew()) as kept:
        assert kept.rows("lamp", "", ["id", "watts"]).whole().equals(KNOWN)


@pytest.mark.parametrize("pieces", [[LONG], [KNOWN, LONG], [LONG, KNOWN]])
def test_where_one_is_too_long_all_stand_at_full_length(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pieces: list[pa.Table]
) -> None:
    monkeypatch.setattr(facts_written, "FACTS_IN_GROUP", 2)
    path = written(tmp_path, *pieces)
    assert stands_as(path) == "FIXED_LEN_BYTE_ARRAY"
    assert run_of(tmp_path).table(FILE).equals(pa.concat_tables(pieces).combine_chunks())


def test_facts_of_a_run_that_stand_at_full_length_are_read_alike(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir()
    parquet.write_table(KNOWN, tmp_path / FILE)
    assert stands_as(tmp_path / FILE) == "FIXED_LEN_BYTE_ARRAY"
    assert run_of(tmp_path).table(FILE).equals(KNOWN)


def test_some_rows_of_a_column_are_lengthened_without_those_before_them() -> None:
    whole = KNOWN["watts"].cast(pa.decimal128(18, 1))
    assert lengthened(whole.slice(1, 2)).equals(KNOWN["watts"].slice(1, 2))
