"""Are the texts of a form understood in all the ways in which editors write them?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from quanheng.interchange.forms.assessments import assessments_of
from quanheng.interchange.forms.form_days import age_at, age_day, form_day
from quanheng.interchange.forms.party import Party, party_of
from quanheng.interchange.forms.resume import resume_entries


@pytest.mark.parametrize(
    ("line", "months", "text"),
    [
        ("2002.07--2008.05  镇政府科员", ("2002.07", "2008.05"), "镇政府科员"),
        ("200207--200805  镇政府科员", ("2002.07", "2008.05"), "镇政府科员"),
        ("2002.07-2008.05 镇政府科员", ("2002.07", "2008.05"), "镇政府科员"),
        ("2002.07—2008.05  镇政府科员", ("2002.07", "2008.05"), "镇政府科员"),
        ("2002.07——2008.05  镇政府科员", ("2002.07", "2008.05"), "镇政府科员"),
        ("2002.07–2008.05  镇政府科员", ("2002.07", "2008.05"), "镇政府科员"),
        ("2002.07―2008.05  镇政府科员", ("2002.07", "2008.05"), "镇政府科员"),
        ("2002.07─2008.05  镇政府科员", ("2002.07", "2008.05"), "镇政府科员"),
        ("2002.07~2008.05  镇政府科员", ("2002.07", "2008.05"), "镇政府科员"),
        ("2002.07至2008.05  镇政府科员", ("2002.07", "2008.05"), "镇政府科员"),
        ("2002.07--2008.05\t镇政府科员", ("2002.07", "2008.05"), "镇政府科员"),
        ("2002..07--2008..05  镇政府科员", ("2002.07", "2008.05"), "镇政府科员"),
        ("２００２．０７－－２００８．０５　镇政府科员", ("2002.07", "2008.05"), "镇政府科员"),
        ("2002年7月--2008年5月  镇政府科员", ("2002.07", "2008.05"), "镇政府科员"),
        ("2018.03--         局长", ("2018.03", "none"), "局长"),
        ("2018.03--至今  局长", ("2018.03", "none"), "局长"),
        ("2018.03--         2019年度考核优秀的局长", ("2018.03", "none"), "2019年度考核优秀的局长"),
    ],
)
def test_a_stint_is_read_whatever_parts_its_months(
    line: str, months: tuple[str, str], text: str
) -> None:
    [entry] = resume_entries(line)
    assert ((entry.start, entry.end), entry.text) == (months, text)
    assert entry.is_understood


@pytest.mark.parametrize(
    "line",
    ["2002.13--2008.05  科员", "2008.05--2002.07  科员", "2018.03-4  科员", "2018.3.  科员"],
)
def test_a_stint_whose_months_make_no_sense_is_kept_and_not_understood(line: str) -> None:
    [entry] = resume_entries(line)
    assert (entry.start, entry.end, entry.text) == ("", "", line)
    assert not entry.is_understood


def test_notes_and_broken_lines_belong_to_the_stint_before_them() -> None:
    text = (
        "1996.07--2001.03  县政府办公室科员（其间：1998.09--2000.07在样例\n"
        "                  大学研究生课程班学习）\n"
        "2001.03--2006.11  副镇长\n"
        "                  （2003.05--2004.05挂职任区长助理）\n"
        "2006.11--         局长（正科级）"
    )
    first, second, third = resume_entries(text)
    assert first.words == "县政府办公室科员"
    assert first.notes == ("其间：1998.09--2000.07在样例大学研究生课程班学习",)
    assert second.notes == ("2003.05--2004.05挂职任区长助理",)
    assert (third.words, third.notes, third.end) == ("局长（正科级）", (), "none")


def test_memberships_stand_in_a_block_of_their_own() -> None:
    text = "2001.03--         局长\n\n2006.11--2011.11  第十届县政协委员\n2011.11--  委员"
    assert [one.block for one in resume_entries(text)] == [0, 1, 1]
    assert [one.end for one in resume_entries(text)] == ["none", "2011.11", "none"]


def test_an_open_stint_before_a_later_one_has_ended_at_an_unknown_time() -> None:
    first, second = resume_entries("2001.03--  科员\n2006.11--  局长")
    assert (first.end, second.end) == ("", "none")


@given(some.text("2019.0３年月-— （）：\n\t其间至今任局长", max_size=60))
def test_any_resume_loses_no_sign(text: str) -> None:
    kept = "".join(part for one in resume_entries(text) for part in (one.start, one.text))
    for sign in "任局长：":
        assert kept.count(sign) == text.count(sign)


@pytest.mark.parametrize(
    ("text", "grades", "unread"),
    [
        ("2021年年度考核优秀；2022年年度考核称职。", {2021: "excellent", 2022: "competent"}, 0),
        ("2022年、2024年年度考核为优秀，2023年称职。",
         {2022: "excellent", 2024: "excellent", 2023: "competent"}, 0),
        ("2021—2023年年度考核均为称职", dict.fromkeys((2021, 2022, 2023), "competent"), 0),
        ("2021年基本称职；2022年不称职", {2021: "basically_competent", 2022: "incompetent"}, 0),
        ("2020年合格；2021年基本合格；2022年不合格", {2020: None, 2021: None, 2022: None}, 0),
        ("2022年参加工作未满一年，不定等次", {2022: "undetermined"}, 0),
        ("2022年因病假超过半年，不进行考核", {2022: "not_assessed"}, 0),
        ("近三年年度考核结果：2021年优秀", {2021: "excellent"}, 0),
        ("2021年优秀；2021年称职", {}, 1),
        ("2023年拟定优秀", {}, 1),
        ("优秀", {}, 1),
        ("2023.05优秀", {}, 1),
        ("", {}, 0),
    ],
)  # fmt: skip
def test_grades_are_read_by_year_or_not_at_all(
    text: str, grades: dict[int, str | None], unread: int
) -> None:
    found = assessments_of(text)
    assert (dict(found.grades), found.unread) == (grades, unread)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("200106", Party("2001.06")),
        ("2001.06", Party("2001.06")),
        ("20010630", Party("2001-06-30")),
        ("民建", Party("none", ("民建",))),
        ("民建；民盟", Party("none", ("民建", "民盟"))),
        ("（民建、民盟）", Party("none", ("民建", "民盟"))),
        ("200108；民建", Party("2001.08", ("民建",))),
        ("民建2001.08", Party("2001.08", ("民建",))),
        ("民建200108", Party("2001.08", ("民建",))),
        ("无党派", Party("none", ("无党派",))),
        ("", Party()),
        ("2001", Party("2001")),
        ("预备期", None),
        ("200113", None),
        ("200108；200109", None),
    ],
)
def test_when_somebody_joined_is_read_in_every_writing(text: str, party: Party | None) -> None:
    assert party_of(text) == party


def test_ages_count_full_years_to_the_month_at_the_day_that_the_form_names() -> None:
    assert age_at("197903", "20240301") == 45
    assert age_at("197904", "20240331") == 44
    assert age_at("1979", "202403") is None
    assert age_at("202404", "202403") is None
    assert age_day("202406", "202401") == "202406"
    assert age_day("", "202401") == age_day("不详", "202401") == "202401"


@pytest.mark.parametrize("text", ["", "0", "1979031", "197900", "19790230", "79.03", "1979-1980"])
def test_what_is_no_day_is_blank(text: str) -> None:
    assert form_day(text) == ""
