"""Is a sound pack read without a word, and a torn one without a crash?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.language.packs import base_files, read_changed

OWN = [name for name in base_files() if name.startswith("xa/")]


def test_the_base_pack_is_read_and_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    pack, problems = read_changed(tmp_path, {})
    assert problems == ()
    assert pack is not None
    assert [clause.id for clause in pack.own] == ["xa.rule"]


@pytest.mark.parametrize("name", OWN)
def test_whatever_line_is_left_out_every_problem_has_a_code_and_a_file(
    name: str, tmp_path: Path
) -> None:
    lines = str(base_files()[name]).splitlines(keepends=True)
    for number in range(0, len(lines), 3):
        torn = "".join(lines[:number] + lines[number + 1 :])
        _, problems = read_changed(tmp_path, {name: torn})
        assert all(problem.split(" ")[1].startswith("xa") for problem in problems)


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("content", ["", "[]", "{}", "a", "- a", "- {}", "- [a]", "a: b", "- ''"])
def test_whatever_a_file_holds_every_problem_has_a_code_and_a_file(
    name: str, content: str, tmp_path: Path
) -> None:
    _, problems = read_changed(tmp_path, {name: content})
    assert all(problem.split(" ")[1].startswith("xa") for problem in problems)
