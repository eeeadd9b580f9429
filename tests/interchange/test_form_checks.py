"""Is it told where a printed form contradicts itself or the facts, and is nothing overwritten?"""

from __future__ import annotations

from quanheng.interchange import ImportResult
from quanheng.interchange.forms import write_lrmx
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


def test_a_list_after_the_form_takes_the_place_of_what_the_form_filled(bench: Bench) -> None:
    bench.put({"a.lrmx": form(XianRenZhiWu="财政局局长")})
    [subject] = bench.rows("official")
    assert bench.rows("official")[subject]["current_posts"] == "财政局局长"
    bench.put({"official.csv": HEAD + LISTED.replace("p1", subject)}, number=2)
    assert bench.rows("official")[subject]["current_posts"] == "县委办主任"
    [kept] = bench.rows("approval_form").values()
    assert kept["current_posts"] == "财政局局长"


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
