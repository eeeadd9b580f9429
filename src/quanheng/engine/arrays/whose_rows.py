"""Whose rows are whose for a derived fact, and who reckons about them?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np

from quanheng.engine.arrays.binding import binding, is_shared
from quanheng.engine.arrays.joining import Chosen
from quanheng.engine.arrays.pairing import Alike, paired
from quanheng.engine.arrays.reading import Reading
from quanheng.engine.arrays.segments import Segments, segments_of, whole
from quanheng.engine.arrays.series import periods_between
from quanheng.engine.arrays.store import Store
from quanheng.engine.arrays.terms import Reckoning
from quanheng.engine.arrays.tying import Tying
from quanheng.engine.arrays.values import NEVER, Bits, Ends
from quanheng.engine.question import Question
from quanheng.facts import Field
from quanheng.language.derived_model import Derived
from quanheng.language.rule_reads import derived_terms
from quanheng.language.series import Series
from quanheng.language.terms import facts_of

ROWS_REMEMBERED = 20_000
"""Of more rows, what was reckoned on the way to some facts is forgotten before others are made."""


@dataclass
class WhoseRows:
    """Finds who reckons about the rows of a set themselves, or about those of each subject.

    Shapes:   `derived` gives the values of a fact that was made before. `readings` keeps who
              reckons. `whole` tells by set of periods of which subjects all are there.
    """

    store: Store
    question: Question
    derived: Callable[[str, str], Ends]
    readings: dict[tuple[str, ...], Reckoning] = field(default_factory=dict)
    whole: dict[str, Bits] = field(default_factory=dict)

    def about(self, of: str) -> Reckoning:
        """Reckons about the rows of a set themselves."""
        return self._kept(("about", of), lambda: whole(self.store.count(of)))

    def of(self, derived: Derived) -> Iterator[tuple[Chosen, Reckoning]]:
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

    def let_go(self, but: Set[str]) -> None:
        """Forget who reckons about the rows of all but some sets, and whose rows are whose."""
        self.end_gathering()
        self.readings = {key: one for key, one in self.readings.items() if key[1] in but}

    def end_gathering(self) -> None:
        """Forget whose rows are whose: all facts are made."""
        self.readings = {key: one for key, one in self.readings.items() if key[0] == "about"}
        self.end_stage()

    def end_stage(self) -> None:
        """Forget what was reckoned about many rows on the way to facts that are there now."""
        for one in self.readings.values():
            if one.reading.segments.size > ROWS_REMEMBERED:
                one.known.clear()
                one.begun.clear()
                one.reading.read.clear()
