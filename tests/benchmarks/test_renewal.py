"""Does the benchmark of changes refuse answers that are not those of a full run?"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pyarrow.parquet as pq
import pytest

from benchmarks.hand_written.house_peer import question
from benchmarks.hand_written.made_facts import SETS, write_facts
from benchmarks.renewal import COMPLETE, AnswersDiffer, Province, compare, measure
from quanheng.engine.backends.evaluator import answer
from quanheng.engine.renewal.change import rows_of_change
from quanheng.engine.renewal.renewer import Renewer


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("facts")
    write_facts(made, 300)
    return made


def test_every_kind_of_change_is_measured_once_all_is_as_in_a_full_run(folder: Path) -> None:
    found = measure(folder, 2)
    rounds = {name: len(costs) for name, costs in found.costs.items()}
    assert rounds == {
        "full run": 2, "opening": 1, "the first change": 1, "one official": 2, "one unit": 2,
        "one unit in a hundred": 2, "the table of all places": 1, "the table of all verdicts": 1,
        "one official more": 1, "the table, with one more": 1,
    }  # fmt: skip
    assert all(one.clock > 0 for costs in found.costs.values() for one in costs)
    assert 0 < found.again["one official"] < found.again["one unit"]


def test_answers_that_were_not_renewed_are_told(folder: Path) -> None:
    tables = {name: pq.read_table(folder / f"{name}.parquet") for name in SETS}
    renewer = Renewer(question(), tables, COMPLETE, answer(question(), tables, COMPLETE))
    compare(renewer)
    _, change = Province(tables, Random(1)).one_unit()
    more = {"training_record": change["training_record"]}
    rows = renewer.store.changing(rows_of_change(question().pack.catalogue, more))
    renewer.store.put("training_record", rows["training_record"])
    with pytest.raises(AnswersDiffer, match="verdicts"):
        compare(renewer)
