"""Do the two pages on importing work as they show, and does the clerk's page quote what is said?"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import polib
import pytest

import quanheng.errors
from quanheng.errors import Problem
from quanheng.messages import CATALOGUE, speaker
from quanheng.reading.formats import _FORMATS, _REFUSED
from tests.docs.blocks import ROOT, blocks_of
from tests.docs.following import follow

ENGLISH = (ROOT / "docs/importing.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "docs/importing.zh-CN.md").read_text(encoding="utf-8")
SENTENCES = [entry.msgstr for entry in polib.pofile(str(CATALOGUE))]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example in a folder of its own; what the commands write stays there."""
    shutil.copytree(ROOT / "examples/rosters", tmp_path / "examples/rosters")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("QUANHENG_LANG", raising=False)
    return tmp_path


def test_who_follows_the_reference_sees_what_it_shows(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUANHENG_LANG", "en")
    # The files of its section on maps belong to an example of another test.
    shown = ENGLISH.split("## 5.")[1].split("## 11.")[0]
    follow([one for one in blocks_of(shown) if one.language in ("sh", "text")], capsys)
    assert not (checkout / "build/rosters/facts").exists()
    assert (checkout / "build/rosters/facts.log").read_text().count("\n") == 2


def test_a_clerk_who_follows_the_page_sees_what_it_shows(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow(blocks_of(CHINESE), capsys)
    # Two imports, and the second undone.
    assert (checkout / "build/名册/facts.log").read_text().count("\n") == 3
    assert [path.name for path in (checkout / "build/名册/facts").glob("0*")] == ["0001"]


def test_every_block_of_the_clerks_page_is_a_file_or_commands_or_what_they_print() -> None:
    kinds = {(block.language, bool(block.file)) for block in blocks_of(CHINESE)}
    assert kinds == {("sh", False), ("text", False), ("csv", True), ("yaml", True)}


def _table(heading: str) -> list[list[str]]:
    section = CHINESE.split(f"## {heading}")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _is_said(words: str, sentences: list[str]) -> bool:
    pattern = ".+".join(map(re.escape, words.strip("“”").split("…")))
    return any(re.search(pattern, sentence) for sentence in sentences)


def kind_of(code: str) -> type[Problem]:
    kinds = vars(quanheng.errors).values()
    return next(one for one in kinds if getattr(one, "code", "") == code)


@pytest.mark.parametrize("row", _table("七、"), ids=lambda row: f"{row[0]}-{row[1]}")
def test_each_message_of_the_clerks_page_is_one_that_is_said(row: list[str]) -> None:
    code, words, _ = row
    kind, say = kind_of(code), speaker("zh")
    own = [say(sentence) for sentence in (kind.found, kind.expected, kind.remedy)]
    # What a cell holds is said by a phrase of its own.
    assert _is_said(words, own if code != "IMPORT-007" else [*own, *SENTENCES])


@pytest.mark.parametrize("row", _table("八、"), ids=lambda row: row[0])
def test_each_reason_for_a_refusal_is_one_that_is_said(row: list[str]) -> None:
    assert _is_said(row[1], SENTENCES)


def test_the_clerks_page_speaks_of_every_format_that_is_read_and_of_the_usual_others() -> None:
    table, saving = CHINESE.split("## 二、")[0], CHINESE.split("## 九、")[1].split("## 十、")[0]
    read = set(re.findall(r"`(\.\w+)`", table))
    assert read == {*_FORMATS, ".pic"} - {".parquet"}
    others = set(re.findall(r"`(\.\w+)`", saving)) - read
    assert others == {
        ".et", ".ods", ".xlsb", ".xlsm", ".dbf", ".doc", ".docx", ".wps", ".pdf", ".rar", ".7z",
    }  # fmt: skip
    assert others <= {*_REFUSED}


def test_both_pages_show_the_same_pictures() -> None:
    english, chinese = (
        set(re.findall(r"\((pictures/[^)]+)\)", page)) for page in (ENGLISH, CHINESE)
    )
    assert english == chinese
