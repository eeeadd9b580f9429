"""Do earlier rows stop counting where a table says all there is of the row they belong to?"""

from __future__ import annotations

import pytest

from quanheng.interchange.forms import write_lrmx
from quanheng.reading.content import Form
from tests.interchange.books import book
from tests.interchange.conftest import Bench, day

PARTS = "id,sample,number,note,wanted\n"
SAMPLES = "id,words\ns1,a\ns2,b\n"
MAP = """tables:
  - set: part
    from: part.csv
    whole_of: sample
    columns: {id: id, sample: sample, number: number, note: note, wanted: wanted}
"""


def parts(bench: Bench, text: str, number: int, **options: object) -> object:
    return bench.put_mapped(MAP, {"part.csv": PARTS + text}, number, **options)


@pytest.fixture
def filled(bench: Bench) -> Bench:
    bench.put({"sample.csv": SAMPLES})
    parts(bench, "a,s1,1,x,w\nb,s1,2,y,w\nc,s2,1,z,w\n", 2)
    return bench


def test_rows_that_are_not_said_again_are_gone_and_others_owners_rows_stay(filled: Bench) -> None:
    done = parts(filled, "a,s1,1,new,w\n", 3)
    assert {*filled.rows("part")} == {"a", "c"}
    assert done.changes["part"].gone == 1  # type: ignore[attr-defined]
    assert {*filled.rows("part", as_known=day(2))} == {"a", "b", "c"}


def test_a_row_that_was_gone_may_come_again(filled: Bench) -> None:
    parts(filled, "a,s1,1,x,w\n", 3)
    parts(filled, "a,s1,1,x,w\nb,s1,2,back,w\n", 4)
    assert filled.rows("part")["b"]["note"] == "back"


def test_of_an_owner_with_a_bad_row_nothing_is_gone(filled: Bench) -> None:
    parts(filled, "a,s1,1,new,w\nb,s1,2,y,\nc2,s2,1,z,w\n", 3, accept_good_rows=True)
    assert {*filled.rows("part")} == {"a", "b", "c2"}


def test_a_preview_counts_what_would_be_gone_and_an_undo_brings_it_back(filled: Bench) -> None:
    from quanheng.interchange import preview_facts, undo_import

    filled.map.write_text(MAP, encoding="utf-8")
    filled.lay({"part.csv": PARTS + "a,s1,1,x,w\n"})
    shown = preview_facts(
        filled.source, filled.facts, filled.catalogue, recorded_at=day(3), map_file=filled.map
    )
    assert (shown.changes["part"].gone, shown.changes["part"].unchanged) == (1, 1)
    before = filled.snapshot_bytes()
    filled.load(3, map_file=filled.map)
    undo_import(filled.facts, undone_at=day(4))
    assert filled.snapshot_bytes() == before


def test_another_sheet_of_the_workbook_that_says_single_rows_leaves_the_others(
    filled: Bench,
) -> None:
    header = PARTS.strip().split(",")
    content = book({"全": [header], "补": [header, ["a", "s1", "1", "new", "w"]]})
    whole = MAP.replace("from: part.csv", "from: 册.xlsx\n    sheet: 全")
    single = whole.partition("\n")[2].replace("sheet: 全", "sheet: 补")
    text = whole + single.replace("    whole_of: sample\n", "")
    filled.put_mapped(text, {"册.xlsx": content}, 3)
    assert {*filled.rows("part")} == {"a", "b", "c"}
    assert filled.rows("part")["a"]["note"] == "new"


def test_whole_of_names_a_link_of_the_set(bench: Bench) -> None:
    [line] = bench.said_mapped(
        MAP.replace("whole_of: sample", "whole_of: note"), {"part.csv": PARTS}
    )
    assert line.startswith("FACT-003 map.yaml:4:15: ")


def form(*family: str, resume: str = "") -> bytes:
    values = {"XingMing": "甘宁", "ChuShengNianYue": "197903", "JianLi": resume}
    members = tuple({"ChengWei": "亲属", "XingMing": name} for name in family)
    return write_lrmx(Form({k: v for k, v in values.items() if v}, members))


def test_a_later_form_says_the_whole_family_and_resume(bench: Bench) -> None:
    stints = "2002.07--2008.05  科员\n2008.05--  局长"
    bench.put({"a.lrmx": form("于清", "甘禾", "甘立", resume=stints)})
    bench.put({"a.lrmx": form("于清", "甘立", resume="2002.07--  科员")}, number=2)
    assert [row["name"] for row in bench.rows("family_member").values()] == ["于清", "甘立"]
    assert [row["words"] for row in bench.rows("resume_entry").values()] == ["科员"]
    done = bench.put({"a.lrmx": form()}, number=3)
    assert bench.rows("family_member") == {}
    assert bench.rows("resume_entry") == {}
    assert done.changes["family_member"].gone == 2


def test_a_form_of_another_official_leaves_a_family_alone(bench: Bench) -> None:
    bench.put({"a.lrmx": form("于清")})
    other = write_lrmx(Form({"XingMing": "王平", "ChuShengNianYue": "198506"}))
    bench.put({"b.lrmx": other}, number=2)
    assert [row["name"] for row in bench.rows("family_member").values()] == ["于清"]
