"""Does what the two README files tell a newcomer to do work as they show it?"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

import quanheng
from quanheng.cli import main
from tests.docs.blocks import ROOT, Block, blocks_of, commands_of, first_line_not_printed
from tests.library.runs import NEW_YEARS_EVE, RECORDED

READMES = ("README.md", "README.zh-CN.md")


def blocks_in(readme: str) -> list[Block]:
    return blocks_of((ROOT / readme).read_text(encoding="utf-8"))


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what the commands read; what they write stays in it too."""
    for folder in ("examples", "policies"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("QUANHENG_LANG", raising=False)
    return tmp_path


def run_quanheng(block: Block, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the lines of a block that call quanheng, set its language, or make a draft."""
    for command in commands_of(block):
        words = shlex.split(command.line)
        if words[0] == "export":
            monkeypatch.setenv(*words[1].split("=", 1))
        elif words[0] in ("quanheng", ".venv/bin/quanheng"):
            assert main(words[1:]) == command.exit_code, command.line
        elif words[0] in ("cp", "sed"):
            subprocess.run(words, check=True)


@pytest.mark.parametrize("readme", READMES)
def test_a_newcomer_who_follows_the_readme_sees_what_it_shows(
    readme: str,
    checkout: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    printed = ""
    for block in blocks_in(readme):
        if block.file:
            path = checkout / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        elif block.language in ("sh", "console"):
            run_quanheng(block, monkeypatch)
            captured = capsys.readouterr()
            # Problems are told before results, on the other stream.
            printed = captured.err + captured.out
        elif block.language == "text":
            assert first_line_not_printed(block.text, printed) is None, printed


def test_every_block_is_a_file_or_commands_or_what_they_print() -> None:
    for readme in READMES:
        kinds = {(block.language, bool(block.file)) for block in blocks_in(readme)}
        assert kinds == {("sh", False), ("text", False), ("csv", True), ("yaml", True)}


def test_both_readmes_have_the_same_commands_in_the_same_order() -> None:
    english, chinese = (
        [c for b in blocks_in(readme) if b.language == "sh" for c in commands_of(b)]
        for readme in READMES
    )
    # Chinese is what the command speaks unless it is asked for another language.
    assert [c for c in english if not c.line.startswith("export")] == chinese
    assert [c.line for c in chinese][:2] == ["make demo", "make test"]


def test_both_readmes_name_the_same_files() -> None:
    english, chinese = ([b.file for b in blocks_in(readme) if b.file] for readme in READMES)
    assert english == chinese


def test_a_line_that_was_not_printed_is_seen() -> None:
    printed = "About: T11\n  a   2\nlast …\n"
    assert first_line_not_printed("About: T11\n…\nlast …\n", printed) is None
    assert first_line_not_printed("Ab…11\na 2\n", printed) is None
    assert first_line_not_printed("a 2\nAbout: T11\n", printed) == "About: T11"
    assert first_line_not_printed("a 3\n", printed) == "a 3"


def test_a_command_over_two_lines_and_its_exit_code_are_read() -> None:
    page = "`a/b.csv`:\n\n```csv\nx\n```\n\n```sh\nquanheng check \\\n  a  # 退出码 1\nls\n```\n"
    file, commands = blocks_of(page)
    assert (file.file, file.text) == ("a/b.csv", "x\n")
    assert [(c.line, c.exit_code) for c in commands_of(commands)] == [
        ("quanheng check a", 1),
        ("ls", 0),
    ]


@pytest.mark.parametrize("readme", READMES)
def test_every_command_in_a_sentence_of_the_readme_runs(
    readme: str, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = Path("build/county/facts")
    quanheng.import_facts("examples/hengdong-county", facts, recorded_at=RECORDED)
    quanheng.evaluate("policies/hengdong", facts, NEW_YEARS_EVE, "build/county/run")
    text = (ROOT / readme).read_text(encoding="utf-8")
    table = "\n".join(line for line in text.splitlines() if line.startswith("| "))
    commands = [shlex.split(one)[1:] for one in re.findall(r"`(quanheng [^`]+ [^`]+)`", table)]
    assert {words[0] for words in commands} == {
        "read", "fmt", "whatif", "diff", "explain", "standing", "error",
    }  # fmt: skip
    for words in commands:
        assert main(words) == 0, words
        assert capsys.readouterr().out.strip()
