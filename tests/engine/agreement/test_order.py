"""Do the order of rows and the number of threads leave every byte of the answers alone?"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pyarrow as pa
import pyarrow.parquet as parquet
from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.backends.evaluator import answer
from quanheng.engine.backends.outcome import Result
from quanheng.engine.question import ask
from quanheng.facts.arrow import table_of
from tests.engine.agreement.effort import SIZES, tries
from tests.engine.agreement.rosters import roster_near
from tests.engine.agreement.values import any_day
from tests.engine.agreement.worlds import singing_pack


def shuffled(random: Random, table: pa.Table) -> pa.Table:
    """The same rows in another order."""
    return table.take(random.sample(range(table.num_rows), table.num_rows))


def bytes_of(result: Result) -> Mapping[str, bytes]:
    """The parquet file of every table of a result."""
    tables = {"verdicts": result.verdicts, **result.facts}
    return {name: _written(table.combine_chunks()) for name, table in tables.items()}


def _written(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    parquet.write_table(table, sink)
    return sink.getvalue().to_pybytes()


@tries(usual=2, deep=40)
@given(random=st.randoms(use_true_random=True))
def test_neither_row_order_nor_threads_change_a_byte(random: Random) -> None:
    pack, as_of = singing_pack(), any_day(random)
    roster = roster_near(random, pack.catalogue, as_of, SIZES)
    sets = pack.catalogue.sets
    tables = {name: table_of(sets[name], rows.values()) for name, rows in roster.rows.items()}
    mixed = {name: shuffled(random, table) for name, table in tables.items()}
    question = ask(pack, as_of)
    first = bytes_of(answer(question, tables, roster.complete, threads=1))
    assert bytes_of(answer(question, mixed, roster.complete, threads=2)) == first
