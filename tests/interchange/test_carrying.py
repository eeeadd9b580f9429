"""What stays as earlier imports had it where a later list does not speak of it?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quanheng.facts import UNKNOWN, Catalogue, Row, Value
from quanheng.interchange import undo_import
from quanheng.interchange.carrying import carry
from quanheng.interchange.set_rows import Part, SetRows
from quanheng.interchange.table import SourceTable
from tests.interchange.conftest import Bench, day

FIELDS = ("name", "kind", "level", "superior")
FULL = "id,name,kind,level\nu1,财政局,county_organ,county_level\nu2,发改局,county_organ,\n"


def mapped(keep: str, *fields: str) -> str:
    columns = ", ".join(f"{name}: {name}" for name in ("id", *fields))
    return f"tables:\n  - {{set: unit, from: unit.csv, keep: {keep}, columns: {{{columns}}}}}\n"


def unit(bench: Bench, id_: str = "u1") -> list[Value]:
    row = bench.rows("unit")[id_]
    return [row[name] for name in ("name", "kind", "level")]


def test_a_list_speaks_only_of_the_columns_that_it_has(bench: Bench) -> None:
    bench.put({"unit.csv": FULL})
    bench.put({"unit.csv": "id,level\nu2,township_level\n"}, 2)
    assert unit(bench, "u2") == ["发改局", "county_organ", "township_level"]
    assert unit(bench) == ["财政局", "county_organ", "county_level"]


def test_a_blank_cell_says_unknown_and_a_missing_column_nothing(bench: Bench) -> None:
    bench.put({"unit.csv": FULL})
    bench.put({"unit.csv": "id,kind\nu1,\n"}, 2)
    assert unit(bench) == ["财政局", UNKNOWN, "county_level"]


def test_a_mapped_constant_is_spoken_of_like_a_column(bench: Bench) -> None:
    bench.put({"unit.csv": FULL})
    text = mapped("changes", "name").replace("name: name", "level: {value: township_level}")
    bench.put_mapped(text, {"unit.csv": "id\nu1\n"}, 2)
    assert unit(bench) == ["财政局", "county_organ", "township_level"]


def test_what_was_carried_twice_is_still_there(bench: Bench) -> None:
    bench.put({"unit.csv": FULL})
    for number, name in ((2, "财政一局"), (3, "财政二局")):
        bench.put({"unit.csv": f"id,name\nu1,{name}\n"}, number)
    assert unit(bench) == ["财政二局", "county_organ", "county_level"]


def test_a_row_of_another_id_with_the_same_key_takes_over_what_was_known(bench: Bench) -> None:
    bench.put({"part.csv": "id,sample,number,note,wanted\na,s1,1,old,x\nb,s1,2,other,y\n"})
    bench.put({"part.csv": "id,sample,number,wanted\nc,s1,1,z\n"}, 2)
    assert {id_: (row["note"], row["wanted"]) for id_, row in bench.rows("part").items()} == {
        "b": ("other", "y"),
        "c": ("old", "z"),
    }


def test_a_row_whose_key_is_no_single_value_takes_over_nothing(bench: Bench) -> None:
    bench.put({"loose.csv": "id,seen_on,kind\na,2020,x\nb,,x\n"})
    bench.put({"loose.csv": "id,seen_on,kind\nc,2020,x\nd,,x\n"}, 2)
    assert list(bench.rows("loose")) == ["a", "b", "c", "d"]


def test_of_a_whole_list_nothing_earlier_is_carried(bench: Bench) -> None:
    bench.put({"unit.csv": FULL})
    bench.put_mapped(mapped("whole", "name"), {"unit.csv": "id,name\nu1,财政局\n"}, 2)
    assert set(bench.rows("unit")) == {"u1"}
    assert unit(bench) == ["财政局", UNKNOWN, UNKNOWN]


def test_what_only_fills_gaps_never_takes_the_place_of_a_fact(bench: Bench) -> None:
    bench.put({"unit.csv": FULL})
    text = mapped("gaps", "name", "level")
    done = bench.put_mapped(text, {"unit.csv": "id,name,level\nu1,甲,\nu2,乙,township_level\n"}, 2)
    assert unit(bench) == ["财政局", "county_organ", "county_level"]
    assert unit(bench, "u2") == ["发改局", "county_organ", "township_level"]
    assert [one.fields for one in done.changes["unit"].changed] == [("level",)]
    assert done.changes["unit"].unchanged == 1


def test_what_only_fills_gaps_fills_one_that_a_list_of_the_same_import_leaves(
    bench: Bench,
) -> None:
    bench.put({"unit.csv": FULL})
    text = mapped("changes", "kind") + mapped("gaps", "kind", "level").partition("\n")[2].replace(
        "unit.csv", "form.csv"
    )
    files = {
        "unit.csv": "id,kind\nu1,\n",
        "form.csv": "id,kind,level\nu1,township,township_level\n",
    }
    bench.put_mapped(text, files, 2)
    assert unit(bench) == ["财政局", "township", "county_level"]


def test_what_only_fills_gaps_settles_no_dispute(bench: Bench) -> None:
    bench.put({"unit.csv": "id,name,kind\nu1,甲,\nu1,乙,\n"})
    text = mapped("gaps", "name", "kind")
    bench.put_mapped(text, {"unit.csv": "id,name,kind\nu1,丙,township\n"}, 2)
    assert bench.read().disputed["unit"] == {"u1": frozenset({"name"})}
    assert unit(bench) == [UNKNOWN, "township", UNKNOWN]


def test_a_dispute_goes_with_a_row_to_its_new_id_and_ends_where_it_is_spoken_of(
    bench: Bench,
) -> None:
    bench.put({"part.csv": "id,sample,number,note,wanted\na,s1,1,x,w\na,s1,1,y,w\n"})
    bench.put({"part.csv": "id,sample,number,wanted\nb,s1,1,w\n"}, 2)
    assert bench.read().disputed["part"] == {"b": frozenset({"note"})}
    assert bench.rows("part")["b"]["note"] is UNKNOWN
    bench.put({"part.csv": "id,sample,number,note,wanted\nc,s1,1,x,w\n"}, 3)
    assert bench.read().disputed["part"] == {}
    assert bench.rows("part")["c"]["note"] == "x"


def test_a_dispute_comes_back_when_what_settled_it_is_undone(bench: Bench) -> None:
    bench.put({"unit.csv": "id,name\nu1,甲\nu1,乙\n"})
    bench.put({"unit.csv": "id,name\nu1,甲\n"}, 2)
    assert bench.read().disputed["unit"] == {}
    undo_import(bench.facts, undone_at=day(3))
    assert bench.read().disputed["unit"] == {"u1": frozenset({"name"})}


def test_a_bad_row_carries_nothing_and_the_earlier_one_stands(bench: Bench) -> None:
    bench.put({"unit.csv": FULL})
    bench.put(
        {"unit.csv": "id,name,kind\nu1,甲,castle\nu2,乙,township\n"}, 2, accept_good_rows=True
    )
    assert unit(bench) == ["财政局", "county_organ", "county_level"]
    assert unit(bench, "u2")[:2] == ["乙", "township"]


def one_row(catalogue: Catalogue, said: Mapping[str, Value]) -> SetRows:
    table = SourceTable("unit.csv", "", {}, [2], 1)
    part = Part(table, {}, frozenset({"id", *said}))
    columns = {"id": ["u1"], **{name: [value] for name, value in said.items()}}
    return SetRows(catalogue.sets["unit"], columns, [(part, 0)])  # type: ignore[arg-type]


SAID = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(["a", "b", UNKNOWN]))


@settings(max_examples=200)
@given(st.lists(SAID, min_size=1, max_size=5))
def test_the_last_word_on_each_field_counts_however_lists_follow_each_other(
    catalogue: Catalogue, lists: list[dict[str, Value]]
) -> None:
    standing: dict[str, Row] = {}
    last: Row = dict.fromkeys(FIELDS, UNKNOWN)
    for said in lists:
        rows = one_row(catalogue, said)
        carry(rows, standing, {})
        standing = {"u1": rows.row(0)}
        last |= said
    assert {name: standing["u1"][name] for name in FIELDS} == last


@pytest.mark.parametrize("spoken", [{"name"}, {"kind"}, {"name", "kind"}, set()])
def test_only_disputes_about_what_is_left_aside_go_on(
    catalogue: Catalogue, spoken: set[str]
) -> None:
    rows = one_row(catalogue, dict.fromkeys(spoken, "a"))
    disputed = {"unit": {"u1": frozenset({"name", "kind"})}}
    carried = carry(rows, {"u1": {"id": "u1", "name": UNKNOWN}}, disputed)
    left = tuple(sorted({"name", "kind"} - spoken))
    assert carried == ({"u1": left} if left else {})


def test_a_day_is_carried_as_exactly_as_it_was_known(bench: Bench) -> None:
    bench.put({"official.csv": "id,name,born_on\np1,甘宁,1979-03-08\np2,何秋,1980.06\n"})
    bench.put({"official.csv": "id,name\np1,甘宁\np2,何秋\n"}, 2)
    rows = bench.rows("official")
    assert rows["p1"]["born_on"] == date(1979, 3, 8)
    assert str(rows["p2"]["born_on"]) == "1980-06-01..1980-06-30"
