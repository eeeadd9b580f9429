"""How does DuckDB answer a pack's question on a snapshot?

On each of its days derived facts are made first, each group once; then the facts that clauses
read are stored per subject set; then each clause is answered from them. All days share one
sitting, so that what a day has in common with the one before is made once.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from functools import partial

import pyarrow as pa

from quanheng.engine.arrays import stretches
from quanheng.engine.arrays.columns import all_in_one_piece
from quanheng.engine.arrays.narrow import read_whole
from quanheng.engine.arrays.store import Store
from quanheng.engine.backends.answering import Before
from quanheng.engine.backends.day import Day
from quanheng.engine.backends.feeding import completed
from quanheng.engine.backends.fields_read import fields_read, sets_in_pieces
from quanheng.engine.backends.kept import Kept, narrowed
from quanheng.engine.backends.leaving import Leaving, joined
from quanheng.engine.backends.outcome import DayResult, Result
from quanheng.engine.backends.places import by_id, placed
from quanheng.engine.backends.sitting import Sitting, opened, told_plainly
from quanheng.engine.backends.storehouse import Progress
from quanheng.engine.backends.tables import Tables
from quanheng.engine.passes import passes_of
from quanheng.engine.question import Question
from quanheng.engine.quotas.allocation_table import SCHEMA as ALLOCATIONS
from quanheng.engine.quotas.applicant_columns import ColumnApplicants
from quanheng.engine.quotas.column_tally import ColumnTally
from quanheng.engine.quotas.quota_table import SCHEMA as QUOTAS
from quanheng.facts import Completeness
from quanheng.facts.arrow import table_of
from quanheng.facts.set_tables import Pieces, in_pieces, with_fields
from quanheng.language.pack_model import Pack

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
    leaving: Leaving | None = None,
) -> Result:
    """Answer every clause about every subject.

    Shapes:   `tables` by set name, as `facts.arrow` lays them out; a set that is missing has
              no rows. Only the fields that the question reads are asked of them.
              `threads` None means one for a county, else as many as the machine has.
              What is `kept` is not derived again; then only clauses that are reported are told.
              Answers go where `leaving` says: of one day while they are made, of several days once
              all are there.
    Errors:   NumberOverflow when a number outgrows what is kept exactly; EngineStopped.
    """
    passes = passes_of(question)
    if kept is not None:
        passes = tuple(narrowed(one, kept) for one in passes)
    rows, whole = _rows_read(passes, tables, complete, kept)
    if threads is None and kept is None:
        threads = threads_for(sum(map(_count, rows.values())))
    with opened(memory_limit, threads) as sitting:
        known, store = _laid_out(sitting, question, tables, rows, threads)
        for name, fields in whole.items():
            read_whole(store, name, fields)
        silent = progress or _silent
        return _answered(sitting, question, passes, known, store, complete, silent, kept, leaving)


def threads_for(rows: int) -> int | None:
    """So many threads as rows are worth; None for as many as the machine has."""
    return 1 if rows <= FEW_ROWS else None


def answer_in(
    sitting: Sitting,
    question: Question,
    tables: Mapping[str, pa.Table],
    complete: Sequence[Completeness],
    threads: int | None = 1,
) -> Result:
    """Answer as `answer` does, in a sitting that is kept for the next question.

    Errors:   as of `answer`.
    """
    with told_plainly():
        try:
            passes = passes_of(question)
            rows, _ = _rows_read(passes, tables, complete, None)
            known, store = _laid_out(sitting, question, tables, rows, threads)
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
) -> tuple[dict[str, pa.Table | Pieces], dict[str, Collection[str]]]:
    """The rows of every set that is read, with the fields that are.

    Shapes:   in pieces where they are many and need not stand in one table; beside them, of
              which of these what fields are to be read whole.
    """
    read = fields_read(passes, complete, kept)
    pieces = sets_in_pieces(passes, kept, read)
    found: dict[str, pa.Table | Pieces] = {}
    whole: dict[str, Collection[str]] = {}
    for name, entry in passes[0].pack.catalogue.sets.items():
        if name in read:
            # TRAP not links: where most rows have another one, each word once is dear to read.
            coded = [one.name for one in entry.fields.values() if one.type.kind == "code"]
            wanted = name, read[name], coded
            part = in_pieces(given, *wanted) if name in pieces else None
            if part is not None and part.rows > stretches.ROWS:
                found[name] = part
                whole |= {name: read[name]} if pieces[name] else {}
                continue
            table = with_fields(given, *wanted)
            found[name] = table_of(entry, []) if table is None else table
    return found, whole


def _count(rows: pa.Table | Pieces) -> int:
    return rows.rows if isinstance(rows, Pieces) else int(rows.num_rows)


def _laid_out(
    sitting: Sitting,
    question: Question,
    given: Mapping[str, pa.Table],
    found: dict[str, pa.Table | Pieces],
    threads: int | None,
) -> tuple[Tables, Store]:
    """Make the rows of sets known to the sitting and to the store, and to nobody else.

    Shapes:   those that quotas count have places at least.
    """
    pieces = {name: rows for name, rows in found.items() if isinstance(rows, Pieces)}
    rows = {name: all_in_one_piece(by_id(found.pop(name))) for name in found.keys() - pieces.keys()}
    store = Store(question.pack.readable, dict(rows), threads=threads or os.cpu_count() or 1,
                  pieces=pieces)  # fmt: skip
    tables = Tables(question.pack.readable, lambda name: given[name]["id"])
    counted = {one.set for quota in question.quotas for one in quota.counted}
    for name, table in rows.items():
        tables.note_set(name, table)
        is_placed = tables.has_ids(name) or name in counted
        shown = partial(placed, table) if is_placed else table
        sitting.lay(tables.set_table(name), shown)
    for name in pieces:
        tables.unseen[name] = partial(store.table, name)
        sitting.lay(tables.set_table(name), partial(_shown, store, name, name in counted))
    return tables, store


def _shown(store: Store, name: str, is_placed: bool) -> pa.Table:
    """The rows of a set of which the database is the first to ask."""
    return placed(store.table(name)) if is_placed else store.table(name)


def _answered(
    sitting: Sitting,
    question: Question,
    passes: Sequence[Question],
    tables: Tables,
    store: Store,
    complete: Sequence[Completeness],
    progress: Progress,
    kept: Kept | None,
    leaving: Leaving | None = None,
) -> Result:
    """Put the question on each of its days."""
    quotas, allocations = QUOTAS.empty_table(), ALLOCATIONS.empty_table()
    tallies, applicants = dict[str, ColumnTally](), dict[str, ColumnApplicants]()
    days: dict[str, DayResult] = {}
    told: dict[str, dict[str, pa.Table]] = {}
    before: Before = {}
    known = completed(complete, question.pack)
    for number, one in enumerate(passes, start=1):
        day = Day(
            sitting, one, tables.of_another_day(), store, complete, known, before, progress, kept,
            leaving if len(passes) == 1 else None,
        )  # fmt: skip
        day.derive()
        quotas = pa.concat_tables(day.quotas()).combine_chunks() if one.quotas else quotas
        if one.allocations:
            allocations = pa.concat_tables(day.allocations()).combine_chunks()
        if number == len(passes):
            store.close()
            day.let_go()
        day.answer()
        if day.is_told or one.quotas or one.allocations:
            told[one.period_name] = reported = day.reported()
            # What a run keeps already is not told again.
            facts = day.facts() if kept is None else {}
            days[one.period_name] = DayResult(
                one, day.verdicts(), joined(reported.values()), facts, before
            )
        tallies, applicants = tallies | day.tallies, applicants | day.applicants
        before = day.results()
        sitting.end_day(one.as_of, {later.as_of for later in passes[number:]})
    verdicts = _together(question.pack, told, leaving if len(passes) > 1 else None)
    return Result(verdicts, days, quotas, allocations, tallies, applicants)


def _together(
    pack: Pack, told: Mapping[str, Mapping[str, pa.Table]], leaving: Leaving | None
) -> pa.Table:
    """The answers of all days, in the order of clauses, periods and subjects."""
    each = [
        (clause, period, told[period][clause])
        for clause in pack.clauses
        for period in sorted(told)
        if clause in told[period]
    ]
    if leaving is None:
        return joined(rows for *_, rows in each)
    for one in each:
        leaving.take(*one)
    return joined(rows for *_, rows in each if leaving.keeps)
