"""Is what clerks write read as they mean it, and refused where it may mean two things?"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.dates import month_end
from quanheng.errors import NOWHERE, Findings, Place
from quanheng.facts import NONE, UNKNOWN, Span, Value, core_catalogue
from quanheng.interchange.cells import Cells, Said, read_cells
from quanheng.interchange.clerk_cells import Refused, part_of
from quanheng.interchange.map_model import ColumnMap

CATALOGUE = core_catalogue(Findings())
LATEST = date(2026, 3, 31)
JUNE = Span(date(1975, 6, 1), date(1975, 6, 30))
EIGHTH = date(1975, 6, 8)
# The example number of GB 11643 itself; it belongs to nobody.
ID_NUMBER = "11010519491231002X"
# Their cells are never repeated; a text of some length does not stand in a sentence by chance.
SENSITIVE = ("official.born_on", "official.id_number", "official.name")
LONGEST_CHANCE = 7


def column(path: str, **given_by_map: object) -> ColumnMap:
    name, _, field = path.partition(".")
    return ColumnMap(CATALOGUE.sets[name].fields[field], NOWHERE, "x", **given_by_map)  # type: ignore[arg-type]


def read(path: str, *texts: str, latest: date | None = LATEST, **given_by_map: object) -> Cells:
    said = Said(latest, CATALOGUE.sets[path.partition(".")[0]].ends)
    return read_cells(texts, column(path, **given_by_map), CATALOGUE, said)


def value(path: str, text: str, **given_by_map: object) -> Value:
    cells = read(path, text, **given_by_map)
    assert not cells.refused
    return cells.values[0]


def refusal(path: str, text: str, **given_by_map: object) -> str:
    cells = read(path, text, **given_by_map)
    assert cells.values == [UNKNOWN]
    return str(cells.refused[text].at(NOWHERE))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *((text, JUNE) for text in [
            "1975.06", "1975.6", "1975年6月", "1975 年 06 月", "197506", "1975-6", "1975/06",
            "1975．06", "１９７５．０６", "1975.06.", "1975.06。", "1975..06", "75.6", "75年6月",
            "1975.6月", "1975.06生", "1975年6月生", "(1975.06)", "【1975.06】",
            "1975.06\n（50岁）", "1975.06 生（50周岁）",
        ]),
        *((text, EIGHTH) for text in [
            "19750608", "1975年06月08日", "1975/6/8", "1975-06-08", "1975.6.8日", "75.6.8",
            "1975-06-08 00:00:00", "1975-06-08T00:00:00.000", "1975/6/8 0:00",
        ]),
        ("1975年", Span(date(1975, 1, 1), date(1975, 12, 31))),
        ("1975", Span(date(1975, 1, 1), date(1975, 12, 31))),
        ("1975年6月..1976.01", Span(date(1975, 6, 1), date(1976, 1, 31))),
        ("1975.06..", Span(date(1975, 6, 1), None)),
        ("2019.1..2019.05", Span(date(2019, 1, 1), date(2019, 5, 31))),
        ("1975年1月", Span(date(1975, 1, 1), date(1975, 1, 31))),
    ],
)  # fmt: skip
def test_days_are_read_however_they_are_written(text: str, day: Value) -> None:
    assert value("official.born_on", text) == day


@pytest.mark.parametrize(
    "text",
    [
        "75-6", "6/8/75", "750608", "99", "75年", "2019 1 1", "2019 03",
        "1975-06-08 12:00:00", "2019.03-2019.05", "2019.03至今", "1975.06（副本）",
        "27546",
        "75..06", "98.13", "六月",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_without_repeating_it(text: str) -> None:
    assert refusal("official.born_on", text) == (
        f"IMPORT-007: Found a text of {len(text)} characters. Expected: a day such as 2019-12-31, "
        "a month such as 2019.12 or a year. Correct the cell and import again."
    )


def test_a_day_with_two_kinds_of_separators_is_refused() -> None:
    assert "Found two kinds of separators in one day." in refusal("official.born_on", "1975.6-8")


@pytest.mark.parametrize("text", ["1975.1", "１９７５．１", "75.1"])
def test_a_lone_1_behind_a_dot_may_be_october_and_is_refused(text: str) -> None:
    assert refusal("official.born_on", text) == (
        "IMPORT-007: Found a month that may be January, or October without its zero. Expected: the "
        "month with two digits, such as 2019.01 or 2019.10, in a text column. Correct the cell and "
        "import again."
    )


def test_a_lone_1_is_january_in_a_column_that_keeps_its_zeros() -> None:
    cells = read("official.born_on", "1975.1", "1980.10")
    january = Span(date(1975, 1, 1), date(1975, 1, 31))
    assert cells.values == [january, Span(date(1980, 10, 1), date(1980, 10, 31))]


@given(st.dates(date(1950, 1, 1), date(2030, 12, 31)))
def test_every_day_is_read_back_from_every_writing(day: date) -> None:
    months = [f"{day:%Y.%m}", f"{day:%Y年%m月}", f"{day:%Y%m}", f"{day:%Y/%m}", f"{day:%Y..%m}"]
    month = Span(day.replace(day=1), month_end(day.year, day.month))
    assert read("official.born_on", *months).values == [month] * len(months)
    chinese = f"{day.year}年{day.month}月{day.day}日"
    days = [f"{day:%Y.%m.%d}", chinese, f"{day:%Y%m%d}", f"{day} 0:00"]
    assert read("official.born_on", *days).values == [day] * len(days)


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 36_400))
def test_a_year_of_two_digits_lies_in_the_hundred_years_before_the_import(
    latest: date, ago: int
) -> None:
    day = (latest - timedelta(days=ago)).replace(day=1)
    cells = read("official.born_on", f"{day:%y年%m月}", latest=latest)
    assert cells.values == [Span(day, month_end(day.year, day.month))]


def test_a_column_with_years_of_two_digits_is_warned_of_once_with_their_number() -> None:
    cells = read("official.born_on", "75.6", "75.6", "1980.01", "82年3月")
    [remark] = cells.of_column
    assert str(remark.at(Place("a.csv", field="出生"))) == (
        "IMPORT-065 a.csv, column “出生”: 3 cells have a year of two digits; each is read as one "
        "of the hundred years before the import. Expected: years of four digits. Check them; if "
        "one is wrong, write four digits and import again."
    )
    assert read("official.born_on", "1975.06").of_column == ()


@pytest.mark.parametrize(
    ("path", "latest"), [("official.born_on", None), ("tenure.ended_on", LATEST)]
)
def test_a_year_of_two_digits_that_may_be_either_is_refused(path: str, latest: date | None) -> None:
    assert refusal(path, "26.04", latest=latest) == (
        "IMPORT-007: Found a year of two digits. Expected: a year of four digits, such as 2019.12. "
        "Correct the cell and import again."
    )


def test_an_end_of_two_digits_is_read_where_the_past_year_is_the_nearer() -> None:
    assert value("tenure.ended_on", "98.3") == Span(date(1998, 3, 1), date(1998, 3, 31))


@pytest.mark.parametrize("text", ["至今", "现在", "今", "至 今", "无", "（无）"])
def test_until_now_is_no_end(text: str) -> None:
    assert value("tenure.ended_on", text) is NONE


@pytest.mark.parametrize("path", ["tenure.started_on", "education.ended_on"])
def test_until_now_is_a_day_of_nothing_else(path: str) -> None:
    assert "Expected: a day such as" in refusal(path, "至今")


@pytest.mark.parametrize("text", ["—", "——", "-", "/", "／", "\\", "－", "不详", "不 清", "待查"])
@pytest.mark.parametrize(
    "path",
    ["official.born_on", "official.health", "official.sex", "official.unit", "official.name"],
)
def test_marks_and_words_for_nothing_known_are_unknown(path: str, text: str) -> None:
    assert value(path, text) is UNKNOWN


def test_a_mark_for_a_blank_means_what_a_blank_means() -> None:
    assert value("official.joined_party_on", "—", blank=NONE) is NONE
    assert refusal("tenure.official", "/").startswith("IMPORT-008: The cell is blank.")
    said = refusal("tenure.official", "不详")
    assert said.startswith("IMPORT-007: Found “不详”. Expected: a value; this field may not be")


def test_none_is_said_only_where_it_may_be() -> None:
    assert value("official.professional_title", "无") is NONE
    assert value("official.current_rank", "无") is NONE
    assert value("official.health", "无") == "无"
    assert "Expected: a day such as" in refusal("official.born_on", "无")


def test_verbatim_texts_stay_as_they_stand_and_other_fields_do_not() -> None:
    said = Said(is_verbatim=True)
    for text in ("无", "—", " 不详 ", "甲　乙"):
        cells = read_cells([text], column("official.professional_title"), CATALOGUE, said)
        assert cells.values == [text]
    cells = read_cells(["—"], column("official.born_on"), CATALOGUE, said)
    assert cells.values == [UNKNOWN]


def test_free_texts_keep_their_signs() -> None:
    assert value("official.native_place", " 湖南　衡东（２） ") == " 湖南　衡东（２） "


@pytest.mark.parametrize(
    "text",
    [
        ID_NUMBER, ID_NUMBER.lower(), "110105491231002", "110105 19491231 002x", f"'{ID_NUMBER}",
        "１１０１０５１９４９１２３１００２Ｘ", "　110105194912 31002X　",
    ],
)  # fmt: skip
def test_identity_numbers_are_read_however_they_are_written(text: str) -> None:
    assert value("official.id_number", text) == ID_NUMBER


@pytest.mark.parametrize("text", ["1.10105E+17", "1.10105194912310E+17", "110105194912310000"])
def test_a_number_that_a_spreadsheet_rounded_is_refused_with_the_reason(text: str) -> None:
    assert refusal("official.id_number", text) == (
        "IMPORT-007: Found a number of which a spreadsheet kept only fifteen digits. Expected: all "
        "characters of the number; make the column text, then type the number again. Correct the "
        "cell and import again."
    )


@pytest.mark.parametrize("text", ["110105491331002", "11010519491231002", "11010519491231002Y"])
def test_a_wrong_identity_number_is_refused_without_repeating_it(text: str) -> None:
    said = refusal("official.id_number", text)
    assert "Expected: 18 characters with a right check character (GB 11643)." in said
    assert text not in said


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("official.sex", "男 ", "male"),
        ("official.sex", "　女", "female"),
        ("official.sex", "Male", "male"),
        ("annual_assessment.grade", "优　秀", "excellent"),
        ("annual_assessment.grade", "excellent", "excellent"),
    ],
)
def test_codes_are_read_by_their_labels_without_regard_to_blanks(
    path: str, text: str, code: str
) -> None:
    assert value(path, text) == code


@pytest.mark.parametrize("text", ["优秀（记三等功）", "良好", "优", "1"])
def test_what_is_no_code_is_refused_with_the_labels_first(text: str) -> None:
    said = refusal("annual_assessment.grade", text)
    assert f"Found “{text}”. Expected: one of 优秀、称职、基本称职、" in said
    assert "(codes: excellent, competent, " in said


@pytest.mark.parametrize(
    ("path", "text", "number"),
    [
        ("annual_assessment.year", "2023年", 2023),
        ("annual_assessment.year", "２０２３ 年度", 2023),
        ("establishment.approved", "1,200", 1200),
        ("establishment.approved", "１２", 12),
        ("training_record.hours", "40.5学时", Decimal("40.5")),
        ("leave_record.days", "3天", 3),
        ("leave_record.days", "1,003.5 天", Decimal("1003.5")),
    ],
)
def test_numbers_are_read_however_they_are_written(
    path: str, text: str, number: int | Decimal
) -> None:
    assert value(path, text) == number


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("annual_assessment.year", "23年"),
        ("annual_assessment.year", "2,023"),
        ("establishment.approved", "12人"),
        ("establishment.approved", "1,20"),
        ("establishment.approved", "25%"),
        ("establishment.approved", "②"),
        ("establishment.approved", "5²"),
        ("training_record.hours", "40小时"),
        ("training_record.hours", "3天"),
        ("leave_record.days", "约3天"),
    ],
)
def test_numbers_with_words_that_are_not_their_unit_are_refused(path: str, text: str) -> None:
    assert refusal(path, text).startswith("IMPORT-007: Found ")


def test_truths_are_read_without_regard_to_blanks_and_capitals() -> None:
    from quanheng.facts import Catalogue, Field, Label, Type

    one = Field("is_good", Label("合格否", "is good"), Type("truth"), NOWHERE)
    cells = read_cells(["是 ", "否", "TRUE"], ColumnMap(one, NOWHERE, "x"), Catalogue())
    assert cells.values == [True, False, True]


@pytest.mark.parametrize(
    ("text", "date_part", "rest"),
    [
        ("2019.03任现职", "2019.03", "任现职"),
        ("县长（2019年3月任）", "2019年3月", "县长"),
        ("县委书记，2019.03", "2019.03", "县委书记"),
        ("自2019.03起任县长", "2019.03", "任县长"),
        ("2019.03.05—县长", "2019.03.05", "县长"),
        ("2019．03任", "2019．03", "任"),
        ("2019 年 3 月 5 日任", "2019 年 3 月 5 日", "任"),
        ("201903任现职", "201903", "任现职"),
        ("98.03任正科", "98.03", "任正科"),
        ("2019年任职", "2019年", "任职"),
        ("某〔2019〕5号", "", "某〔2019〕5号"),
        ("85.5分", "", "85.5分"),
        ("2023年度优秀", "", "2023年度优秀"),
        ("任现职", "", "任现职"),
        ("", "", ""),
    ],
)
def test_the_one_day_of_a_cell_and_the_text_beside_it_are_told_apart(
    text: str, date_part: str, rest: str
) -> None:
    assert (part_of(text, "date"), part_of(text, "rest")) == (date_part, rest)


@pytest.mark.parametrize("part", ["date", "rest"])
def test_several_days_in_one_cell_are_refused(part: str) -> None:
    with pytest.raises(Refused) as refused:
        part_of("2015.03任科长，2019.03任局长", part)
    assert str(refused.value.at(NOWHERE)) == (
        "IMPORT-007: Found 2 days in one cell. Expected: one day; put the others into cells of "
        "their own. Correct the cell and import again."
    )


@pytest.mark.parametrize(
    ("text", "education", "degree"),
    [
        ("大学  法学学士", "大学", "法学学士"),
        ("研究生、工学硕士", "研究生", "工学硕士"),
        ("大学本科/学士", "大学本科", "学士"),
        ("大学法学学士", "大学", "法学学士"),
        ("研究生\n管理学博士", "研究生", "管理学博士"),
        ("硕士研究生 硕士", "硕士研究生", "硕士"),
        ("在职研究生学历、管理学硕士学位", "在职研究生学历", "管理学硕士学位"),
        ("研究生（工学硕士）", "研究生", "工学硕士"),
        ("研究生 工商管理硕士（MBA）", "研究生", "工商管理硕士（MBA）"),
        ("大学 法学学士 文学学士", "大学", "法学学士、文学学士"),
        ("大学", "大学", ""),
        ("大学（经济管理专业）", "大学（经济管理专业）", ""),
        ("博士研究生", "博士研究生", ""),
        ("大专 大学", "大专 大学", ""),
        ("法学学士", "", "法学学士"),
        ("大学 无学位", "大学", "无"),
        ("", "", ""),
    ],
)
def test_education_and_degree_of_one_cell_are_told_apart(
    text: str, education: str, degree: str
) -> None:
    assert (part_of(text, "education"), part_of(text, "degree")) == (education, degree)


def test_an_education_and_a_degree_that_nothing_divides_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        part_of("某某大学法学学士", "degree")
    said = str(refused.value.at(NOWHERE))
    assert "Found an education and a degree with nothing between them." in said
    assert "Expected: a blank or 、 between them." in said


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("大学  法学学士", ["大学", "法学学士"]),
        ("甲；乙;丙/丁、戊", ["甲", "乙", "丙", "丁", "戊"]),
        ("大学//某校", ["大学", "", "某校"]),
        ("甲 乙\n丙", ["甲 乙", "丙"]),
        ("甲；\n乙", ["甲", "乙"]),
    ],
)
def test_items_of_a_cell_are_counted(text: str, items: list[str]) -> None:
    assert [part_of(text, str(number)) for number in range(1, len(items) + 2)] == [*items, ""]


@given(st.text("2019.0３年月日（）()、；/ \n任学士硕大本科无", max_size=20))
def test_any_cell_has_its_parts_or_is_refused(text: str) -> None:
    for part in ("date", "rest", "education", "degree", *"123456789"):
        try:
            found = part_of(text, part)
        except Refused:
            continue
        assert len(found) <= len(text)


@given(st.text(max_size=20))
def test_any_cell_of_any_field_is_read_or_refused(text: str) -> None:
    for path in (*SENSITIVE, "leave_record.days", "tenure.ended_on", "annual_assessment.grade"):
        cells = read(path, text)
        assert len(cells.values) == 1
        if path in SENSITIVE and text in cells.refused and len(text) > LONGEST_CHANCE:
            said = str(cells.refused[text].at(NOWHERE)).partition(": ")[2]
            assert text not in said
