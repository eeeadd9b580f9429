"""How does DuckDB answer a pack's question on a snapshot?

On each of its days derived facts are made first, each group once; then the facts that clauses
read are stored per subject set; then each clause is answered from them. All days share one
sitting, so that what a day has in common with the one before is made once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

from quanheng.engine.backends.day import Before, Day, Progress
from quanheng.engine.backends.feeding import completed
from quanheng.engine.backends.outcome import DayResult, Result
from quanheng.engine.backends.sitting import Sitting, opened
from quanheng.engine.backends.tables import Tables
from quanheng.engine.passes import passes_of
from quanheng.engine.question import Question
from quanheng.engine.quotas.allocation_table import allocation_table
from quanheng.engine.quotas.quota_table import quota_table
from quanheng.facts import Completeness
from quanheng.facts.arrow import table_of

FEW_ROWS = 100_000
"""So many rows are read before a second thread would have started."""


def answer(
    question: Question,
    tables: Mapping[str, pa.Table],
    complete: Sequence[Completeness],
    *,
    progress: Progress | None = None,
    memory_limit: str = "4GB",
    threads: int | None = None,
) -> Result:
    """Answer every clause about every subject.

    Shapes:   `tables` by set name, as `facts.arrow` lays them out; a set that is missing has
              no rows. `threads` None means one for a county, else as many as the machine has.
    Errors:   NumberOverflow when a number outgrows what is kept exactly; EngineStopped.
    """
    if threads is None and sum(table.num_rows for table in tables.values()) <= FEW_ROWS:
        threads = 1
    with opened(memory_limit, threads) as sitting:
        known = _tables(sitting, question, tables)
        return _answered(sitting, question, known, complete, progress or _silent)


def _silent(stage: str, done: int, total: int) -> None:
    """Report progress to nobody."""


def _tables(sitting: Sitting, question: Question, given: Mapping[str, pa.Table]) -> Tables:
    """Make the rows of every set known to the sitting."""
    tables = Tables(question.pack.readable)
    for name, entry in question.pack.catalogue.sets.items():
        table = given.get(name)
        if table is None:
            table = table_of(entry, [])
        tables.note_set(name, table)
        sitting.connection.register(tables.set_table(name), table)
    return tables


def _answered(
    sitting: Sitting,
    question: Question,
    tables: Tables,
    complete: Sequence[Completeness],
    progress: Progress,
) -> Result:
    """Put the question on each of its days."""
    quotas, allocations = quota_table(()), allocation_table(())
    days: dict[str, DayResult] = {}
    before: Before = {}
    known = completed(complete, question.pack)
    passes = passes_of(question)
    for number, one in enumerate(passes, start=1):
        day = Day(sitting, one, tables.of_another_day(), complete, known, before, progress)
        day.answer()
        if day.is_told or one.quotas or one.allocations:
            days[one.period_name] = DayResult(one, day.verdicts(), day.facts(), before)
        quotas = quota_table(day.quotas()) if one.quotas else quotas
        allocations = allocation_table(day.allocations()) if one.allocations else allocations
        before = day.results()
        sitting.end_day(one.as_of, {later.as_of for later in passes[number:]})
    told = _joined([day.told for day in days.values()])
    return Result(told, days, quotas, allocations)


def _joined(found: Sequence[pa.Table]) -> pa.Table:
    """The answers of all days, in the order of clauses, periods and subjects."""
    if len(found) == 1:
        return found[0].drop_columns(["place"])
    order = [("place", "ascending"), ("period", "ascending"), ("subject", "ascending")]
    return pa.concat_tables(found).sort_by(order).drop_columns(["place"]).combine_chunks()
