"""Does every pack read as it was last looked at, in words a clerk would use?"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from quanheng.messages import Language
from tests.cli.conftest import HENGDONG
from tests.cli.telling import told
from tests.cli.towers import write_pack
from tests.reports.page.tree import read_page
from tests.sentences.golden_files import files, read_aloud

# An id in brackets, an example's name, and the readings of a text, which have no other name.
_NO_WORDS = re.compile(r"\[[a-z0-9.-]+\]$|^ *算例：.*|^ +[a-z_]+：|为[a-z_]+的，|= [a-z_]+（")


@pytest.mark.parametrize(("pack", "language", "path"), [*files()])
def test_a_pack_reads_as_it_was_last_looked_at(pack: str, language: Language, path: Path) -> None:
    told_now = read_aloud(pack, language).splitlines()
    kept = path.read_text(encoding="utf-8").splitlines()
    assert told_now == kept, "look at the change, then python -m tests.sentences.golden_files"


@pytest.mark.parametrize("path", [path for _, language, path in files() if language == "zh"])
def test_no_word_of_the_yaml_and_no_sign_of_a_program_is_left_in_chinese(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        plain = _NO_WORDS.sub("", line)
        assert not re.search(r"[a-z]_[a-z]|[a-z]{4,}|<=|>=|<>|\bAND\b|\bOR\b|\bNOT\b", plain), line


@pytest.mark.parametrize("path", [path for _, _, path in files()])
def test_no_two_rules_of_a_pack_read_alike(path: Path) -> None:
    text = path.read_text(encoding="utf-8").split("\n\n")
    rules = [block.split("\n", 2)[2] for block in text[1:-1] if block.count("\n") > 1]
    assert len(rules) > 20
    assert len({*rules}) == len(rules)


def test_a_pack_is_read_on_the_command_line_in_the_language_asked_for() -> None:
    answer = told("read", HENGDONG, "--as-of", "2024-12-31")
    assert (answer.code, answer.results) == (0, read_aloud("hengdong", "zh"))
    english = told("read", HENGDONG, "--as-of", "2024-12-31", "--lang", "en")
    assert "Principals and deputies of units are moved after ten years" in english.results


def test_a_day_that_is_none_is_refused() -> None:
    assert told("read", HENGDONG, "--as-of", "2024-13-01").code == 1


def test_the_page_holds_every_sentence_under_its_place_and_replaces_nothing(tmp_path: Path) -> None:
    page = tmp_path / "hengdong.html"
    words = ("read", HENGDONG, "--as-of", "2024-12-31", "-o", page)
    assert told(*words).code == 0
    html = page.read_text(encoding="utf-8")
    text = unescape(re.sub(r"<[^>]*>", "\n", html))
    said = [line.strip() for line in read_aloud("hengdong", "zh").splitlines()]
    missing = [one for one in said if one and not one.startswith("【") and one not in text]
    assert missing == []
    assert "http" not in html.replace("http-equiv", "")
    assert told(*words).code == 1
    assert told(*words, "--overwrite").code == 0


def test_quotas_stand_in_the_order_of_the_document_with_their_figures() -> None:
    lines = read_aloud("hengdong", "zh").splitlines()
    places = [line for line in lines if line.startswith("【")]
    assert places[-1] != "【第二部分（鲜明奖）】"
    start = next(i for i, line in enumerate(lines) if line.endswith("[hd.excellent-grades]"))
    block = lines[start : lines.index("", start)]
    assert any("乡镇优秀等次比例" in line and line.strip().startswith("参数") for line in block), (
        block
    )


def test_lines_that_belong_to_a_line_stand_in_a_list_inside_it(tmp_path: Path) -> None:
    page = tmp_path / "hengdong.html"
    assert told("read", HENGDONG, "-o", page).code == 0
    html = page.read_text(encoding="utf-8")
    assert '<li>条件：符合下列情形之一<ul class="plain"><li>政治素质不合格：' in html


def _read(folder: Path, changes: dict[str, tuple[str, str]], *words: str) -> list[str]:
    return told("read", write_pack(folder, changes), *words).results.splitlines()


def test_what_is_let_stand_of_a_rule_is_said_with_the_rule_in_either_language(
    tmp_path: Path,
) -> None:
    known = "  acknowledged: {PROOF-001: {zh: 原文如此, en: so the text}}\n  when:"
    changes = {"clauses/light.yaml": ("  when:", known)}
    chinese = _read(tmp_path / "one", changes)
    at = chinese.index("  已知并予保留（有条件永远不成立）：原文如此")
    assert chinese[at - 1].startswith("  条件：")
    english = _read(tmp_path / "two", changes, "--lang", "en")
    assert "  Known and let stand (a condition never holds): so the text" in english


def test_what_no_rule_reads_and_is_let_stand_is_said_after_the_rules(tmp_path: Path) -> None:
    whole = "level: county\nacknowledged: {PACK-024: {zh: 供下级引用, en: for packs below}}"
    changes = {
        "pack.yaml": ("level: county", whole),
        "parameters.yaml": ("  spans", "  acknowledged: {PACK-024: 暂无条款}\n  spans"),
    }
    chinese = _read(tmp_path / "one", changes)
    assert chinese[-3:] == [
        "已知并予保留的提示",
        "  整个政策包（没有规则引用）：供下级引用",
        "  “所需亮度”（没有规则引用）：暂无条款",
    ]
    english = _read(tmp_path / "two", changes, "--lang", "en")
    assert "  Of the whole pack (no rule reads it): for packs below" in english
    assert "Known and let stand" not in _read(tmp_path / "three", {}, "--lang", "en")


def test_what_always_holds_is_said_below_the_rows_that_it_is_about(tmp_path: Path) -> None:
    changes = {"facts.yaml": ("    fields:", "    holds: lamps >= 0\n    fields:")}
    chinese = _read(tmp_path / "one", changes)
    at = chinese.index("    恒成立：灯数不小于零")
    assert chinese[at - 1].startswith("  灯塔")
    assert "“恒成立”的，是事实本身必然具备的关系，只用于校核规则，不影响结论。" in chinese
    assert "    Always true: lamps is 0 or more" in _read(tmp_path / "two", changes, "--lang", "en")
    assert not any("恒成立" in line for line in _read(tmp_path / "three", {}))


def test_what_always_holds_of_a_derived_fact_is_said_with_its_meaning() -> None:
    lines = read_aloud("national", "zh").splitlines()
    at = next(place for place, line in enumerate(lines) if line.startswith("    恒成立：连续优秀"))
    assert lines[at - 1].startswith("  “连续优秀年数”")


def test_the_contents_of_the_page_name_a_document_where_it_begins(tmp_path: Path) -> None:
    page = tmp_path / "qingdao.html"
    assert told("read", HENGDONG.parent / "qingdao", "-o", page).code == 0
    tree = read_page(page.read_text(encoding="utf-8"))
    listed = [one.text.partition("、")[2] for one in tree.one("nav").all("a")]
    titles = [one.text.partition("、")[2] for one in tree.all("h2")]
    assert (
        listed[0]
        == titles[0]
        == "《中共青岛市委关于进一步激励广大干部新时代新担当新作为的实施意见》导语"
    )
    assert listed[1:3] == ["第一部分第1条", "第一部分第2条"]
    assert all(title.endswith(short) for title, short in zip(titles, listed, strict=True))
