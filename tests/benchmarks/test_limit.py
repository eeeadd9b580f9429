"""Is what the limit reads what the rules read?"""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from benchmarks import limit
from benchmarks.hand_written.made_facts import write_facts
from benchmarks.rounds import interleaved


def test_columns_that_are_read_are_counted_and_no_others(tmp_path: Path) -> None:
    write_facts(tmp_path, 100)
    columns = limit.columns_read(tmp_path)
    assert "grade" in columns["annual_assessment"]
    assert "id" not in columns["annual_assessment"]
    packed, unpacked = limit.bytes_read(tmp_path, columns)
    every = {name: pq.read_schema(tmp_path / f"{name}.parquet").names for name in columns}
    assert 0 < unpacked < limit.bytes_read(tmp_path, every)[1]
    assert packed > 0


def test_the_least_is_measured_beside_an_evaluation(tmp_path: Path) -> None:
    write_facts(tmp_path, 100)
    found = interleaved(limit.works_of(tmp_path, 100), 2)
    assert [*found] == ["decode", "add up", "compare", "evaluation"]
    parts = [found[name] for name in ("decode", "add up", "compare")]
    sums = [sum(one.clock for one in each) for each in zip(*parts, strict=True)]
    assert [one.clock for one in limit.in_all(found)] == sums
