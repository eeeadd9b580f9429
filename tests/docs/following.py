"""Who follows a page: writes its files, runs its commands, and looks at what they print?"""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

import pytest

from quanheng.cli import main
from tests.docs.blocks import Block, commands_of, first_line_not_printed


def follow(blocks: Sequence[Block], capsys: pytest.CaptureFixture[str]) -> None:
    """Run the blocks of a page in the folder one stands in; what they show must be printed."""
    printed = ""
    for block in blocks:
        if block.file:
            Path(block.file).parent.mkdir(parents=True, exist_ok=True)
            Path(block.file).write_text(block.text, encoding="utf-8")
        elif block.language == "sh":
            _run(block)
            captured = capsys.readouterr()
            # Problems are told before results, on the other stream.
            printed = captured.err + captured.out
        elif block.language == "text":
            assert first_line_not_printed(block.text, printed) is None, printed


def _run(block: Block) -> None:
    for command in commands_of(block):
        words = [word for part in shlex.split(command.line) for word in _expanded(part)]
        assert words[0] == "quanheng", command.line
        assert main(words[1:]) == command.exit_code, command.line


def _expanded(word: str) -> list[str]:
    """The files that a pattern means, as a shell gives them."""
    return sorted(map(str, Path().glob(word))) or [word] if "*" in word else [word]
