"""Do the hand-written peers of the benchmark give the verdicts and places of Quanheng?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from benchmarks.hand_written import __main__, agreement, house_peer, pandas_peer, polars_peer
from benchmarks.hand_written.made_facts import write_facts

OFFICIALS = 300


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("facts")
    write_facts(made, OFFICIALS)
    return made


def test_all_contenders_agree_on_every_verdict_and_place(folder: Path) -> None:
    clauses, units = len(house_peer.question().clauses), OFFICIALS // 50
    assert agreement.check(folder) == OFFICIALS * (clauses - 1) + units


def test_shuffled_rows_are_the_same_rows_and_all_contenders_agree_on_them(
    folder: Path, tmp_path: Path
) -> None:
    write_facts(tmp_path, OFFICIALS, shuffled=True)
    for file in folder.iterdir():
        made, moved = pl.read_parquet(file), pl.read_parquet(tmp_path / file.name)
        assert made["id"].to_list() != moved["id"].to_list()
        assert made.sort("id").equals(moved.sort("id"))
    assert agreement.check(tmp_path) == agreement.check(folder)


@pytest.mark.parametrize("name", ["verdict", "state", "due", "amount"])
def test_one_differing_cell_is_told(folder: Path, name: str) -> None:
    rows = agreement.house_verdicts(house_peer.answered(folder))
    place = rows.with_row_index().filter(pl.col(name).is_not_null())["index"][0]
    changed = rows.with_columns(
        pl.when(pl.int_range(pl.len()) == place).then(None).otherwise(pl.col(name)).alias(name)
    )
    with pytest.raises(agreement.PeersDisagree, match=f"Polars differs: .*{name}"):
        agreement.compare("Polars", rows, changed)


def test_every_verdict_and_state_occurs(folder: Path) -> None:
    rows = agreement.house_verdicts(house_peer.answered(folder))
    assert set(rows["verdict"]) == set(polars_peer.VERDICTS)
    assert {"fulfilled", "late", "overdue", "not_triggered"} <= set(rows["state"])


@pytest.mark.parametrize("answered", [polars_peer.answered, pandas_peer.answered])
def test_peers_give_a_row_for_each_clause_and_subject(
    folder: Path, answered: Callable[[Path], tuple[object, object]]
) -> None:
    verdicts, _ = answered(folder)
    asked = house_peer.answered(folder).verdicts
    assert len(verdicts) == asked.num_rows  # type: ignore[arg-type]


def test_contenders_are_measured_and_ratios_are_told_without_and_with_the_reading_of_rules(
    capsys: pytest.CaptureFixture[str],
) -> None:
    __main__.compare(100, 2, ["quanheng", "polars"], to_files=False, order=[])
    agreed, size, _, house, polars, without, counted, _ = capsys.readouterr().out.splitlines()
    assert agreed == "2,502 verdicts of 100 officials, the same of all"
    assert size == "100 officials, rows by official, answers in memory, 2 rounds"
    assert house.startswith("quanheng ")
    assert not house.endswith("none")
    assert polars.endswith("none"), "what a peer plans is on its clock"
    assert without.startswith("quanheng / polars: clock ")
    assert counted.startswith("  with the reading of rules: clock ")


def test_answers_that_are_written_are_measured_as_well(folder: Path) -> None:
    found = __main__.measure(folder, 1, ["polars"], to_files=True)
    assert found["polars"][0].clock > 0
