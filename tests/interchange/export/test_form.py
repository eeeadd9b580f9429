"""Which texts does the form of an official have: printed ones first, then those of facts?"""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from quanheng.errors import Problem, Problems
from quanheng.facts import NONE, UNKNOWN, Row
from quanheng.interchange.export.form import form_for
from quanheng.interchange.forms import values_of, write_lrm, write_lrmx
from quanheng.reading.content import Form
from quanheng.reading.lrm import read_lrm
from quanheng.reading.lrmx import read_lrmx
from tests.interchange.export.people import (
    CATALOGUE,
    COUNTY,
    NUMBER,
    education,
    month,
    official,
    snapshot_of,
    year_of,
)

PHOTO = b"\xff\xd8\xff\xe0invented\xff\xd9"
WIFE = {"ChengWei": "妻子", "XingMing": "于清", "ChuShengRiQi": "198005"}
PRINTED = Form(
    {
        "XingMing": "甘　宁", "ChuShengNianYue": "19680302", "MinZu": "汉族",
        "RuDangShiJian": "民建", "XianRenZhiWu": "样例县水利局局长（印）",
        "RenMianLiYou": "工作需要",
        "NianDuKaoHeJieGuo": "2022年年度考核优秀。", "lrm-12": "没人认识的内容",
    },
    (WIFE,),
    PHOTO,
)  # fmt: skip


def form_row(form: Form, who: str = "O1") -> Row:
    """The form as an import keeps it."""
    blank = dict.fromkeys(CATALOGUE.sets["approval_form"].fields, UNKNOWN)
    return {**blank, **values_of(form), "id": f"{who}/form", "official": who}


def assessment(who: str, year: int, grade: Any) -> Row:
    return {"id": f"{who}/{year}", "official": who, "year": Decimal(year), "grade": grade}


def made(rows: dict[str, list[Row]], who: str) -> tuple[Form, list[Problem]]:
    form, warnings = form_for(snapshot_of(rows), CATALOGUE, who)
    return form, list(warnings)


def test_without_a_printed_form_all_comes_from_facts() -> None:
    form, warnings = made(COUNTY, "O1")
    assert form.values == {
        "XingMing": "甘宁", "XingBie": "男", "ChuShengNianYue": "196803", "MinZu": "汉族",
        "JiGuan": "样例青岚", "CanJiaGongZuoShiJian": "198907", "JianKangZhuangKuang": "健康",
        "XianRenZhiWu": "样例县水利局局长、党组书记", "ShenFenZheng": NUMBER,
    }  # fmt: skip
    assert form.family == (
        {
            "ChengWei": "妻子", "XingMing": "于清样例", "ZhengZhiMianMao": "群众",
            "GongZuoDanWeiJiZhiWu": "样例县第一小学教师", "ChuShengRiQi": "197005",
        },
    )  # fmt: skip
    assert (form.photo, warnings) == (b"", [])


def test_educations_posts_and_assessments_are_told_in_the_words_of_the_form() -> None:
    grades = [
        assessment("O2", 2019, "excellent"), assessment("O2", 2023, "not_assessed"),
        assessment("O2", 2021, "excellent"), assessment("O2", 2022, "competent"),
    ]  # fmt: skip
    form, _ = made({**COUNTY, "annual_assessment": grades}, "O2")
    expected = {
        "QuanRiZhiJiaoYu_XueLi": "大学",
        "QuanRiZhiJiaoYu_XueWei": "工学学士",
        "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "样例大学水利系水利工程专业",
        "ZaiZhiJiaoYu_XueLi": "省委党校研究生",
        "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "样例省委党校公共管理专业",
        "XianRenZhiWu": "样例县财政局党组书记、局长",
        "NianDuKaoHeJieGuo": "2021年年度考核优秀；2022年年度考核称职；2023年不进行考核。",
    }
    assert {name: form.values.get(name) for name in expected} == expected
    assert not {name for name in form.values if name.startswith("ZaiZhiJiaoYu_XueWei")}


def test_what_is_printed_is_never_changed_and_only_blanks_are_filled() -> None:
    form, _ = made({**COUNTY, "approval_form": [form_row(PRINTED)]}, "O1")
    for element, text in PRINTED.values.items():
        assert form.values[element] == text
    assert (form.family, form.photo) == ((WIFE,), PHOTO)
    filled = {name: text for name, text in form.values.items() if name not in PRINTED.values}
    assert filled == {
        "XingBie": "男", "JiGuan": "样例青岚", "CanJiaGongZuoShiJian": "198907",
        "JianKangZhuangKuang": "健康", "ShenFenZheng": NUMBER,
    }  # fmt: skip


def test_the_values_stand_in_the_order_of_the_form_and_strange_ones_last() -> None:
    form, _ = made({**COUNTY, "approval_form": [form_row(PRINTED)]}, "O1")
    assert list(form.values)[:4] == ["XingMing", "XingBie", "ChuShengNianYue", "MinZu"]
    assert list(form.values)[-2:] == ["ShenFenZheng", "lrm-12"]


def test_a_blank_family_is_filled_from_the_facts() -> None:
    form, _ = made({**COUNTY, "approval_form": [form_row(Form({"XingMing": "甘宁"}))]}, "O1")
    assert [one["XingMing"] for one in form.family] == ["于清样例"]


def test_a_form_of_which_only_the_official_row_is_missing_is_given() -> None:
    rows = {"approval_form": [form_row(PRINTED, "O9")]}
    form, warnings = made(rows, "O9")
    assert dict(form.values) == dict(PRINTED.values)
    assert warnings == []


def test_contradictions_between_print_and_facts_are_warnings_without_the_texts() -> None:
    grades = [assessment("O1", 2022, "competent")]
    rows = {**COUNTY, "approval_form": [form_row(PRINTED)], "annual_assessment": grades}
    _, warnings = made(rows, "O1")
    assert all(one.is_warning for one in warnings)
    told = [str(one) for one in warnings]
    assert [line.split(": ")[0] for line in told] == [
        "IMPORT-054 column “现任职务”, O1", "IMPORT-055 column “年度考核结果”, O1",
    ]  # fmt: skip
    assert not [text for text in PRINTED.values.values() if text in " ".join(told)]


def test_months_that_are_not_known_stay_blank_with_a_warning() -> None:
    form, warnings = made(COUNTY, "O2")
    assert not {"ChuShengNianYue", "RuDangShiJian"} & form.values.keys()
    tail = "Expected: facts that settle it. Fill it by hand, or import what is missing."
    assert [str(one) for one in warnings] == [
        f"EXPORT-010 O2: “{label}” is blank or incomplete in the form: it is not known to the "
        f"month. {tail}"
        for label in ("出生年月", "入党时间")
    ]
    printed = Form({"ChuShengNianYue": "197506", "RuDangShiJian": "199906"})
    _, quiet = made({**COUNTY, "approval_form": [form_row(printed, "O2")]}, "O2")
    assert quiet == []


def test_a_resume_with_open_ends_and_a_year_without_a_grade_are_told() -> None:
    stints: list[Row] = [
        {"id": "S1", "official": "O3", "number": Decimal(1), "started_on": year_of(1998),
         "ended_on": month(2002, 7), "words": "样例大学学习"},
        {"id": "S2", "official": "O3", "number": Decimal(2), "started_on": date(2002, 7, 1),
         "ended_on": NONE, "words": "样例县财政局科员"},
    ]  # fmt: skip
    grades = [assessment("O3", 2022, UNKNOWN), assessment("O3", 2023, "excellent")]
    form, warnings = made({**COUNTY, "resume_entry": stints, "annual_assessment": grades}, "O3")
    assert form.values["JianLi"] == (
        "1998--2002.07     样例大学学习\n2002.07--         样例县财政局科员"
    )
    assert form.values["NianDuKaoHeJieGuo"] == "2023年年度考核优秀。"
    assert [(one.values["field"], str(one.values["reason"])) for one in warnings] == [
        ("简历", "some stints are not known in full"),
        ("年度考核结果", "the grade of a year is not known"),
    ]


def test_tenures_that_do_not_settle_the_posts_are_told() -> None:
    tenures = [{**row, "ended_on": UNKNOWN} for row in COUNTY["tenure"]]
    form, warnings = made({**COUNTY, "tenure": tenures}, "O2")
    assert "XianRenZhiWu" not in form.values
    assert "the tenures do not tell which posts are held now" in str(warnings[-1])


def test_the_family_stands_in_its_order_and_a_year_alone_is_a_birth() -> None:
    def member(number: int, name: str, born_on: Any) -> Row:
        return {"id": f"F{9 - number}", "official": "O1", "number": Decimal(number),
                "relation": NONE, "name": name, "born_on": born_on, "political_status": UNKNOWN,
                "work": UNKNOWN}  # fmt: skip

    rows = {
        **COUNTY,
        "family_member": [member(2, "甘禾", UNKNOWN), member(1, "于清", year_of(1970))],
    }
    form, _ = made(rows, "O1")
    assert form.family == ({"XingMing": "于清", "ChuShengRiQi": "1970"}, {"XingMing": "甘禾"})


def test_the_degree_school_is_told_where_it_is_another() -> None:
    rows = {
        "official": [official("O1")],
        "education": [education("E1", "O1", "full_time", level="大学", degree="理学学士",
                                school="甲大学", degree_school="乙大学")],
    }  # fmt: skip
    form, _ = made(rows, "O1")
    assert form.values["QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi"] == "乙大学"


@pytest.mark.parametrize(
    ("asked", "remedy"), [("O101", "Did you mean “O-101”?"), ("甘宜初", "Correct it.")]
)
def test_an_unknown_official_is_refused_with_the_nearest_id_and_without_what_was_asked(
    asked: str, remedy: str
) -> None:
    rows = {"official": [official("O-101", name="甘宜初")]}
    with pytest.raises(Problems) as refused:
        made(rows, asked)
    assert str(refused.value) == (
        "EXPORT-001: The snapshot knows no official with this id. "
        f"Expected: the id of an official. {remedy}"
    )


def test_a_damaged_photo_is_refused() -> None:
    row = {**form_row(PRINTED), "photo": base64.b64encode(PHOTO).decode()[1:] + "!"}
    with pytest.raises(Problem, match="IMPORT-050 O1: The approval form cannot be made"):
        made({**COUNTY, "approval_form": [row]}, "O1")


def test_a_form_made_of_facts_reads_back_as_it_was_in_both_formats() -> None:
    form, _ = made({**COUNTY, "approval_form": [form_row(PRINTED)]}, "O1")
    assert write_lrm(form).picture == PHOTO
    bare = replace(form, photo=b"")
    back = read_lrmx(write_lrmx(bare))
    assert (dict(back.values), back.family) == (dict(bare.values), bare.family)
    again = read_lrm(write_lrm(bare).record)
    kept = {name: text for name, text in bare.values.items() if name in again.values}
    assert (dict(again.values), again.family) == (kept, bare.family)
    assert bare.values.keys() - kept.keys() == {"ShenFenZheng"}
