"""Does a benchmark begin with what a stranger needs to compare machines, and no more?"""

from __future__ import annotations

import platform
from datetime import date
from pathlib import Path

import pytest

from benchmarks import machine

ROOT = Path(__file__).parents[2]


def test_the_head_tells_the_day_the_machine_the_versions_and_the_fixed_work() -> None:
    first, second = machine.head(date(2026, 1, 5)).splitlines()
    assert first.startswith("2026-01-05; ")
    assert {"polars", "duckdb", "pyarrow", "numpy"} <= {*first.replace(",", " ").split()}
    assert f"Python {platform.python_version()}" in first
    assert "GB" in first
    assert second.startswith("a fixed piece of work: 0.")


def test_the_head_names_no_host_and_no_folder() -> None:
    told = machine.head(date(2026, 1, 5))
    assert str(ROOT) not in told
    assert "/" not in told
    assert platform.node() == "" or platform.node() not in told


def test_a_machine_that_tells_nothing_of_itself_is_measured_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(machine, "_told", lambda *_: "")
    assert machine.memory() == "unknown"
    assert machine.processor_model() == platform.machine()


def test_every_benchmark_begins_with_it() -> None:
    measuring = [path for path in (ROOT / "benchmarks").rglob("*.py")
                 if "argparse.ArgumentParser" in path.read_text(encoding="utf-8")]  # fmt: skip
    assert len(measuring) > 8
    for path in measuring:
        assert "print(head(" in path.read_text(encoding="utf-8").replace(
            "machine = head(date.today())\n    print(machine)", "print(head("
        ), path
