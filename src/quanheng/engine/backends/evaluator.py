"""How is a pack's question answered on a snapshot, on whole columns?

On each of its days derived facts are made first; then each clause is answered from them. All days
share one store, so that what a day has in common with the one before is made once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

import pyarrow as pa

from quanheng.engine.arrays import stretches
from quanheng.engine.arrays.arriving import Arriving
from quanheng.engine.arrays.columns import all_in_one_piece
from quanheng.engine.arrays.narrow import read_whole
from quanheng.engine.arrays.store import Store
from quanheng.engine.backends.answering import Before
from quanheng.engine.backends.day import Day
from quanheng.engine.backends.feeding import completed
from quanheng.engine.backends.fields_read import fields_read, sets_in_pieces
from quanheng.engine.backends.kept import Kept, narrowed
from quanheng.engine.backends.kept_ahead import sets_ahead
from quanheng.engine.backends.leaving import Leaving, joined, leave_in_turn
from quanheng.engine.backends.outcome import DayResult, Result
from quanheng.engine.backends.places import by_id
from quanheng.engine.backends.storehouse import Progress
from quanheng.engine.passes import passes_of
from quanheng.engine.question import Question
from quanheng.engine.quotas.allocation_table import SCHEMA as ALLOCATIONS
from quanheng.engine.quotas.applicant_columns import ColumnApplicants
from quanheng.engine.quotas.column_tally import ColumnTally
from quanheng.engine.quotas.quota_table import SCHEMA as QUOTAS
from quanheng.errors import EngineStopped
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
    threads: int | None = None,
    kept: Kept | None = None,
    leaving: Leaving | None = None,
) -> Result:
    """Answer every clause about every subject.

    Shapes:   `tables` by set name, as `facts.arrow` lays them out; a set that is missing has
              no rows. Only the fields that the question reads are asked of them.
              `threads` None means one for a county, else as many as the machine has.
              What is `kept` is not derived again; then only clauses that are reported are told.
              Answers and facts go where `leaving` says while they are made.
    Errors:   NumberOverflow when a number outgrows what is kept exactly; EngineStopped.
    """
    passes = passes_of(question)
    if kept is not None:
        passes = tuple(narrowed(one, kept) for one in passes)
    rows, whole = _rows_read(passes, tables, complete, kept)
    if threads is None and kept is None:
        threads = threads_for(sum(map(_count, rows.values())))
    with told_plainly():
        store = _laid_out(question, rows, threads)
        for name, fields in whole.items():
            read_whole(store, name, fields)
        silent, ids = progress or _silent, partial(_ids_of, tables)
        return _answered(question, passes, ids, store, complete, silent, kept, leaving)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Let what does not fit into memory be one of our own problems.

    Errors:   EngineStopped.
    """
    try:
        yield
    except MemoryError as error:
        raise EngineStopped(kind=type(error).__name__) from None


def threads_for(rows: int) -> int | None:
    """So many threads as rows are worth; None for as many as the machine has."""
    return 1 if rows <= FEW_ROWS else None


def _silent(stage: str, done: int, total: int) -> None:
    """Report progress to nobody."""


def _rows_read(
    passes: Sequence[Question],
    given: Mapping[str, pa.Table],
    complete: Sequence[Completeness],
    kept: Kept | None,
) -> tuple[dict[str, pa.Table | Arriving | Pieces], dict[str, Collection[str]]]:
    """The rows of every set that is read, with the fields that are.

    Shapes:   in pieces where they are many and need not stand in one table; beside them, of
              which of these what fields are to be read whole.
    """
    read = fields_read(passes, complete, kept)
    pieces = sets_in_pieces(passes, kept, read)
    found: dict[str, pa.Table | Arriving | Pieces] = {}
    whole: dict[str, Collection[str]] = {}
    standing = () if kept is None else sets_ahead(passes, read, kept)
    for name, entry in passes[0].pack.catalogue.sets.items():
        if name in read and name not in standing:
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
    if kept is not None:
        last = passes[-1].period_name
        found |= {name: kept.fields(name, last, read[name]) for name in standing}
    return found, whole


def _count(rows: pa.Table | Arriving | Pieces) -> int:
    return rows.rows if isinstance(rows, Pieces) else int(rows.num_rows)


def _laid_out(
    question: Question, found: dict[str, pa.Table | Arriving | Pieces], threads: int | None
) -> Store:
    """Make the rows of sets known to a store, and to nobody else."""
    pieces = {name: rows for name, rows in found.items() if isinstance(rows, Pieces)}
    rows = {name: _in_order(found.pop(name)) for name in found.keys() - pieces.keys()}
    return Store(
        question.pack.readable, rows, threads=threads or os.cpu_count() or 1, pieces=pieces
    )


def _in_order(rows: pa.Table | Arriving) -> pa.Table | Arriving:
    """The rows of a set by their ids, as those stand that a run keeps."""
    return rows if isinstance(rows, Arriving) else all_in_one_piece(by_id(rows))


def _ids_of(given: Mapping[str, pa.Table], name: str) -> pa.ChunkedArray:
    """The ids of the rows of a set as they came."""
    return given[name]["id"]


@dataclass
class _Told:
    """What stays of each day when it is over."""

    quotas: pa.Table = field(default_factory=QUOTAS.empty_table)
    allocations: pa.Table = field(default_factory=ALLOCATIONS.empty_table)
    tallies: dict[str, ColumnTally] = field(default_factory=dict)
    applicants: dict[str, ColumnApplicants] = field(default_factory=dict)
    answers: dict[str, dict[str, pa.Table]] = field(default_factory=dict)
    days: dict[str, DayResult] = field(default_factory=dict)

    def ration(self, day: Day, question: Question) -> None:
        """Keep the quotas and allocations of a day whose facts are made."""
        if question.quotas:
            self.quotas = pa.concat_tables(day.quotas()).combine_chunks()
        if question.allocations:
            self.allocations = pa.concat_tables(day.allocations()).combine_chunks()

    def tell(self, day: Day, question: Question, before: Before, *, keeps_facts: bool) -> None:
        """Keep what a day answered."""
        if day.is_told or question.quotas or question.allocations:
            self.answers[question.period_name] = reported = day.reported()
            facts = day.facts() if keeps_facts else {}
            self.days[question.period_name] = DayResult(
                question, day.verdicts(), joined(reported.values()), facts, before
            )
        self.tallies |= day.tallies
        self.applicants |= day.applicants

    def result(self, passes: Sequence[Question]) -> Result:
        """The whole, with its days in their order and the answers of all beside each other."""
        names = [one.period_name for one in passes]
        days = {name: self.days[name] for name in names if name in self.days}
        verdicts = _together(passes[0].pack, self.answers)
        return Result(verdicts, days, self.quotas, self.allocations, self.tallies, self.applicants)


def _answered(
    question: Question,
    passes: Sequence[Question],
    read_ids: Callable[[str], pa.ChunkedArray],
    store: Store,
    complete: Sequence[Completeness],
    progress: Progress,
    kept: Kept | None,
    leaving: Leaving | None = None,
) -> Result:
    """Put the question on each of its days."""
    told, before = _Told(), dict[str, pa.Table]()
    known = completed(complete, question.pack)
    turn = None if leaving is None else leave_in_turn(leaving, passes)
    ordered = sorted(passes, key=lambda one: one.period is None)
    for number, one in enumerate(ordered, start=1):
        # The day itself follows no period, though it comes last: most is told of it, and then
        # nothing that was told of periods has to wait.
        before = before if one.period is not None else {}
        day = Day(one, read_ids, store, complete, known, before, progress, kept, turn)
        day.derive()
        if day.counts_beside:
            day.answer_beside_counting()
            told.ration(day, one)
        else:
            told.ration(day, one)
            if number == len(passes):
                day.let_go()
            day.answer()
        # What a run keeps already is not told again.
        told.tell(day, one, before, keeps_facts=kept is None)
        before = day.results()
        day.end()
    store.end()
    return told.result(passes)


def _together(pack: Pack, told: Mapping[str, Mapping[str, pa.Table]]) -> pa.Table:
    """The answers of all days, in the order of clauses, periods and subjects."""
    return joined(
        told[period][clause]
        for clause in pack.clauses
        for period in sorted(told)
        if clause in told[period]
    )
