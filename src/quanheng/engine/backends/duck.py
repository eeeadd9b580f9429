"""How does DuckDB answer a pack's question on a snapshot?

Derived facts are made first, each group once; then the facts that clauses read are stored per
subject set; then one query answers all clauses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from quanheng.engine.backends.derived import Maker, note_ends
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.groups import groups_of
from quanheng.engine.backends.macros import macro_statements
from quanheng.engine.backends.membership import begun, fact_of
from quanheng.engine.backends.pieces import is_possible
from quanheng.engine.backends.tables import Column, Tables
from quanheng.engine.backends.verdicts import ClauseQuery, facts_table, union
from quanheng.engine.question import Question
from quanheng.errors import EngineStopped, NumberOverflow
from quanheng.facts import Completeness, InformationSet
from quanheng.facts.arrow import table_of
from quanheng.language.guards import reads_of, terms_of
from quanheng.language.model import Clause, Derived
from quanheng.language.references import refers_to
from quanheng.language.terms import Fact, facts_of

DEEPEST_QUERY = 10_000
LOCKED_DOWN = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
}


@dataclass(frozen=True)
class Result:
    """What a run gives.

    Shapes:   `verdicts`: one row per clause and subject, in the order of the clauses and of
              the ids. `facts`: by subject set, the facts the clauses read, by id.
    """

    verdicts: pa.Table
    facts: Mapping[str, pa.Table]


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
    config: dict[str, str | bool | int | float | list[str]] = {
        **LOCKED_DOWN, "memory_limit": memory_limit, "preserve_insertion_order": "false",
    }  # fmt: skip
    if threads is not None:
        config["threads"] = threads
    with duckdb.connect(":memory:", config=config) as connection:
        run = _Run(connection, question, tables, complete, progress or _silent)
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


@dataclass
class _Run:
    connection: duckdb.DuckDBPyConnection
    question: Question
    given: Mapping[str, pa.Table]
    complete: Sequence[Completeness]
    progress: Callable[[str, int, int], None]

    def result(self) -> Result:
        for statement in macro_statements():
            self.connection.execute(statement)
        self.connection.execute(f"SET max_expression_depth = {DEEPEST_QUERY}")
        self.connection.execute("SET lock_configuration = true")
        tables = self._tables()
        self._derive(tables)
        stored = self._store(tables)
        verdicts = self._verdicts(tables, stored)
        facts = {
            name: self._fetched(f"SELECT * FROM {facts_table(name)} ORDER BY id") for name in stored
        }
        return Result(verdicts, facts)

    def _fetched(self, sql: str) -> pa.Table:
        return self.connection.sql(sql).to_arrow_table()

    def _tables(self) -> Tables:
        """Make the rows of every set known to the connection."""
        catalogue = self.question.pack.catalogue
        tables = Tables(catalogue)
        for name, entry in catalogue.sets.items():
            table = self.given.get(name)
            if table is None:
                table = table_of(entry, [])
            tables.note_set(name, table)
            self.connection.register(tables.set_table(name), table)
        return tables

    def _needed(self) -> list[Derived]:
        book = self.question.pack.derived
        found: dict[tuple[str, str], Derived] = {}
        for clause in self.question.clauses:
            for read in reads_of(clause, book):
                if isinstance(read, Derived):
                    found[read.of, read.name] = read
        return list(found.values())

    def _derive(self, tables: Tables) -> None:
        maker = Maker(tables, self.question, self.complete)
        groups = list(groups_of(self._needed(), self.question.pack.derived))
        for number, group in enumerate(groups):
            self.progress("derived", number, len(groups))
            self.connection.execute(maker.statement(group, f"derived_{number}"))
        self.progress("derived", len(groups), len(groups))

    def _store(self, tables: Tables) -> dict[str, dict[str, Column]]:
        """Store the facts that clauses read, one table per subject set."""
        stored: dict[str, dict[str, Column]] = {}
        by_subject: dict[str, list[Clause]] = {}
        for clause in self.question.clauses:
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
            self.connection.execute(f"CREATE TEMP TABLE {facts_table(subject)} AS {sql}")
            stored[subject] = columns
        return stored

    def _verdicts(self, tables: Tables, stored: Mapping[str, Mapping[str, Column]]) -> pa.Table:
        places = {name: place for place, name in enumerate(self.question.pack.clauses)}
        queries: dict[int, str] = {}
        names: dict[int, tuple[str, str]] = {}
        for clause in self.question.clauses:
            query = ClauseQuery(clause, self.question, tables, stored[clause.subject], places)
            queries[places[clause.id]] = query.sql()
            names[places[clause.id]] = (clause.pack, clause.id)
        self.progress("verdicts", 0, 1)
        referred = {places[name] for clause in self.question.clauses for name in refers_to(clause)}
        table = self._fetched(union(queries, names, referred))
        self.progress("verdicts", 1, 1)
        return table.drop_columns(["place"]).rename_columns({"id": "subject"})


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
