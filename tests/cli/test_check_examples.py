"""Does `quanheng check` show what came out of examples, and tell plainly where there are none?"""

from __future__ import annotations

from pathlib import Path

import pytest

from quanheng.library import packs
from tests.cli.telling import in_english, told
from tests.cli.towers import write_pack
from tests.engine.quotas.choirs import asked
from tests.engine.test_quota_examples import EXAMPLE

EXAMPLES = "examples/light.yaml"


def test_what_came_out_is_shown_where_it_is_as_expected_too(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "xa")
    checked = in_english("check", pack, "--examples")
    assert (checked.code, checked.problems) == (0, "")
    assert (
        checked.results
        == f"""\
Two lamps are enough [{pack}/examples/light.yaml:1], on 2024-06-01
  lighthouses that give enough light [xa.light]
    a: met (consistent)
    b: not_met (inconsistent)
    c: unknown (unknown) · missing: lamps
Before the rules [{pack}/examples/light.yaml:5], on 2023-06-01
  lighthouses that give enough light [xa.light]
    a: not_applicable (not applicable)
{pack}: all right. Clauses 1, examples 2, warnings 0.
"""
    )
    assert "    b: not_met（不一致）\n" in told("check", pack, "--examples").results


def test_without_the_word_nothing_is_shown(tmp_path: Path) -> None:
    assert "a: met" not in in_english("check", write_pack(tmp_path / "xa")).results


def test_some_examples_are_tried_by_name_or_file_and_nothing_is_proved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packs, "prove_pack", None)
    pack = write_pack(tmp_path / "xa")
    by_name = in_english("check", pack, "--example", "BEFORE")
    assert (by_name.code, by_name.problems) == (0, "")
    assert by_name.results.startswith("Before the rules [")
    assert by_name.results.endswith(
        f"{pack}: examples tried 1 of 2; errors: 0. Nothing is proved.\n"
    )
    assert "tried 2 of 2" in in_english("check", pack, "--example", "light.yaml").results


def test_a_tried_example_that_comes_out_otherwise_fails(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "xa", {EXAMPLES: ("b: {lamps: 1}", "b: {lamps: 3}")})
    checked = in_english("check", pack, "--example", "Two lamps")
    assert checked.code == 1
    assert [line.split(" ")[0] for line in checked.lines] == ["PACK-021"]
    assert "    b: met (consistent)\n" in checked.results
    assert in_english("check", pack, "--example", "Before").code == 0


def test_a_tried_example_may_expect_nothing_yet(tmp_path: Path) -> None:
    pack = write_pack(
        tmp_path / "xa", {EXAMPLES: ("  expect: {xa.light: {a: not_applicable}}\n", "")}
    )
    checked = in_english("check", pack, "--example", "Before")
    assert (checked.code, checked.problems) == (0, "")
    assert "    a: not_applicable (not applicable)\n" in checked.results


def test_a_name_that_no_example_has_is_refused(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "xa")
    checked = in_english("check", pack, "--example", "three")
    assert checked.code == 1
    assert checked.lines[0].startswith(f"PACK-050 {pack}: No example has “three” in its name")


def test_an_error_in_a_file_is_told_instead(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "xa", {"clauses/light.yaml": ("lamps * lamps", "lamp * lamps")})
    checked = in_english("check", pack, "--example", "Before")
    assert checked.code == 1
    assert [line.split(" ")[0] for line in checked.lines] == ["EXPR-012"]


def test_what_a_pack_without_examples_lacks_stands_in_one_line_behind_its_errors(
    tmp_path: Path,
) -> None:
    pack = write_pack(tmp_path / "xa", {"pack.yaml": ("level", "levle")})
    (pack / EXAMPLES).unlink()
    checked = in_english("check", pack)
    assert checked.code == 1
    assert [line.split(" ")[0] for line in checked.lines] == ["DOC-009", "PACK-029"]
    assert checked.lines[-1] == (
        f"PACK-029 {pack}: The pack has no examples yet; verdicts to be shown: 3, of xa.light. "
        "Expected: an example for each verdict that a clause can give. "
        "Add examples under examples/."
    )


def test_the_places_of_a_quota_are_shown_by_unit(tmp_path: Path) -> None:
    folder = asked(tmp_path).pack.folder
    (folder / "examples").mkdir(exist_ok=True)
    text = EXAMPLE.format(expect="{a: {places: 1}}")
    (folder / "examples/all.yaml").write_text(text, encoding="utf-8")
    checked = in_english("check", folder, "--example", "Ten singers")
    assert (checked.code, checked.problems) == (0, "")
    [line] = [one for one in checked.results.splitlines() if one.startswith("    a: ")]
    assert {"base: 5", "places: 1", "used: 2"} <= {*line.removeprefix("    a: ").split(" · ")}


def test_what_examples_alone_do_not_check_is_refused(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "xa")
    checked = in_english("check", pack, "--example", "Before", "--verbose")
    assert (checked.code, checked.results) == (1, "")
    assert checked.lines[0].startswith("RUN-012: The command line cannot be read: --example checks")
