"""Do the facts of a list come back from its workbook?"""

from __future__ import annotations

from quanheng.facts import NONE, UNKNOWN, Row, Span, Value, ends
from quanheng.facts.written import read_written
from tests.interchange.export.people import CATALOGUE, COUNTY, month, snapshot_of
from tests.interchange.export.sheets import sheet_of

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
