"""Who stands on the list, in which order, and what does each row say?"""

from __future__ import annotations

from datetime import date

from quanheng.facts import NONE, UNKNOWN, Span
from quanheng.interchange.export.roster_list import listed_roster
from tests.interchange.export.people import (
    CATALOGUE,
    COUNTY,
    education,
    month,
    official,
    snapshot_of,
    tenure,
)
from tests.interchange.export.sheets import sheet_of


def test_officials_stand_by_unit_and_id_after_those_without_a_unit() -> None:
    people = [official("A", unit="U2"), official("C"), official("D", unit="U1"),
              official("B", unit="U1")]  # fmt: skip
    made = sheet_of(snapshot_of({**COUNTY, "official": people}), by_unit=True)
    assert [row["编号"] or row["序号"] for row in made.rows] == [
        "C", "样例县财政局", "B", "D", "样例县水利局", "A",
    ]  # fmt: skip


def test_a_unit_that_is_not_among_the_units_goes_by_its_id() -> None:
    made = sheet_of(snapshot_of({"official": [official("A", unit="U9")]}), by_unit=True)
    assert made.rows[0]["序号"] == "U9"


def test_only_the_units_asked_for_are_listed() -> None:
    made = sheet_of(snapshot_of(COUNTY), units=["U2"])
    assert [row["编号"] for row in made.rows] == ["O1"]


def test_former_officials_are_counted_and_listed_only_when_asked_for() -> None:
    people = [
        official("A", status="retired"), official("B", status="deceased"),
        official("C", status="transferred_out"), official("D", status="other_status"),
        official("E", status=UNKNOWN),
    ]  # fmt: skip
    snapshot = snapshot_of({"official": people})
    roster = listed_roster(snapshot, CATALOGUE)
    assert ([one.dossier.id for one in roster.officials], roster.left_out) == (["D", "E"], 3)
    everybody = listed_roster(snapshot, CATALOGUE, with_former=True)
    assert (len(everybody.officials), everybody.left_out) == (5, 0)


def test_an_official_with_all_facts_is_told_in_full() -> None:
    row = sheet_of(snapshot_of(COUNTY)).of("O2")
    assert row == {
        "序号": "1", "姓名": "甘宜初", "现任职务": "样例县财政局党组书记、局长", "性别": "女",
        "民族": "回族", "籍贯": "样例东海", "全日制教育/学历学位": "大学\n工学学士",
        "全日制教育/毕业院校系及专业": "样例大学水利系水利工程专业",
        "在职教育/学历学位": "省委党校研究生",
        "在职教育/毕业院校系及专业": "样例省委党校公共管理专业", "出生年月": "1975",
        "参加工作年月": "", "入党年月": "1999.06..1999.08", "任现职年月": "2021.03",
        "任现职级年月": "2022.01", "备注": "", "编号": "O2",
    }  # fmt: skip


def test_an_official_of_whom_only_a_name_is_known_has_blank_cells() -> None:
    row = sheet_of(snapshot_of(COUNTY)).of("O3")
    assert {name: text for name, text in row.items() if text} == {
        "序号": "2", "姓名": "诺敏图雅·样例", "编号": "O3",
    }  # fmt: skip


def test_what_is_recorded_in_words_goes_before_what_the_tenures_tell() -> None:
    row = sheet_of(snapshot_of(COUNTY)).of("O1")
    assert (row["现任职务"], row["任现职年月"]) == ("样例县水利局局长、党组书记", "2019.05")


def test_the_spell_of_a_rank_goes_before_the_recorded_day() -> None:
    people = [official("O2", current_rank_since=month(2001, 1))]
    assert sheet_of(snapshot_of({**COUNTY, "official": people})).of("O2")["任现职级年月"] == (
        "2022.01"
    )
    vague = [{**row, "ended_on": UNKNOWN} for row in COUNTY["rank_spell"]]
    rows = {**COUNTY, "official": people, "rank_spell": vague}
    assert sheet_of(snapshot_of(rows)).of("O2")["任现职级年月"] == "2001.01"


def test_who_has_no_rank_and_who_has_no_education_is_told_with_a_word() -> None:
    rows = {
        "official": [official("O1", current_rank_since=NONE, joined_party_on=NONE)],
        "education": [education("E1", "O1", "full_time", level=NONE, degree=NONE)],
    }
    row = sheet_of(snapshot_of(rows)).of("O1")
    assert (row["任现职级年月"], row["入党年月"], row["全日制教育/学历学位"]) == ("无",) * 3
    assert row["在职教育/学历学位"] == ""


def test_posts_are_those_held_on_the_day_and_an_end_is_out() -> None:
    tenures = [tenure("T1", "O2", "P3", date(2001, 1, 1), date(2010, 6, 9)),
               tenure("T2", "O2", "P2", date(2010, 6, 9), NONE)]  # fmt: skip
    snapshot = snapshot_of({**COUNTY, "tenure": tenures})
    assert sheet_of(snapshot, day=date(2010, 6, 8)).of("O2")["现任职务"] == "样例县水利局科员"
    assert sheet_of(snapshot, day=date(2010, 6, 9)).of("O2")["现任职务"] == "样例县财政局局长"


def test_tenures_that_may_have_ended_leave_the_posts_blank_with_a_warning() -> None:
    tenures = [tenure("T1", "O2", "P1", month(2020, 1)),
               tenure("T2", "O2", "P2", month(2021, 3), UNKNOWN)]  # fmt: skip
    snapshot = snapshot_of({**COUNTY, "tenure": tenures})
    row = sheet_of(snapshot).of("O2")
    assert (row["现任职务"], row["任现职年月"]) == ("", "")
    remedy = "Expected: facts that settle it. Fill the column by hand, or import what is missing."
    blank = "The column stays blank in 1 row of the list: the tenures do not tell"
    assert [str(one) for one in listed_roster(snapshot, CATALOGUE).warnings()] == [
        f"EXPORT-009 column “现任职务”: {blank} which posts are held now. {remedy}",
        f"EXPORT-009 column “任现职年月”: {blank} since when the posts are held. {remedy}",
    ]


def test_posts_begun_in_different_months_leave_the_month_blank_with_a_warning() -> None:
    tenures = [tenure("T1", "O2", "P1", month(2020, 1)), tenure("T2", "O2", "P2", month(2021, 3))]
    snapshot = snapshot_of({**COUNTY, "tenure": tenures})
    row = sheet_of(snapshot).of("O2")
    assert (row["现任职务"], row["任现职年月"]) == ("样例县财政局党组书记、局长", "")
    [warning] = listed_roster(snapshot, CATALOGUE).warnings()
    assert warning.place.field == "任现职年月"


def test_a_post_whose_title_is_unknown_leaves_the_posts_blank_with_a_warning() -> None:
    posts = [{"id": "P1", "unit": "U1"}, *COUNTY["post"][1:]]
    snapshot = snapshot_of({**COUNTY, "post": posts})
    assert sheet_of(snapshot).of("O2")["现任职务"] == ""
    assert [one.place.field for one in listed_roster(snapshot, CATALOGUE).warnings()] == [
        "现任职务"
    ]


def test_a_title_that_begins_with_its_unit_or_has_none_stands_alone() -> None:
    posts = [{"id": "P1", "unit": "U1", "title": "样例县财政局党组书记"},
             {"id": "P2", "title": "样例县政协委员"}]  # fmt: skip
    row = sheet_of(snapshot_of({**COUNTY, "post": posts})).of("O2")
    assert row["现任职务"] == "样例县财政局党组书记、样例县政协委员"


def test_what_is_in_dispute_stays_blank_and_the_remark_says_so() -> None:
    people = [official("O1", name="甘宁", born_on=UNKNOWN)]
    disputed = {"official": {"O1": frozenset({"born_on", "health", "sex"})}}
    row = sheet_of(snapshot_of({"official": people}, disputed)).of("O1")
    assert (row["出生年月"], row["备注"]) == ("", "待核实：性别、出生年月")


def test_a_month_is_shown_for_days_and_months_and_nothing_narrower_is_made_up() -> None:
    cases = {
        "A": (date(1975, 6, 15), "1975.06"),
        "B": (month(1975, 12), "1975.12"),
        "C": (Span(date(1975, 6, 10), date(1975, 6, 20)), "1975.06"),
        "D": (Span(date(1975, 1, 1), date(1975, 12, 31)), "1975"),
        "E": (Span(date(1975, 1, 1), date(1976, 12, 31)), "1975.01..1976.12"),
        "F": (Span(date(1975, 6, 1), None), "1975.06.."),
        "G": (Span(None, date(1975, 6, 30)), "..1975.06"),
        "H": (UNKNOWN, ""),
        "I": (date(987, 6, 1), "0987.06"),
    }
    people = [official(name, born_on=value) for name, (value, _) in cases.items()]
    made = sheet_of(snapshot_of({"official": people}))
    assert {row["编号"]: row["出生年月"] for row in made.rows} == {
        name: text for name, (_, text) in cases.items()
    }
