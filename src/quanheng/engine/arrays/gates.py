"""Does a clause speak of a row at all, on whole columns, and what does it lack to tell?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from quanheng.engine.arrays.asking import Asking
from quanheng.engine.arrays.comparing import compared
from quanheng.engine.arrays.days import day_number, first_day_of
from quanheng.engine.arrays.lacking import Lacking, lacking
from quanheng.engine.arrays.membership import Belonging, surely
from quanheng.engine.arrays.values import (
    ALWAYS,
    FALSE,
    OPEN,
    TRUE,
    Ends,
    Truth,
    every,
    exact,
    negated,
    single,
)
from quanheng.facts.types import DATE
from quanheng.language.clause_model import Clause
from quanheng.language.pack_model import Instrument

Gate = tuple[Truth, Iterable[Lacking]]
"""Whether it is open, and what it lacks where that is unknown."""


@dataclass(frozen=True)
class Gates:
    """Opens or closes the way to the conditions of clauses about one set."""

    asking: Asking
    belonging: Belonging

    def of(self, clause: Clause) -> list[Gate]:
        """Each gate; only the one that is shut, where one is for every row."""
        found: list[Gate] = []
        for gate in self._each(clause):
            if gate[0] is FALSE:
                return [gate]
            if gate[0] is not TRUE:
                found.append(gate)
        return found

    def _each(self, clause: Clause) -> Iterator[Gate]:
        entry, asking = self.belonging.entry, self.asking
        # Figures are told of periods before a text as well: they are what it is compared with.
        if clause.effect != "indicator":
            yield self._in_force(clause)
        if entry.starts:
            yield self.belonging.begun(), [(entry.starts, ALWAYS)]
        if clause.is_adverse and entry.decided is not None:
            yield self._decided()
        if clause.applies is not None:
            yield asking.truth(clause.applies), lacking(asking, clause.applies)
        for name in clause.unless:
            yield negated(asking.met(name)), [(f"met('{name}')", ALWAYS)]

    def _decided(self) -> Gate:
        decided = self.belonging.entry.decided
        assert decided is not None
        names = filter(None, (decided.on, decided.notified, decided.until))
        lacks = [(name, self.belonging.read(name).inexact) for name in names]
        return self.belonging.standing(), lacks

    def _in_force(self, clause: Clause) -> Gate:
        question, entry = self.asking.question, self.belonging.entry
        instrument = question.pack.instruments[clause.source.instrument]
        lacks: list[Lacking] = []
        if None in (instrument.published_on.on, instrument.in_force_from.on):
            lacks.append((f"instrument {instrument.id}", ALWAYS))
        if entry.is_conduct and entry.dated:
            day = self._conduct_day(entry.dated)
            return _in_force_on(instrument, day), [*lacks, (entry.dated, day.inexact)]
        return _plain(_in_force_on(instrument, self.asking.value(question.as_of, DATE))), lacks

    def _conduct_day(self, name: str) -> Ends:
        """The day of conduct; of a year, it may be any day."""
        day = self.belonging.read(name)
        if self.belonging.entry.fields[name].type.kind == "date":
            return day
        return replace(day, low=first_day_of(day.low), high=first_day_of(day.high + 1) - 1)


def _in_force_on(instrument: Instrument, day: Ends) -> Truth:
    """Whether an instrument is published and in force on a day; a day that is none is out."""
    parts = [
        compared("<=", _day(stated.on), day) if stated.on is not None else OPEN
        for stated in (instrument.published_on, instrument.in_force_from)
    ]
    if instrument.in_force_to is not None:
        parts.append(compared("<=", day, _day(instrument.in_force_to)))
    return surely(every(parts), day.none)


def _plain(truth: Truth) -> Truth:
    """A truth that is the same for every row."""
    return TRUE if truth.sure else OPEN if truth.possible else FALSE


def _day(on: date) -> Ends:
    return exact(single(day_number(on)))
