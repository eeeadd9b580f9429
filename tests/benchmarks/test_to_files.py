"""Do contenders that write files write what they answer?"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import polars as pl
import pyarrow.parquet as pq
import pytest

from benchmarks.hand_written import agreement, duckdb_peer, house_peer, pandas_peer, polars_peer
from benchmarks.hand_written.agreement import ordered
from benchmarks.hand_written.made_facts import write_facts

ROW = ["clause", "subject"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("facts")
    write_facts(made, 200)
    return made


def test_quanheng_writes_its_answers_its_places_and_the_facts(folder: Path, tmp_path: Path) -> None:
    house_peer.written(folder, tmp_path)
    found = house_peer.answered(folder)
    written = pq.read_table(tmp_path / "verdicts.parquet")
    assert written.to_pylist() == found.verdicts.to_pylist()
    assert pq.read_table(tmp_path / "places.parquet").to_pylist() == found.quotas.to_pylist()
    for name, facts in found.facts.items():
        assert pq.read_table(tmp_path / f"{name}.parquet").to_pylist() == facts.to_pylist()
    assert {"official", "unit"} <= found.facts.keys()


@pytest.mark.parametrize("peer", [polars_peer, duckdb_peer, pandas_peer])
def test_peers_write_the_same_verdicts(folder: Path, tmp_path: Path, peer: ModuleType) -> None:
    peer.written(folder, tmp_path)
    house = agreement.house_verdicts(house_peer.answered(folder))
    written = ordered(pl.read_parquet(tmp_path / "verdicts.parquet"), ROW)
    agreement.compare(peer.__name__, house, written)
    assert pq.read_metadata(tmp_path / "places.parquet").num_rows > 0
