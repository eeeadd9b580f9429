"""Which SELECT makes the derived facts of one group?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quanheng.engine.backends.aggregates.choosing import Rows, plan_aggregate
from quanheng.engine.backends.aggregates.plan import Plan, Subject
from quanheng.engine.backends.belonging import is_shared, proxies_sql, rows_of
from quanheng.engine.backends.best import best_sql
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.membership import (
    begun,
    covered,
    fact_of,
    inside,
    standing,
    window_start,
)
from quanheng.engine.backends.merged import merged_sql, plan_merged
from quanheng.engine.backends.pieces import TRUE, Ends, Piece, every, piece, quoted
from quanheng.engine.backends.previous import chain_sql
from quanheng.engine.backends.rank import Ranking, places_sql, plan_place
from quanheng.engine.backends.series import ends_of, is_whole
from quanheng.engine.backends.since import plan_since, runs_sql
from quanheng.engine.backends.streak import last_year, plan_streak
from quanheng.engine.backends.tables import Column, Tables
from quanheng.engine.backends.terms import Writer
from quanheng.engine.question import Question
from quanheng.facts import Catalogue, Completeness, InformationSet
from quanheng.facts.arrow import HIGH, NONE_MARK
from quanheng.language.derived_model import Derived
from quanheng.language.series import IS_WHOLE
from quanheng.language.templates import Best, CurrentSince, Formula, Merged, RankInGroup, Streak
from quanheng.language.terms import Fact, Scope


@dataclass(frozen=True)
class Made:
    """The SELECT that makes derived facts, and where each will stand."""

    sql: str
    columns: dict[str, Column]


@dataclass
class Maker:
    """Writes the SELECT that makes one group of derived facts."""

    tables: Tables
    question: Question
    complete: Sequence[Completeness]

    @property
    def _asks_unit(self) -> bool:
        """Whether anything is declared complete for some units only."""
        return any(declared.units is not None for declared in self.complete)

    def made(self, group: Sequence[Derived]) -> Made:
        """The facts of a group."""
        first = group[0]
        if isinstance(first.template, Formula):
            return self._formulas(group)
        entry = self.tables.catalogue.sets[first.source]
        if isinstance(first.template, RankInGroup):
            return self._ranked(first, first.template, entry)
        chain = self._chain(first) if first.reads_previous else ""
        frame, subject = rows_of(self.tables, group, chain=chain, asks_unit=self._asks_unit)
        plans: list[tuple[Derived, Plan]] = []
        rows = ""
        for number, derived in enumerate(group):
            key = f"f{number}"
            membership = self._membership(frame, entry, derived)
            if derived.best is not None:
                frame, subject, membership = self._kept(
                    derived, derived.best, frame, subject, membership, chain
                )
            if isinstance(derived.template, CurrentSince):
                begins, ends = (
                    frame.read(fact_of(entry, name)) for name in (entry.begins, entry.ends)
                )
                rows = runs_sql(frame, key, derived.template, subject, membership, begins, ends,
                                self.question.as_of)  # fmt: skip
                plans.append((derived, plan_since(key)))
            elif isinstance(derived.template, Merged):
                rows = self._merged(frame, key, derived, derived.template, subject, membership)
                plans.append((derived, plan_merged(key)))
            else:
                plans.append((derived, self._plan(frame, key, derived, entry, subject, membership)))
        if not rows:
            columns = [("subject", subject), *(c for _, plan in plans for c in plan.columns)]
            rows = frame.select(columns, f"GROUP BY {subject.sql}")
        return self._finished(first.of, plans, rows)

    def _formulas(self, group: Sequence[Derived]) -> Made:
        """Facts that are read about the subject itself."""
        of = group[0].of
        frame = Frame(self.tables, of)
        writer = Writer(frame, self.question)
        outputs = [self._name(frame, of)]
        columns = {}
        for derived in group:
            assert isinstance(derived.template, Formula)
            ends = writer.ends(derived.template.term)
            columns[derived.name] = note_ends(outputs, derived.name, ends)
        return Made(frame.select(outputs), columns)

    def _name(self, frame: Frame, of: str) -> tuple[str, Piece]:
        """The column by which the facts of a subject are found."""
        name = self.tables.named_by(of)
        return name, frame.column(f"r.{quoted(name)}", nullable=False)

    def _merged(
        self,
        frame: Frame,
        key: str,
        derived: Derived,
        merged: Merged,
        subject: Piece,
        membership: Piece,
    ) -> str:
        entry, as_of = self.tables.catalogue.sets[derived.source], self.question.as_of
        spell = frame.read(fact_of(entry, entry.begins)), frame.read(fact_of(entry, entry.ends))
        days = window_start(derived.window, as_of), as_of
        return merged_sql(frame, key, merged, subject, membership, spell, days)

    def _ranked(self, derived: Derived, template: RankInGroup, entry: InformationSet) -> Made:
        frame = Frame(self.tables, derived.source)
        writer = Writer(frame, self.question)
        ranking = Ranking(
            self._membership(frame, entry, derived),
            writer.ends(template.group) if template.group is not None else None,
            writer.ends(template.key),
            template.is_most,
        )
        since = window_start(derived.window, self.question.as_of)
        whole = [declared for declared in self.complete if declared.units is None]
        known = covered(whole, derived.source, None, since, self.question.as_of)
        plan = plan_place("f0", ranking, is_covered=known.sql == TRUE.sql)
        rows = places_sql(frame, "f0", ranking)
        return self._finished(derived.of, [(derived, plan)], rows)

    def _kept(
        self,
        derived: Derived,
        best: Best,
        frame: Frame,
        subject: Piece,
        membership: Piece,
        chain: str,
    ) -> tuple[Frame, Piece, Piece]:
        """The rows again, and whether each still counts when only the best are kept."""
        writer = Writer(frame, self.question)
        item = derived.value.item if derived.value else None
        kept = best_sql(
            frame, subject, membership, writer.ends(best.per), writer.ends(best.by),
            None if item is None else writer.ends(item), best.keep,
        )  # fmt: skip
        frame, subject = rows_of(self.tables, [derived], kept, chain, asks_unit=self._asks_unit)
        counts = frame.column("b.kept")
        if item is None:
            return frame, subject, counts
        since = window_start(derived.starts_within, self.question.as_of)
        known = self._covered(frame, derived, since)
        # A missing row might push out any of them; their number it could only raise.
        lasting = piece("(CASE WHEN {0} OR NOT {1} THEN {1} END)", known, counts, nullable=True)
        return frame, subject, frame.bound(lasting, always=True)

    def _covered(self, frame: Frame, derived: Derived, since: date | None) -> Piece:
        """Whether no row of a subject can be missing, asked beside its rows."""
        if derived.series is not None:
            return frame.read(fact_of(self.tables.catalogue.sets[derived.source], IS_WHOLE)).low
        unit = self._unit(frame, derived.of, "self")
        return covered(self.complete, derived.source, unit, since, self.question.as_of)

    def _chain(self, derived: Derived) -> str:
        """The row before each row of a subject, whether or not it counts."""
        entry = self.tables.catalogue.sets[derived.source]
        frame, subject = rows_of(self.tables, [derived], asks_unit=self._asks_unit)
        belongs = frame.bound(every(self._there(frame, entry, derived)), always=True)
        order = frame.read(fact_of(entry, derived.order))
        return chain_sql(frame, subject, belongs, order, self._covered(frame, derived, None))

    def _start(self, frame: Frame, entry: InformationSet) -> Ends | None:
        return frame.read(fact_of(entry, entry.starts)) if entry.starts else None

    def _membership(self, frame: Frame, entry: InformationSet, derived: Derived) -> Piece:
        as_of = self.question.as_of
        start = self._start(frame, entry)
        parts = self._there(frame, entry, derived)
        parts.append(inside(entry, derived.starts_within, start, as_of))
        if derived.where is not None:
            parts.append(Writer(frame, self.question).truth(derived.where))
        return frame.bound(every(parts), always=True)

    def _there(self, frame: Frame, entry: InformationSet, derived: Derived) -> list[Piece]:
        """That a row has begun and, where it must, stands decided."""
        as_of = self.question.as_of
        parts = [begun(entry, self._start(frame, entry), as_of)]
        decided = entry.decided
        if decided is not None and not derived.counts_undecided:
            on, notified = (
                frame.read(fact_of(entry, name)) for name in (decided.on, decided.notified)
            )
            until = frame.read(fact_of(entry, decided.until)) if decided.until else None
            parts.append(standing(on, notified, until, as_of))
        return parts

    def _plan(
        self,
        frame: Frame,
        key: str,
        derived: Derived,
        entry: InformationSet,
        subject: Piece,
        membership: Piece,
    ) -> Plan:
        if isinstance(derived.template, Streak):
            return self._streak(frame, key, derived, derived.template, entry, membership)
        value = derived.value
        assert value is not None
        item = Writer(frame, self.question).ends(value.item) if value.item else None
        return plan_aggregate(key, derived, value, Rows(frame, subject, membership), item)

    def _streak(
        self,
        frame: Frame,
        key: str,
        derived: Derived,
        streak: Streak,
        entry: InformationSet,
        membership: Piece,
    ) -> Plan:
        as_of = self.question.as_of
        unit = self._unit(frame, derived.of, "self")
        last = last_year(streak, self.complete, derived.source, unit, as_of)
        has_begun = begun(entry, self._start(frame, entry), as_of)
        year = frame.read(fact_of(entry, streak.by))
        return plan_streak(key, streak, membership, has_begun, year, frame, last, self.complete,
                           derived.source, as_of)  # fmt: skip

    def _unit(self, frame: Frame, of: str, scope: Scope) -> Ends | None:
        """The unit that keeps a subject; None where its set has no path to one, or none asks."""
        if not self._asks_unit:
            return None
        catalogue = self.tables.catalogue
        fact = unit_fact(catalogue.sets[of], catalogue, scope)
        return frame.read(fact) if fact is not None else None

    def _finished(self, of: str, plans: list[tuple[Derived, Plan]], rows: str) -> Made:
        """The facts of every subject, also of those without rows."""
        subjects, first = self.tables.set_table(of), plans[0][0]
        joined = f"LEFT JOIN ({rows}) AS a ON r.id = a.subject"
        if is_shared(first):
            proxies = proxies_sql(self.tables, first)
            joined = (
                f"JOIN ({proxies}) AS m USING (id) LEFT JOIN ({rows}) AS a ON m.proxy = a.subject"
            )
        frame = Frame(self.tables, of, f"{subjects} AS r {joined}")
        outputs = [self._name(frame, of)]
        unit = self._unit(frame, of, "row")
        columns = {}
        for derived, plan in plans:
            since = window_start(derived.starts_within, self.question.as_of)
            known = covered(self.complete, derived.source, unit, since, self.question.as_of)
            if derived.series is not None:
                days = ends_of(derived.series, frame, self.question)
                known = is_whole(derived.series, *days)
            ends = plan.finish(frame, Subject(known, unit))
            columns[derived.name] = note_ends(outputs, derived.name, ends)
        return Made(frame.select(outputs), columns)


def note_ends(outputs: list[tuple[str, Piece]], name: str, ends: Ends) -> Column:
    """Add the columns of a fact to a SELECT and say where it will stand."""
    outputs.append((name, ends.low))
    if not ends.is_exact:
        outputs.append((name + HIGH, ends.high))
    if ends.none is not None:
        outputs.append((name + NONE_MARK, ends.none))
    return Column(
        name,
        "" if ends.is_exact else name + HIGH,
        "" if ends.none is None else name + NONE_MARK,
        ends.low.is_nullable,
    )


def unit_fact(entry: InformationSet, catalogue: Catalogue, scope: Scope) -> Fact | None:
    """The fact that reads the unit of a row along the set's unit path."""
    if not entry.unit_by:
        return None
    path = list(catalogue.follow(entry, tuple(entry.unit_by.split("."))))
    if len(path) != len(entry.unit_by.split(".")):
        return None
    *links, last = path
    owner = links[-1].type.target if links else entry.name
    return Fact(last.type, entry.unit_by, scope, entry.name, tuple(links), owner, last.name, False)
