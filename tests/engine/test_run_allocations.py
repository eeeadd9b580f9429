"""Are allocations run in worked cases, and kept with a run?"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import quanheng
from quanheng.cli.explanation_text import Telling
from quanheng.engine.examples import run_examples
from quanheng.engine.quotas.allocation_table import SCHEMA
from quanheng.errors import Findings
from quanheng.language import read_pack
from quanheng.messages import speaker
from quanheng.reports.explained.ration_terms import RationSentences, rule_of
from tests.engine.quotas.courses import AS_OF, asked
from tests.library.runs import contents, county_run

RECORDED = datetime.fromisoformat("2024-06-01T09:00:00+08:00")
EXAMPLE = """
- name: Three pupils
  given:
    as_of: 2024-06-01
    pupil:
      a: {{came_on: 2020-01-01, is_here: true, points: 9}}
      b: {{came_on: 2020-01-01, is_here: true, points: 8}}
      c: {{came_on: 2020-01-01, is_here: true, points: 8}}
  expect: {{xa.course: {expect}}}
  because: art. 1
"""
RIGHT = "{a: {place: 1, given: 1}, b: {in_tie: true, left_to_body: 1}}"
TABLE = "id,came_on,is_here,points\na,2020-01-01,true,7\nb,2020-01-01,true,9\nc,2020-01-01,,1\n"


def pack_folder(tmp_path: Path, expect: str = RIGHT) -> Path:
    folder = asked(tmp_path).pack.folder
    (folder / "examples").mkdir(exist_ok=True)
    (folder / "examples/all.yaml").write_text(EXAMPLE.format(expect=expect), encoding="utf-8")
    return folder


def told(tmp_path: Path, expect: str) -> list[str]:
    findings = Findings()
    pack = read_pack(pack_folder(tmp_path, expect), findings)
    assert pack is not None
    if not findings.errors:
        run_examples(pack, findings)
    return [str(problem) for problem in findings]


def kept(tmp_path: Path, name: str) -> quanheng.Run:
    folder, source = pack_folder(tmp_path), tmp_path / "tables"
    source.mkdir(exist_ok=True)
    (source / "pupil.csv").write_text(TABLE, encoding="utf-8")
    facts = tmp_path / "facts"
    if not facts.exists():
        quanheng.import_facts(source, facts, recorded_at=RECORDED, packs=[folder])
    return quanheng.evaluate(folder, facts, AS_OF, tmp_path / name)


def test_an_allocation_that_comes_out_as_written_leaves_nothing_to_say(tmp_path: Path) -> None:
    assert told(tmp_path, RIGHT) == []


def test_what_differs_is_told_once(tmp_path: Path) -> None:
    [line] = told(tmp_path, "{a: {given: 0}}")
    assert "xa.course of a: given is 1." in line


def test_an_answer_that_allocations_do_not_give_is_refused(tmp_path: Path) -> None:
    assert any("over →" in line for line in told(tmp_path, "{a: {over: 0}}"))


def test_a_run_keeps_the_results_of_allocations(tmp_path: Path) -> None:
    run, again = kept(tmp_path, "run"), kept(tmp_path, "again")
    table = run.allocations
    assert table is not None
    assert table.schema.names == SCHEMA.names
    shown = table.select(["row", "place", "given", "is_open", "is_uncertain"]).to_pylist()
    assert [tuple(row.values()) for row in shown] == [
        ("b", 1, 1, False, True),
        ("a", 2, 1, False, True),
        ("c", 3, 0, False, True),
    ]
    names = "allocations.parquet"
    assert contents(run.folder)[names] == contents(again.folder)[names]


def test_a_run_of_a_pack_without_allocations_keeps_no_table_of_them(tmp_path: Path) -> None:
    run = county_run(tmp_path)
    assert run.allocations is None
    assert "allocations.parquet" not in contents(run.folder)


def test_a_row_is_explained_by_the_figures_of_the_run(tmp_path: Path) -> None:
    run = kept(tmp_path, "run")
    [document] = quanheng.explain(run, "b", clause="xa.course")
    row = document["row"]
    assert (row["place"], row["given"], row["in_tie"], row["is_open"]) == (1, "1", False, False)
    assert document["among"] == {
        "where": "is_here", "count": 2, "open": ["c"], "is_complete": False,
    }  # fmt: skip
    assert document["uncertain"] == ["among_incomplete"]
    said = RationSentences(run.pack, AS_OF).each(rule_of(run.pack, "xa.course"))
    lines = [*Telling(speaker("en"), "en", "b").lines([{**document, "said": said}])]
    assert "  Result: 1" in lines
    assert "      points = 9 (the most first)" in lines
    assert "  Place in the order: 1 of 2" in lines
    assert "      ? may count as well: c" in lines
