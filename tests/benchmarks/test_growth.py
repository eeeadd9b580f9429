"""Are the packs and facts that growth is measured on what they are said to be?"""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.growth import of_clauses, of_ranges
from benchmarks.growth_agreement import RangesContradict, settled
from benchmarks.growth_facts import write_ranges
from benchmarks.growth_packs import write_pack
from benchmarks.hand_written.house_peer import answered, question, question_of
from benchmarks.hand_written.made_facts import write_facts

OFFICIALS = 60


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("facts")
    write_facts(made, OFFICIALS)
    return made


@pytest.mark.parametrize("own_facts", [False, True])
def test_no_two_clauses_of_a_grown_pack_ask_the_same(tmp_path: Path, own_facts: bool) -> None:
    grown = question_of(write_pack(tmp_path / "pack", 75, own_facts=own_facts))
    asked = [(clause.id.split("-1")[0].split("-2")[0], clause.when) for clause in grown.clauses]
    assert len(grown.clauses) == 76
    assert [one for place, one in enumerate(asked) if one in asked[:place]] == []


def test_a_grown_pack_with_facts_of_its_own_reckons_each_anew(tmp_path: Path) -> None:
    shared = question_of(write_pack(tmp_path / "shared", 75, own_facts=False))
    own = question_of(write_pack(tmp_path / "own", 75, own_facts=True))
    derived = [len(one.pack.derived) for one in (question(), shared, own)]
    assert derived[0] == derived[1]
    assert derived[2] == 3 * derived[0]


def test_a_grown_pack_answers(tmp_path: Path, facts: Path) -> None:
    grown = question_of(write_pack(tmp_path / "pack", 50, own_facts=True))
    assert answered(facts, grown).verdicts.num_rows == 50 * OFFICIALS + 1


def test_one_row_of_five_has_days_known_to_the_month(tmp_path: Path, facts: Path) -> None:
    ranges = write_ranges(facts, tmp_path / "ranges")
    for name, column in {"official": "born_on", "tenure": "started_on"}.items():
        exact, blurred = (
            pq.read_table(one / f"{name}.parquet").to_pylist() for one in (facts, ranges)
        )
        for number, (before, row) in enumerate(zip(exact, blurred, strict=True)):
            low, high = row[column], row[f"{column}__high"]
            assert low <= before[column] <= high
            assert (low == high == before[column]) == (number % 5 != 0)
            assert (low.year, low.month) == (high.year, high.month)
    verdicts = answered(ranges).verdicts.column("verdict").to_pylist()
    assert "unknown" in verdicts


def test_each_clause_more_and_ranges_are_told(tmp_path: Path) -> None:
    clauses = [*of_clauses(tmp_path, OFFICIALS, [25, 50], 1)]
    assert [line for line in clauses if line.startswith("each of 50 beyond 25: ")][1:]
    told = [*of_ranges(tmp_path, OFFICIALS, 1)]
    assert [line.split()[0] for line in told[2:4]] == ["exact", "ranges"]
    assert told[4].startswith("ranges / exact: clock ")
    assert re.match(r"1,501 answers, of which ranges settle 1,[0-9]{3}, ", told[-1])


def test_ranges_that_settle_what_exact_days_deny_are_refused(tmp_path: Path, facts: Path) -> None:
    pack = write_pack(tmp_path / "pack", 25, own_facts=False)
    others = tmp_path / "others"
    shutil.copytree(write_ranges(facts, tmp_path / "ranges"), others)
    born = pq.read_table(others / "official.parquet")
    day = pa.array([date(2000, 1, 1)] * OFFICIALS, pa.date32())
    for column in ("born_on", "born_on__high"):
        born = born.set_column(born.column_names.index(column), column, day)
    pq.write_table(born, others / "official.parquet")
    with pytest.raises(RangesContradict):
        settled(pack, facts, others)
