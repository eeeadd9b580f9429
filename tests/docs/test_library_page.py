"""Does the code of docs/library.md run from top to bottom and print what the page shows?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import quanheng
from tests.docs.blocks import ROOT, blocks_of, first_line_not_printed

PAGE = (ROOT / "docs/library.md").read_text(encoding="utf-8")


def test_the_page_runs_and_prints_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("examples", "policies"):
        (tmp_path / folder).symlink_to(ROOT / folder, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    printed = ""
    for block in blocks_of(PAGE):
        if block.language == "python":
            exec(compile(block.text, "docs/library.md", "exec"), names)
            printed = capsys.readouterr().out
        else:
            assert first_line_not_printed(block.text, printed) is None, printed
            assert len(printed.splitlines()) == len(block.text.splitlines()), printed


def test_code_that_prints_is_followed_by_what_it_prints() -> None:
    blocks = blocks_of(PAGE)
    assert {block.language for block in blocks} == {"python", "text"}
    assert [block.language for block in blocks[1::2]] == ["text"] * (len(blocks) // 2)


@pytest.mark.parametrize("name", [n for n in quanheng.__all__ if n[0].islower()])
def test_every_function_of_the_library_is_on_the_page(name: str) -> None:
    assert f"{name}(" in PAGE or f"`{name}`" in PAGE
