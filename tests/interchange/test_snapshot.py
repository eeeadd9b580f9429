"""Does a snapshot say what was known at a moment, and refuse to be changed?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quanheng.errors import Problems
from quanheng.facts import Catalogue, Completeness
from quanheng.interchange import read_snapshot
from tests.interchange.conftest import Bench, day


def test_later_rows_take_the_place_of_earlier_ones_and_the_past_stays_known(bench: Bench) -> None:
    bench.put({"unit.csv": "id,name\nu1,old\nu2,same\n"})
    bench.put({"unit.csv": "id,name\nu3,added\nu1,new\n"}, number=2)
    names = {key: row["name"] for key, row in bench.rows("unit").items()}
    assert names == {"u1": "new", "u2": "same", "u3": "added"}
    for moment in (day(1), day(2) - timedelta(microseconds=1)):
        names = {key: row["name"] for key, row in bench.rows("unit", as_known=moment).items()}
        assert names == {"u1": "old", "u2": "same"}
        assert bench.read(as_known=moment).recorded_at == day(1)
    assert bench.read(as_known=day(2)).recorded_at == day(2)


def test_rows_stand_in_the_order_of_their_ids(bench: Bench) -> None:
    bench.put({"unit.csv": "id\nb\n甲\na\n"})
    bench.put({"unit.csv": "id\n𠮷\naa\n"}, number=2)
    assert bench.read().tables["unit"]["id"].to_pylist() == ["a", "aa", "b", "甲", "𠮷"]


def test_a_whole_table_leaves_out_the_earlier_rows_it_does_not_have(bench: Bench) -> None:
    bench.put({"unit.csv": "id\nu1\nu2\n", "post.csv": "id\no1\n"})
    text = "tables:\n  - {set: unit, from: unit.csv, keep: whole, columns: {id: id}}\n"
    bench.put_mapped(text, {"unit.csv": "id\nu2\n"}, number=2)
    assert list(bench.rows("unit")) == ["u2"]
    assert list(bench.rows("post")) == ["o1"]
    assert list(bench.rows("unit", as_known=day(1))) == ["u1", "u2"]
    bench.put({"unit.csv": "id\nu3\n"}, number=3)
    assert list(bench.rows("unit")) == ["u2", "u3"]


def test_a_whole_table_without_rows_empties_the_set(bench: Bench) -> None:
    bench.put({"unit.csv": "id\nu1\n"})
    text = "tables:\n  - {set: unit, from: unit.csv, keep: whole, columns: {id: id}}\n"
    bench.put_mapped(text, {"unit.csv": "id\n"}, number=2)
    assert bench.rows("unit") == {}


def test_some_sets_are_read_alone_and_unimported_ones_have_no_table(bench: Bench) -> None:
    bench.put({"unit.csv": "id\nu1\n", "post.csv": "id\no1\n"})
    assert list(bench.read().tables) == ["post", "unit"]
    assert list(bench.read(sets=["post", "official"]).tables) == ["post"]
    assert bench.read(sets=[]).sha256 == bench.read().sha256


def test_sets_that_the_catalogue_does_not_have_are_left_alone(bench: Bench) -> None:
    bench.put({"unit.csv": "id\nu1\n", "sample.csv": "id\ns1\n"})
    sets = {name: one for name, one in bench.catalogue.sets.items() if name != "sample"}
    less = Catalogue(sets, bench.catalogue.code_lists)
    assert list(read_snapshot(bench.facts, less).tables) == ["unit"]


def test_the_last_declarations_of_each_set_stand(bench: Bench) -> None:
    first, second = "complete: [{set: unit}]", "complete: [{set: post, units: [b, a]}, {set: unit}]"
    bench.put({"unit.csv": "id\nu1\n", "complete.yaml": first})
    bench.put({"post.csv": "id\no1\n", "complete.yaml": second}, number=2)
    assert bench.read(as_known=day(1)).complete == (Completeness("unit"),)
    assert bench.read().complete == (
        Completeness("post", frozenset({"a", "b"})),
        Completeness("unit"),
    )


def test_the_hash_changes_with_each_import_and_stays_for_the_past(bench: Bench) -> None:
    bench.put({"unit.csv": "id\nu1\n"})
    first = bench.read().sha256
    bench.put({"unit.csv": "id\nu1\n"}, number=2)
    assert bench.read().sha256 != first
    assert bench.read(as_known=day(1)).sha256 == first


def test_before_the_first_import_nothing_was_known(bench: Bench) -> None:
    bench.put({"unit.csv": "id\nu1\n"})
    with pytest.raises(Problems) as refused:
        bench.read(as_known=day(0))
    assert str(refused.value) == (
        "RUN-010: Nothing was recorded by 2025-12-31T09:00:00+08:00. Expected: a moment after the "
        "first import. Give a later --as-known."
    )


def test_a_moment_to_know_at_needs_a_time_zone(bench: Bench) -> None:
    bench.put({"unit.csv": "id\nu1\n"})
    with pytest.raises(Problems, match="IMPORT-024: Found “2026-01-01T00:00:00”"):
        bench.read(as_known=datetime(2026, 1, 1))


def test_a_file_that_was_changed_or_removed_is_refused(bench: Bench) -> None:
    bench.put({"unit.csv": "id\nu1\n", "post.csv": "id\no1\n"})
    path = bench.facts / "0001/unit.parquet"
    content = path.read_bytes()
    other = (bench.facts / "0001/post.parquet").read_bytes()
    changes: list[Callable[[], object]] = [
        lambda: path.write_bytes(content[:-1]), lambda: path.write_bytes(other), path.unlink
    ]  # fmt: skip
    for change in changes:
        change()
        with pytest.raises(Problems) as refused:
            bench.read()
        assert str(refused.value) == (
            "IMPORT-018 0001/unit.parquet: The file does not have the content that was imported. "
            "Expected: the bytes that the import recorded. Import again; somebody changed the "
            "snapshot."
        )
        assert list(bench.read(sets=["post"]).tables) == ["post"]


def test_an_import_onto_changed_files_that_links_need_is_refused(bench: Bench) -> None:
    bench.put({"unit.csv": "id\nu1\n"})
    (bench.facts / "0001/unit.parquet").write_bytes(b"")
    [line] = bench.said({"post.csv": "id,unit\no1,u1\n"}, number=2)
    assert line.startswith("IMPORT-018 0001/unit.parquet")


def edited(change: Callable[[Any], object]) -> Callable[[str], str]:
    def edit(text: str) -> str:
        said = json.loads(text)
        change(said)
        return json.dumps(said)

    return edit


GARBLED: dict[str, Callable[[str], str]] = {
    "no JSON": lambda text: text[:-5],
    "not UTF-8": lambda text: "\udcff",
    "no mapping": lambda text: "[]",
    "nested deeply": lambda text: "[" * 100_000,
    "another format": edited(lambda said: said.update(format=2)),
    "no imports": edited(lambda said: said.pop("imports")),
    "a gap in the numbers": edited(lambda said: said["imports"][0].update(number=3)),
    "imports out of order": edited(lambda said: said["imports"].reverse()),
    "moments out of order": edited(
        lambda said: said["imports"][0].update(recorded_at="2030-01-01T00:00:00+08:00")
    ),
    "a moment without a zone": edited(
        lambda said: [
            one.update(recorded_at=f"{2019 + one['number']}-01-01") for one in said["imports"]
        ]
    ),
    "no moment": edited(lambda said: said["imports"][0].update(recorded_at="soon")),
    "a file elsewhere": edited(
        lambda said: said["imports"][0]["sets"]["unit"].update(file="../unit.parquet")
    ),
    "a set elsewhere": edited(
        lambda said: said["imports"][0]["sets"].update(
            {"../x": {"file": "0001/../x.parquet", "sha256": "", "rows": 1}}
        )
    ),
    "a strange hash": edited(lambda said: said["imports"][0]["sets"]["unit"].update(sha256=None)),
    "strange sources": edited(lambda said: said["imports"][0].update(sources={})),
    "a strange declaration": edited(lambda said: said["imports"][0].update(complete=["unit"])),
    "a strange day": edited(
        lambda said: said["imports"][0].update(complete=[{"set": "unit", "from": "2020"}])
    ),
}


@pytest.mark.parametrize("case", GARBLED)
def test_a_garbled_snapshot_json_is_refused(bench: Bench, case: str) -> None:
    bench.put({"unit.csv": "id\nu1\n"})
    bench.put({"unit.csv": "id\nu2\n"}, number=2)
    path = bench.facts / "snapshot.json"
    text = GARBLED[case](path.read_text(encoding="utf-8"))
    path.write_bytes(text.encode("utf-8", errors="surrogateescape"))
    with pytest.raises(Problems) as refused:
        bench.read()
    assert str(refused.value) == (
        f"IMPORT-017 {bench.facts}: There is no snapshot here: snapshot.json is missing or cannot "
        "be read. Expected: a folder made by `quanheng import`. Check the path."
    )
    assert bench.said({"unit.csv": "id\nu3\n"}, number=3) == str(refused.value).splitlines()


def test_a_folder_without_a_snapshot_is_told(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(Problems, match="IMPORT-017"):
        read_snapshot(tmp_path / "gone", catalogue)


def test_bytes_with_the_right_hash_that_are_no_table_are_refused(bench: Bench) -> None:
    bench.put({"unit.csv": "id\nu1\n"})
    path = bench.facts / "snapshot.json"
    digest = json.loads(path.read_text())["imports"][0]["sets"]["unit"]["sha256"]
    path.write_text(path.read_text().replace(digest, hashlib.sha256(b"x").hexdigest()))
    (bench.facts / "0001/unit.parquet").write_bytes(b"x")
    with pytest.raises(Problems, match=r"IMPORT-018 0001/unit\.parquet"):
        bench.read()


def test_a_field_that_became_another_kind_is_told_and_a_new_one_is_unknown(bench: Bench) -> None:
    bench.put({"unit.csv": "id,name\nu1,a\n"})
    path = bench.facts / "0001/unit.parquet"
    old = pq.read_table(path)

    def put_table(table: pa.Table) -> None:
        pq.write_table(table, path)
        manifest = bench.facts / "snapshot.json"
        said = json.loads(manifest.read_text())
        said["imports"][0]["sets"]["unit"]["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
        manifest.write_text(json.dumps(said))

    put_table(old.drop_columns(["kind", "superior"]).append_column("gone", pa.array(["x"])))
    assert bench.read().tables["unit"].equals(old)
    put_table(old.set_column(1, "name", pa.array([5])))
    with pytest.raises(Problems) as refused:
        bench.read()
    assert str(refused.value) == (
        "IMPORT-030 0001/unit.parquet: “name” of unit was imported as another kind of value than "
        "the catalogue has now. Expected: the catalogue that the facts were imported with. Import "
        "the facts again."
    )


def test_a_later_declaration_of_a_set_takes_the_place_of_the_earlier(bench: Bench) -> None:
    bench.put({"unit.csv": "id\nu1\n", "complete.yaml": "complete: [{set: unit}]"})
    narrower = "complete: [{set: unit, units: [u1]}]"
    bench.put({"unit.csv": "id\nu1\n", "complete.yaml": narrower}, number=2)
    assert bench.read().complete == (Completeness("unit", frozenset({"u1"})),)


def test_a_declaration_of_no_units_withdraws_the_earlier(bench: Bench) -> None:
    bench.put({"unit.csv": "id\nu1\n", "complete.yaml": "complete: [{set: unit}]"})
    withdrawn = "complete: [{set: unit, units: none}]"
    bench.put({"unit.csv": "id\nu1\n", "complete.yaml": withdrawn}, number=2)
    assert bench.read().complete == (Completeness("unit", frozenset()),)
