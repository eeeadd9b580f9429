"""Is a snapshot, once an import is undone, as it was before, byte for byte?"""

from __future__ import annotations

import json
import stat

import pytest

from quanheng.errors import Problems
from quanheng.interchange import undo_import
from tests.interchange.conftest import Bench, day

FIRST = {"official.csv": "id,name\np1,Ada\np1,Eda\n"}
SECOND = {"official.csv": "id,name\np1,Ida\n", "unit.csv": "id,name\nu1,East\n"}


def test_the_last_import_is_taken_back_byte_for_byte(bench: Bench) -> None:
    bench.put(FIRST)
    before = bench.snapshot_bytes()
    bench.put(SECOND, 2)
    assert bench.snapshot_bytes() != before
    undone = undo_import(bench.facts, undone_at=day(3))
    assert (undone.number, undone.recorded_at) == (2, day(2))
    assert bench.snapshot_bytes() == before
    assert sorted(path.name for path in bench.facts.iterdir()) == ["0001", "snapshot.json"]


LATER: dict[str, dict[str, str]] = {
    "new rows": {"official.csv": "id,name\np9,Una\n"},
    "changed rows": {"official.csv": "id,name\np1,Una\np2,Ben\n"},
    "the same rows": FIRST,
    "rows in dispute": {"official.csv": "id,name\np2,Una\np2,Ula\n"},
    "good rows of a list with bad ones": {"official.csv": "id,name,sex\np2,Una,\np3,Ina,x\n"},
    "no rows": {"official.csv": "id,name\n"},
    "another set": {"unit.csv": "id,name\nu1,East\n", "complete.yaml": "complete: [{set: unit}]"},
}


@pytest.mark.parametrize("later", LATER)
def test_whatever_came_in_is_taken_back_byte_for_byte_import_after_import(
    bench: Bench, later: str
) -> None:
    states = [bench.snapshot_bytes()]
    for number, files in enumerate((FIRST, LATER[later], SECOND), start=1):
        bench.put(files, number, accept_good_rows=True)
        states.append(bench.snapshot_bytes())
    for number in (3, 2, 1):
        assert bench.snapshot_bytes() == states[number]
        undo_import(bench.facts, undone_at=day(9 - number), number=number)
    assert bench.snapshot_bytes() == states[0] == {}
    assert not bench.facts.exists()


def test_what_was_undone_and_imported_again_is_the_same(bench: Bench) -> None:
    bench.put(FIRST)
    bench.put(SECOND, 2)
    once = bench.snapshot_bytes()
    undo_import(bench.facts, undone_at=day(3))
    bench.put(SECOND, 2)
    assert bench.snapshot_bytes() == once


def test_the_first_import_leaves_no_folder_behind(bench: Bench) -> None:
    bench.put(FIRST)
    undo_import(bench.facts, undone_at=day(2), number=1)
    assert not bench.facts.exists()
    bench.put(SECOND, 3)
    assert set(bench.rows("official")) == {"p1"}


def test_every_act_has_its_line_beside_the_snapshot(bench: Bench) -> None:
    bench.put(FIRST)
    first = bench.read().sha256
    bench.put(SECOND, 2)
    undo_import(bench.facts, undone_at=day(3))
    book = bench.facts.with_name("facts.log")
    lines = [json.loads(line) for line in book.read_text().splitlines()]
    assert [(line["act"], line["import"], line["at"]) for line in lines] == [
        ("import", 1, day(1).isoformat()),
        ("import", 2, day(2).isoformat()),
        ("undo", 2, day(3).isoformat()),
    ]
    assert lines[0]["snapshot"] == lines[2]["snapshot"] == first
    assert stat.S_IMODE(book.stat().st_mode) == 0o600


def refused(bench: Bench, **options: int) -> str:
    before = bench.snapshot_bytes()
    with pytest.raises(Problems) as found:
        undo_import(bench.facts, undone_at=day(9), **options)
    assert bench.snapshot_bytes() == before
    return str(found.value)


def test_only_the_last_import_can_be_undone(bench: Bench) -> None:
    bench.put(FIRST)
    bench.put(SECOND, 2)
    assert refused(bench, number=1).partition(": ")[2] == (
        "The snapshot has no import 1 that could be undone; its last is 2. Expected: the number "
        "of the last import. Undo the later imports first, or leave the number out."
    )


def test_a_snapshot_whose_list_of_imports_was_changed_cannot_be_restored(bench: Bench) -> None:
    bench.put(FIRST)
    bench.put(SECOND, 2)
    path = bench.facts / "snapshot.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    said["imports"][0]["rejected"] = 7
    path.write_text(json.dumps(said), encoding="utf-8")
    assert refused(bench).startswith("IMPORT-043 ")


def test_where_there_is_no_snapshot_nothing_is_undone(bench: Bench) -> None:
    assert refused(bench).startswith("IMPORT-017 ")
