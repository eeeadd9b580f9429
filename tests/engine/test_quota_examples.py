"""Are the quotas of worked cases run on every evaluator, and is every difference told?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quanheng.engine import rationing_examples
from quanheng.engine.examples import run_examples
from quanheng.engine.question import Question, ask
from quanheng.engine.rationing_examples import RationedRows, rationed_by_columns, rationed_by_oracle
from quanheng.errors import Findings
from quanheng.facts import Roster
from quanheng.language import read_pack
from tests.engine.quotas.choirs import AS_OF, asked

EXAMPLE = """
- name: Ten singers
  given:
    as_of: 2024-06-01
    choir: {{a: {{is_good: true, town: none}}}}
    singer:
      s1: {{choir: a, joined_on: 2020-01-01, sings: true}}
      s2: {{choir: a, joined_on: 2020-01-01, sings: true}}
      s3: {{choir: a, joined_on: 2020-01-01, sings: true}}
      s4: {{choir: a, joined_on: 2020-01-01, sings: true}}
      s5: {{choir: a, joined_on: 2020-01-01, sings: true}}
    solo:
      x1: {{singer: s1, year: 2024, was_sung: true}}
      x2: {{singer: s2, year: 2024, was_sung: true}}
  expect: {{xa.soloists: {expect}}}
  because: art. 1
"""
Change = Callable[[RationedRows], RationedRows]


def told(tmp_path: Path, expect: str) -> list[str]:
    """What the example leaves to say; paths from the pack's folder."""
    folder = asked(tmp_path).pack.folder
    (folder / "examples").mkdir(exist_ok=True)
    text = EXAMPLE.format(expect=expect)
    (folder / "examples/all.yaml").write_text(text, encoding="utf-8")
    findings = Findings()
    pack = read_pack(folder, findings)
    assert pack is not None
    assert findings.errors == ()
    run_examples(pack, findings)
    return [str(problem).replace(f"{folder}/", "") for problem in findings]


def test_a_quota_that_comes_out_as_written_leaves_nothing_to_say(tmp_path: Path) -> None:
    expect = "{a: {base: 5, places: 1, used: 2, over: 1, in_tie: false, is_uncertain: false}}"
    assert told(tmp_path, expect) == []


@pytest.mark.parametrize(
    ("expect", "found", "wanted"),
    [
        ("{a: {places: 2}}", "places is 1", "2"),
        ("{a: {over: 0}}", "over is 1", "0"),
        ("{a: {is_uncertain: true}}", "is_uncertain is false", "true"),
        ("{a: {used: unknown}}", "used is 2", "unknown"),
    ],
)
def test_what_differs_is_told_once(tmp_path: Path, expect: str, found: str, wanted: str) -> None:
    [line] = told(tmp_path, expect)
    words = line.split(", Ten singers: ")[1].split(". Correct")[0]
    assert words == f"xa.soloists of a: {found}. Expected: {wanted}"


def test_a_unit_without_rows_is_told(tmp_path: Path) -> None:
    lines = told(tmp_path, "{b: {places: 1}}")
    assert lines
    assert all("expects an answer on b, but xa.soloists has no such subject" in x for x in lines)


def more_places(rows: RationedRows) -> RationedRows:
    return {key: {**row, "places": 9} for key, row in rows.items()}


def no_rows(rows: RationedRows) -> RationedRows:
    return {key: row for key, row in rows.items() if not row}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (more_places, "of a: python: places 1 and columns: places 9"),
        (no_rows, "of a: python: pack xa and columns: ∅"),
    ],
)
def test_evaluators_that_disagree_on_a_quota_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Change, words: str
) -> None:
    def changed(question: Question, roster: Roster) -> RationedRows:
        return change(rationed_by_columns(question, roster))

    evaluators: Any = (("python", rationed_by_oracle), ("columns", changed))
    monkeypatch.setattr(rationing_examples, "RATIONING_EVALUATORS", evaluators)
    assert any(words in line for line in told(tmp_path, "{a: {base: 5}}"))


def test_a_place_on_which_evaluators_differ_is_told_once_and_names_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(question: Question, roster: Roster) -> RationedRows:
        return more_places(rationed_by_columns(question, roster))

    evaluators: Any = (("python", rationed_by_oracle), ("columns", changed))
    monkeypatch.setattr(rationing_examples, "RATIONING_EVALUATORS", evaluators)
    [line] = [one for one in told(tmp_path, "{a: {places: 1}}") if one.startswith("PACK-021")]
    assert "places is 1 (python) / 9 (columns). Expected: 1." in line


def test_a_question_about_some_clauses_asks_only_the_quotas_named(tmp_path: Path) -> None:
    pack = asked(tmp_path).pack
    assert [quota.id for quota in ask(pack, AS_OF).quotas] == ["xa.soloists"]
    assert ask(pack, AS_OF, None, ["xa.other"]).quotas == ()
