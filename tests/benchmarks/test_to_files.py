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
from quanheng.engine import table_file, verdicts_file
from quanheng.engine.arrays import answering

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


@pytest.mark.parametrize("rows", [64, 150])
def test_the_stretches_in_which_answers_are_made_change_no_byte(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    monkeypatch.setattr(verdicts_file, "APART", 100)
    monkeypatch.setattr(table_file, "ROWS_IN_GROUP", 64)
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    whole.mkdir()
    house_peer.written(folder, whole)
    monkeypatch.setattr(answering, "STRETCH", rows)
    parts.mkdir()
    house_peer.written(folder, parts)
    written = {one.name: one.read_bytes() for one in whole.iterdir()}
    assert {"verdicts.parquet", "official.parquet", "places.parquet"} <= written.keys()
    assert {one.name: one.read_bytes() for one in parts.iterdir()} == written
    assert pq.read_metadata(whole / "verdicts.parquet").num_row_groups > 25
