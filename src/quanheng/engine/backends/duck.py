"""How does DuckDB answer a pack's question on a snapshot?

On each of its days derived facts are made first, each group once; then the facts that clauses
read are stored per subject set; then each clause is answered from them. All days share one
sitting, so that what a day has in common with the one before is made once.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import partial

import pyarrow as pa

from quanheng.engine.arrays.store import Store
from quanheng.engine.backends.answering import Before
from quanheng.engine.backends.day import Day
from quanheng.engine.backends.feeding import completed
from quanheng.engine.backends.fields_read import fields_read
from quanheng.engine.backends.kept import Kept, narrowed
from quanheng.engine.backends.outcome import DayResult, Result
from quanheng.engine.backends.places import by_id, placed
from quanheng.engine.backends.sitting import Sitting, opened, told_plainly
from quanheng.engine.backends.storehouse import Progress
from quanheng.engine.backends.tables import Tables
from quanheng.engine.passes import passes_of
from quanheng.engine.question import Question
from quanheng.engine.quotas.allocation_table import allocation_table
from quanheng.engine.quotas.column_tally import ColumnTally
from quanheng.engine.quotas.quota_table import SCHEMA as QUOTAS
from quanheng.engine.quotas.tally import Applicants
from quanheng.facts import Completeness, Field
from quanheng.facts.arrow import table_of
from quanheng.facts.set_tables import with_fields
from quanheng.language.model import Pack

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
    kept: Kept | None = None,
) -> Result:
    """Answer every clause about every subject.

    Shapes:   `tables` by set name, as `facts.arrow` lays them out; a set that is missing has
              no rows. Only the fields that the question reads are asked of them.
              `threads` None means one for a county, else as many as the machine has.
              What is `kept` is not derived again; then only clauses that are reported are told.
    Errors:   NumberOverflow when a number outgrows what is kept exactly; EngineStopped.
    """
    passes = passes_of(question)
    if kept is not None:
        passes = tuple(narrowed(one, kept) for one in passes)
    rows = _rows_read(passes, tables, complete, kept)
    if threads is None and kept is None:
        threads = threads_for(sum(table.num_rows for table in rows.values()))
    with opened(memory_limit, threads) as sitting:
        known, store = _laid_out(sitting, question, tables, rows, threads)
        silent = progress or _silent
        return _answered(sitting, question, passes, known, store, complete, silent, kept)


def threads_for(rows: int) -> int | None:
    """So many threads as rows are worth; None for as many as the machine has."""
    return 1 if rows <= FEW_ROWS else None


def answer_in(
    sitting: Sitting,
    question: Question,
    tables: Mapping[str, pa.Table],
    complete: Sequence[Completeness],
) -> Result:
    """Answer as `answer` does, in a sitting that is kept for the next question.

    Errors:   as of `answer`.
    """
    with told_plainly():
        try:
            passes = passes_of(question)
            rows = _rows_read(passes, tables, complete, None)
            known, store = _laid_out(sitting, question, tables, rows, 1)
            return _answered(sitting, question, passes, known, store, complete, _silent, None)
        finally:
            sitting.end()


def _silent(stage: str, done: int, total: int) -> None:
    """Report progress to nobody."""


def _rows_read(
    passes: Sequence[Question],
    given: Mapping[str, pa.Table],
    complete: Sequence[Completeness],
    kept: Kept | None,
) -> dict[str, pa.Table]:
    """The rows of every set that is read, with the fields that are."""
    read, owners = fields_read(passes, complete, kept), owners_of(passes[0].pack)
    found: dict[str, pa.Table] = {}
    for name, entry in passes[0].pack.catalogue.sets.items():
        if name in read:
            coded = [one.name for one in entry.fields.values() if _is_coded(one, owners[name])]
            table = with_fields(given, name, read[name], coded)
            found[name] = table_of(entry, []) if table is None else table
    return found


def owners_of(pack: Pack) -> Mapping[str, Set[str]]:
    """Of each set the links to those whose rows are gathered."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in pack.derived.values():
        if one.via is not None:
            found[one.source].add(one.via.name)
    return found


def _is_coded(field: Field, owners: Set[str]) -> bool:
    """Whether few words stand in many rows; of owners there are too many to be told once each."""
    return field.type.kind == "code" or (field.type.kind == "link" and field.name not in owners)


def _laid_out(
    sitting: Sitting,
    question: Question,
    given: Mapping[str, pa.Table],
    found: dict[str, pa.Table],
    threads: int | None,
) -> tuple[Tables, Store]:
    """Make the rows of sets known to the sitting and to the store, and to nobody else.

    Shapes:   those that quotas count have places at least.
    """
    rows = {name: by_id(found.pop(name)) for name in [*found]}
    store = Store(question.pack.readable, dict(rows), threads=threads or os.cpu_count() or 1)
    tables = Tables(question.pack.readable, lambda name: given[name]["id"])
    counted = {one.set for quota in question.quotas for one in quota.counted}
    for name, table in rows.items():
        tables.note_set(name, table)
        is_placed = tables.has_ids(name) or name in counted
        shown = partial(placed, table) if is_placed else table
        sitting.lay(tables.set_table(name), shown)
    return tables, store


def _answered(
    sitting: Sitting,
    question: Question,
    passes: Sequence[Question],
    tables: Tables,
    store: Store,
    complete: Sequence[Completeness],
    progress: Progress,
    kept: Kept | None,
) -> Result:
    """Put the question on each of its days."""
    quotas, allocations = QUOTAS.empty_table(), allocation_table(())
    tallies, applicants = dict[str, ColumnTally](), dict[str, Applicants]()
    days: dict[str, DayResult] = {}
    before: Before = {}
    known = completed(complete, question.pack)
    for number, one in enumerate(passes, start=1):
        day = Day(
            sitting, one, tables.of_another_day(), store, complete, known, before, progress, kept
        )
        day.derive()
        quotas = pa.concat_tables(day.quotas()).combine_chunks() if one.quotas else quotas
        allocations = allocation_table(day.allocations()) if one.allocations else allocations
        if number == len(passes):
            store.close()
            day.let_go()
        day.answer()
        if day.is_told or one.quotas or one.allocations:
            days[one.period_name] = DayResult(
                one, day.verdicts(), day.reported(), day.facts(), before
            )
        tallies, applicants = tallies | day.tallies, applicants | day.applicants
        before = day.results()
        sitting.end_day(one.as_of, {later.as_of for later in passes[number:]})
    told = _joined([day.told for day in days.values()])
    return Result(told, days, quotas, allocations, tallies, applicants)


def _joined(found: Sequence[pa.Table]) -> pa.Table:
    """The answers of all days, in the order of clauses, periods and subjects."""
    if len(found) == 1:
        return found[0].drop_columns(["place"])
    order = [("place", "ascending"), ("period", "ascending"), ("subject", "ascending")]
    return pa.concat_tables(found).sort_by(order).drop_columns(["place"]).combine_chunks()
