"""Does a pack grow as the guide shows, in both languages, and is every word named in it?"""

from __future__ import annotations

import ast
import re
import shlex
import shutil
from pathlib import Path

import pytest

from quanheng.authoring.laying_out import laid_out
from quanheng.cli import main
from quanheng.language.effects import EFFECTS, MATTERS, MECHANISMS
from quanheng.language.functions import AGGREGATES, FUNCTIONS
from quanheng.language.requirement_file import ROOMS
from quanheng.language.template_file import TEMPLATES
from tests.docs.blocks import ROOT, Block, commands_of, first_line_not_printed
from tests.docs.guide import GUIDE, Shown, pages_of, shown_in, written

LANGUAGES = ("zh", "en")
READS = {
    "text", "word", "node", "texts", "scalars", "scalar", "reader", "readers", "truth", "integer",
    "day", "read",
}  # fmt: skip
READERS = {
    "remark_of", "label_of", "citation_under", "known_citation", "of_rows", "of_all", "set_named",
}  # fmt: skip


def shown_of(language: str) -> list[Shown]:
    return [one for path in pages_of(language) for one in shown_in(path.read_text("utf-8"))]


def run(shown: Shown, capsys: pytest.CaptureFixture[str]) -> str:
    """What the commands of a block print; problems are told before results."""
    for command in commands_of(Block(shown.language, shown.text, "")):
        words = shlex.split(command.line)
        assert words[0] == "quanheng", command.line
        assert main(words[1:]) == command.exit_code, (command.line, capsys.readouterr())
    captured = capsys.readouterr()
    return captured.err + captured.out


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_follows_the_guide_sees_what_it_shows(
    language: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(ROOT / "policies/national", tmp_path / "policies/national")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("QUANHENG_LANG", language)
    printed = ""
    for shown in shown_of(language):
        if shown.file:
            written(shown, tmp_path)
        elif shown.language == "sh":
            printed = run(shown, capsys)
        else:
            assert first_line_not_printed(shown.text, printed) is None, printed


def test_both_guides_have_the_same_chapters_files_and_commands() -> None:
    chinese, english = ([path.name for path in pages_of(language)] for language in LANGUAGES)
    assert chinese == english
    assert len(chinese) == 17
    for name in chinese:
        both = [_shared(page) for page in (GUIDE / "zh-CN" / name, GUIDE / name)]
        assert both[0] == both[1], name


def _shared(page: Path) -> list[object]:
    """The files and commands of a page; what is printed differs by language."""
    every = shown_in(page.read_text(encoding="utf-8"))
    return [
        (one.file, one.is_addition, _commands(one))
        for one in every
        if one.file or one.language == "sh"
    ]


def _commands(shown: Shown) -> object:
    if shown.language != "sh":
        return shown.text
    return [*commands_of(Block("sh", shown.text, ""))]


def test_every_chapter_with_a_file_of_the_pack_checks_it() -> None:
    for path in pages_of("zh")[:-1]:
        commands = [one.text for one in shown_in(path.read_text("utf-8")) if one.language == "sh"]
        assert any("quanheng check policies/songlan" in text for text in commands), path.name


def test_the_document_stands_beside_the_guide_as_the_first_chapter_has_it() -> None:
    first = next(one for one in shown_of("zh") if one.file == "text/songlan.txt")
    assert first.text == (GUIDE / "songlan.txt").read_text(encoding="utf-8")
    counts = [
        len(re.findall(pattern, (GUIDE / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name, pattern in (("songlan.txt", "^第.+?条 "), ("songlan.en.txt", r"^Article \d+\."))
    ]
    assert counts == [16, 16]


def keys_read() -> set[str]:
    """Every key that a file of a pack may have, as the code reads it."""
    source = ROOT / "src/quanheng"
    files = [*(source / "language").glob("*.py"), source / "facts/catalogue_file.py"]
    calls = [
        node
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    return {key for call in calls for key in _key_of(call)}


def _key_of(call: ast.Call) -> list[str]:
    is_reader = isinstance(call.func, ast.Name) and call.func.id in READERS
    is_read = isinstance(call.func, ast.Attribute) and call.func.attr in READS
    # A desk is told first by which reader it is to read.
    given = call.args[1:2] if is_reader else call.args[:2] if is_read else []
    return [
        one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]


WORDS = sorted(
    {
        *keys_read(), *FUNCTIONS, *AGGREGATES, *TEMPLATES, *MATTERS, *MECHANISMS, *ROOMS,
        *(effect.name for effect in EFFECTS),
    }
)  # fmt: skip


def test_the_keys_of_the_language_are_found() -> None:
    assert {"covers", "fulfilled_on", "purpose_exception", "allowed_gap_days"} <= keys_read()


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_and_word_has_a_line_in_the_reference(language: str, word: str) -> None:
    page = pages_of(language)[-1].read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("|")]
    assert any(re.search(rf"`{re.escape(word)}\b", row) for row in rows), word


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_guide_writes_into_a_pack_is_laid_out(language: str) -> None:
    files = [one for one in shown_of(language) if one.file.startswith("policies/")]
    kinds = [Path(one.file).parts[2].removesuffix(".yaml") for one in files]
    untidy = [one for one, kind in zip(files, kinds, strict=True)
              if laid_out(one.text, kind) != one.text]  # fmt: skip
    assert len(files) > 50
    assert untidy == []
