"""Does a snapshot say on which facts its records contradict each other?"""

from __future__ import annotations

from tests.interchange.conftest import Bench

TWICE = "id,name,status\np1,Ada,in_service\np1,Ada,retired\np2,Eda,in_service\n"


def test_the_fields_in_dispute_are_named_by_row(bench: Bench) -> None:
    bench.put({"official.csv": TWICE})
    assert bench.read().disputed == {"official": {"p1": frozenset({"status"})}}


def test_a_later_row_that_says_it_again_settles_the_dispute(bench: Bench) -> None:
    bench.put({"official.csv": TWICE})
    bench.put({"official.csv": "id,name,status\np1,Ada,retired\n"}, 2)
    assert bench.read().disputed == {"official": {}}


def test_a_later_import_of_other_rows_leaves_the_dispute_open(bench: Bench) -> None:
    bench.put({"official.csv": TWICE})
    bench.put({"official.csv": "id,name,status\np2,Eda,retired\n"}, 2)
    assert bench.read().disputed == {"official": {"p1": frozenset({"status"})}}


def test_a_whole_table_that_takes_the_place_of_others_settles_their_disputes(bench: Bench) -> None:
    bench.put({"official.csv": TWICE})
    columns = "{id: id, name: name, status: status}"
    text = f"tables:\n  - {{set: official, from: official.csv, keep: whole, columns: {columns}}}\n"
    bench.put_mapped(text, {"official.csv": "id,name,status\np1,Ada,retired\n"}, 2)
    assert bench.read().disputed == {"official": {}}
    bench.put({"official.csv": "id,name,status\np2,Eda,retired\np2,Eda,in_service\n"}, 3)
    assert bench.read().disputed == {"official": {"p2": frozenset({"status"})}}
