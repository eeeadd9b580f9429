"""Does a map that nobody corrected bring in what real lists say?"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from quanheng.errors import Problems
from quanheng.facts import NONE, UNKNOWN
from quanheng.interchange.proposing import propose
from tests.interchange.conftest import Bench
from tests.interchange.export.people import COUNTY, snapshot_of
from tests.interchange.export.sheets import sheet_of
from tests.interchange.proposing.lists import (
    ADA,
    APPOINTMENTS,
    BEN,
    EVA,
    GRADES,
    GROUPED,
    LEADERS,
    LEAVES,
    ROSTER,
    STAFF,
    TRAININGS,
    Files,
    import_unedited,
    month,
    proposed,
    workbook,
)

EXAMPLES = Path(__file__).parents[3] / "examples" / "rosters"
PLACED = {"花名册": GROUPED, "考核": GRADES, "编制": STAFF, "职数": LEADERS}


def by_name(bench: Bench, name: str) -> dict[str, str]:
    """The value of a field of officials, here their ids, by their identity numbers."""
    return {str(row[name]): id_ for id_, row in bench.rows("official").items()}


def test_a_list_of_officials_brings_each_fact_it_states(bench: Bench) -> None:
    done = import_unedited(bench, {"名册.xlsx": workbook(名册=ROSTER)})
    assert done == {
        "education": 4, "official": 3, "post": 3, "rank_spell": 1, "tenure": 3, "unit": 2,
    }  # fmt: skip
    units = {id_: row["name"] for id_, row in bench.rows("unit").items()}
    rows = {str(row["name"]): row for row in bench.rows("official").values()}
    told = rows["甘宁"]
    assert [told["sex"], told["ethnicity"], told["native_place"], told["speciality"]] == [
        "male", "汉族", "陕西样例", "写作",
    ]  # fmt: skip
    assert (told["born_on"], told["work_started_on"]) == (month(1979, 9), month(2002, 7))
    assert (told["joined_party_on"], rows["诺敏图雅"]["joined_party_on"]) == (month(2001, 6), NONE)
    assert (told["current_posts"], told["current_posts_since"]) == ("局长", month(2019, 3))
    assert (told["current_rank"], told["current_rank_since"]) == ("consultant_4", month(2021, 6))
    assert [units[str(rows[name]["unit"])] for name in ("甘宁", "何秋")] == ["县发改局", "东镇"]


def test_a_list_of_officials_brings_educations_ranks_posts_and_tenures(bench: Bench) -> None:
    import_unedited(bench, {"名册.xlsx": workbook(名册=ROSTER)})
    names = {id_: row["name"] for id_, row in bench.rows("official").items()}
    educations = {
        (names[str(row["official"])], row["kind"]): (row["level"], row["degree"], row["school"])
        for row in bench.rows("education").values()
    }
    assert educations == {
        ("甘宁", "full_time"): ("大学", "法学学士", "样例大学法学院"),
        ("甘宁", "in_service"): ("省委党校研究生", UNKNOWN, "省委党校公共管理"),
        ("诺敏图雅", "full_time"): ("研究生", "工学硕士", "样例大学"),
        ("何秋", "full_time"): ("大专", UNKNOWN, "样例师专"),
    }
    [spell] = bench.rows("rank_spell").values()
    told = [spell[name] for name in ("rank", "started_on", "ended_on")]
    assert (names[str(spell["official"])], told) == ("甘宁", ["consultant_4", month(2021, 6), NONE])
    titles = {id_: row["title"] for id_, row in bench.rows("post").items()}
    held = [
        (names[str(row["official"])], titles[str(row["post"])], row["started_on"], row["ended_on"])
        for row in bench.rows("tenure").values()
    ]
    assert held == [
        ("甘宁", "局长", month(2019, 3), NONE),
        ("诺敏图雅", "副局长", month(2021, 11), NONE),
        ("何秋", "镇长", month(2022, 4), NONE),
    ]


def test_a_list_grouped_by_unit_brings_units_and_the_grades_of_each_year(bench: Bench) -> None:
    import_unedited(bench, {"花名册.xlsx": workbook(花名册=GROUPED)})
    units = {id_: row["name"] for id_, row in bench.rows("unit").items()}
    officials = by_name(bench, "id_number")
    told = [bench.rows("official")[officials[one]]["unit"] for one in (ADA, BEN, EVA)]
    assert [units[str(one)] for one in told] == ["县委办公室", "县委办公室", "西镇"]
    grades = {
        (row["official"], row["year"]): row["grade"]
        for row in bench.rows("annual_assessment").values()
    }
    assert len(grades) == 8
    assert grades[officials[ADA], Decimal(2022)] == "competent"
    assert (officials[BEN], Decimal(2022)) not in grades
    assert grades[officials[EVA], Decimal(2021)] == "competent"
    assert grades[officials[EVA], Decimal(2022)] == "basically_competent"


def test_grades_find_officials_by_name_and_post_and_the_year_in_the_title(bench: Bench) -> None:
    roster = {"花名册.xlsx": workbook(花名册=(GROUPED[0], GROUPED[1]))}
    import_unedited(bench, {**roster, "考核.xlsx": workbook(考核=GRADES)})
    officials = by_name(bench, "id_number")
    grades = {
        row["official"]: row["grade"]
        for row in bench.rows("annual_assessment").values()
        if row["year"] == Decimal(2023)
    }
    # What two lists say of the same year is disputed; what only one of them says counts.
    assert grades[officials[ADA]] == "excellent"
    assert grades[officials[BEN]] == "competent"
    assert grades[officials[EVA]] is UNKNOWN


def test_staff_and_leading_posts_come_in_by_kind(bench: Bench) -> None:
    import_unedited(bench, {"编制.xlsx": workbook(编制=STAFF, 职数=LEADERS)})
    units = {str(row["name"]): id_ for id_, row in bench.rows("unit").items()}
    rows = bench.rows("unit")
    assert {name: (rows[id_]["kind"], rows[id_]["level"]) for name, id_ in units.items()} == {
        "县委办公室": ("county_organ", "township_level"), "西镇": ("township", "township_level"),
    }  # fmt: skip
    staff = {
        (row["unit"], row["kind"]): (row["approved"], row["actual"])
        for row in bench.rows("establishment").values()
    }
    assert staff == {
        (units["县委办公室"], "administrative"): (12, 11),
        (units["县委办公室"], "public_institution_staff"): (3, 3),
        (units["西镇"], "administrative"): (30, 31),
        (units["西镇"], "as_civil_service"): (5, 4),
    }
    leaders = {
        (row["unit"], row["kind"]): (row["approved"], row["actual"])
        for row in bench.rows("leading_posts").values()
    }
    assert len(leaders) == 6
    assert leaders[units["县委办公室"], "deputies"] == (4, 3)
    assert leaders[units["西镇"], "all_leaders"] == (9, 9)


def test_trainings_leaves_and_appointments_find_their_officials(bench: Bench) -> None:
    sheets = {**PLACED, "培训": TRAININGS, "休假": LEAVES, "任免": APPOINTMENTS}
    del sheets["考核"]
    import_unedited(bench, {"西川.xlsx": workbook(**sheets)})
    ids = by_name(bench, "id_number")
    trainings = [
        (row["official"], row["kind"], row["hours"])
        for row in bench.rows("training_record").values()
    ]
    assert trainings == [
        (ids[ADA], "party_school", 320), (ids[ADA], "special_topic", 24),
        (ids[BEN], "network", Decimal("50.5")),
    ]  # fmt: skip
    leaves = {
        row["official"]: (row["kind"], str(row["started_on"]), str(row["ended_on"]), row["days"])
        for row in bench.rows("leave_record").values()
    }
    assert leaves == {
        ids[ADA]: ("annual_leave", "2023-08-07", "2023-08-11", 5),
        ids[BEN]: ("annual_leave", "2023-09-04", "2023-09-08", 5),
        ids[EVA]: ("paternity_leave", "2023-02-01", "2023-02-10", 10),
    }
    appointed = {row["official"]: row for row in bench.rows("appointment").values()}
    assert appointed[ids[BEN]]["appointed_to"] == "县委办公室主任"
    assert appointed[ids[ADA]]["removed_from"] == "县委办公室主任"
    assert str(appointed[ids[ADA]]["decided_on"]) == "2024-03-05"


def test_the_list_that_quanheng_writes_comes_in_again(bench: Bench) -> None:
    made = sheet_of(snapshot_of(COUNTY), by_unit=True, with_identity_numbers=True)
    import_unedited(bench, {"list.xlsx": made.content})
    told = bench.rows("official")
    assert set(told) == {"O1", "O2", "O3"}
    units = {id_: row["name"] for id_, row in bench.rows("unit").items()}
    assert units[str(told["O1"]["unit"])] == "样例县水利局"
    educations = {(row["official"], row["kind"]): row for row in bench.rows("education").values()}
    education, was = educations["O2", "full_time"], COUNTY["education"][0]
    assert {name: education[name] for name in ("kind", "level", "degree", "school")} == {
        name: was[name] for name in ("kind", "level", "degree", "school")
    }


def test_the_proposal_for_the_examples_needs_only_the_lines_that_it_marks(bench: Bench) -> None:
    text = propose([EXAMPLES], bench.catalogue).text
    marked = [line for line in text.splitlines() if line.strip().startswith("# 待填")]
    [codes] = marked
    filled = text.replace(codes, "          病假超半年: not_assessed")
    bench.map.write_text(filled, encoding="utf-8")
    bench.lay({path.name: path.read_bytes() for path in EXAMPLES.iterdir() if path.is_file()})
    ours = bench.load(map_file=bench.map).rows
    bench.facts = bench.facts.with_name("by-hand")
    assert ours == bench.load(map_file=EXAMPLES / "map.yaml").rows


def test_the_same_sources_give_the_same_map_and_it_repeats_no_cell(bench: Bench) -> None:
    sheets = {**PLACED, "名册": ROSTER, "培训": TRAININGS, "休假": LEAVES, "任免": APPOINTMENTS}
    files: Files = {"西川.xlsx": workbook(**sheets)}
    text = proposed(bench, files)
    assert text == proposed(bench, files)
    cells = "甘 何 秋 诺敏 发改局 东镇 西镇 局长 9901 汉 陕西 样例 1979 1985 1988 研修班 2024"
    assert [cell for cell in cells.split() if cell in text] == []


def test_what_cannot_be_read_is_an_error_with_its_place(bench: Bench) -> None:
    bench.lay({"坏.xlsx": b"PK\x03\x04 no workbook", "名册.csv": "姓名,性别\n甘宁,男\n"})
    with pytest.raises(Problems, match=r"IMPORT-\d+ 坏\.xlsx: The table cannot be read"):
        propose([bench.source], bench.catalogue)
    with pytest.raises(Problems, match=r"IMPORT-001 .*nothing: There is nothing to import here"):
        propose([bench.source / "nothing"], bench.catalogue)
