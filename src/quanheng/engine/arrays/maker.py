"""Which derived facts are reckoned on whole columns, and how does each come about?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays import aggregates
from quanheng.engine.arrays.aggregates import Rows
from quanheng.engine.arrays.arithmetic import scaled
from quanheng.engine.arrays.arriving import Arriving
from quanheng.engine.arrays.averages import average, median
from quanheng.engine.arrays.best import among_the_best, lasting
from quanheng.engine.arrays.binding import binding, is_shared
from quanheng.engine.arrays.columns import TEXTS, Columns, columns_in, columns_of
from quanheng.engine.arrays.counts import Counts
from quanheng.engine.arrays.days import day_number
from quanheng.engine.arrays.joining import Chosen, in_pieces
from quanheng.engine.arrays.kept import KeptFacts
from quanheng.engine.arrays.lists import values_of
from quanheng.engine.arrays.membership import Belonging, UnitOf, covered
from quanheng.engine.arrays.merged import time_covered
from quanheng.engine.arrays.pairing import Alike, paired
from quanheng.engine.arrays.previous import OrderedReading, rows_before
from quanheng.engine.arrays.rank import place_of
from quanheng.engine.arrays.reading import Reading
from quanheng.engine.arrays.segments import Segments, segments_of, whole
from quanheng.engine.arrays.series import periods_between
from quanheng.engine.arrays.since import since_of
from quanheng.engine.arrays.slim import slim
from quanheng.engine.arrays.store import Store
from quanheng.engine.arrays.streak import Years, streak_of
from quanheng.engine.arrays.terms import Reckoning
from quanheng.engine.arrays.tying import Tying
from quanheng.engine.arrays.values import NEVER, Bits, Ends, exact
from quanheng.engine.arrays.windows import window_start
from quanheng.engine.question import Question
from quanheng.engine.unit_path import unit_fact
from quanheng.facts import Completeness, Field, InformationSet, Type
from quanheng.language.derived_model import Derived
from quanheng.language.quota_model import Counted
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
from quanheng.language.terms import Aggregate, Fact, Term, facts_of

MOST_KEPT = 20_000
"""Of more rows, what was reckoned on the way to some facts is forgotten before others are made."""


@dataclass
class ColumnMaker:
    """Reckons the derived facts of one day.

    Shapes:   `made` keeps them, and `told` the columns of Arrow of those that were asked for so,
              and `kept` the tables in which a run keeps those of a set. `whole` tells by set of periods of which subjects all are there.
              `counted` are the rows that quotas count in passing.
    """

    store: Store
    question: Question
    complete: Sequence[Completeness]
    made: dict[tuple[str, str], Ends] = field(default_factory=dict)
    told: dict[tuple[str, str], Columns] = field(default_factory=dict)
    readings: dict[tuple[str, ...], Reckoning] = field(default_factory=dict)
    kept: dict[tuple[str, str], pa.Table | Arriving] = field(default_factory=dict)
    whole: dict[str, Bits] = field(default_factory=dict)
    counted: dict[tuple[Counted, tuple[Term, ...]], Counts] = field(default_factory=dict)

    def keep(self, of: str, rows: pa.Table | Arriving) -> None:
        """Read facts about the rows of a set from a table, each by its path.

        Shapes:   a row of the table for each row of the set; they are the set's rows where no
                  others are here.
        """
        if not self.store.has(of):
            self.store.made[of] = rows.select(["id"])
        reading = self.about(of).reading
        if reading.kept is None:
            reading.kept = KeptFacts(self.store)
        reading.kept.keep(rows)
        # What was read before the table came is read anew.
        reading.read.clear()

    def let_go(self, but: Set[str], facts: Set[tuple[str, str]]) -> None:
        """Forget the rows of all but some sets, and all but some facts; nothing more is made."""
        self.end_gathering()
        self.readings = {key: one for key, one in self.readings.items() if key[1] in but}
        for key in self.made.keys() - facts:
            del self.made[key]
        for key in self.made.keys() & self.told.keys():
            del self.told[key]
        self.store.let_go(but)

    def end_gathering(self) -> None:
        """Forget whose rows are whose: all facts are made."""
        self.readings = {key: one for key, one in self.readings.items() if key[0] == "about"}
        self.end_stage()

    def end_stage(self) -> None:
        """Forget what was reckoned about many rows on the way to facts that are there now."""
        for one in self.readings.values():
            if one.reading.segments.size > MOST_KEPT:
                one.known.clear()
                one.reading.read.clear()

    def reckon(self, group: Sequence[Derived]) -> None:
        """Reckon those facts of a group that are not there yet."""
        for derived in group:
            if (derived.of, derived.name) not in self.made:
                self.made[derived.of, derived.name] = slim(self.said(derived))

    def columns(self, of: str, name: str, *, is_derived: bool) -> Columns:
        """The columns of Arrow of a field, or of a derived fact."""
        if not is_derived:
            return self.store.columns(of, name)
        if (of, name) not in self.told:
            self.told[of, name] = self._told(of, name)
        return self.told[of, name]

    def _told(self, of: str, name: str) -> Columns:
        if (of, name) in self.kept:
            return columns_in(self.kept[of, name], name)
        kind, rows = self._kind(of, name), self.store.count(of)
        return columns_of(self.made[of, name], kind, rows, self.store.words)

    def said(self, derived: Derived) -> Ends:
        """The values of a fact, for each row of its set."""
        return self._made(derived).narrowed()

    def _made(self, derived: Derived) -> Ends:
        if isinstance(derived.template, Formula):
            return self.about(derived.of).ends(derived.template.term)
        entry = self.store.catalogue.sets[derived.source]
        if isinstance(derived.template, RankInGroup):
            return self._ranked(derived, derived.template, entry)
        pieces = ((some, self._gathered(derived, reckoning, entry))
                  for some, reckoning in self._reckonings(derived))  # fmt: skip
        return in_pieces(pieces, self.store.count(derived.of))

    def _reckonings(self, derived: Derived) -> Iterator[tuple[Chosen, Reckoning]]:
        """Who reckons about the rows of a fact, by whose rows they are: of all, or of some.

        Shapes:   of subjects who are in no piece no row counts in any.
        """
        if derived.series is not None:
            yield from self._of_periods(derived, derived.series)
        elif (link := derived.via or self._tied(derived)) is not None:
            key = (derived.of, derived.source, link.name)
            segments = partial(self.store.segment, derived.source, link)
            yield slice(None), self._kept(key, segments)
        else:
            yield from self._paired(derived)

    def _of_periods(self, derived: Derived, series: Series) -> Iterator[tuple[Chosen, Reckoning]]:
        """The same, where the periods of every subject are the rows."""
        about, size = self.about(derived.of), self.store.count(derived.of)
        first, last = (about.ends(term) for term in series.terms)
        for periods in periods_between(first, last, series.months, size):
            periods.lay(self.store, derived.source, derived.of)
            self.whole[derived.source] = periods.whole
            reading = Reading(self.store, segments_of(periods.owners, size), self.derived)
            yield periods.subjects, Reckoning(reading, self.question)

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
        assert derived.value is not None
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
        least = self._least(value.item)
        least = None if least is None else least * 10**decimals
        item = scaled(item, decimals - value.item.type.decimals)
        return aggregates.total(rows, item, least)

    def _extreme_code(self, kind: Type, rows: Rows, item: Ends, *, is_max: bool) -> Ends:
        """The least or greatest code, where only one is possible."""
        codes = self._codes(kind)
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

    def _least(self, item: Term) -> int | None:
        """The least value of what is summed; None where that is not declared as 0 or more."""
        if not isinstance(item, Fact) or item.is_derived:
            return None
        least = self.store.catalogue.sets[item.owner].fields[item.name].minimum
        return least if least is not None and least >= 0 else None

    def _ranked(self, derived: Derived, template: RankInGroup, entry: InformationSet) -> Ends:
        reckoning = self.about(derived.of)
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

    def _paired(self, derived: Derived) -> Iterator[tuple[Chosen, Reckoning]]:
        """The same, as a condition ties rows and subjects, or of every row with every subject."""
        rows, subjects = self.about(derived.source), self.about(derived.of)
        alike = Alike(self._read_of(derived, subjects), self.store.count(derived.of))
        tying = Tying(rows, subjects, alike)
        for one in paired(tying.ties(derived), *tying.counted(derived), alike):
            reading = Reading(self.store, one.segments, self.derived)
            yield one.told_to(alike), Reckoning(reading, self.question)

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
