"""Do tables become facts, and are bad rows told, all of them, and none of them saved?"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from quanheng.errors import Problems
from quanheng.facts import NONE, UNKNOWN, Span
from quanheng.interchange import import_facts
from tests.interchange.conftest import Bench, day

OFFICIALS = "编号,姓名,性别,出生年月,入党时间\np1,Ada,女,1975.06,none\np2,Ben,男,,1999.05.01\n"
APPOINTMENTS = """id,official,post,started_on,ended_on
t1,p1,o1,2014-03-01,none
t2,p1,o1,2014-03-01,2013-03-01
t3,p2,o1,2015-01-01,2014-12-31
"""
TENURE = {
    "official.csv": "id,name\np1,Ada\np2,Ben\n",
    "post.csv": "id,title\no1,Clerk\n",
    "tenure.csv": APPOINTMENTS,
}


def test_columns_may_be_named_by_label_and_by_key_and_by_other_name(bench: Bench) -> None:
    done = bench.put({"干部.csv": OFFICIALS, "sample.csv": "id,开箱日\ns1,2020\n"})
    assert done.rows == {"official": 2, "sample": 1}
    rows = bench.rows("official")
    assert rows["p1"]["sex"] == "female"
    assert rows["p1"]["born_on"] == Span(date(1975, 6, 1), date(1975, 6, 30))
    assert rows["p1"]["joined_party_on"] is NONE
    assert rows["p2"]["born_on"] is UNKNOWN
    assert rows["p2"]["joined_party_on"] == date(1999, 5, 1)
    assert rows["p2"]["unit"] is UNKNOWN
    assert "opened_on" in bench.read().tables["sample"].column_names


def test_one_file_alone_is_a_source(bench: Bench) -> None:
    bench.lay({"official.csv": OFFICIALS, "unit.csv": "id\nu1\n"})
    done = import_facts(
        bench.source / "official.csv", bench.facts, bench.catalogue, recorded_at=day(1)
    )
    assert done.rows == {"official": 2}


def test_the_id_is_made_of_the_key_fields_where_it_is_left_out(bench: Bench) -> None:
    bench.put({"annual_assessment.csv": "official,year,grade\np1,2020,优秀\np1,2021,excellent\n"})
    rows = bench.rows("annual_assessment")
    assert list(rows) == ["p1/2020", "p1/2021"]
    assert rows["p1/2020"]["grade"] == rows["p1/2021"]["grade"] == "excellent"


def test_an_id_cannot_be_made_of_a_key_that_is_no_single_value(bench: Bench) -> None:
    lines = bench.said({"loose.csv": "seen_on,kind\n2020,a\nnone,b\n,c\n2020-01-01,d\n"})
    assert [line.partition(": ")[0] for line in lines] == [
        f"IMPORT-007 loose.csv, row {row}, column “seen_on, kind”" for row in (2, 3, 4)
    ]
    assert "Found no single value. Expected: one value; the id of the row is made" in lines[0]


def test_a_required_column_that_is_not_there_is_named(bench: Bench) -> None:
    lines = bench.said({"part.csv": "number,note\n1,x\n", "sample.csv": "words\nx\n"})
    assert lines == [
        (
            "IMPORT-006 part.csv, row 1: No column gives “sample” of part, which may not be "
            "unknown. Expected: a column for it. Add the column or map one."
        ),
        (
            "IMPORT-006 part.csv, row 1: No column gives “wanted” of part, which may not be "
            "unknown. Expected: a column for it. Add the column or map one."
        ),
        (
            "IMPORT-006 sample.csv, row 1: No column gives “id” of sample, which may not be "
            "unknown. Expected: a column for it. Add the column or map one."
        ),
    ]


def test_strange_tables_and_columns_are_refused_with_the_nearest_name(bench: Bench) -> None:
    lines = bench.said({"oficial.csv": "id\np1\n", "unit.csv": "id,nam,kind,类别\nu1,a,,\n"})
    assert lines[0] == (
        "IMPORT-003 oficial.csv: The table “oficial” is no set of the catalogue, and no map names "
        "it. Expected: a table named like a set, or a map. Rename it, or give --map. Did you mean "
        "“official”?"
    )
    assert lines[1].startswith(
        "IMPORT-005 unit.csv, row 1, column “nam”: The column “nam” is no field of unit."
    )
    assert lines[1].endswith("Did you mean “name”?")
    assert "column “类别”" in lines[2]


def test_two_columns_for_one_field_are_refused(bench: Bench) -> None:
    assert bench.said({"unit.csv": "id,name,单位名称\nu1,a,b\n"}) == [
        (
            "IMPORT-021 unit.csv, row 1, column “单位名称”: The column “name” stands twice in the "
            "header. Expected: each column once. Rename one of them."
        )
    ]


def test_every_bad_cell_is_told_at_once_with_file_row_and_column(bench: Bench) -> None:
    table = (
        "id,count,share,made_in,opened_on,is_good,colour,colours\n"
        "s1,1.5,0.125,next,2019.13,maybe,green,red;green\n"
        "s2,-1,1e3,2020,,是,红,\n"
    )
    lines = bench.said({"sample.csv": table})
    head = "IMPORT-007 sample.csv, row 2, column “{}”: Found “{}”. Expected: {}."
    tail = " Correct the cell and import again."
    no_such_day = "a date that the calendar has; there is no such day, month or year"
    assert lines == [
        head.format(*words) + tail
        for words in [
            ("colour", "green", "one of 红、蓝 (codes: red, blue)"),
            ("colours", "red;green", "one of 红、蓝 (codes: red, blue)"),
            ("count", "1.5", "a whole number such as 12, or a range such as 3..5"),
            ("is_good", "maybe", "true or false (是 or 否)"),
            ("made_in", "next", "a year such as 2023"),
            ("opened_on", "2019.13", no_such_day),
            ("share", "0.125", "a number with at most 2 decimals, such as 12.5"),
        ]
    ] + [
        "IMPORT-007 sample.csv, row 3, column “count”: Found “-1”. Expected: a number of at least "
        "0." + tail,
        "IMPORT-007 sample.csv, row 3, column “share”: Found “1e3”. Expected: a number with at "
        "most 2 decimals, such as 12.5." + tail,
    ]


@pytest.mark.parametrize(
    ("column", "cell"),
    [("secret", "none"), ("private_day", "13 of May"), ("private_code", "purple")],
)
def test_a_cell_of_a_field_that_is_not_plain_is_never_repeated(
    bench: Bench, column: str, cell: str
) -> None:
    [line] = bench.said({"sample.csv": f"id,{column}\ns1,{cell}\n"})
    assert f"Found a text of {len(cell)} characters." in line
    assert cell not in line.replace("never none", "")


def test_an_identity_number_with_a_wrong_check_character_is_refused_unseen(bench: Bench) -> None:
    number = "110105194912310021"
    [line] = bench.said({"official.csv": f"id,身份证号\np1,{number}\np2,11010519491231002X\n"})
    assert line == (
        "IMPORT-007 official.csv, row 2, column “身份证号”: Found a text of 18 characters. "
        "Expected: 18 characters with a right check character (GB 11643). Correct the cell and "
        "import again."
    )


def test_a_long_or_unprintable_cell_is_described_and_the_message_stays_one_line(
    bench: Bench,
) -> None:
    long = "9" * 50
    lines = bench.said({"sample.csv": f'id,count,is_good\ns1,{long},"a\nb"\n'})
    assert "Found a text of 50 characters. Expected: a whole number" in lines[0]
    assert "Found a text of 3 characters. Expected: true or false" in lines[1]
    assert len(lines) == 2


def test_a_blank_required_cell_is_refused_and_any_other_is_unknown(bench: Bench) -> None:
    lines = bench.said({"part.csv": "id,sample,number,note,wanted\na,s1,1, ,x\n　,,2,,unknown\n"})
    blank = "The cell is blank. Expected: a value; this field may not be unknown. Fill the cell"
    assert lines[0].startswith(f"IMPORT-008 part.csv, row 3, column “id”: {blank}")
    assert lines[1].startswith(f"IMPORT-008 part.csv, row 3, column “sample”: {blank}")
    assert "row 3, column “wanted”: Found “unknown”. Expected: a value; this field" in lines[2]
    assert len(lines) == 3


def test_spaces_belong_to_texts_and_to_nothing_else(bench: Bench) -> None:
    bench.put({"sample.csv": " id ,words,count,colour\n s1 ,  two words , 3 ,　红\ns2, none ,,\n"})
    rows = bench.rows("sample")
    assert rows["s1"]["words"] == "  two words "
    assert (rows["s1"]["count"], rows["s1"]["colour"]) == (Decimal(3), "red")
    assert rows["s2"]["words"] is NONE


@pytest.mark.parametrize("made", ["x" * 201, '"a\nb"', "a\u2028b"])
def test_an_id_that_no_message_could_show_is_refused(bench: Bench, made: str) -> None:
    [line] = bench.said({"unit.csv": f"id\n{made}\n"})
    assert "Expected: an id of at most 200 characters, without line breaks." in line


def test_an_end_surely_before_its_start_is_refused(bench: Bench) -> None:
    lines = bench.said(TENURE)
    assert lines == [
        f"IMPORT-009 tenure.csv, row {row}, column “ended_on”: “ended_on” is before “started_on”. "
        "Expected: a day that is not earlier. Correct one of the two days."
        for row in (3, 4)
    ]


def test_an_end_that_may_lie_after_its_start_is_let_in(bench: Bench) -> None:
    table = "id,opened_on,closed_on\na,2014.03,2014\nb,2014.03,..2014-03-31\nc,2014..,2014-01-01\n"
    assert bench.put({"sample.csv": table}).rows == {"sample": 3}
    table += "d,2014.03,..2014-02-28\n"
    [line] = bench.said({"sample.csv": table}, number=2)
    assert "row 5" in line


def test_good_rows_are_accepted_and_the_bad_ones_told(bench: Bench) -> None:
    done = bench.put(TENURE, accept_good_rows=True)
    assert done.rows == {"official": 2, "post": 1, "tenure": 1}
    assert done.rejected_rows == 2
    assert [str(one).partition(":")[0] for one in done.rejected] == [
        f"IMPORT-009 tenure.csv, row {row}, column “ended_on”" for row in (3, 4)
    ]
    assert list(bench.rows("tenure")) == ["t1"]


def test_nothing_is_accepted_if_no_row_is_good(bench: Bench) -> None:
    lines = bench.said({"unit.csv": "id,kind\nu1,castle\n"}, accept_good_rows=True)
    assert lines[0] == (
        "IMPORT-025 source: No row is left after the bad ones. Expected: at least one good row. "
        "Correct the rows and import again."
    )
    assert lines[1].startswith("IMPORT-007 unit.csv, row 2")


def test_wrong_headers_are_never_accepted(bench: Bench) -> None:
    assert bench.said({"unit.csv": "id,colour\nu1,red\n"}, accept_good_rows=True)


def test_at_most_two_hundred_problems_of_a_kind_are_shown(bench: Bench) -> None:
    rows = "".join(f"s{number},x,\n" for number in range(250)) + "s9x,,maybe\n"
    lines = bench.said({"sample.csv": "id,count,is_good\n" + rows})
    assert len(lines) == 201
    assert lines[0] == (
        "IMPORT-023 IMPORT-007: 51 more problems of this kind are left out. Expected: fewer "
        "problems. Mend those shown and import again."
    )


def test_a_table_with_only_a_header_has_no_rows(bench: Bench) -> None:
    assert bench.put({"unit.csv": "id,name\n"}).rows == {"unit": 0}
    assert bench.read().tables["unit"].num_rows == 0


def test_a_source_without_tables_is_refused(bench: Bench) -> None:
    for source in (bench.source, bench.source / "gone", Path("/dev/null")):
        with pytest.raises(Problems, match=r"IMPORT-001 .*There is nothing to import here"):
            import_facts(source, bench.facts, bench.catalogue, recorded_at=day(1))


def test_hidden_files_folders_and_other_kinds_are_not_read(bench: Bench) -> None:
    bench.lay({"unit.csv": "id\nu1\n", ".hidden.csv": "x", "README.txt": "x", "~$a.xlsx": "x"})
    (bench.source / "folder.csv").mkdir()
    assert bench.load().rows == {"unit": 1}


def test_a_moment_without_a_time_zone_is_refused(bench: Bench) -> None:
    lines = bench.said({"unit.csv": "id\nu1\n"}, recorded_at=datetime(2026, 1, 1))
    assert lines == [
        (
            "IMPORT-024: Found “2026-01-01T00:00:00”. Expected: a moment such as "
            "2026-03-31T09:00:00+08:00. Correct it."
        )
    ]


@pytest.mark.parametrize("number", [1, 0])
def test_each_import_is_later_than_the_one_before(bench: Bench, number: int) -> None:
    bench.put({"unit.csv": "id\nu1\n"})
    [line] = bench.said({"unit.csv": "id\nu2\n"}, number=number)
    assert line == (
        "IMPORT-019: An import recorded at 2026-01-01T09:00:00+08:00 is already there. Expected: "
        "a later moment than 2026-01-01T09:00:00+08:00. Import with a later moment."
    )


def test_progress_is_told_for_each_file(bench: Bench) -> None:
    told: list[tuple[str, int]] = []
    bench.put(TENURE, accept_good_rows=True, progress=lambda name, rows: told.append((name, rows)))
    assert told == [("official.csv", 2), ("post.csv", 1), ("tenure.csv", 3)]


def test_a_set_that_is_declared_complete_but_lost_rows_is_warned_of(bench: Bench) -> None:
    complete = "complete:\n  - {set: tenure}\n  - {set: post}\n"
    done = bench.put(TENURE | {"complete.yaml": complete}, accept_good_rows=True)
    assert [str(one) for one in done.warnings] == [
        (
            "IMPORT-029 tenure: tenure is declared complete, but 2 of its rows are left out. "
            "Expected: every row of a complete set. The declaration does not count: what those "
            "rows say stays unknown. Correct them and import again."
        )
    ]


def test_a_set_that_lost_rows_is_complete_for_nobody(bench: Bench) -> None:
    complete = "complete:\n  - {set: tenure}\n  - {set: post}\n"
    bench.put(TENURE | {"complete.yaml": complete}, accept_good_rows=True)
    declared = {one.set: one.units for one in bench.read().complete}
    assert declared == {"tenure": frozenset(), "post": None}
