"""How does DuckDB answer a pack's question on a snapshot?

Derived facts are made first, each group once; then the facts that clauses read are stored per
subject set; then one query answers all clauses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from quanheng.engine.backends.applying import Applying
from quanheng.engine.backends.derived import Maker, note_ends
from quanheng.engine.backends.feeding import completed, given_rows, group_table, result_table
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.macros import macro_statements
from quanheng.engine.backends.membership import begun, fact_of
from quanheng.engine.backends.outcome import DayResult, Result
from quanheng.engine.backends.pieces import is_possible
from quanheng.engine.backends.stages import closure_of, stages_of
from quanheng.engine.backends.tables import Column, Tables
from quanheng.engine.backends.verdicts import ClauseQuery, before_table, facts_table, union
from quanheng.engine.passes import passes_of, reads_before
from quanheng.engine.question import Question
from quanheng.engine.quotas.allocation_results import AllocationResult, allocation_results
from quanheng.engine.quotas.allocation_table import allocation_table
from quanheng.engine.quotas.counting import Counting
from quanheng.engine.quotas.quota_table import quota_table
from quanheng.engine.quotas.results import QuotaResult, quota_results
from quanheng.errors import EngineStopped, NumberOverflow
from quanheng.facts import Completeness, InformationSet
from quanheng.facts.arrow import table_of
from quanheng.language.guards import terms_of
from quanheng.language.model import Clause
from quanheng.language.references import asks
from quanheng.language.terms import Fact, facts_of

Before = Mapping[str, pa.Table]
"""By clause, what it gave in the period before."""
DEEPEST_QUERY = 10_000
MOST_FEEDERS = 10_000
LOCKED_DOWN = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
}


def answer(
    question: Question,
    tables: Mapping[str, pa.Table],
    complete: Sequence[Completeness],
    *,
    progress: Callable[[str, int, int], None] | None = None,
    memory_limit: str = "4GB",
    threads: int | None = None,
) -> Result:
    """Answer every clause about every subject.

    Shapes:   `tables` by set name, as `facts.arrow` lays them out; a set that is missing has
              no rows.
    Errors:   NumberOverflow when a number outgrows what is kept exactly.
    """
    quotas, allocations = quota_table(()), allocation_table(())
    days: dict[str, DayResult] = {}
    before: Before = {}
    for one in passes_of(question):
        result = _answered(one, tables, complete, before, progress, memory_limit, threads)
        if one.reported is None or one.reported or one.quotas or one.allocations:
            days[one.period_name] = DayResult(one, result.verdicts, result.facts, before)
        before = result.results if one.period is not None else {}
        quotas = result.quotas if one.quotas else quotas
        allocations = result.allocations if one.allocations else allocations
    told = _joined([day.told for day in days.values()])
    return Result(told, days, quotas, allocations)


def _joined(found: Sequence[pa.Table]) -> pa.Table:
    """The answers of all days, in the order of clauses, periods and subjects."""
    if len(found) == 1:
        return found[0].drop_columns(["place"])
    order = [("place", "ascending"), ("period", "ascending"), ("subject", "ascending")]
    return pa.concat_tables(found).sort_by(order).drop_columns(["place"]).combine_chunks()


def _answered(
    question: Question,
    tables: Mapping[str, pa.Table],
    complete: Sequence[Completeness],
    before: Before,
    progress: Callable[[str, int, int], None] | None,
    memory_limit: str,
    threads: int | None,
) -> _Answered:
    """Answer a question about one day."""
    config: dict[str, str | bool | int | float | list[str]] = {
        **LOCKED_DOWN, "memory_limit": memory_limit, "preserve_insertion_order": "false",
    }  # fmt: skip
    if threads is not None:
        config["threads"] = threads
    with duckdb.connect(":memory:", config=config) as connection:
        run = _Run(connection, question, tables, complete, progress or _silent, before)
        try:
            return run.result()
        except duckdb.OutOfRangeException:
            raise NumberOverflow() from None
        except duckdb.ConversionException:
            raise NumberOverflow() from None
        except duckdb.Error as error:
            # TRAP the engine's own words may quote values.
            raise EngineStopped(kind=type(error).__name__) from None


def _silent(stage: str, done: int, total: int) -> None:
    """Report progress to nobody."""


@dataclass(frozen=True)
class _Answered:
    """What one day gives, and what is read of it on the next; the answers know their places."""

    verdicts: pa.Table
    facts: Mapping[str, pa.Table]
    results: Mapping[str, pa.Table]
    quotas: pa.Table
    allocations: pa.Table


@dataclass
class _Run:
    connection: duckdb.DuckDBPyConnection
    question: Question
    given: Mapping[str, pa.Table]
    complete: Sequence[Completeness]
    progress: Callable[[str, int, int], None]
    before: Before

    def result(self) -> _Answered:
        for statement in macro_statements():
            self.connection.execute(statement)
        self.connection.execute(f"SET max_expression_depth = {DEEPEST_QUERY}")
        self.connection.execute("SET lock_configuration = true")
        tables = self._tables()
        self._derive(tables)
        stored = self._store(tables, self.question.clauses)
        verdicts = self._verdicts(tables, stored)
        facts = {
            name: self._fetched(f"SELECT * FROM {facts_table(name)} ORDER BY id") for name in stored
        }
        quotas = quota_table(self._quotas(tables))
        allocations = allocation_table(self._allocations(tables))
        return _Answered(verdicts, facts, self._results(tables, stored), quotas, allocations)

    def _results(
        self, tables: Tables, stored: Mapping[str, Mapping[str, Column]]
    ) -> dict[str, pa.Table]:
        """What clauses gave that will be read in the next period."""
        places = self._places()
        found = {}
        for clause in self.question.clauses:
            if self.question.period is not None and reads_before(clause):
                queries = {
                    places[one.id]: self._query(one, tables, stored, places).sql(with_results=True)
                    for one in closure_of(clause, self.question)
                }
                found[clause.id] = self._fetched(given_rows(queries, places[clause.id]))
        return found

    def _query(
        self, clause: Clause, tables: Tables, stored: Mapping[str, Mapping[str, Column]],
        places: Mapping[str, int], stage: int = 0,
    ) -> ClauseQuery:  # fmt: skip
        columns, before = stored[clause.subject], self.before.get(clause.id)
        known = frozenset(before.column_names) if before is not None else frozenset()
        return ClauseQuery(clause, self.question, tables, columns, places, stage, known)

    def _quotas(self, tables: Tables) -> Iterator[QuotaResult]:
        """The results of every quota."""
        counting = Counting(tables, self.question, self.complete, self._fetched)
        for number, quota in enumerate(self.question.quotas):
            self.progress("quotas", number, len(self.question.quotas))
            yield from quota_results(self.question, quota, counting.tally(quota))

    def _allocations(self, tables: Tables) -> Iterator[AllocationResult]:
        """The results of every allocation."""
        applying = Applying(tables, self.question, self.complete, self._fetched)
        for number, one in enumerate(self.question.allocations):
            self.progress("allocations", number, len(self.question.allocations))
            yield from allocation_results(self.question, one, applying.applicants(one))

    def _fetched(self, sql: str) -> pa.Table:
        return self.connection.sql(sql).to_arrow_table()

    def _tables(self) -> Tables:
        """Make the rows of every set known to the connection."""
        tables = Tables(self.question.pack.readable)
        for name, entry in self.question.pack.catalogue.sets.items():
            table = self.given.get(name)
            if table is None:
                table = table_of(entry, [])
            tables.note_set(name, table)
            self.connection.register(tables.set_table(name), table)
        for indicator in self.question.pack.indicators.values():
            self.connection.execute(group_table(indicator, tables))
        for number, name in enumerate(self.question.pack.clauses):
            if name in self.before:
                self.connection.register(before_table(number), self.before[name])
        return tables

    def _derive(self, tables: Tables) -> None:
        maker = Maker(tables, self.question, completed(self.complete, self.question.pack))
        stages = [*stages_of(self.question)]
        total, made = sum(len(stage.groups) for stage in stages), 0
        for number, stage in enumerate(stages, start=1):
            for group in stage.groups:
                self.progress("derived", made, total)
                for statement in maker.statements(group, f"derived_{made}"):
                    self.connection.execute(statement)
                made += 1
            for place, feeder in enumerate(stage.feeders):
                self._feed(tables, feeder, number * MOST_FEEDERS + place)
        self.progress("derived", total, total)

    def _feed(self, tables: Tables, feeder: Clause, stage: int) -> None:
        """Answer a clause now, and keep its results as rows for the facts that count them."""
        clauses = closure_of(feeder, self.question)
        stored = self._store(tables, clauses, stage)
        places = self._places()
        queries = {
            places[one.id]: self._query(one, tables, stored, places, stage).sql(with_results=True)
            for one in clauses
        }
        self.connection.execute(result_table(feeder, queries, places[feeder.id], tables))

    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.question.pack.clauses)}

    def _store(
        self, tables: Tables, every: Sequence[Clause], stage: int = 0
    ) -> dict[str, dict[str, Column]]:
        """Store the facts that clauses read, one table per subject set."""
        stored: dict[str, dict[str, Column]] = {}
        by_subject: dict[str, list[Clause]] = {}
        for clause in every:
            by_subject.setdefault(clause.subject, []).append(clause)
        for number, (subject, clauses) in enumerate(by_subject.items()):
            self.progress("facts", number, len(by_subject))
            entry = tables.catalogue.sets[subject]
            frame = Frame(tables, subject)
            outputs = [("id", frame.column("r.id", nullable=False))]
            columns = {"id": Column("id", is_nullable=False)}
            for fact in facts_read(entry, clauses):
                if fact.path not in columns:
                    columns[fact.path] = note_ends(outputs, fact.path, frame.read(fact))
            start = frame.read(fact_of(entry, entry.starts)) if entry.starts else None
            there = is_possible(begun(entry, start, self.question.as_of))
            sql = frame.select(outputs, f"WHERE {there}")
            self.connection.execute(f"CREATE TEMP TABLE {facts_table(subject, stage)} AS {sql}")
            stored[subject] = columns
        return stored

    def _verdicts(self, tables: Tables, stored: Mapping[str, Mapping[str, Column]]) -> pa.Table:
        places = self._places()
        queries: dict[int, str] = {}
        names: dict[int, tuple[str, str]] = {}
        referred = {places[name] for clause in self.question.clauses for name in asks(clause)}
        for clause in self.question.clauses:
            place = places[clause.id]
            query = self._query(clause, tables, stored, places)
            queries[place] = query.sql(with_results=place in referred)
            names[place] = (clause.pack, clause.id)
        self.progress("verdicts", 0, 1)
        # What clauses only read is kept of days that are told, so that reasons can tell it.
        told = queries.keys() if self.question.reported != frozenset() else set[int]()
        period = self.question.period_name
        table = self._fetched(union(queries, names, referred, told, period))
        self.progress("verdicts", 1, 1)
        return table.rename_columns({"id": "subject"})


def facts_read(entry: InformationSet, clauses: Iterable[Clause]) -> Iterable[Fact]:
    """Every fact of a subject that its clauses read, gates included."""
    decided = entry.decided
    named = [entry.starts, entry.dated, *((decided.on, decided.notified, decided.until)
                                          if decided else ())]  # fmt: skip
    for name in filter(None, named):
        yield fact_of(entry, name)
    for clause in clauses:
        for term in terms_of(clause):
            yield from (fact for fact in facts_of(term) if fact.scope == "row")
