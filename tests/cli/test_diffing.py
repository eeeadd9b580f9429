"""Does `diff` tell in words what changed?"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import jsonschema

from tests.cli.conftest import HENGDONG, ROOT, County
from tests.cli.telling import in_english, told

BOTH = (
    "Both are asked about 2023-12-31, the day of the run, and about its facts; the day of each "
    "pack says which rules and figures count."
)


def test_a_changed_figure_is_told_before_and_now_in_both_languages(tmp_path: Path) -> None:
    draft = Path(shutil.copytree(HENGDONG, tmp_path / "hengdong"))
    file = draft / "parameters.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("value: 0.20") == 1
    file.write_text(text.replace("value: 0.20", "value: 0.25"), encoding="utf-8")
    answer = told("diff", HENGDONG, draft)
    assert (answer.code, answer.results.splitlines()) == (
        0,
        [
            "修改参数：全县优秀等次比例上限 [excellent_ceiling]",
            "  数值（原）：20%（暂定）",
            "  数值（现）：25%（暂定）",
        ],
    )
    english = told("diff", HENGDONG, draft, "--lang", "en").results
    assert "  figure: now: 25% (assumed)" in english.splitlines()


def drafted(folder: Path, file: str, old: str, new: str) -> Path:
    """A draft of Hengdong's pack in which a passage that stands once reads otherwise."""
    draft = Path(shutil.copytree(HENGDONG, folder / "hengdong"))
    path = draft / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return draft


def test_a_figure_of_groups_goes_by_its_indicator(tmp_path: Path) -> None:
    old = "parts: {persons: {label: {zh: 人数, en: persons}, value: COUNT(DISTINCT official)}}"
    new = old.replace("COUNT(DISTINCT official)", "COUNT(*)")
    draft = drafted(tmp_path, "indicators/seedlings.yaml", old, new)
    assert told("diff", HENGDONG, draft).results.splitlines() == [
        "修改推导事实：人数 [hd.seedling.townships.persons]",
        "  计算内容（原）：不同历练干部的个数",
        "  计算内容（现）：其数量",
    ]


def test_a_formula_is_told_before_and_now(tmp_path: Path) -> None:
    draft = drafted(
        tmp_path, "indicators/seedlings.yaml", "value: if_none(gain, 0)", "value: if_none(gain, 1)"
    )
    assert told("diff", HENGDONG, draft).results.splitlines() == [
        "修改推导事实：指标值 [hd.seedling.abilities.value]",
        "  计算方法（原）：平均提升（没有的，按0分计）",
        "  计算方法（现）：平均提升（没有的，按1分计）",
    ]


def test_a_window_is_told_before_and_now(tmp_path: Path) -> None:
    national = HENGDONG.parent / "national"
    draft = Path(shutil.copytree(national, tmp_path / "national"))
    file = draft / "facts.yaml"
    begin, end = file.read_text(encoding="utf-8").split("name: hours_in_five_years")
    changed = end.replace("within: 5 years", "within: 9 years", 1)
    file.write_text(f"{begin}name: hours_in_five_years{changed}", encoding="utf-8")
    lines = told("diff", national, draft).results.splitlines()
    assert lines[0] == "修改推导事实：近五年学时 [candidacy.hours_in_five_years]"
    assert [line.split("：")[0] for line in lines[1:]] == ["  回溯期间（原）", "  回溯期间（现）"]
    assert "在基准日前5年以内" in lines[1]
    assert lines[2] == lines[1].replace("5年", "9年").replace("（原）", "（现）")


def test_of_results_those_are_told_that_are_not_the_same(tmp_path: Path) -> None:
    amount = "    amount: :bonus_per_head * :bonus_factor[grade] * staff\n"
    draft = drafted(tmp_path, "clauses/links.yaml", amount, f"{amount}    points: staff * 2\n")
    assert told("diff", HENGDONG, draft).results.splitlines() == [
        "修改条款：绩效结果与年终绩效奖金挂钩 [hd.link.bonus]",
        "  给予结果（原）：无",
        "  给予结果（现）：分值：在职人数乘以2",
    ]


def test_a_pack_compared_with_itself_does_not_differ() -> None:
    assert told("diff", HENGDONG, HENGDONG).results == "没有差异。\n"


def test_years_of_one_pack_are_told_as_added_rules(tmp_path: Path) -> None:
    answer = told("diff", f"{HENGDONG}@2022", f"{HENGDONG}@2023")
    assert answer.code == 0
    assert "新增条款，共" in answer.results
    assert not [line for line in answer.results.splitlines() if line.startswith("删去")]


def test_a_day_that_is_none_is_refused_with_what_to_write() -> None:
    answer = told("diff", f"{HENGDONG}@2023-02-30", HENGDONG, "--lang", "en")
    assert answer.code == 1
    assert "Expected: PACK, PACK@2018 or PACK@2018-09-06." in answer.problems


def test_a_table_that_changed_is_told_by_its_codes_in_words(tmp_path: Path) -> None:
    national = HENGDONG.parent / "national"
    draft = Path(shutil.copytree(national, tmp_path / "national"))
    file = draft / "parameters.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("merit_3: 3000") == 1
    file.write_text(text.replace("merit_3: 3000", "merit_3: 9999"), encoding="utf-8")
    [line] = [one for one in told("diff", national, draft).results.splitlines() if "（现）" in one]
    assert "9999元" in line
    assert not re.search(r"[a-z]", line.replace("（现）", ""))


def test_the_document_is_as_its_schema_says_and_the_page_says_the_same(tmp_path: Path) -> None:
    words = ("diff", f"{HENGDONG}@2022", f"{HENGDONG}@2023")
    document = json.loads(told(*words, "--json").results)
    schema = json.loads((ROOT / "docs/difference.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, schema, format_checker=jsonschema.FormatChecker())
    assert (document["before"]["on"], document["after"]["on"]) == ("2022-12-31", "2023-12-31")
    page = tmp_path / "diff.html"
    assert told(*words, "--html", page).results == f"已写入 {page}。\n"
    text = page.read_text(encoding="utf-8")
    assert all(one["label"]["zh"] in text for one in document["changes"])
    [folded] = re.findall(r"<details><summary[^>]*>(.*?)</summary>", text)
    clauses = [one for one in document["changes"] if one["kind"] == "clause"]
    assert folded == f"新增条款，共{len(clauses)}项"


def test_what_two_years_answer_is_told_on_the_facts_of_a_run(county: County) -> None:
    words = ("diff", f"{HENGDONG}@2022", f"{HENGDONG}@2023", "--run", county.run)
    shown = in_english(*words)
    assert (shown.code, shown.problems) == (0, "")
    lines = shown.results.splitlines()
    effects = lines.index("■ Rules of Hengdong county on officials, as it stood on 2023-12-31")
    assert lines[1:4] == [
        "Before: Rules of Hengdong county on officials, as it stood on 2022-12-31",
        "Now: Rules of Hengdong county on officials, as it stood on 2023-12-31",
        BOTH,
    ]
    changes = lines.index("■ What differs")
    assert effects < changes
    assert not [one for one in lines[:changes] if "added" in one]
    [added] = [one for one in lines[changes:] if one.startswith("  Clause added, ")]
    assert added.startswith("  Clause added, 45 in all: ")
    assert "Principals and deputies of units are moved after ten years in a post" in added
    document = json.loads(told(*words, "--json").results)
    assert document["format"] == "quanheng.what-if/1"
    assert (document["kind"], document["is_moved"]) == ("comparison", True)


def test_the_page_of_two_years_tells_effects_before_what_differs(
    county: County, tmp_path: Path
) -> None:
    page = tmp_path / "years.html"
    words = ("diff", f"{HENGDONG}@2022", f"{HENGDONG}@2023", "--run", county.run)
    assert in_english(*words, "--html", page).code == 0
    text = page.read_text(encoding="utf-8")
    places = [text.index(f'<section id="{name}"') for name in ("summary", "pack-0", "tried")]
    assert places == sorted(places)
    trial = tmp_path / "trial.html"
    in_english("whatif", county.run, "--set", "exchange_years=3", "--html", trial)
    text = trial.read_text(encoding="utf-8")
    places = [text.index(f'<section id="{name}"') for name in ("summary", "tried", "pack-0")]
    assert places == sorted(places)


def test_a_figure_that_changed_and_is_still_marked_as_given_is_remarked(tmp_path: Path) -> None:
    draft = Path(shutil.copytree(HENGDONG, tmp_path / "hengdong"))
    file = draft / "parameters.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("value: 10\n", "value: 9\n", 1), encoding="utf-8")
    [line] = told("diff", HENGDONG, draft).lines
    assert line.startswith(f"WHATIF-012 {file}:2:")
    assert "“单位领导交流年限”[exchange_years] 的数值不同，而两个政策包都标明出自 hd-2024" in line
    assumed = file.read_text(encoding="utf-8").replace("status: given", "status: assumed", 1)
    assumed = assumed.replace("value: 9\n", "value: 9\n      note: {zh: 拟议, en: proposed}\n")
    file.write_text(assumed, encoding="utf-8")
    assert told("diff", HENGDONG, draft).lines == []


def test_the_draft_of_a_trial_is_remarked_likewise(county: County, tmp_path: Path) -> None:
    draft = Path(shutil.copytree(HENGDONG, tmp_path / "hengdong"))
    file = draft / "parameters.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("value: 10\n", "value: 9\n", 1), encoding="utf-8")
    tried = in_english("whatif", county.run, "--pack", draft)
    assert [line.split(" ")[0] for line in tried.lines] == ["WHATIF-012"]
    assert "differs, but is marked as given by hd-2024" in tried.problems
