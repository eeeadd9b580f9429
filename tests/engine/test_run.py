"""Does a run come out the same wherever, whenever and however it is computed?"""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import quanheng
from quanheng.engine import run as running
from quanheng.interchange import read_snapshot
from quanheng.library import Run
from tests.cli.towers import write_pack, write_towers
from tests.library.runs import HENGDONG, NEW_YEARS_EVE, ROOT, contents, county_run

MAY_DIFFER = {"origin.json", "run.log"}
AT_NINE = datetime(2024, 6, 1, 9, tzinfo=UTC)
ELSEWHERE = """
import sys
from pathlib import Path
from tests.library.runs import county_run
county_run(Path(sys.argv[1]))
"""


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return county_run(tmp_path_factory.mktemp("first"))


@pytest.fixture
def far_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A clock that is a day ahead of the county's."""
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def promised(run: Path) -> Mapping[str, bytes]:
    return {name: data for name, data in contents(run).items() if name not in MAY_DIFFER}


def head_of(run: Run) -> dict[str, Any]:
    head: dict[str, Any] = json.loads((run.folder / "run.json").read_text(encoding="utf-8"))
    return head


@pytest.mark.usefixtures("far_away")
def test_the_same_import_and_run_elsewhere_in_another_time_zone_are_the_same_bytes(
    first: Run, tmp_path: Path
) -> None:
    again = county_run(tmp_path / "deep/er")
    assert contents(again.folder.parent / "facts") == contents(first.folder.parent / "facts")
    assert promised(again.folder) == promised(first.folder)
    assert {"verdicts.parquet", "facts/official.parquet", "run.json"} <= promised(
        first.folder
    ).keys()


@pytest.mark.parametrize("threads", [1, 2])
def test_the_number_of_threads_changes_no_byte(
    first: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, threads: int
) -> None:
    monkeypatch.setattr(running, "answer", partial(running.answer, threads=threads))
    facts = first.folder.parent / "facts"
    again = quanheng.evaluate(HENGDONG, facts, NEW_YEARS_EVE, tmp_path / "run")
    assert promised(again.folder) == promised(first.folder)


def test_the_order_of_hashes_changes_no_byte(first: Run, tmp_path: Path) -> None:
    started = [
        subprocess.Popen(
            [sys.executable, "-c", ELSEWHERE, str(tmp_path / seed)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            stderr=subprocess.PIPE,
        )
        for seed in ("1", "77")
    ]
    assert [one.communicate()[1] for one in started] == [b"", b""]
    for seed in ("1", "77"):
        assert contents(tmp_path / seed / "facts") == contents(first.folder.parent / "facts")
        assert promised(tmp_path / seed / "run") == promised(first.folder)


def test_files_and_folders_are_the_owners_alone(first: Run) -> None:
    folder = first.folder.parent
    kept = [
        path for name in ("facts", "run") for path in (folder / name, *(folder / name).rglob("*"))
    ]
    modes = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in kept}
    assert modes == {(True, 0o700), (False, 0o600)}


def test_the_pack_kept_in_a_run_gives_the_same_run_again(first: Run, tmp_path: Path) -> None:
    facts = first.folder.parent / "facts"
    again = quanheng.evaluate(first.stored.pack_folder, facts, NEW_YEARS_EVE, tmp_path / "run")
    assert promised(again.folder) == promised(first.folder)


def test_the_head_names_versions_inputs_parameters_and_every_file(first: Run) -> None:
    head = head_of(first)
    assert sorted(head["versions"]) == ["numpy", "pyarrow", "quanheng"]
    assert (head["as_of"], head["as_known"]) == ("2023-12-31", "2024-01-05T09:00:00+08:00")
    assert (head["pack"], head["packs"], head["is_projection"]) == (
        "hengdong",
        ["national", "hengdong"],
        False,
    )
    assert head["parameters"]["exchange_years"] == {
        "status": "given",
        "verified": None,
        "values": {"": "10"},
        "source": "hd-2024 第三部分（交流式）",
    }
    assert head["parameters"]["merit_months"]["status"] == "missing"
    assert head["files"].keys() == promised(first.folder).keys() - {"run.json"}
    assert first.folder.parent.name not in json.dumps(head)


def test_the_counts_are_those_of_the_rows(first: Run) -> None:
    counts = head_of(first)["counts"]
    # Of clauses about periods, the current one counts.
    told = [len(first.answers(clause)) for clause in counts]
    assert [sum(each.values()) for each in counts.values()] == told
    assert sum(told) < first.verdicts.num_rows
    assert counts["hd.style.interview"] == {
        "met": 7, "not_met": 3, "not_applicable": 2, "unknown": 1,
    }  # fmt: skip
    states = head_of(first)["states"]
    assert {name: states[name] for name in states if name.startswith("hd.exchange")} == {
        "hd.exchange.internal": {"not_triggered": 36, "pending": 3, "unknown": 3},
        "hd.exchange.leaders": {"not_triggered": 33, "pending": 6, "unknown": 3},
    }


def test_the_current_period_of_each_clause_is_the_last_that_its_rows_name(first: Run) -> None:
    periods: dict[str, str] = {}
    for row in first.verdicts.select(["clause", "period"]).to_pylist():
        periods[row["clause"]] = max(periods.get(row["clause"], ""), row["period"])
    assert first.periods == periods
    assert {*map(bool, periods.values())} == {True, False}


def test_answers_stay_in_memory_for_those_who_read_them_next_and_else_leave(
    tmp_path: Path,
) -> None:
    pack, source = write_pack(tmp_path / "xa"), write_towers(tmp_path / "source")
    quanheng.import_facts(source, tmp_path / "facts", recorded_at=AT_NINE, packs=[pack])
    read = partial(kept_by, pack, tmp_path / "facts")
    left, seen = read(tmp_path / "left"), list[running.Building]()
    stayed = read(tmp_path / "stayed", additions=[seen.append])
    assert promised(left.run.folder) == promised(stayed.run.folder)
    assert left.made.result.verdicts.num_rows == 0
    assert seen[0].result.verdicts.num_rows == stayed.run.verdicts().num_rows > 0


def kept_by(pack: Path, facts: Path, out: Path, **more: Any) -> running.Evaluation:
    loaded = quanheng.load_pack(pack)
    return running.evaluate(
        loaded, read_snapshot(facts, loaded.catalogue), date(2024, 6, 1), out,
        version="1", snapshot_folder=facts, **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "is_projection"),
    [(date(2024, 6, 1), False), (date(2024, 6, 2), True), (date(1999, 1, 1), False)],
)
def test_a_day_after_the_last_recording_is_a_projection(
    tmp_path: Path, day: date, is_projection: bool
) -> None:
    pack, source = write_pack(tmp_path / "xa"), write_towers(tmp_path / "source")
    quanheng.import_facts(source, tmp_path / "facts", recorded_at=AT_NINE, packs=[pack])
    run = quanheng.evaluate(pack, tmp_path / "facts", day, tmp_path / "run")
    assert head_of(run)["is_projection"] is is_projection


@pytest.mark.parametrize("step", ["write_facts", "copy_file", "write_json", "read_run_folder"])
def test_a_run_that_breaks_off_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    pack, source = write_pack(tmp_path / "xa"), write_towers(tmp_path / "source")
    quanheng.import_facts(source, tmp_path / "facts", recorded_at=AT_NINE, packs=[pack])
    monkeypatch.setattr(running, step, _broken(step))
    with pytest.raises(KeyboardInterrupt, match=step):
        quanheng.evaluate(pack, tmp_path / "facts", date(2024, 6, 1), tmp_path / "run")
    left = {path.name for path in tmp_path.iterdir()} - {"xa", "source", "facts", "facts.log"}
    assert left == ({"run"} if step == "read_run_folder" else set())


def _broken(step: str) -> Callable[..., None]:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt(step)

    return stop


def test_a_pack_without_clauses_gives_a_run_without_verdicts(tmp_path: Path) -> None:
    pack, source = write_pack(tmp_path / "xa"), write_towers(tmp_path / "source")
    quanheng.import_facts(source, tmp_path / "facts", recorded_at=AT_NINE, packs=[pack])
    for left_out in ("clauses/light.yaml", "examples/light.yaml"):
        (pack / left_out).unlink()
    run = quanheng.evaluate(pack, tmp_path / "facts", date(2024, 6, 1), tmp_path / "run")
    assert (run.verdicts.num_rows, run.counts) == (0, {})
