"""Is each way to start measured, in a process of its own?"""

from __future__ import annotations

from pathlib import Path

from benchmarks.rounds import interleaved
from benchmarks.starting import POLICIES, contenders, made_county


def test_the_start_the_verdicts_and_evaluations_are_measured(tmp_path: Path) -> None:
    facts = made_county(tmp_path, 300)
    found = interleaved(contenders(POLICIES / "national", facts, tmp_path), 1)
    clocks = {name: one.clock for name, [one] in found.items()}
    assert [*clocks] == [
        "Python alone", "quanheng --help", "verdicts", "evaluate --no-reports", "evaluate",
    ]  # fmt: skip
    assert 0 < clocks["Python alone"] < clocks["quanheng --help"] < clocks["evaluate"]
    assert found["verdicts"][0].reading > 0
