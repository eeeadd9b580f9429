"""Are persons recognised by their number or a declared key, and never guessed?"""

from __future__ import annotations

from datetime import date

import pytest

from quanheng.errors import Problems
from quanheng.facts import UNKNOWN, Span
from quanheng.messages import speaker
from tests.interchange.conftest import Bench

# Prefix 99 is no division; the check characters are right.
ADA, BEN, EVE = "990101197903080017", "990102198506120020", "99010119790308005X"

ROSTER_MAP = """tables:
  - set: official
    from: roster.csv
    columns:
      id: {by: [[id_number], [name, born_on]]}
      name: 姓名
      id_number: 身份证号
      born_on: 出生年月
      current_posts: 现任职务
"""
ROSTER = f"""姓名,身份证号,出生年月,现任职务
甘　宁,{ADA},1979.03,发改局副局长
王平,,1985.06,财政局科员
王平,{BEN},1985.06,教育局科员
"""
GRADES_MAP = """tables:
  - set: annual_assessment
    from: grades.csv
    columns:
      official: {match: [{id_number: 身份证号}, {name: 姓名, current_posts: 单位及职务}]}
      year: {value: 2023}
      grade: 等次
"""
HEAD = "姓名,身份证号,单位及职务,等次\n"


def roster(bench: Bench) -> None:
    bench.put_mapped(ROSTER_MAP, {"roster.csv": ROSTER})


def test_new_persons_get_ids_that_say_nothing_of_them(bench: Bench) -> None:
    done = bench.put_mapped(ROSTER_MAP, {"roster.csv": ROSTER.replace("王平,,", "王安,,")})
    assert done.rows == {"official": 3}
    rows = bench.rows("official")
    assert list(rows) == ["official-1", "official-2", "official-3"]
    assert rows["official-1"]["name"] == "甘宁"


def test_two_rows_of_one_list_that_only_differ_in_what_is_blank_are_not_made_one(
    bench: Bench,
) -> None:
    assert bench.said_mapped(ROSTER_MAP, {"roster.csv": ROSTER}) == [
        f"IMPORT-048 roster.csv, row {row}: The row is recognised as the same as row {other}, but "
        "says other things. Expected: rows of one table that speak of different rows, or agree. "
        "Add a column that tells them apart, such as the identity number."
        for row, other in ((3, 4), (4, 3))
    ]


def test_a_later_list_meets_the_same_persons_by_number_or_by_name_and_month(bench: Bench) -> None:
    bench.put_mapped(
        ROSTER_MAP,
        {"roster.csv": f"姓名,身份证号,出生年月,现任职务\n甘宁,{ADA},1979.03,a\n王平,,1985.06,b\n"},
    )
    later = (
        f"姓名,身份证号,出生年月,现任职务\n甘宁,{ADA},1979-03-08,c\n"
        f"王 平,{BEN},1985.06.12,d\n马安,{EVE},,e\n"
    )
    bench.put_mapped(ROSTER_MAP, {"roster.csv": later}, number=2)
    rows = bench.rows("official")
    assert {id_: (row["name"], row["current_posts"]) for id_, row in rows.items()} == {
        "official-1": ("甘宁", "c"),
        "official-2": ("王平", "d"),
        "official-3": ("马安", "e"),
    }
    assert rows["official-2"]["id_number"] == BEN
    assert rows["official-1"]["born_on"] == date(1979, 3, 8)


def test_a_name_and_month_with_another_number_is_another_person(bench: Bench) -> None:
    bench.put_mapped(
        ROSTER_MAP, {"roster.csv": f"姓名,身份证号,出生年月,现任职务\n甘宁,{ADA},1979.03,a\n"}
    )
    bench.put_mapped(
        ROSTER_MAP,
        {"roster.csv": f"姓名,身份证号,出生年月,现任职务\n甘宁,{EVE},1979.03,b\n"},
        number=2,
    )
    assert list(bench.rows("official")) == ["official-1", "official-2"]


def known(bench: Bench) -> None:
    """Four persons, two of one name and two of one name and post."""
    bench.put(
        {
            "official.csv": "id,name,id_number,born_on,current_posts\n"
            f"p1,甘宁,{ADA},1979.03,发改局副局长\np2,王平,,1985.06,财政局科员\n"
            f"p3,王平,{BEN},1985.06,教育局科员\np4,马安,,1979.03,青石镇科员\n"
            "p5,马安,,1980.01,青石镇科员\n"
        }
    )


def test_a_list_of_grades_finds_persons_by_number_else_by_name_and_post(bench: Bench) -> None:
    known(bench)
    grades = f"甘　宁,{ADA},,优秀\n王平,,财政局科员,称职\n王平,,教育局科员,优秀\n"
    bench.put_mapped(GRADES_MAP, {"grades.csv": HEAD + grades}, number=2)
    rows = bench.rows("annual_assessment")
    assert {key: row["grade"] for key, row in rows.items()} == {
        "p1/2023": "excellent",
        "p2/2023": "competent",
        "p3/2023": "excellent",
    }


def test_nobody_several_and_blank_are_errors_with_the_candidates(bench: Bench) -> None:
    known(bench)
    grades = "李强,,财政局科员,优秀\n马安,,青石镇科员,优秀\n马安,,,优秀\n王平,,,\n"
    bench.map.write_text(GRADES_MAP, encoding="utf-8")
    lines = bench.said({"grades.csv": HEAD + grades}, number=2, map_file=bench.map)
    place = "column “身份证号, 姓名, 单位及职务”"
    assert lines == [
        (
            f"IMPORT-035 grades.csv, row 2, {place}: No row of official has "
            "these values of id_number, name + current_posts. Expected: exactly one such row, "
            "from this import or an earlier one. Correct the cells, or import that row first; "
            "nobody is guessed."
        ),
        (
            f"IMPORT-036 grades.csv, row 3, {place}: 2 rows of official have "
            "these values of id_number, name + current_posts: p4, p5. Expected: exactly one such "
            "row. Add a column that tells them apart, such as the identity number."
        ),
        (
            f"IMPORT-038 grades.csv, row 4, {place}: The row has none of "
            "id_number, name + current_posts filled in, by which rows of official are "
            "recognised. Expected: at least one of them. Complete the row, or give the map "
            "another way."
        ),
    ]


def test_a_number_that_nobody_has_is_not_overruled_by_a_name_with_another_number(
    bench: Bench,
) -> None:
    known(bench)
    bench.map.write_text(GRADES_MAP, encoding="utf-8")
    grades = f"王平,{EVE},教育局科员,优秀\n"
    [line] = bench.said({"grades.csv": HEAD + grades}, number=2, map_file=bench.map)
    assert line.startswith("IMPORT-035 grades.csv, row 2")


BY_MONTH = GRADES_MAP.replace(
    "{name: 姓名, current_posts: 单位及职务}", "{name: 姓名, born_on: 出生}"
)


def test_a_year_alone_is_too_little_to_tell_a_person_by(bench: Bench) -> None:
    known(bench)
    bench.map.write_text(BY_MONTH, encoding="utf-8")
    head = "姓名,身份证号,出生,等次\n"
    [line] = bench.said({"grades.csv": head + "马安,,1979,优秀\n"}, number=2, map_file=bench.map)
    assert line == (
        "IMPORT-037 grades.csv, row 2, column “身份证号, 姓名, 出生”: 1 row of official may be "
        "the one meant by id_number, name + born_on, for want of facts: p4. Expected: rows whose "
        "months are known, so that they can be told apart. Complete these rows or this one, or "
        "add the identity number."
    )
    bench.put({"grades.csv": head + "马安,,1979.03,优秀\n"}, number=2, map_file=bench.map)
    assert list(bench.rows("annual_assessment")) == ["p4/2023"]


UNITS = """tables:
  - set: tenure
    from: held.csv
    columns:
      id: {by: [[official, post, started_on]]}
      official: {match: {name: 姓名, unit.name: 单位}}
      post: {match: {unit.name: 单位, title: 职务}}
      started_on: 任职时间
  - set: official
    from: held.csv
    columns:
      id: {by: [name, unit]}
      name: 姓名
      unit: {match: [{name: 单位}]}
  - set: post
    from: held.csv
    columns:
      id: {by: [[unit, title]]}
      unit: {match: [{name: 单位}]}
      title: 职务
  - set: unit
    from: held.csv
    columns: {id: {by: [[name]]}, name: 单位}
"""


def test_one_list_gives_units_posts_persons_and_tenures_in_the_order_they_need(
    bench: Bench,
) -> None:
    held = (
        "姓名,单位,职务,任职时间\n甘宁,发改局,局长,2018.03\n"
        "王平,发改局,科员,2019.01\n王平,教育局,科员,2020.05\n"
    )
    done = bench.put_mapped(UNITS, {"held.csv": held})
    assert done.rows == {"official": 3, "post": 3, "tenure": 3, "unit": 2}
    tenure = bench.rows("tenure")["tenure-3"]
    assert tenure["started_on"] == Span(date(2020, 5, 1), date(2020, 5, 31))
    assert bench.rows("official")[str(tenure["official"])]["unit"] == "unit-2"
    again = bench.put_mapped(UNITS, {"held.csv": held}, number=2)
    assert {name: (one.new, one.unchanged) for name, one in again.changes.items()} == {
        "official": (0, 3), "post": (0, 3), "tenure": (0, 3), "unit": (0, 2),
    }  # fmt: skip


def test_a_row_whose_cells_are_all_blank_is_no_row_of_the_set(bench: Bench) -> None:
    known(bench)
    grades = f"甘宁,{ADA},,\n王平,{BEN},,优秀\n"
    done = bench.put_mapped(GRADES_MAP, {"grades.csv": HEAD + grades}, number=2)
    assert done.rows == {"annual_assessment": 1}


def test_the_ways_of_a_map_are_checked(bench: Bench) -> None:
    text = """tables:
  - set: official
    from: r.csv
    columns:
      id: {by: [[id_number], [nme]]}
      name: 姓名
      unit: {match: [{nam: 单位}, 单位]}
"""
    lines = bench.said_mapped(text, {"r.csv": "姓名,单位\n甘宁,发改局\n"})
    assert [line.split(":")[0].split()[0] for line in lines] == [
        "IMPORT-045", "FACT-003", "FACT-003", "DOC-011",
    ]  # fmt: skip


def test_a_superior_unit_may_stand_further_down_in_the_same_table(bench: Bench) -> None:
    text = """tables:
  - set: unit
    from: r.csv
    columns: {id: {by: [name]}, name: 单位, superior: {match: {name: 上级}}}
"""
    bench.put_mapped(text, {"r.csv": "单位,上级\n教育股,教育局\n教育局,\n"})
    rows = bench.rows("unit")
    assert (rows["unit-1"]["superior"], rows["unit-2"]["superior"]) == ("unit-2", UNKNOWN)


def test_a_clerk_reads_the_set_and_its_fields_by_their_labels(bench: Bench) -> None:
    roster_text = ROSTER.replace(",,", f",{EVE},")
    bench.put_mapped(ROSTER_MAP, {"roster.csv": roster_text})
    bench.map.write_text(GRADES_MAP, encoding="utf-8")
    bench.lay({"grades.csv": "姓名,身份证号,单位及职务,等次\n马安,,x,优秀\n"})
    with pytest.raises(Problems) as refused:
        bench.load(2, map_file=bench.map)
    [problem] = refused.value.problems
    assert problem.text(speaker("zh")).partition("。")[0] == (
        "IMPORT-035 grades.csv，第 2 行，“身份证号, 姓名, 单位及职务”列：干部中没有"
        "身份证号；姓名、现任职务与此相同的记录"
    )
