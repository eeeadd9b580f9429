"""What does the database keep while one question is put, on all its days?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import RLock
from typing import TypeAlias

import duckdb
import pyarrow as pa

# DuckDB asks for it when the first table is made known; so the import stands with the others.
import pyarrow.dataset

from quanheng.engine.backends.macros import macro_statements
from quanheng.engine.backends.words import word_types
from quanheng.errors import EngineStopped, NumberOverflow

DEEPEST_QUERY = 10_000
# TRAP it writes each layer of a SELECT into the next; a sum over ten layers takes seconds to plan.
_LENT = re.compile(r"\b(?:lent|set)_\w+")
Lent: TypeAlias = pa.Table | Callable[[], pa.Table]
"""Rows, or what makes them when they are first read."""
DOUBLING = "partial_aggregate_pushdown"
LOCKED_DOWN = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
}


@dataclass
class Sitting:
    """One connection, and the tables made on it; it is opened when it is first asked.

    Shapes:   `made` gives the table of each SELECT, `read_on` the day about which each table was
              last read. A table never changes once it is made, and no name is used twice; so the
              same words always mean the same rows. `waiting` are rows that nothing has read yet,
              `lent` the names of those of one day, `known` those that the connection knows.
    """

    connect: Callable[[], duckdb.DuckDBPyConnection]
    made: dict[str, str] = field(default_factory=dict)
    read_on: dict[str, date] = field(default_factory=dict)
    waiting: dict[str, Lent] = field(default_factory=dict)
    lent: list[str] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    names: int = 0
    lock: RLock = field(default_factory=RLock)

    @cached_property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The connection to the database."""
        return self.connect()

    @property
    def is_open(self) -> bool:
        """Whether anything was asked of the database."""
        return "connection" in self.__dict__

    def close(self) -> None:
        """Close the connection, if it was ever opened."""
        if self.is_open:
            self.connection.close()

    def table(self, select: str, about: date) -> str:
        """The table of a SELECT's rows about a day; it is made unless the same was asked before."""
        if select not in self.made:
            name = self._name("made")
            self._show(select)
            self.connection.execute(f"CREATE TEMP TABLE {name} AS {select}")
            self.made[select] = name
        self.read_on[self.made[select]] = about
        return self.made[select]

    def lend(self, rows: Lent) -> str:
        """The name under which rows can be read until the day is over."""
        name = self._name("lent")
        self.lent.append(name)
        self.waiting[name] = rows
        return name

    def lay(self, name: str, rows: Lent) -> None:
        """Let rows be read under a name, in place of those that had it before."""
        self.waiting[name] = rows

    def fetched(self, select: str) -> pa.Table:
        """The rows of a SELECT.

        TRAP it is planned twice; what is long to plan becomes a table first.
        """
        # TRAP one connection answers one thread at a time.
        with self.lock:
            self._show(select)
            return self.connection.sql(select).to_arrow_table()

    def drop(self, tables: Set[str]) -> None:
        """Free the memory of tables that nothing will read."""
        for select, name in [*self.made.items()]:
            if name in tables:
                self.connection.execute(f"DROP TABLE {name}")
                del self.made[select], self.read_on[name]

    def keep_only(self, tables: Set[str]) -> None:
        """Free the memory of all but some tables, of rows from without as well."""
        self.drop(self.read_on.keys() - tables)
        for name in self.waiting.keys() - tables:
            del self.waiting[name]
        for name in self.known - tables:
            self.connection.unregister(name)
        self.known &= tables
        self.lent = [name for name in self.lent if name in tables]
        # What is free here is of no use to the database, which has a store of its own.
        pa.default_memory_pool().release_unused()

    def end_day(self, about: date, to_come: Set[date]) -> None:
        """Drop what this day did not read, unless it is about a day that comes again."""
        kept = {about, *to_come}
        self.drop({name for name, day in self.read_on.items() if day not in kept})
        self._take_back()

    def end(self) -> None:
        """Forget a question and its answers; the next may be about other rows."""
        self.drop({*self.read_on})
        self._take_back()

    def _show(self, select: str) -> None:
        """Make known to the connection what a SELECT reads for the first time."""
        for name in _LENT.findall(select):
            rows = self.waiting.pop(name, None)
            if rows is not None:
                self.connection.register(name, rows if isinstance(rows, pa.Table) else rows())
                self.known.add(name)

    def _take_back(self) -> None:
        """Forget the rows that were lent."""
        for name in self.lent:
            self.waiting.pop(name, None)
            if name in self.known:
                self.connection.unregister(name)
                self.known.remove(name)
        self.lent.clear()

    def _name(self, stem: str) -> str:
        self.names += 1
        return f"{stem}_{self.names}"


@contextmanager
def opened(memory_limit: str, threads: int | None) -> Iterator[Sitting]:
    """A sitting that is shut off from the world.

    Errors:   NumberOverflow when a number outgrows what is kept exactly; EngineStopped.
    """
    sitting = begun(memory_limit, threads)
    with closing(sitting), told_plainly():
        yield sitting


def begun(memory_limit: str, threads: int | None) -> Sitting:
    """The same, to be closed by whoever begins it; so questions can follow each other."""
    config: dict[str, str | bool | int | float | list[str]] = {
        # Rows stay in the order of the ids; so answers need not be sorted.
        **LOCKED_DOWN, "memory_limit": memory_limit, "preserve_insertion_order": "true",
    }  # fmt: skip
    if threads is not None:
        config["threads"] = threads

    def connect() -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(":memory:", config=config)
        _prepare(connection)
        return connection

    return Sitting(connect)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Let what the database refuses be one of our own problems.

    Errors:   NumberOverflow when a number outgrows what is kept exactly; EngineStopped.
    """
    try:
        yield
    except (duckdb.OutOfRangeException, duckdb.ConversionException):
        raise NumberOverflow() from None
    except duckdb.Error as error:
        # TRAP the engine's own words may quote values.
        raise EngineStopped(kind=type(error).__name__) from None


def _prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Teach it the house functions, and lock it."""
    for statement in (*macro_statements(), *word_types()):
        connection.execute(statement)
    connection.execute(f"SET max_expression_depth = {DEEPEST_QUERY}")
    # TRAP else what takes long writes its progress between the words of a command.
    connection.execute("SET enable_progress_bar = false")
    connection.execute(f"SET disabled_optimizers = '{DOUBLING}'")
    connection.execute("SET lock_configuration = true")
