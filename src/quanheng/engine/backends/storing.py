"""Which facts do clauses read, and in which table do they stand?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from quanheng.engine.backends.derived import note_ends
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.membership import begun, fact_of
from quanheng.engine.backends.pieces import is_possible, quoted
from quanheng.engine.backends.places import NUMBERED, PLACE
from quanheng.engine.backends.tables import Column, Tables
from quanheng.engine.question import Question
from quanheng.facts import InformationSet
from quanheng.language.clause_model import Clause
from quanheng.language.rule_reads import terms_of
from quanheng.language.terms import Fact, facts_of


@dataclass(frozen=True)
class Stored:
    """The stored facts of a subject set; `columns` by the path of each fact.

    Missing:  `rows` None where nobody has fetched them yet.
    """

    table: str
    columns: dict[str, Column]
    rows: pa.Table | None = None


def by_subject(clauses: Iterable[Clause]) -> dict[str, list[Clause]]:
    """The clauses about each subject set."""
    found: dict[str, list[Clause]] = {}
    for clause in clauses:
        found.setdefault(clause.subject, []).append(clause)
    return found


def facts_stored(
    entry: InformationSet, question: Question, clauses: Sequence[Clause]
) -> tuple[Fact, ...]:
    """The facts of a subject set that are stored for its clauses, each once."""
    cards = question.pack.scorecards
    noted = (fact for one in clauses if one.id in cards for fact in cards[one.id].noted)
    found: dict[str, Fact] = {}
    for fact in (*facts_read(entry, clauses), *noted):
        found.setdefault(fact.path, fact)
    return tuple(found.values())


def stored_sql(
    tables: Tables, question: Question, subject: str, facts: Iterable[Fact]
) -> tuple[str, dict[str, Column]]:
    """The SELECT of facts of a subject set, and where each stands.

    Shapes:   one row per subject, by its place.

    Missing:  a subject that has surely not begun has no row.
    """
    entry = tables.catalogue.sets[subject]
    frame = Frame(tables, subject)
    place = NUMBERED if subject in tables.made else f"r.{quoted(PLACE)}"
    outputs = [
        (PLACE, frame.column(place, nullable=False)),
        ("id", frame.column("r.id", nullable=False)),
    ]
    columns = {"id": Column("id", is_nullable=False)}
    for fact in facts:
        # TRAP a set may declare a field `id`, which stands there already.
        if fact.path not in columns:
            columns[fact.path] = note_ends(outputs, fact.path, frame.read(fact))
    start = frame.read(fact_of(entry, entry.starts)) if entry.starts else None
    there = is_possible(begun(entry, start, question.as_of))
    return frame.select(outputs, f"WHERE {there}"), columns


def facts_read(entry: InformationSet, clauses: Iterable[Clause]) -> Iterator[Fact]:
    """Every fact of a subject that its clauses read, gates included."""
    decided = entry.decided
    named = [entry.starts, entry.dated, *((decided.on, decided.notified, decided.until)
                                          if decided else ())]  # fmt: skip
    for name in filter(None, named):
        yield fact_of(entry, name)
    for clause in clauses:
        for term in terms_of(clause):
            yield from (fact for fact in facts_of(term) if fact.scope == "row")
