"""Do the facts of a list, and of a form, come back from its file?"""

from __future__ import annotations

from decimal import Decimal

from quanheng.facts import NONE, UNKNOWN, Row, Span, Value, ends
from quanheng.facts.written import read_written
from quanheng.interchange.export.form import form_for
from quanheng.interchange.forms import write_lrm, write_lrmx
from tests.interchange.conftest import Bench
from tests.interchange.export.people import CATALOGUE, COUNTY, month, snapshot_of
from tests.interchange.export.sheets import sheet_of

MAP = """
tables:
  - set: official
    from: list.xlsx
    columns:
      id: 编号
      name: 姓名
      id_number: 身份证号
      sex: 性别
      ethnicity: 民族
      native_place: 籍贯
      born_on: 出生年月
      work_started_on: 参加工作年月
      joined_party_on: 入党年月
      current_posts: 现任职务
      current_posts_since: 任现职年月
      current_rank_since: 任现职级年月
      unit: {match: [{name: "#group"}]}
  - set: education
    from: list.xlsx
    columns:
      id: {by: [[official, kind]]}
      official: 编号
      kind: {value: full_time}
      level: {column: 全日制教育/学历学位, part: education}
      degree: {column: 全日制教育/学历学位, part: degree}
      school: 全日制教育/毕业院校系及专业
"""
UNITS = "编号,单位名称\nU1,样例县财政局\nU2,样例县水利局\n"

FIELDS = {
    "编号": "id", "姓名": "name", "性别": "sex", "民族": "ethnicity", "籍贯": "native_place",
    "出生年月": "born_on", "参加工作年月": "work_started_on", "入党年月": "joined_party_on",
    "现任职务": "current_posts", "任现职年月": "current_posts_since",
    "任现职级年月": "current_rank_since", "身份证号": "id_number",
}  # fmt: skip
OFFICIAL = CATALOGUE.sets["official"]


def read_back(texts: dict[str, str]) -> Row:
    """What the columns of a row mean to whoever imports them; 无 is none."""
    row: Row = {}
    for heading, name in FIELDS.items():
        text = texts[heading]
        one = OFFICIAL.fields[name]
        word = "none" if text == "无" else text
        row[name] = read_written(word, one, CATALOGUE) if word else UNKNOWN
    return row


def to_the_month(value: Value) -> Value:
    """A day as the month it lies in: lists show no days."""
    low, high = ends(value)
    if low is None or high is None or not hasattr(low, "month") or not hasattr(high, "month"):
        return value
    first, last = month(low.year, low.month), month(high.year, high.month)
    return Span(first.low, last.high)


def test_every_listed_fact_comes_back_as_it_was_to_the_month() -> None:
    made = sheet_of(snapshot_of(COUNTY), with_identity_numbers=True)
    told = {row["编号"]: read_back(row) for row in made.rows}
    assert set(told) == {"O1", "O2", "O3"}
    derived = {"current_posts", "current_posts_since", "current_rank_since"}
    for original in COUNTY["official"]:
        if original["id"] not in told:
            continue
        for name, value in told[str(original["id"])].items():
            was = original.get(name, UNKNOWN)
            if was is not UNKNOWN or name not in derived:
                assert value == to_the_month(was), name
    assert told["O1"]["joined_party_on"] is NONE
    assert told["O1"]["name"] == "甘宁"
    assert told["O2"]["current_rank_since"] == month(2022, 1)


def test_a_list_of_what_came_back_is_the_same_list() -> None:
    first = sheet_of(snapshot_of(COUNTY), with_identity_numbers=True)
    units = {str(row["id"]): row["unit"] for row in COUNTY["official"] if "unit" in row}
    again = [{**read_back(row), "unit": units[row["编号"]]} for row in first.rows]
    rows = {"unit": COUNTY["unit"], "official": again, "education": COUNTY["education"]}
    assert sheet_of(snapshot_of(rows), with_identity_numbers=True).rows == first.rows


def test_a_list_by_units_is_imported_again_with_a_map(bench: Bench) -> None:
    made = sheet_of(snapshot_of(COUNTY), by_unit=True, with_identity_numbers=True)
    bench.put({"unit.csv": UNITS})
    bench.put_mapped(MAP, {"list.xlsx": made.content}, 2)
    told = bench.rows("official")
    assert set(told) == {"O1", "O2", "O3"}
    for row in made.rows:
        if row["编号"]:
            expected = read_back(row)
            assert {name: told[row["编号"]][name] for name in expected} == expected
    assert {name: row["unit"] for name, row in told.items()} == {"O1": "U2", "O2": "U1", "O3": "U1"}
    [education] = [row for row in bench.rows("education").values() if row["official"] == "O2"]
    was = COUNTY["education"][0]
    for name in ("kind", "level", "degree", "school"):
        assert education[name] == was[name]


def test_a_form_made_of_facts_is_the_same_form_after_it_was_imported(bench: Bench) -> None:
    stints: list[Row] = [
        {"id": "S1", "official": "O1", "number": Decimal(1), "started_on": month(1986, 9),
         "ended_on": month(1989, 7), "words": "样例大学水利系学习"},
        {"id": "S2", "official": "O1", "number": Decimal(2), "started_on": month(1989, 7),
         "ended_on": UNKNOWN, "words": "样例县水利局科员"},
        {"id": "S3", "official": "O1", "number": Decimal(3), "started_on": month(2019, 5),
         "ended_on": NONE, "words": "样例县水利局局长"},
    ]  # fmt: skip
    grades: list[Row] = [
        {"id": f"O1/{year}", "official": "O1", "year": Decimal(year), "grade": grade}
        for year, grade in ((2021, "excellent"), (2022, "not_assessed"), (2023, "undetermined"))
    ]
    rows = {**COUNTY, "resume_entry": stints, "annual_assessment": grades}
    form, _ = form_for(snapshot_of(rows), CATALOGUE, "O1")
    bench.put({"form.lrmx": write_lrmx(form)})
    [official] = bench.rows("official")
    again, warnings = form_for(bench.read(), bench.catalogue, official)
    assert (dict(again.values), again.family, warnings) == (dict(form.values), form.family, ())
    told = bench.rows("resume_entry").values()
    assert [(one["started_on"], one["ended_on"], one["words"]) for one in told] == [
        (one["started_on"], one["ended_on"], one["words"]) for one in stints
    ]
    said = {one["year"]: one["grade"] for one in bench.rows("annual_assessment").values()}
    assert said == {one["year"]: one["grade"] for one in grades}


def test_a_form_in_the_older_format_comes_back_without_the_identity_number(bench: Bench) -> None:
    form, _ = form_for(snapshot_of(COUNTY), CATALOGUE, "O1")
    bench.put({"form.lrm": write_lrm(form).record})
    [official] = bench.rows("official").values()
    assert (official["name"], official["id_number"]) == ("甘宁", UNKNOWN)
    [printed] = bench.rows("approval_form").values()
    assert printed["current_posts"] == "样例县水利局局长、党组书记"
