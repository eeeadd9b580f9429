"""Which facts does a run keep that answer for another pack as well, and where do they stand?

A stored fact holds whatever the clauses read, once the pack, the day and the snapshot are given. So
a changed pack need derive only those facts that it derives otherwise, and those nobody stored.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.arrays.arriving import Arriving
from quanheng.engine.arrays.columns import one_piece
from quanheng.engine.passes import reads_before
from quanheng.engine.question import Question
from quanheng.errors import Place, RunChanged
from quanheng.facts import InformationSet
from quanheng.facts.arrow import HIGH, NONE_MARK
from quanheng.language.clause_model import Clause
from quanheng.language.derived_model import Derived
from quanheng.language.quota_model import Allocation, Quota
from quanheng.language.references import asks
from quanheng.language.rule_reads import derived_terms, terms_of
from quanheng.language.terms import Fact, Term, facts_of


@dataclass(frozen=True)
class Anew:
    """What of the facts of a run a changed pack derives otherwise.

    Shapes:   `facts` names derived facts by set and name, `sets` subject sets that may have other
              rows.
    """

    facts: frozenset[tuple[str, str]] = frozenset()
    sets: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Kept:
    """The facts of a run, for a pack that derives some of them anew.

    Shapes:   `columns` names those kept of a subject set in a period, under the empty name on the
              day itself; `rows` reads some of them, by id; `ahead` is told which will be read.
    Missing:  no columns where nothing is kept of a set.
    """

    columns: Callable[[str, str], Collection[str]]
    rows: Callable[[str, str, Sequence[str]], pa.Table | Arriving]
    anew: Anew
    ahead: Callable[[str, str, Sequence[str]], None] = lambda *_: None

    def has(self, subject: str, period: str) -> bool:
        """Whether the subjects of a set are kept."""
        return subject not in self.anew.sets and bool(self.columns(subject, period))

    def holds(self, subject: str, period: str, fact: Fact) -> bool:
        """Whether a fact of a subject is kept, and is still what it was."""
        if fact.is_derived and (fact.owner, fact.name) in self.anew.facts:
            return False
        return self.has(subject, period) and fact.path in self.columns(subject, period)

    def has_fields(self, entry: InformationSet, period: str, names: Collection[str]) -> bool:
        """Whether some fields of all rows of a set are kept.

        TRAP rows that have surely not begun are not kept.
        """
        is_there = self.has(entry.name, period) and not entry.starts
        return is_there and {*names} <= {*self.columns(entry.name, period)}

    def fields(self, subject: str, period: str, names: Collection[str]) -> pa.Table | Arriving:
        """Some fields of a set, by id."""
        return self._columns_of(subject, period, sorted({*names} - {"id"}), "id")

    def taken(
        self, facts: Sequence[Derived], period: str
    ) -> Iterator[tuple[str, Sequence[str], pa.Table | Arriving]]:
        """Derived facts by set: their names, and their rows in the order of the ids."""
        for of in dict.fromkeys(one.of for one in facts):
            names = [one.name for one in facts if one.of == of]
            yield of, names, self._columns_of(of, period, names, "")

    def read(self, subject: str, period: str, facts: Iterable[Fact]) -> pa.Table | Arriving:
        """The rows of kept facts by id."""
        return self._columns_of(subject, period, [fact.path for fact in facts], "id")

    def look_ahead(self, subject: str, period: str, paths: Iterable[str], key: str = "id") -> None:
        """Say which facts will be read of a set that is kept, by their paths."""
        self.ahead(subject, period, self._names(subject, period, paths, key))

    def _columns_of(
        self, subject: str, period: str, paths: Iterable[str], key: str
    ) -> pa.Table | Arriving:
        return self.rows(subject, period, self._names(subject, period, paths, key))

    def _names(self, subject: str, period: str, paths: Iterable[str], key: str) -> list[str]:
        """The columns in which facts are kept."""
        known = self.columns(subject, period)
        every = [f"{path}{end}" for path in paths for end in ("", HIGH, NONE_MARK)]
        return [*dict.fromkeys(name for name in (key, *every) if name in known)]


def aligned(rows: pa.Table | Arriving, ids: pa.Array, starts: str) -> pa.Table | Arriving:
    """Kept rows at the places that their subjects have among ids.

    Shapes:   `starts` names the field that tells when a row begins, if any.
    Missing:  what is not kept has surely not begun: it has no start.
    Errors:   RunChanged where the snapshot has other subjects than the run kept.
    """
    kept = one_piece(rows.column("id"))
    if len(ids) == rows.num_rows and kept.equals(ids):
        return rows
    places = pc.index_in(ids, value_set=kept)
    if not starts or len(places) - places.null_count != rows.num_rows:
        raise RunChanged(Place("facts"))
    found, mark = rows.take(places), starts + NONE_MARK
    absent = pc.is_null(places)
    if mark in found.column_names:
        absent = pc.or_(absent, pc.fill_null(found[mark], False))
        found = found.drop_columns([mark])
    return found.append_column(mark, absent)


def facts_lacking(clause: Clause, question: Question, kept: Kept | None) -> list[Fact]:
    """The facts about its subject that a clause reads and that must be found in the snapshot."""
    cards = question.pack.scorecards
    terms = [*terms_of(clause), *(cards[clause.id].noted if clause.id in cards else ())]
    facts = [fact for term in terms for fact in facts_of(term)]
    if kept is None:
        return facts
    return [f for f in facts if not kept.holds(clause.subject, question.period_name, f)]


def reached(terms: Iterable[Term], question: Question, kept: Kept | None) -> Iterator[Derived]:
    """Every derived fact that terms stand on, each once; none below those that are taken."""
    book = question.pack.derived
    pending = [fact for term in terms for fact in facts_of(term)]
    seen: set[tuple[str, str]] = set()
    while pending:
        fact = pending.pop(0)
        key = (fact.owner, fact.name)
        if fact.is_derived and key in book and key not in seen:
            seen.add(key)
            yield book[key]
            if not is_taken(book[key], question, kept):
                pending += [below for term in derived_terms(book[key]) for below in facts_of(term)]


def is_taken(fact: Derived, question: Question, kept: Kept | None) -> bool:
    """Whether a derived fact stands in the run for every row of its set.

    TRAP rows that have surely not begun are not kept; such a set must be derived.
    """
    entry = question.pack.catalogue.sets.get(fact.of)
    if kept is None or entry is None or entry.starts:
        return False
    columns = kept.columns(fact.of, question.period_name)
    is_same = (fact.of, fact.name) not in kept.anew.facts and fact.of not in kept.anew.sets
    return is_same and fact.name in columns


def is_sought(clause: Clause, question: Question, kept: Kept | None) -> bool:
    """Whether the subjects of a clause, or facts that it reads, must be found in the snapshot."""
    is_kept = kept is not None and kept.has(clause.subject, question.period_name)
    return not is_kept or bool(facts_lacking(clause, question, kept))


def narrowed(question: Question, kept: Kept) -> Question:
    """A question without the clauses whose results are counted by facts that are kept.

    TRAP a clause that reads what it gave in the period before must be answered in each.
    """
    if not question.reported or any(map(reads_before, question.clauses)):
        return question
    wanted, found = {*question.reported}, []
    rationed: tuple[Quota | Allocation, ...] = (*question.quotas, *question.allocations)
    for rule in rationed:
        wanted.update(_fed_by(rule.terms, question, kept))
    for clause in reversed(question.clauses):
        if clause.id in wanted:
            wanted.update(_stood_on(clause, question, kept))
            found.append(clause)
    return replace(question, clauses=tuple(found[::-1]))


def _stood_on(clause: Clause, question: Question, kept: Kept) -> Iterator[str]:
    """The clauses that one asks, or counts by facts that are not kept."""
    yield from asks(clause)
    yield from _fed_by(facts_lacking(clause, question, kept), question, kept)


def _fed_by(terms: Iterable[Term], question: Question, kept: Kept) -> Iterator[str]:
    """The clauses whose results are counted by the facts that terms read."""
    for one in reached(terms, question, kept):
        if one.feeder and not is_taken(one, question, kept):
            yield one.feeder
