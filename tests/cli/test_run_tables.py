"""Are the sums of a run shown where its clauses are many, and nothing lost by it?"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from quanheng.cli import run_tables
from tests.cli.conftest import HENGDONG, County
from tests.cli.telling import Told, in_english, told
from tests.library.shelf import import_officials, write_shelf


@pytest.fixture(scope="module")
def summed(county: County, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Told]:
    run = tmp_path_factory.mktemp("summed") / "run"
    return run, told("evaluate", HENGDONG, county.facts, "--as-of", "2023-12-31", "--out", run)


def rows(told_: Told) -> list[list[str]]:
    return [line.split() for line in told_.results.splitlines()]


def test_many_clauses_are_summed_up_by_kind(summed: tuple[Path, Told], county: County) -> None:
    """The sums are those of the rows of --all."""
    _, made = summed
    assert len(made.results.splitlines()) < 30
    assert "hd.exchange.leaders" not in made.results
    priority = "优先条件 1 具备优先条件 14 · 不具备 18 · 待查明 4 · 不适用 2"
    assert priority.split() in rows(made)
    bars = [line for line in county.evaluated.results.splitlines() if "限制情形" in line]
    assert [row[1] for row in rows(made) if row[:1] == ["限制情形"]] == [str(len(bars))]
    assert "以上为汇总数；逐条列出请加 --all，或见 report.html。" in made.results


def test_what_is_unknown_or_assumed_is_counted_with_the_file_that_tells_it(
    summed: tuple[Path, Told], county: County
) -> None:
    run, made = summed
    head = json.loads((run / "run.json").read_text(encoding="utf-8"))
    found = Counter[str]()
    for counts in head["counts"].values():
        found.update(counts)
    unknown, status = (
        found["unknown"],
        Counter(one["status"] for one in head["parameters"].values()),
    )
    lines = made.results.splitlines()
    assert f"待查明：{found.total()} 条结论中有 {unknown} 条；所缺事项见 report.html。" in lines
    assert (
        f"参数：暂定 {status['assumed']} 项，未载明 {status['missing']} 项；详见 report.html。"
        in lines
    )
    # Nor is it lost where every clause is shown.
    assert [one for one in lines if one.startswith(("待查明：", "参数："))] == [
        one
        for one in county.evaluated.results.splitlines()
        if one.startswith(("待查明：", "参数："))
    ]


def test_without_a_page_the_tables_are_named(county: County, tmp_path: Path) -> None:
    made = in_english(
        "evaluate", HENGDONG, county.facts, "--as-of", "2023-12-31", "--out", tmp_path / "run",
        "--no-reports",
    )  # fmt: skip
    assert "answers; verdicts.parquet names what is lacking." in made.results
    assert "missing; run.json lists them." in made.results
    assert "--all shows every clause, and so does run.json." in made.results


def test_few_clauses_are_shown_one_by_one(towers: Path) -> None:
    made = in_english(
        "evaluate", towers / "xa", towers / "facts", "--as-of", "2024-06-01", "--out",
        towers / "again",
    )  # fmt: skip
    assert "Subjects by verdict" in made.results
    assert "These are sums" not in made.results


def test_of_several_packs_each_has_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_tables, "MOST_CLAUSES", 1)
    shelf, facts = write_shelf(tmp_path / "packs"), import_officials(tmp_path)
    run = tmp_path / "run"
    made = in_english(
        "evaluate", shelf / "near", shelf / "far", facts, "--as-of", "2024-06-01", "--out", run
    )
    heads = [json.loads(path.read_text("utf-8")) for path in sorted(run.glob("runs/*/run.json"))]
    assert len(heads) == 3
    for head in heads:
        answers = sum(sum(counts.values()) for counts in head["counts"].values())
        [row] = [one for one in rows(made) if one[:1] == [head["pack"]]]
        status = Counter(one["status"] for one in head["parameters"].values())
        assert row[1] == str(answers)
        assert row[-2:] == [str(status["assumed"]), str(status["missing"])]
    lines = made.results.splitlines()
    assert "Assumed and missing are figures; the files of each pack list them." in lines
    assert [one for one in lines if one.startswith("  runs/near: report.html, ")]
    assert "workbooks/" not in made.results
    assert "nation.years" not in made.results
