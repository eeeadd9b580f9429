"""Does a preview tell what an import would change, and write nothing?"""

from __future__ import annotations

from quanheng.facts import UNKNOWN
from quanheng.interchange import preview_facts
from quanheng.interchange.changes import ChangedRow, Changes
from tests.interchange.conftest import Bench, day

OLD = "id,name,kind\nu1,East,township\nu2,West,county_organ\nu3,North,\n"
NEW = "id,name,kind\nu1,East,township\nu2,West,township\nu4,South,castle\nu5,Centre,\n"


def preview(bench: Bench, number: int, **options: object) -> dict[str, Changes]:
    before = bench.snapshot_bytes()
    done = preview_facts(
        bench.source, bench.facts, bench.catalogue, recorded_at=day(number), **options
    )  # type: ignore[arg-type]
    assert bench.snapshot_bytes() == before
    assert not list(bench.facts.parent.glob(".*"))
    return done.changes


def test_rows_are_new_changed_unchanged_or_rejected(bench: Bench) -> None:
    bench.put({"unit.csv": OLD})
    bench.lay({"unit.csv": NEW})
    assert preview(bench, 2) == {
        "unit": Changes(1, (ChangedRow("u2", ("kind",)),), unchanged=1, gone=0, rejected=1)
    }


def test_rows_that_a_whole_set_no_longer_has_are_told(bench: Bench) -> None:
    bench.put({"unit.csv": OLD})
    bench.lay({"unit.csv": "id,name,kind\nu1,East,township\n"})
    text = "tables:\n  - {set: unit, from: unit.csv, keep: whole, columns: {id: id, name: name}}\n"
    bench.map.write_text(text, encoding="utf-8")
    assert preview(bench, 2, map_file=bench.map) == {
        "unit": Changes(0, (ChangedRow("u1", ("kind",)),), unchanged=0, gone=2)
    }


def test_a_preview_of_a_first_import_makes_no_folder(bench: Bench) -> None:
    bench.lay({"unit.csv": OLD})
    assert preview(bench, 1) == {"unit": Changes(new=3)}
    assert not bench.facts.exists()


def test_a_list_with_some_columns_leaves_the_others_as_they_were(bench: Bench) -> None:
    bench.put({"unit.csv": OLD})
    bench.put({"unit.csv": "id,level\nu1,county_level\n"}, 2)
    row = bench.rows("unit")["u1"]
    assert (row["name"], row["kind"], row["level"]) == ("East", "township", "county_level")


def test_a_blank_cell_of_a_column_that_is_there_says_unknown(bench: Bench) -> None:
    bench.put({"unit.csv": OLD})
    bench.put({"unit.csv": "id,kind\nu1,\n"}, 2)
    row = bench.rows("unit")["u1"]
    assert (row["name"], row["kind"]) == ("East", UNKNOWN)


def test_a_carried_fact_stays_in_dispute(bench: Bench) -> None:
    bench.put({"unit.csv": "id,name,kind\nu1,East,township\nu1,East,county_organ\n"})
    bench.put({"unit.csv": "id,name\nu1,Far East\n"}, 2)
    assert bench.read().disputed == {"unit": {"u1": frozenset({"kind"})}}
    bench.put({"unit.csv": "id,kind\nu1,township\n"}, 3)
    assert bench.read().disputed == {"unit": {}}
