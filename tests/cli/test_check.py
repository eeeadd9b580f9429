"""Does `quanheng check` say everything that is wrong with a pack, each with its place?"""

from __future__ import annotations

from pathlib import Path

import pytest

from quanheng.engine import examples
from quanheng.engine.answers import Answer
from quanheng.engine.evaluators import by_columns, by_oracle
from quanheng.engine.question import Question
from quanheng.facts import Roster
from tests.cli.telling import in_english, told
from tests.cli.towers import CUBED, write_pack

LIGHT, EXAMPLES = "clauses/light.yaml", "examples/light.yaml"


def test_a_right_pack_is_counted_and_has_no_problems(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "xa")
    checked = in_english("check", pack)
    assert (checked.code, checked.problems) == (0, "")
    assert checked.results == f"{pack}: all right. Clauses 1, examples 2, warnings 0.\n"


def test_every_problem_is_told_with_file_line_and_column(tmp_path: Path) -> None:
    pack = write_pack(
        tmp_path / "xa", {LIGHT: ("lamps * lamps", "lamp * lamps"), "pack.yaml": ("level", "levle")}
    )
    checked = in_english("check", pack)
    assert checked.code == 1
    assert [line.split(": ")[0] for line in checked.lines] == [
        f"EXPR-012 {pack}/clauses/light.yaml:7:9",
        f"DOC-009 {pack}/pack.yaml:3:1",
    ]
    assert "“lamp” is not a fact of tower." in checked.lines[0]
    assert "Did you mean “lamps”?" in checked.lines[0]
    assert checked.results == (
        f"{pack}: errors: 2, warnings: 0.\n"
        f"{pack}: its 2 examples were not run; correct the errors first.\n"
    )


def test_problems_are_told_in_chinese(tmp_path: Path) -> None:
    checked = told("check", write_pack(tmp_path / "xa", {LIGHT: ("lamps * lamps", "lamp * lamps")}))
    assert checked.code == 1
    [line] = checked.lines
    assert line.startswith("EXPR-012 ")
    assert "“lamp”不是" in line


def test_a_folder_without_a_pack_is_refused(tmp_path: Path) -> None:
    checked = in_english("check", tmp_path)
    assert checked.code == 1
    assert checked.results == f"{tmp_path}: no pack.\n"
    assert checked.lines[0].startswith(f"PACK-001 {tmp_path}: There is no pack here")


def test_one_wrong_pack_among_right_ones_fails_the_check(tmp_path: Path) -> None:
    wrong, right = tmp_path / "nothing", write_pack(tmp_path / "xa")
    checked = in_english("check", wrong, right)
    assert checked.code == 1
    assert f"{right}: all right." in checked.results


def test_an_example_that_comes_out_otherwise_is_told_once(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "xa", {EXAMPLES: ("b: {lamps: 1}", "b: {lamps: 3}")})
    checked = in_english("check", pack)
    assert checked.code == 1
    assert checked.lines == [
        (
            f"PACK-021 {pack}/examples/light.yaml:3:34, Two lamps are enough: xa.light of b: "
            "verdict is met. Expected: not_met. Correct the clause, the figure or the example, "
            "whichever departs from the text."
        )
    ]
    assert checked.results == f"{pack}: errors: 1, warnings: 0.\n"
    [line] = told("check", pack, preferred="zh").lines
    assert line.endswith(
        "，Two lamps are enough：b 的 xa.light：结论为“一致”。应为：“不一致”。"
        "请对照文件原文，更正条款、数值或算例中与原文不符的一方。"
    )


def test_an_example_that_names_nobody_is_told(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "xa", {EXAMPLES: ("b: not_met,", "b: not_met, q: met,")})
    checked = in_english("check", pack)
    assert checked.code == 1
    assert checked.lines == [
        (
            f"PACK-022 {pack}/examples/light.yaml:1:3, Two lamps are enough: The example expects "
            "an answer on q, but xa.light has no such subject on this day. Expected: a row of its "
            "subject set that has begun by the day. Add the row to given:, correct its beginning "
            "or the name, or leave out the period."
        )
    ]


def test_examples_are_run_although_others_are_missing(tmp_path: Path) -> None:
    changes = {
        EXAMPLES: (
            "a: met, b: not_met, c: {verdict: unknown, missing: lamps}",
            "a: not_met, c: met",
        )
    }
    pack = write_pack(tmp_path / "xa", changes)
    checked = in_english("check", pack)
    assert checked.code == 1
    assert [line.split(" ")[0] for line in checked.lines] == [
        "PACK-019", "PACK-021",
    ]  # fmt: skip
    assert checked.results == f"{pack}: errors: 2, warnings: 0.\n"


def test_an_example_whose_numbers_grow_too_large_is_told_with_its_place(tmp_path: Path) -> None:
    changes = {
        LIGHT: CUBED,
        EXAMPLES: ("{lamps: 2}, b", "{lamps: 100000000000000}, b"),
    }
    pack = write_pack(tmp_path / "xa", changes)
    checked = in_english("check", pack)
    assert checked.code == 1
    assert checked.lines == [
        (
            f"RUN-009 {pack}/examples/light.yaml:1:3, Two lamps are enough: A number in "
            "the computation grew beyond what can be kept exactly. Expected: whole numbers of up "
            "to 18 digits, others of up to 28. Check the figures and units the clause multiplies."
        )
    ]


def test_evaluators_that_disagree_fail_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(question: Question, roster: Roster) -> list[Answer]:
        return by_columns(question, roster)[1:]

    monkeypatch.setattr(examples, "EVALUATORS", (("python", by_oracle), ("columns", forgetful)))
    pack = write_pack(tmp_path / "xa")
    checked = in_english("check", pack)
    assert checked.code == 1
    assert (
        f"RUN-007 {pack}/examples/light.yaml:1:3, Two lamps are enough: The two evaluators "
        "disagree on xa.light of a: python: met and columns: ∅. Expected: one answer. Do not use "
        "this result; report it with the pack."
    ) in checked.lines
