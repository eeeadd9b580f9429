"""Is it told where a printed form contradicts itself or the facts, and is nothing overwritten?"""

from __future__ import annotations

import pytest

from quanheng.errors import Place
from quanheng.interchange import ImportResult
from quanheng.interchange.export.form import form_for
from quanheng.interchange.forms import form_remarks, write_lrmx
from quanheng.reading.content import Form
from tests.interchange.conftest import Bench

ADAM = "990101197903080017"
HEAD = "id,姓名,身份证号,性别,出生年月,民族,现任职务,参加工作时间,入党时间\n"
LISTED = f"p1,甘宁,{ADAM},男,1979.03.08,汉族,县委办主任,2002.07,none\n"
PRINTED = {
    "XingMing": "甘　宁", "ShenFenZheng": ADAM, "XingBie": "男", "ChuShengNianYue": "197903",
    "MinZu": "汉", "XianRenZhiWu": "县委办 主任", "CanJiaGongZuoShiJian": "2002.07",
    "RuDangShiJian": "民建",
}  # fmt: skip
ASSESSED = "official,year,grade\np1,2022,competent\np1,2023,excellent\n"


def told(done: ImportResult) -> list[str]:
    return [str(one).partition(": ")[0] for one in done.warnings]


def form(**changed: str) -> bytes:
    return write_lrmx(Form({**PRINTED, **changed}))


def test_a_form_that_says_the_same_in_its_own_writing_is_not_spoken_of(bench: Bench) -> None:
    bench.put({"official.csv": HEAD + LISTED, "annual_assessment.csv": ASSESSED})
    done = bench.put({"a.lrmx": form(NianDuKaoHeJieGuo="2022年称职，2023年优秀。")}, number=2)
    assert told(done) == []
    assert done.changes["official"].changed == ()


def test_what_a_form_says_otherwise_is_told_and_the_facts_stay(bench: Bench) -> None:
    bench.put({"official.csv": HEAD + LISTED, "annual_assessment.csv": ASSESSED})
    before = bench.rows("official"), bench.rows("annual_assessment")
    changed = {
        "XianRenZhiWu": "财政局局长", "MinZu": "回族", "CanJiaGongZuoShiJian": "2003.07",
        "RuDangShiJian": "200106", "NianDuKaoHeJieGuo": "2022年优秀，2023年优秀，2024年称职。",
    }  # fmt: skip
    done = bench.put({"a.lrmx": form(**changed)}, number=2)
    labels = ("民族", "入党时间", "参加工作时间", "现任职务")
    assert sorted(told(done)) == sorted(
        [
            *(f"IMPORT-054 *.lrmx, form 1, column “{label}”" for label in labels),
            "IMPORT-055 *.lrmx, form 1, column “年度考核结果”",
        ]
    )
    assert bench.rows("official") == before[0]
    grades = bench.rows("annual_assessment")
    assert {name: grades[name] for name in before[1]} == dict(before[1])
    assert grades["p1/2024"]["grade"] == "competent"
    [kept] = bench.rows("approval_form").values()
    assert kept["current_posts"] == "财政局局长"


def test_a_list_beside_a_form_counts_and_what_the_form_says_otherwise_is_told(
    bench: Bench,
) -> None:
    printed = form(XianRenZhiWu="财政局局长")
    done = bench.put({"official.csv": HEAD + LISTED, "a.lrmx": printed})
    assert told(done) == ["IMPORT-054 *.lrmx, form 1, column “现任职务”"]
    assert bench.rows("official")["p1"]["current_posts"] == "县委办主任"


def test_a_list_after_the_form_takes_the_place_of_what_the_form_filled(bench: Bench) -> None:
    bench.put({"a.lrmx": form(XianRenZhiWu="财政局局长")})
    [subject] = bench.rows("official")
    assert bench.rows("official")[subject]["current_posts"] == "财政局局长"
    bench.put({"official.csv": HEAD + LISTED.replace("p1", subject)}, number=2)
    assert bench.rows("official")[subject]["current_posts"] == "县委办主任"
    [kept] = bench.rows("approval_form").values()
    assert kept["current_posts"] == "财政局局长"
    printed, warnings = form_for(bench.read(), bench.catalogue, subject)
    assert printed.values["XianRenZhiWu"] == "财政局局长"
    assert [str(one).partition(": ")[0] for one in warnings] == [
        f"IMPORT-054 column “现任职务”, {subject}"
    ]


def test_a_form_that_contradicts_itself_is_told_by_its_parts(bench: Bench) -> None:
    changed = {
        "ChuShengNianYue": "198003", "XingBie": "女", "CanJiaGongZuoShiJian": "197901",
        "JianLi": "1975.09--1998.07  学生\n1998.01--2002.07  科员\n2003.09--         主任",
    }  # fmt: skip
    done = bench.put({"a.lrmx": form(**changed)})
    assert {(line.split(" ")[0], line.partition("column ")[2]) for line in told(done)} >= {
        ("IMPORT-056", "“出生年月”"),
        ("IMPORT-056", "“性别”"),
        ("IMPORT-057", "“参加工作时间”"),
        ("IMPORT-057", "“简历”"),
        ("IMPORT-058", "“简历”"),
        ("IMPORT-059", "“简历”"),
    }


@pytest.mark.parametrize(
    ("born", "days", "is_told"),
    [
        ("200607", {"JiSuanNianLingShiJian": "202406", "TianBiaoShiJian": "202407"}, True),
        ("200607", {"JiSuanNianLingShiJian": "202407", "TianBiaoShiJian": "202406"}, False),
        ("200607", {"JiSuanNianLingShiJian": "不详", "TianBiaoShiJian": "20240630"}, True),
        ("200607", {"TianBiaoShiJian": "20240701"}, False),
        ("203003", {"TianBiaoShiJian": "202406"}, True),
        ("203003", {}, False),
    ],
)
def test_an_official_too_young_on_the_day_for_which_ages_count_is_told(
    born: str, days: dict[str, str], is_told: bool
) -> None:
    printed = Form({"XingMing": "甘宁", "ChuShengNianYue": born, **days})
    lines = [str(one) for one in form_remarks(printed, Place("*.lrmx", form=1))]
    head = "IMPORT-075 *.lrmx, form 1, column “出生年月”: 1 of the ages that follow from this"
    assert any(line.startswith(head) for line in lines) is is_told


def test_members_of_the_family_who_are_not_yet_born_are_counted() -> None:
    born = ("202406", "202407", "2025", "2024", "", "不详")
    family = tuple({"XingMing": "于清", "ChuShengRiQi": one} for one in born)
    printed = Form({"JiSuanNianLingShiJian": "202406"}, family)
    [line] = [
        line for line in map(str, form_remarks(printed, Place(form=1))) if "IMPORT-075" in line
    ]
    assert "“家庭主要成员及重要社会关系”: 2 of the ages" in line


def test_a_day_for_ages_that_is_none_is_told_and_kept(bench: Bench) -> None:
    done = bench.put({"a.lrmx": form(JiSuanNianLingShiJian="换届时", TianBiaoShiJian="202406")})
    assert told(done) == ["IMPORT-053 *.lrmx, form 1, column “计算年龄时间”"]
    [kept] = bench.rows("approval_form").values()
    assert kept["age_computed"] == "换届时"


def test_what_is_not_understood_is_counted_and_kept(bench: Bench) -> None:
    changed = {
        "RuDangShiJian": "预备期",
        "NianDuKaoHeJieGuo": "近年来表现优秀",
        "JianLi": "2018.3. x",
    }
    done = bench.put({"a.lrmx": form(**changed)})
    assert [line.partition("column ")[2] for line in told(done)] == [
        "“入党时间”", "“年度考核结果”", "“简历”"
    ]  # fmt: skip
    [kept] = bench.rows("approval_form").values()
    assert (kept["party"], kept["resume"]) == ("预备期", "2018.3. x")


def test_no_warning_repeats_a_text_of_the_form(bench: Bench) -> None:
    bench.put({"official.csv": HEAD + LISTED})
    done = bench.put(
        {"a.lrmx": form(XianRenZhiWu="财政局局长", ChuShengNianYue="197904")}, number=2
    )
    said = "".join(map(str, done.warnings))
    for text in ("甘", ADAM, "财政局", "1979"):
        assert text not in said
