"""Are facts and figures called by their labels or keys, and is the same meant as before?"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quanheng.authoring.laying_out import laid_out, lay_out, pack_files
from quanheng.authoring.new_pack import NewPack, begin_pack
from quanheng.authoring.spelling import Labels, spellings
from quanheng.comparing.normal_form import is_same
from quanheng.errors import Findings
from quanheng.language import Pack, read_pack
from quanheng.library import shelf

ROOT = Path(__file__).parents[2]


def spelt(pack: Path, labels: Labels) -> list[str]:
    """Write a pack's expressions by labels or keys, and name the files that changed."""
    findings = Findings()
    files = pack_files(pack, findings)
    words = spellings([pack], labels, (shelf(),))
    changed = [file for file in files if lay_out(file, findings, words)]
    assert [str(one) for one in findings] == []
    return [file.path.relative_to(pack).as_posix() for file in changed]


def read(pack: Path) -> Pack:
    findings = Findings()
    found = read_pack(pack, findings, (shelf(),))
    assert [str(one) for one in findings] == []
    assert found is not None
    return found


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "anshan"
    begin_pack(folder, NewPack("办法"))
    return folder


def clause_with(pack: Path, when: str) -> Path:
    """The clause of a new pack with another condition, written as in YAML."""
    file = pack / "clauses" / "first.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("  when:")]
    file.write_text("\n".join([*kept, f"  when: {when}", ""]), encoding="utf-8")
    return file


@pytest.mark.parametrize("name", ["shenmu", "hengdong"])
def test_a_pack_written_by_labels_reads_the_same_and_comes_back(name: str, tmp_path: Path) -> None:
    source, pack = ROOT / "policies" / name, tmp_path / name
    shutil.copytree(source, pack)
    before = read(source)
    changed = spelt(pack, "zh")
    assert len(changed) > 9
    assert is_same(before, read(pack))
    assert spelt(pack, "zh") == []
    assert spelt(pack, "en") == changed
    for file in pack_files(pack, Findings()):
        original = source / file.path.relative_to(pack)
        assert file.path.read_text(encoding="utf-8") == original.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("score >= :anshan_least_score", "得分 >= :评优最低得分"),
        ("\"official.unit.kind = 'score' AND score > 1\"",
         "\"人员.所在单位.单位类别 = 'score' AND 得分 > 1\""),
        ("'official.unit.kind = ''score'' '", "'人员.所在单位.单位类别 = ''score'' '"),
        (">- # score\n    score\n      >= 1", ">- # score\n    得分\n      >= 1"),
    ],
)  # fmt: skip
def test_labels_stand_where_keys_stood_and_texts_and_comments_stay(
    pack: Path, written: str, expected: str
) -> None:
    file = clause_with(pack, written)
    spelt(pack, "zh")
    assert file.read_text(encoding="utf-8").partition("  when: ")[2] == expected + "\n"
    spelt(pack, "en")
    assert file.read_text(encoding="utf-8").partition("  when: ")[2] == written + "\n"


@pytest.mark.parametrize("label", ["得分（年度）", "得分 年度", "not", "正式评议", "self"])
def test_a_label_that_readers_would_not_take_for_the_fact_is_left_aside(
    pack: Path, label: str
) -> None:
    facts = pack / "facts.yaml"
    text = facts.read_text(encoding="utf-8")
    assert "label: {zh: 得分, en: score}" in text
    facts.write_text(text.replace("zh: 得分,", f"zh: {label},"), encoding="utf-8")
    clause = clause_with(pack, "score >= 1")
    spelt(pack, "zh")
    assert clause.read_text(encoding="utf-8").endswith("  when: score >= 1\n")


def test_an_expression_that_cannot_be_read_and_words_that_mean_nothing_stay(pack: Path) -> None:
    clause = clause_with(pack, "score >=")
    spelt_quietly(pack)
    assert clause.read_text(encoding="utf-8").endswith("  when: score >=\n")
    clause_with(pack, "scoer >= 1 AND is_formal")
    spelt_quietly(pack)
    assert clause.read_text(encoding="utf-8").endswith("  when: scoer >= 1 AND 正式评议\n")


def spelt_quietly(pack: Path) -> None:
    """Write the expressions of a pack that is not right by labels."""
    words = spellings([pack], "zh", (shelf(),))
    for file in pack_files(pack, Findings()):
        lay_out(file, Findings(), words)


def test_without_labels_words_stay() -> None:
    assert laid_out("- when: 得分 > score\n", "clauses") == "- when: 得分 > score\n"
