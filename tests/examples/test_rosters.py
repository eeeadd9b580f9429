"""Do lists as clerks keep them come in, with the right facts for the right person?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from quanheng.dates import days_of
from quanheng.facts import NONE, UNKNOWN, Row, Span, Value
from quanheng.interchange import ImportResult, read_snapshot, roster_of
from quanheng.library import catalogue_of, import_facts
from quanheng.reading.content import Content
from quanheng.reading.formats import read_content
from tests.examples.rosters import FOLDER, FORMS, files

RECORDED_AT = datetime(2024, 7, 1, 9, tzinfo=timezone(timedelta(hours=8)))
Rows = dict[str, dict[str, Row]]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[ImportResult, Rows]:
    """The import that docs/importing.md shows, and the rows that it leaves behind, by set."""
    facts = tmp_path_factory.mktemp("rosters") / "facts"
    catalogue = catalogue_of([])
    sources = [FOLDER / name for name in files()]
    result = import_facts(sources, facts, recorded_at=RECORDED_AT, map_file=FOLDER / "map.yaml")
    roster = roster_of(read_snapshot(facts, catalogue), catalogue)
    return result, {name: dict(roster.of(name)) for name in catalogue.sets}


@pytest.fixture(scope="module")
def rows(imported: tuple[ImportResult, Rows]) -> Rows:
    return imported[1]


def month(written: str) -> Span:
    days = days_of(written)
    assert days is not None
    return Span(*days)


def by_person(rows: Rows, name: str, *fields: str) -> list[tuple[Value, ...]]:
    """The rows of a set by their official's identity number, then by their first field."""
    found = (
        (rows["official"][str(row["official"])]["id_number"], *(row[field] for field in fields))
        for row in rows[name].values()
    )
    return sorted(found, key=lambda one: (str(one[0]), str(one[1])))


# Two officials are called 何秋, so persons are told apart by their numbers.
GAN_YICHU, HE_OFFICE, NUOMIN = "990101197903080017", "990101198506120024", "990101198801010063"
GAN_NING, YU_YAN, HE_REFORM = "990101197909210038", "99010119750608003X", "990101198211050057"
SAIYIN, LIN, SU = "990101198610300084", "990101197012100053", "990101198010010075"
ZHOU, QIN = "990101198412200023", "990101197204160093"


@pytest.mark.parametrize("name", files())
def test_each_committed_file_holds_what_the_script_makes(name: str) -> None:
    made, kept = files()[name], (FOLDER / name).read_bytes()
    assert _read(name, kept) == _read(name, made), "write it anew: python -m tests.examples.rosters"


def _read(name: str, content: bytes) -> Content:
    return read_content(name, content, {})


def test_the_folder_holds_no_other_files_and_stays_small() -> None:
    names = {path.name for path in FOLDER.iterdir()}
    assert names == {*files(), "map.yaml", "README.md"}
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 100_000


def test_the_lists_come_in_with_the_warnings_they_deserve_and_no_other(
    imported: tuple[ImportResult, Rows],
) -> None:
    result, _ = imported
    assert (result.rejected_rows, result.rejected, result.contradictions) == (0, (), 0)
    assert sorted(_told(result)) == [
        # Years such as 86.10, results of formulas, and a form that prints another post.
        ("IMPORT-039", "休假.xlsx", "休假", 0, 6),
        ("IMPORT-039", "干部名册.xlsx", "名册", 0, 11),
        ("IMPORT-040", "干部名册.xlsx", "名册", 0, 1),
        ("IMPORT-040", "干部名册.xlsx", "名册", 0, 2),
        ("IMPORT-040", "干部名册.xlsx", "名册", 0, 4),
        ("IMPORT-040", "年度考核结果.xlsx", "Sheet1", 0, 2),
        ("IMPORT-040", "编制与职数.xls", "编制", 0, 1),
        ("IMPORT-040", "编制与职数.xls", "编制", 0, 1),
        ("IMPORT-040", "编制与职数.xls", "领导职数", 0, 1),
        ("IMPORT-054", FORMS, "", 3, 0),
        ("IMPORT-065", "任免.xlsx", "任免", 0, 3),
    ]


def _told(result: ImportResult) -> Iterator[tuple[str, str, str, int, int]]:
    for one in result.warnings:
        count = one.values.get("count", 0)
        assert isinstance(count, int)
        yield one.code, one.place.file, one.place.sheet, one.place.form, count


def test_the_roster_gives_each_official_the_days_that_its_cells_say(rows: Rows) -> None:
    found = {
        row["id_number"]: tuple(
            row[one] for one in ("name", "sex", "born_on", "work_started_on", "joined_party_on")
        )
        for row in rows["official"].values()
    }
    assert found == {
        number: (name, sex, month(born), month(work), party if party in _ABSENT else month(party))
        for number, name, sex, born, work, party in (
            (GAN_YICHU, "甘宜初", "male", "1979.03", "2002.07", "2001.06"),
            (HE_OFFICE, "何秋", "female", "1985.06", "2010.07", "2008.12"),
            (NUOMIN, "诺敏·图雅", "female", "1988.01", "2010.07", NONE),
            (GAN_NING, "甘宁", "male", "1979.09", "2001.08", "1999.11"),
            (YU_YAN, "于䶮", "male", "1975.06", "1996.08", NONE),
            (HE_REFORM, "何秋", "male", "1982.11", "2005.07", "2004.12"),
            (SAIYIN, "赛音·白云", "female", "1986.10", "2009.07", "2007.06"),
            (LIN, "林间路", "male", "1970.12", "1991.08", "1995.07"),
            (SU, "苏溪桥", "male", "1980.10", "2003.07", "2002.05"),
            (ZHOU, "周禾", "female", "1984.12", "2008.07", "2006.11"),
            (QIN, "秦照野", "male", "1972.04", "1994.07", UNKNOWN),
        )
    }


_ABSENT = (NONE, UNKNOWN)


def test_the_heading_above_its_rows_gives_each_official_a_unit(rows: Rows) -> None:
    units = {id_: row["name"] for id_, row in rows["unit"].items()}
    found = [
        (units[str(row["unit"])], row["current_posts"], row["current_posts_since"])
        for row in rows["official"].values()
    ]
    office, reform, schools, town = "县委办公室", "县发展和改革局", "县教育局", "青石镇"
    assert sorted(found, key=str) == sorted(
        [
            (office, "县委办公室主任", month("2019.03")),
            (office, "县委办公室副主任", month("2021.11")),
            (office, "县委办公室副主任", month("2022.04")),
            (reform, "县发展和改革局局长", month("2020.06")),
            (reform, "县发展和改革局副局长", month("2016.12")),
            (reform, "县发展和改革局副局长", month("2021.11")),
            (schools, "县教育局局长", month("2023.02")),
            (schools, "县教育局副局长", month("2012.05")),
            (town, "青石镇党委书记", month("2021.06")),
            (town, "青石镇党委副书记、镇长", month("2021.07")),
            (town, "青石镇副镇长", month("2011.03")),
        ],
        key=str,
    )


def test_one_cell_gives_education_and_degree_and_nobody_has_one_that_is_blank(rows: Rows) -> None:
    assert by_person(rows, "education", "kind", "level", "degree") == sorted(
        [
            (GAN_YICHU, "full_time", "大学", "法学学士"),
            (GAN_YICHU, "in_service", "省委党校研究生", UNKNOWN),
            (HE_OFFICE, "full_time", "研究生", "管理学硕士"),
            (NUOMIN, "full_time", "大学", "农学学士"),
            (GAN_NING, "full_time", "大学", "工学学士"),
            (GAN_NING, "in_service", "在职研究生", "工程硕士"),
            (YU_YAN, "full_time", "大专", UNKNOWN),
            (YU_YAN, "in_service", "中央党校大学", UNKNOWN),
            (HE_REFORM, "full_time", "大学", "理学学士"),
            (SAIYIN, "full_time", "大学", "教育学学士"),
            (LIN, "full_time", "中专", UNKNOWN),
            (LIN, "in_service", "大学", UNKNOWN),
            (SU, "full_time", "大学", "文学学士"),
            (ZHOU, "full_time", "大学", "经济学学士"),
            (QIN, "full_time", "大学", UNKNOWN),
        ],
        key=lambda one: one[:2],
    )


def test_each_grade_is_that_of_the_right_person_though_two_share_a_name(rows: Rows) -> None:
    grades = by_person(rows, "annual_assessment", "year", "grade")
    assert [one for one in grades if one[1] == 2023] == [
        (number, 2023, grade)
        for number, grade in sorted(
            {
                GAN_YICHU: "excellent", HE_OFFICE: "competent", NUOMIN: "competent",
                GAN_NING: "excellent", YU_YAN: "competent", HE_REFORM: "excellent",
                SAIYIN: "competent", LIN: "basically_competent", SU: "excellent",
                ZHOU: "competent", QIN: "not_assessed",
            }.items()
        )
    ]  # fmt: skip
    # The forms add earlier years.
    assert [one for one in grades if one[1] != 2023] == [
        (GAN_YICHU, 2021, "excellent"),
        (GAN_YICHU, 2022, "competent"),
        (GAN_NING, 2022, "excellent"),
        (NUOMIN, 2022, "competent"),
    ]


def test_the_old_workbook_gives_each_unit_its_establishment(rows: Rows) -> None:
    units = {id_: row["name"] for id_, row in rows["unit"].items()}
    counts = {
        (units[str(row["unit"])], row["kind"]): (row["approved"], row["actual"])
        for name in ("establishment", "leading_posts")
        for row in rows[name].values()
    }
    assert counts == {
        ("县委办公室", "administrative"): (18, 16),
        ("县发展和改革局", "administrative"): (22, 23),
        ("县发展和改革局", "as_civil_service"): (6, 5),
        ("县教育局", "administrative"): (15, 15),
        ("县教育局", "as_civil_service"): (8, 8),
        ("青石镇", "administrative"): (31, 29),
        ("县委办公室", "all_leaders"): (5, 3),
        ("县委办公室", "principals"): (1, 1),
        ("县委办公室", "deputies"): (4, 2),
        ("县发展和改革局", "all_leaders"): (5, 3),
        ("县发展和改革局", "principals"): (1, 1),
        ("县发展和改革局", "deputies"): (4, 2),
        ("县教育局", "all_leaders"): (4, 2),
        ("县教育局", "principals"): (1, 1),
        ("县教育局", "deputies"): (3, 1),
        ("青石镇", "all_leaders"): (9, 3),
        ("青石镇", "principals"): (2, 2),
        ("青石镇", "deputies"): (7, 1),
    }
    assert {row["level"] for row in rows["unit"].values()} == {"township_level"}


def test_the_text_file_gives_the_days_and_hours_of_each_training(rows: Rows) -> None:
    fields = ("started_on", "ended_on", "kind", "hours")
    assert by_person(rows, "training_record", *fields) == [
        (YU_YAN, month("2023.01"), month("2023.12"), "network", Decimal("50.5")),
        (GAN_YICHU, date(2023, 3, 6), date(2023, 4, 28), "party_school", 320),
        (HE_REFORM, date(2023, 6, 12), date(2023, 6, 16), "special_topic", 40),
        (ZHOU, date(2023, 9, 4), date(2023, 9, 29), "party_school", 152),
        (HE_OFFICE, date(2023, 5, 9), date(2023, 5, 11), "special_topic", 24),
        (SAIYIN, date(2023, 10, 16), date(2023, 10, 20), "classroom", 40),
    ]


def test_a_merged_cell_of_the_unit_tells_whose_leave_each_row_is(rows: Rows) -> None:
    fields = ("started_on", "ended_on", "kind", "days")
    assert by_person(rows, "leave_record", *fields) == [
        (QIN, date(2023, 4, 10), date(2023, 10, 26), "sick_leave", 200),
        (YU_YAN, date(2023, 3, 1), date(2023, 3, 12), "sick_leave", 12),
        (GAN_YICHU, date(2023, 8, 7), date(2023, 8, 11), "annual_leave", 5),
        (HE_REFORM, date(2023, 8, 14), date(2023, 8, 23), "annual_leave", 10),
        (HE_OFFICE, date(2023, 7, 3), date(2023, 7, 7), "parental_leave", 5),
        (HE_OFFICE, date(2023, 10, 9), date(2023, 10, 13), "annual_leave", 5),
    ]


def test_one_cell_gives_who_decided_an_appointment_and_when(rows: Rows) -> None:
    fields = ("decided_on", "decided_by", "appointed_to", "removed_from", "document_number")
    by = "县委常委会"
    assert by_person(rows, "appointment", *fields) == [
        (LIN, date(2024, 1, 12), by, NONE, "县教育局体卫艺股股长", "棠组任〔2024〕1号"),
        (HE_REFORM, date(2023, 9, 8), by, "县发展和改革局四级调研员", NONE, "棠组任〔2023〕18号"),
        (SAIYIN, date(2023, 2, 17), by, "县教育局局长", "县教育局副局长", "棠组任〔2023〕3号"),
    ]


def test_the_forms_fill_gaps_and_bring_family_and_resumes(rows: Rows) -> None:
    people = {row["id_number"]: row for row in rows["official"].values()}
    assert people[NUOMIN]["professional_title"] == "农艺师"
    assert people[NUOMIN]["current_posts"] == "县委办公室副主任"
    assert people[GAN_NING]["speciality"] == "建筑工程"
    assert people[LIN]["speciality"] is UNKNOWN
    assert by_person(rows, "family_member", "number", "relation", "name", "born_on") == [
        (GAN_YICHU, 1, "妻子", "于清", month("1980.05")),
        (GAN_YICHU, 2, "女儿", "甘禾", month("2009.10")),
        (GAN_NING, 1, "妻子", "安禾", month("1981.06")),
        (GAN_NING, 2, "儿子", "甘路", month("2008.02")),
        (NUOMIN, 1, "丈夫", "安样", month("1986.11")),
    ]
    resumes = by_person(rows, "resume_entry", "number", "started_on", "ended_on")
    assert [one for one in resumes if one[0] == NUOMIN] == [
        (NUOMIN, 1, month("2006.09"), month("2010.07")),
        (NUOMIN, 2, month("2010.07"), month("2022.04")),
        (NUOMIN, 3, month("2022.04"), NONE),
    ]
    forms = by_person(rows, "approval_form", "name", "current_posts", "photo")
    assert [one[:3] for one in forms] == [
        (GAN_YICHU, "甘宜初", "县委办公室主任"),
        (GAN_NING, "甘宁", "县发展和改革局局长"),
        (NUOMIN, "诺敏·图雅", "县委办公室副主任、督查室主任"),
    ]
    assert [one[3] is UNKNOWN for one in forms] == [False, False, True]
