"""Is a sound pack read without a word, and a torn one without a crash?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.language.packs import base_files, read_changed

OWN = [name for name in base_files() if name.startswith("xa/")]


def test_the_base_pack_is_read_and_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    pack, problems = read_changed(tmp_path, {})
    assert problems == ()
    assert pack is not None
    assert [clause.id for clause in pack.own] == ["xa.rule"]


def test_what_a_pack_may_read_is_put_together_once(tmp_path: Path) -> None:
    pack, _ = read_changed(tmp_path, {})
    assert pack is not None
    assert pack.readable is pack.readable


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


ODD = (
    "[]", "{}", "''", "[a]", "[[a]]", "{a: b}", "{a: {b: c}}", "-1", "1e99", "none", "unknown", "~",
    "2024-02-30", "'..'", "1..", "!!binary aGk=", "99999999999999999999999", "':as_of'", "x@y.z",
    "self", "period", "\"\\0\"",
)  # fmt: skip


@pytest.mark.parametrize("name", OWN)
def test_whatever_stands_for_a_value_every_problem_has_a_code_and_a_file(
    name: str, tmp_path: Path
) -> None:
    written = str(base_files()[name])
    values = [*re.finditer(r"(?<=: )[^\s{}\[\],]+", written)]
    for number, value in enumerate(values):
        odd = ODD[number % len(ODD)]
        changed = written[: value.start()] + odd + written[value.end() :]
        _, problems = read_changed(tmp_path, {name: changed})
        assert all(problem.split(" ")[1].startswith("xa") for problem in problems), changed


def test_facts_may_stand_in_several_files_that_link_to_each_other(tmp_path: Path) -> None:
    label = "label: {zh: 某, en: some}"
    talk = f"sets: {{talk: {{{label}, fields: {{visit: {{{label}, type: link, to: visit}}}}}}}}\n"
    visit = f"sets: {{visit: {{{label}, fields: {{days: {{{label}, type: number}}}}}}}}\n"
    pack, problems = read_changed(tmp_path, {"xa/facts/a.yaml": talk, "xa/facts/b.yaml": visit})
    assert problems == ()
    assert pack is not None
    assert pack.catalogue.sets["talk"].fields["visit"].type.target == "visit"


def test_a_set_of_two_files_is_refused_where_it_stands_again(tmp_path: Path) -> None:
    visit = "sets: {visit: {label: 某, fields: {days: {label: 某, type: number}}}}\n"
    _, problems = read_changed(tmp_path, {"xa/facts/a.yaml": visit, "xa/facts/b.yaml": visit})
    [problem] = problems
    assert problem == (
        "FACT-006 xa/facts/b.yaml:1:15: “visit” is already declared at xa/facts/a.yaml:1:15. "
        "Expected: each name once. Change one of the names."
    )
