"""Which derived facts are reckoned on whole columns, and how does each come about?"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays import aggregates
from quanheng.engine.arrays.aggregates import Rows
from quanheng.engine.arrays.arithmetic import scaled
from quanheng.engine.arrays.averages import average, median
from quanheng.engine.arrays.best import among_the_best, lasting
from quanheng.engine.arrays.columns import TEXTS, Columns, columns_of
from quanheng.engine.arrays.days import day_number
from quanheng.engine.arrays.kept import KeptFacts
from quanheng.engine.arrays.lists import values_of
from quanheng.engine.arrays.membership import Belonging, UnitOf, covered
from quanheng.engine.arrays.merged import time_covered
from quanheng.engine.arrays.pairing import Alike, paired
from quanheng.engine.arrays.previous import OrderedReading, rows_before
from quanheng.engine.arrays.rank import place_of
from quanheng.engine.arrays.reading import Reading
from quanheng.engine.arrays.segments import Segments, whole
from quanheng.engine.arrays.series import periods_between
from quanheng.engine.arrays.since import since_of
from quanheng.engine.arrays.store import Store
from quanheng.engine.arrays.streak import Years, streak_of
from quanheng.engine.arrays.terms import Reckoning
from quanheng.engine.arrays.tying import Tying
from quanheng.engine.arrays.values import FARTHEST, NEVER, Bits, Ends, Unsaid, exact
from quanheng.engine.backends.aggregates.sums import least_of
from quanheng.engine.backends.belonging import binding, is_shared
from quanheng.engine.backends.derived import unit_fact
from quanheng.engine.backends.membership import window_start
from quanheng.engine.question import Question
from quanheng.facts import Completeness, Field, InformationSet, Type
from quanheng.language.derived_model import Derived
from quanheng.language.rule_reads import derived_terms
from quanheng.language.series import Series
from quanheng.language.templates import (
    Best,
    CurrentSince,
    Formula,
    Merged,
    RankInGroup,
    RunSince,
    Streak,
)
from quanheng.language.terms import Aggregate, Fact, facts_of


@dataclass
class ColumnMaker:
    """Reckons the derived facts of one day.

    Shapes:   `made` keeps them, and `told` the columns of Arrow of those that were asked for so;
              `others` reads the columns of those that were made elsewhere. `whole` tells by set of
              periods of which subjects all are there.
    """

    store: Store
    question: Question
    complete: Sequence[Completeness]
    others: Callable[[str, str], Columns]
    made: dict[tuple[str, str], Ends] = field(default_factory=dict)
    told: dict[tuple[str, str], Columns] = field(default_factory=dict)
    readings: dict[tuple[str, ...], Reckoning] = field(default_factory=dict)
    whole: dict[str, Bits] = field(default_factory=dict)

    def keep(self, of: str, rows: pa.Table) -> None:
        """Read facts about the rows of a set from a table, each by its path.

        Shapes:   a row of the table for each row of the set; they are the set's rows where no
                  others are here.
        """
        if not self.store.has(of):
            self.store.rows[of] = rows.select(["id"])
        reading = self.about(of).reading
        if reading.kept is None:
            reading.kept = KeptFacts(self.store)
        reading.kept.keep(rows)
        # What was read before the table came is read anew.
        reading.read.clear()

    def let_go(self, but: Set[str]) -> None:
        """Forget the rows of all but some sets; nothing more is gathered."""
        self.end_gathering()
        self.readings = {key: one for key, one in self.readings.items() if key[1] in but}
        self.store.let_go(but)

    def end_gathering(self) -> None:
        """Forget whose rows are whose: all facts are made."""
        self.readings = {key: one for key, one in self.readings.items() if key[0] == "about"}

    def reckon(self, group: Sequence[Derived]) -> None:
        """Reckon those facts of a group that can be said in columns."""
        for derived in group:
            if (derived.of, derived.name) not in self.made:
                try:
                    self.made[derived.of, derived.name] = self.said(derived)
                except Unsaid:
                    continue

    def columns(self, of: str, name: str, *, is_derived: bool) -> Columns:
        """The columns of Arrow of a field, or of a derived fact."""
        if not is_derived:
            return self.store.columns(of, name)
        if (of, name) not in self.told:
            self.told[of, name] = self._told(of, name)
        return self.told[of, name]

    def _told(self, of: str, name: str) -> Columns:
        if (of, name) not in self.made:
            return self.others(of, name)
        kind, rows = self._kind(of, name), self.store.count(of)
        return columns_of(self.made[of, name], kind, rows, self.store.words)

    def said(self, derived: Derived) -> Ends:
        """The values of a fact, for each row of its set.

        Errors:   Unsaid where they cannot be said in columns.
        """
        return self._made(derived).narrowed()

    def _made(self, derived: Derived) -> Ends:
        if not self.store.has(derived.of):
            raise Unsaid
        if isinstance(derived.template, Formula):
            return self.about(derived.of).ends(derived.template.term)
        if derived.series is not None:
            self._lay_periods(derived, derived.series)
        if not self.store.has(derived.source):
            raise Unsaid
        entry = self.store.catalogue.sets[derived.source]
        if isinstance(derived.template, RankInGroup):
            return self._ranked(derived, derived.template, entry)
        return self._gathered(derived, self._reckoning(derived), entry)

    def _lay_periods(self, derived: Derived, series: Series) -> None:
        """Let the periods of every subject be the rows of a fact."""
        about = self.about(derived.of)
        first, last = (about.ends(term) for term in series.terms)
        periods = periods_between(first, last, series.months, self.store.count(derived.of))
        periods.lay(self.store, derived.source, derived.of)
        self.whole[derived.source] = periods.whole

    def _gathered(self, derived: Derived, reckoning: Reckoning, entry: InformationSet) -> Ends:
        """What the rows of each subject come to."""
        known = self._covered(derived, window_start(derived.starts_within, self.question.as_of))
        if derived.reads_previous:
            reckoning = self._in_order(derived, Belonging(reckoning, entry))
        belonging = Belonging(reckoning, entry)
        rows = Rows(reckoning.reading.segments, belonging.of(derived), known)
        if derived.best is not None:
            rows = self._kept_best(derived, derived.best, reckoning, rows)
        template = derived.template
        if isinstance(template, Streak):
            years = Years(self.complete, derived.source, self._units(derived.of))
            year = belonging.read(template.by)
            return streak_of(template, rows, belonging.begun(), year, years, self.question.as_of)
        if isinstance(template, CurrentSince):
            return self._since(template, rows, belonging, derived)
        if isinstance(template, Merged):
            spell = belonging.read(entry.begins), belonging.read(entry.ends)
            day = self.question.as_of
            window = window_start(derived.window, day), day
            return time_covered(template, rows, *spell, window)
        if template is not None or derived.value is None:
            raise Unsaid
        return self._aggregated(derived, derived.value, rows, belonging)

    def _covered(self, derived: Derived, since: date | None) -> Bits:
        """Of which subjects no row can be missing since a day, or from ever."""
        if derived.series is not None:
            return self.whole[derived.source]
        units = self._units(derived.of)
        return covered(self.complete, derived.source, units, since, self.question.as_of)

    def _in_order(self, derived: Derived, belonging: Belonging) -> Reckoning:
        """Reckons about the rows of a fact, and about the row before each."""
        segments = belonging.reckoning.reading.segments
        before, first = rows_before(
            segments, belonging.there(derived), belonging.read(derived.order),
            self._covered(derived, None),
        )  # fmt: skip
        reading = OrderedReading(self.store, segments, self.derived, before=before, first=first)
        return Reckoning(reading, self.question)

    def _kept_best(self, derived: Derived, best: Best, reckoning: Reckoning, rows: Rows) -> Rows:
        """The rows that still count when only the best are kept."""
        item = derived.value.item if derived.value is not None else None
        read = None if item is None else reckoning.ends(item)
        kept = among_the_best(
            rows.segments, rows.membership, reckoning.ends(best.per), reckoning.ends(best.by),
            read, best.keep,
        )  # fmt: skip
        # A missing row might push out any of them; their number it could only raise.
        kept = kept if item is None else lasting(kept, rows.segments, rows.covered)
        return replace(rows, membership=kept)

    def _since(
        self, template: CurrentSince, rows: Rows, belonging: Belonging, derived: Derived
    ) -> Ends:
        is_own = isinstance(template, RunSince)
        own: Bits = NEVER
        if is_own:
            if derived.of != derived.source:
                raise Unsaid
            segments = rows.segments
            places = np.arange(segments.size) if segments.rows is None else segments.rows
            own = places == segments.owners
        entry = belonging.entry
        begins, ends = belonging.read(entry.begins), belonging.read(entry.ends)
        as_of = day_number(self.question.as_of)
        return since_of(rows, begins, ends, own, template.allowed_gap_days, as_of, is_own=is_own)

    def _aggregated(
        self, derived: Derived, value: Aggregate, rows: Rows, belonging: Belonging
    ) -> Ends:
        reckoning = belonging.reckoning
        if value.item is None:
            return aggregates.number_of(rows)
        if value.name in ("ANY", "EVERY"):
            truth = reckoning.truth(value.item)
            return (
                aggregates.any_of(rows, truth)
                if value.name == "ANY"
                else aggregates.every_of(rows, truth)
            )
        item = reckoning.ends(value.item)
        if value.name == "SUM":
            return self._summed(derived, value, rows, item)
        there = rows.with_value(item)
        if value.name in ("FIRST", "LAST"):
            order = belonging.read(derived.order)
            return aggregates.outmost_row(there, item, order, is_last=value.name == "LAST")
        if value.name == "COUNT":
            return aggregates.distinct(there, item)
        if value.name in ("AVG", "MEDIAN"):
            middle = average if value.name == "AVG" else median
            return middle(there, item, value.item.type.decimals)
        if value.name == "LIST":
            return values_of(
                there, item, value.item.type, self._codes(value.item.type), self.store.words
            )
        if item.words:
            return self._extreme_code(value.item.type, there, item, is_max=value.name == "MAX")
        return aggregates.extreme(there, item, is_max=value.name == "MAX")

    def _summed(self, derived: Derived, value: Aggregate, rows: Rows, item: Ends) -> Ends:
        assert value.item is not None
        decimals = derived.type.decimals
        least = least_of(derived, self._field_of)
        least = None if least is None else least * 10**decimals
        if least is not None and least >= FARTHEST:
            raise Unsaid
        item = scaled(item, decimals - value.item.type.decimals)
        return aggregates.total(rows, item, least)

    def _extreme_code(self, kind: Type, rows: Rows, item: Ends, *, is_max: bool) -> Ends:
        """The least or greatest code, where only one is possible."""
        codes = self._codes(kind)
        if not codes:
            raise Unsaid
        numbers = np.array([self.store.words.number(one) for one in codes], np.int64)
        places = self.store.words.places(codes).take(item.low)
        placed = exact(places, item.low_open | (places < 0))
        found = aggregates.extreme(rows, replace(placed, none=item.none), is_max=is_max)
        opened = found.inexact | found.none
        low = numbers.take(np.where(opened, 0, found.low))
        return Ends(low, low, opened, opened, found.none, True, TEXTS)

    def _codes(self, kind: Type) -> list[str]:
        """The codes of a list in their order; none of another type."""
        if kind.kind != "code":
            return []
        return [one.name for one in self.store.catalogue.codes(kind).codes]

    def _field_of(self, fact: Fact) -> Field | None:
        return self.store.catalogue.sets[fact.owner].fields.get(fact.name)

    def _ranked(self, derived: Derived, template: RankInGroup, entry: InformationSet) -> Ends:
        reckoning = self.about(derived.of)
        if derived.of != derived.source:
            raise Unsaid
        since = window_start(derived.window, self.question.as_of)
        whole_sets = [one for one in self.complete if one.units is None]
        known = covered(whole_sets, derived.source, None, since, self.question.as_of)
        return place_of(
            Belonging(reckoning, entry).of(derived),
            reckoning.ends(template.group) if template.group is not None else None,
            reckoning.ends(template.key), self.store.count(derived.of),
            is_most=template.is_most, is_covered=bool(known),
        )  # fmt: skip

    def about(self, of: str) -> Reckoning:
        """Reckons about the rows of a set themselves."""
        return self._kept(("about", of), lambda: whole(self.store.count(of)))

    def _reckoning(self, derived: Derived) -> Reckoning:
        """Reckons about the rows of a fact, by the subject that each belongs to."""
        link = derived.via or self._tied(derived)
        if link is None:
            reading = Reading(self.store, self._paired(derived), self.derived)
            return Reckoning(reading, self.question)
        key = (derived.of, derived.source, link.name)
        return self._kept(key, lambda: self.store.segment(derived.source, link))

    def _tied(self, derived: Derived) -> Field | None:
        """The link of every row to its subject, where a condition demands that it leads there."""
        for row, subject in binding(derived):
            if row.links or row.is_derived or subject.path != "id" or row.type.target != derived.of:
                continue
            link = self.store.catalogue.sets[derived.source].fields[row.name]
            lead = self.store.lead(derived.source, link)
            # A row whose link is unknown may belong to any subject.
            if lead.none is NEVER and not np.any(lead.places < 0):
                return link
        return None

    def _paired(self, derived: Derived) -> Segments:
        """Rows by subjects, as a condition ties them, or every row with every subject."""
        rows, subjects = self.about(derived.source), self.about(derived.of)
        alike = Alike(self._read_of(derived, subjects), self.store.count(derived.of))
        tying = Tying(rows, subjects, alike)
        return paired(tying.ties(derived), *tying.counted(derived), alike)

    def _read_of(self, derived: Derived, subjects: Reckoning) -> list[Ends] | None:
        """What is read of the subject; None where every subject is asked by itself."""
        read = [f for term in derived_terms(derived) for f in facts_of(term) if f.scope == "self"]
        if not is_shared(derived) or any(one.path == "id" for one in read):
            return None
        return [subjects.ends(replace(one, scope="row")) for one in read]

    def _kept(self, key: tuple[str, ...], segments: Callable[[], Segments]) -> Reckoning:
        if key not in self.readings:
            reading = Reading(self.store, segments(), self.derived)
            self.readings[key] = Reckoning(reading, self.question)
        return self.readings[key]

    def derived(self, of: str, name: str) -> Ends:
        """The values of a derived fact that was made before."""
        if (of, name) not in self.made:
            columns, kind = self.columns(of, name, is_derived=True), self._kind(of, name)
            self.made[of, name] = self.store.ends(columns, kind).narrowed()
        return self.made[of, name]

    def _kind(self, of: str, name: str) -> Type:
        return self.question.pack.derived[of, name].type

    def _units(self, of: str) -> UnitOf | None:
        """The unit that keeps each subject, where anything is declared for some units only."""
        if all(one.units is None for one in self.complete):
            return None
        catalogue = self.store.catalogue
        fact = unit_fact(catalogue.sets[of], catalogue, "row")
        if fact is None:
            return None
        ends = self.about(of).reading.fact(fact)
        return UnitOf(ends, lambda units: self.store.numbers(units, ends.words))
