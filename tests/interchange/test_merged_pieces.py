"""Are rows of several imports, read piece by piece, those that stand?"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quanheng.facts import Catalogue, Row
from quanheng.facts.arrow import rows_of, table_of
from quanheng.facts.set_tables import in_pieces
from quanheng.interchange import stored_rows as stored
from quanheng.interchange.merged_pieces import MergedPieces
from quanheng.interchange.stored_rows import StoredRows
from quanheng.interchange.supersession import current_rows
from tests.interchange.conftest import Bench
from tests.interchange.test_round_trip import sample_rows

GRADES = "id,official,year,grade\n"


@pytest.fixture(autouse=True, scope="module")
def small_pieces() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stored, "PIECE", 2)
        yield


def stored_in_parts(path: Path, table: pa.Table) -> StoredRows:
    """A file of parts with three rows each."""
    pq.write_table(table, path, row_group_size=3)
    state = path.stat()
    stamp = state.st_ino, state.st_size, state.st_mtime_ns
    return StoredRows(path, path.name, pq.read_schema(path), stamp)


@settings(max_examples=150)
@given(st.lists(sample_rows(), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_rows_of_a_set_known_by_its_ids(
    catalogue: Catalogue, imports: list[dict[str, Row]], random: Random
) -> None:
    entry = catalogue.sets["sample"]
    tables = [table_of(entry, rows.values()) for rows in imports]
    gone = random.sample([*imports[0]], random.randint(0, len(imports[0])))
    first, later = tables[0], tables[1:]
    standing = first.filter(
        pa.array([one not in gone for one in first["id"].to_pylist()], pa.bool_())
    )
    expected = current_rows(entry, [standing, *later])
    with tempfile.TemporaryDirectory() as folder:
        file = stored_in_parts(Path(folder) / "sample.parquet", first)
        pieces = MergedPieces.of(entry, file, later, gone).pieces(
            entry.fields, (), lambda: expected
        )
        read = [piece for part in pieces.parts for piece in part()]
    assert pieces.rows == expected.num_rows == sum(one.num_rows for one in read)
    rows: dict[str, Row] = {}
    for one in read:
        rows |= rows_of(entry, one)
    assert [*rows.items()] == [*rows_of(entry, expected).items()]


def test_rows_that_a_later_import_knows_by_their_key(bench: Bench) -> None:
    bench.put({"annual_assessment.csv": GRADES + "".join(
        f"a{n},p{n},2020,excellent\n" for n in range(7))})  # fmt: skip
    bench.put({"annual_assessment.csv": GRADES + "A,p1,2020,competent\nb,p6,2020,competent\n"
               "a21,p9,2020,competent\na3,p3,2020,competent\n"}, number=2)  # fmt: skip
    bench.put({"annual_assessment.csv": GRADES + "b,p6,2020,incompetent\n"}, number=3)
    tables = bench.read().tables
    pieces = in_pieces(tables, "annual_assessment", {"official", "grade"}, ["grade"])
    assert pieces is not None
    read = [piece for part in pieces.parts for piece in part()]
    assert all(pa.types.is_dictionary(one["grade"].type) for one in read)
    told = [(row["official"], row["grade"]) for one in read for row in one.to_pylist()]
    some = pieces.whole()
    assert told == [*zip(*(some[one].to_pylist() for one in ("official", "grade")), strict=True)]
    assert pa.types.is_dictionary(some["grade"].type)
    whole = tables["annual_assessment"]
    assert whole["id"].to_pylist() == ["A", "a0", "a2", "a21", "a3", "a4", "a5", "b"]
    assert told == [*zip(whole["official"].to_pylist(), whole["grade"].to_pylist(), strict=True)]
    assert len(read) > 1, "read at once"
    assert pieces.rows == len(told)


def without(catalogue: Catalogue, name: str, field: str) -> Catalogue:
    """The catalogue before a set had gained a field."""
    entry = catalogue.sets[name]
    fields = {key: one for key, one in entry.fields.items() if key != field}
    key = tuple(one for one in entry.key if one != field)
    return replace(catalogue, sets={**catalogue.sets, name: replace(entry, fields=fields, key=key)})


@pytest.mark.parametrize("fields", [{"words", "count"}, {"count"}])
def test_rows_of_imports_between_which_a_field_was_gained(bench: Bench, fields: set[str]) -> None:
    now = bench.catalogue
    bench.catalogue = without(now, "sample", "count")
    bench.put({"sample.csv": "id,words\n" + "".join(f"a{n},w\n" for n in range(7))})
    bench.put({"sample.csv": "id,words\na1,x\n"}, number=2)
    bench.catalogue = now
    bench.put({"sample.csv": "id,words,count\na3,x,5\nb,x,6\n"}, number=3)
    tables = bench.read().tables
    pieces = in_pieces(tables, "sample", fields)
    assert pieces is not None
    told = [row["count"] for part in pieces.parts for one in part() for row in one.to_pylist()]
    assert told == [None, None, None, 5, None, None, None, 6]
    assert told == tables["sample"]["count"].to_pylist()


def test_rows_of_imports_between_which_the_key_gained_a_field(bench: Bench) -> None:
    now = bench.catalogue
    bench.catalogue = without(now, "loose", "kind")
    seen = "".join(f"a{n},2020-01-0{n + 1}\n" for n in range(7))
    bench.put({"loose.csv": "id,seen_on\n" + seen})
    bench.catalogue = now
    later = "id,seen_on,kind\na3,2020-01-04,x\nb,2020-01-05,y\n"
    bench.put({"loose.csv": later}, number=2)
    tables = bench.read().tables
    pieces = in_pieces(tables, "loose", {"kind"})
    assert pieces is not None
    told = [row["kind"] for part in pieces.parts for one in part() for row in one.to_pylist()]
    assert told == [None, None, None, "x", None, None, None, "y"]
    assert told == tables["loose"]["kind"].to_pylist()


def test_rows_that_left_of_which_no_field_is_stored(catalogue: Catalogue, tmp_path: Path) -> None:
    entry = catalogue.sets["sample"]
    before = without(catalogue, "sample", "count").sets["sample"]
    first = table_of(before, [{"id": f"a{n}"} for n in range(5)])
    later = table_of(entry, [{"id": "b"}])
    file = stored_in_parts(tmp_path / "sample.parquet", first)
    pieces = MergedPieces.of(entry, file, [later], ["a1"]).pieces({"count"}, (), lambda: later)
    read = [piece for part in pieces.parts for piece in part()]
    assert pieces.rows == 5 == sum(one.num_rows for one in read)
