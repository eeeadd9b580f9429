"""How is a pack begun on the command line, and how are schemas written?"""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from quanheng.authoring.new_pack import LEVELS
from quanheng.cli.commands.writing import Level
from tests.cli.telling import in_english, told


def test_a_pack_is_begun_and_what_to_do_next_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "anshan"
    begun = told("new-pack", folder, "--title", "鞍山市干部考核办法", "--extends", "national")
    assert (begun.code, begun.problems) == (0, "")
    assert str(folder / "clauses" / "first.yaml") in begun.results.splitlines()
    assert f"再运行：quanheng check {folder}" in begun.results
    checked = in_english("check", folder)
    assert checked.code == 0
    assert "all right. Clauses 1, examples 1, warnings 0." in checked.results


def test_a_second_pack_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    for _ in range(2):
        begun = told("new-pack", tmp_path / "anshan", "--title", "办法")
    assert begun.code == 1
    assert begun.problems.startswith("AUTHOR-001")
    assert "未写入任何内容" in begun.problems


def test_a_level_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    begun = in_english("new-pack", tmp_path / "xa", "--title", "x", "--level", "village")
    assert begun.code == 1
    assert "village" in begun.problems
    assert list(tmp_path.iterdir()) == []


def test_the_command_offers_the_levels_of_new_packs() -> None:
    assert get_args(Level) == LEVELS


def test_schemas_are_written_where_asked(tmp_path: Path) -> None:
    written = told("schema", "-o", tmp_path / "kept" / "schemas")
    assert (written.code, written.problems) == (0, "")
    assert str(tmp_path / "kept" / "schemas" / "clauses.json") in written.results.splitlines()
    assert (tmp_path / "kept" / "schemas" / "clauses.json").is_file()
