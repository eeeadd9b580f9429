"""Does the help of every command show how it is written, in the reader's words?"""

from __future__ import annotations

import re
import shlex

import pytest
from rich.console import Console

from quanheng.cli.app import application
from quanheng.cli.commands.examples import EXAMPLES, USAGES
from quanheng.cli.output import Output
from tests.cli.telling import told

APP = application(Output(Console(), Console(stderr=True), "en"))
COMMANDS = [name for name in APP if not name.startswith("-")]


def test_every_command_has_examples() -> None:
    assert [*EXAMPLES] == COMMANDS
    assert set(USAGES) < set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_shows_its_examples(command: str) -> None:
    for language, heading in (("zh", "用例："), ("en", "Examples:")):
        lines = told(command, "--help", "--lang", language).results.splitlines()
        after = lines[lines.index(heading) + 1 :]
        assert [line.strip() for line in after] == [*EXAMPLES[command]]


@pytest.mark.parametrize("line", [line for lines in EXAMPLES.values() for line in lines])
def test_every_example_can_be_read_as_a_command(line: str) -> None:
    words = shlex.split(line.split(" > ")[0])
    assert words[0] == "quanheng"
    found, *_ = APP.parse_args(words[1:], exit_on_error=False, print_error=False)
    assert found is APP[words[1]].default_command


@pytest.mark.parametrize("command", COMMANDS)
def test_chinese_help_calls_what_is_to_be_written_in_chinese(command: str) -> None:
    shown = told(command, "--help").results.split("用例：")[0]
    # Ways of writing a day, and the names of formats, are the same in both languages.
    shown = shown.replace("YYYY-MM-DD", "").replace("JSON", "").replace("GB", "")
    assert re.findall(r"\b[A-Z]{3,}\b", re.sub(r"IMPORT-007|PACK-\d+|JSON Schema", "", shown)) == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", ["--version", *COMMANDS])
def test_every_sentence_of_help_ends_with_a_stop(command: str, language: str) -> None:
    words = ("--help",) if command == "--version" else (command, "--help")
    shown = told(*words, "--lang", language).results
    said = re.findall(r"^│ \S.*?  +(\S.*?) *│$", shown, re.MULTILINE)
    assert said
    for one in said:
        assert re.sub(r" \[\w+\]$", "", one).endswith(("。", "."))
