"""When is a clause met, not met, or not about a row at all, written for the prover?

Source:   docs/semantics.md, section 6.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import z3

from quanheng.citations import DatedStatement
from quanheng.dates import period_of
from quanheng.facts import InformationSet
from quanheng.facts.types import TRUTH
from quanheng.language.clause_model import Clause, Grounds
from quanheng.language.derived_model import Derived, Window
from quanheng.language.pack_model import Pack
from quanheng.language.templates import Formula as FormulaOf
from quanheng.language.terms import Term
from quanheng.proofs import days
from quanheng.proofs.aggregates import Aggregates
from quanheng.proofs.held import (
    TRUE,
    Formula,
    Held,
    Truth,
    both,
    chosen,
    conjunction,
    disjunction,
    either,
    negated,
    negation,
    plain,
    truth_of,
)
from quanheng.proofs.terms import Terms
from quanheng.proofs.world import SELF, Row, World

_DAYS_IN = {"month": 31, "quarter": 92, "year": 366}


class Clauses:
    """Everything a pack says about one row of a set, as formulas."""

    def __init__(self, pack: Pack, day: date, subject: str, *, is_built: bool) -> None:
        self.world = World(pack, day, is_built=is_built)
        self.pack = pack
        self.terms = Terms(self.world, self._derived, self._met, self.result)
        self.aggregates = Aggregates(self.world, self.terms.value, self.member)
        self._facts: dict[tuple[str, str, str], Held] = {}
        self._verdicts: dict[tuple[str, str], tuple[Truth, Truth]] = {}
        self.subject = self.world.row(subject, SELF, TRUE)

    def period(self, per: str) -> None:
        """Say that the day lies in a period of this kind."""
        start, end = z3.Int("period start"), z3.Int("period end")
        if self.world.is_built:
            whole = period_of(per, self.world.day)
            self.world.assume(start == whole.start.toordinal(), end == whole.end.toordinal())
        else:
            self.world.assume(start <= self.world.as_of, self.world.as_of <= end)
            self.world.assume(end - start < _DAYS_IN[per])

    def truth(self, term: Term) -> Truth:
        """The truth of a term about the subject."""
        return self.terms.truth(term, self.subject, self.subject)

    def opened(self, clause: Clause, row: Row) -> Truth:
        """Whether every gate of a clause is open."""
        return conjunction(self._gates(clause, row))

    def met(self, clause: Clause, row: Row | None = None) -> Truth:
        """Whether a clause is met; a row to which it does not apply does not meet it."""
        return self._verdict(clause, row or self.subject)[0]

    def not_met(self, clause: Clause) -> Formula:
        """Whether a clause applies and is not met."""
        gates, holds = self._verdict(clause, self.subject)[1], self.condition(clause)
        return both(gates.is_true, holds.is_false)

    def is_to_do(self, duty: Clause) -> Formula:
        """Whether what a duty calls for is surely not done by the day."""
        row = self.subject
        if duty.fulfilled_on is not None:
            done = self.terms.value(duty.fulfilled_on, row, row)
            return both(done.is_known, either(done.is_none, done.value > self.world.as_of))
        if duty.fulfilled_when is not None:
            return self.terms.truth(duty.fulfilled_when, row, row).is_false
        return TRUE

    def _verdict(self, clause: Clause, row: Row) -> tuple[Truth, Truth]:
        key = (clause.id, row.way)
        if key not in self._verdicts:
            gates = self.opened(clause, row)
            self._verdicts[key] = conjunction([gates, self.condition(clause, row)]), gates
        return self._verdicts[key]

    def condition(self, clause: Clause, row: Row | None = None) -> Truth:
        """Whether `when` holds."""
        here = row or self.subject
        when = clause.when
        if when is None:
            return plain(TRUE)
        if not isinstance(when, Grounds):
            return self.terms.truth(when, here, here)
        named = [(name, self.terms.truth(term, here, here)) for name, _, term in when.named]
        if when.kind == "all_of":
            return conjunction(truth for _, truth in named)
        if when.kind == "any_of":
            return disjunction(truth for _, truth in named)
        reading = self.pack.parameters[when.chooser].on(self.world.day).values.get("")
        taken = [truth for name, truth in named if name == reading]
        return taken[0] if taken else truth_of(self.world.free(when.chooser, TRUTH, when.chooser))

    # Gates.

    def standing(self, clause: Clause, row: Row) -> Truth:
        """Whether a clause speaks of a row at all: in force, begun, decided."""
        entry = self.world.entry(row.set)
        parts = [self.begun(entry, row)]
        if clause.effect != "indicator":
            parts.append(self._in_force(clause, entry, row))
        if clause.is_adverse:
            parts.append(self.decided(entry, row))
        return conjunction(parts)

    def _gates(self, clause: Clause, row: Row) -> Iterator[Truth]:
        yield self.standing(clause, row)
        if clause.applies is not None:
            yield self.terms.truth(clause.applies, row, row)
        for name in clause.unless:
            yield negation(self._met(name, row))

    def _in_force(self, clause: Clause, entry: InformationSet, row: Row) -> Truth:
        instrument = self.pack.instruments[clause.source.instrument]
        low = high = Held(self.world.as_of)
        if entry.is_conduct and entry.dated:
            low, high = self._year(entry, entry.dated, row)
        parts = [
            self._has_come(instrument.published_on, low, high),
            self._has_come(instrument.in_force_from, low, high),
        ]
        if instrument.in_force_to is not None:
            last = instrument.in_force_to.toordinal()
            parts.append(
                Truth(both(high.is_there, high.value <= last), both(low.is_there, low.value > last))
            )
        return conjunction(parts)

    def _has_come(self, statement: DatedStatement, low: Held, high: Held) -> Truth:
        if statement.status == "missing" or statement.on is None:
            held = self.world.free("day of an instrument", TRUTH, "day of an instrument")
            return truth_of(held)
        day = statement.on.toordinal()
        return Truth(
            both(low.is_there, low.value >= day),
            both(high.is_known, either(high.is_none, high.value < day)),
        )

    def _year(self, entry: InformationSet, name: str, row: Row) -> tuple[Held, Held]:
        """The first and the last day that a dated field may mean."""
        held = self.world.field(row, name)
        if entry.fields[name].type.kind == "date":
            return held, held
        first, last = (
            Held(days.day_of(held.value * 12 + month, z3.IntVal(day)), held.is_known, held.is_none)
            for month, day in ((0, 1), (11, 31))
        )
        return first, last

    def begun(self, entry: InformationSet, row: Row) -> Truth:
        """Whether a row has begun by the day."""
        if not entry.starts:
            return plain(TRUE)
        return self._come(self._year(entry, entry.starts, row)[0])

    def _come(self, held: Held) -> Truth:
        come = both(negated(held.is_none), held.value <= self.world.as_of)
        return Truth(both(held.is_known, come), both(held.is_known, negated(come)))

    def decided(self, entry: InformationSet, row: Row) -> Truth:
        """Whether a decision was made and notified, and is not over."""
        guard = entry.decided
        if guard is None:
            return plain(TRUE)
        parts = [self._come(self.world.field(row, name)) for name in (guard.on, guard.notified)]
        if guard.until:
            until = self.world.field(row, guard.until)
            lasts = either(until.is_none, until.value > self.world.as_of)
            parts.append(plain(lasts))
        return conjunction(parts)

    # Facts of other rows, other clauses.

    def member(self, derived: Derived, row: Row, subject: Row) -> Truth:
        """Whether a row counts for a fact of a subject."""
        entry = self.world.entry(derived.source)
        parts = [self.begun(entry, row), self._inside(derived, entry, row)]
        if not derived.counts_undecided:
            parts.append(self.decided(entry, row))
        if derived.where is not None:
            parts.append(self.terms.truth(derived.where, row, subject))
        return conjunction(parts)

    def _inside(self, derived: Derived, entry: InformationSet, row: Row) -> Truth:
        window = derived.starts_within
        if window is None:
            return plain(TRUE)
        start = self._year(entry, entry.starts, row)[0]
        opening = self._opening(window)
        return plain(both(negated(start.is_none), start.value >= opening))

    def _opening(self, window: Window) -> Formula:
        as_of = self.world.as_of
        if window.unit == "period":
            return z3.Int("period start")
        if window.unit == "days":
            return as_of - window.count + 1
        if window.unit == "calendar years":
            year = days.parts_of(as_of).months / 12 - window.count + 1
            return days.day_of(year * 12, z3.IntVal(1))
        months = window.count * (12 if window.unit == "years" else 1)
        return days.add_months(as_of, z3.IntVal(-months)) + 1

    def has_reckoned(self, of: str, name: str, row: Row) -> bool:
        """Whether a derived fact of a row is spoken of."""
        return (of, name, row.way) in self._facts

    def _derived(self, of: str, name: str, row: Row) -> Held:
        key = (of, name, row.way)
        if key not in self._facts:
            fact = self.pack.derived[of, name]
            template = fact.template
            if isinstance(template, FormulaOf):
                self._facts[key] = self.terms.value(template.term, row, row)
            else:
                self._facts[key] = self.aggregates.value(fact, row)
        return self._facts[key]

    def _met(self, name: str, row: Row) -> Truth:
        return self.met(self.pack.clauses[name], row)

    def result(self, name: str, result: str, row: Row) -> Held:
        """What a clause gives a row: by its verdict, or none."""
        clause = self.pack.clauses[name]
        given = next(one for one in clause.gives if one.name == result)
        gates, holds = self.opened(clause, row), self.condition(clause, row)
        found = Held(self.world.free(f"{name} {result}", given.type).value, TRUE, TRUE)
        for term, verdict in ((given.met, holds.is_true), (given.not_met, holds.is_false)):
            if term is not None:
                one = self.terms.value(term, row, row)
                is_so = both(gates.is_true, verdict)
                found = Held(
                    chosen(is_so, one.value, found.value),
                    chosen(is_so, one.is_known, found.is_known),
                    chosen(is_so, one.is_none, found.is_none),
                )
        if given.is_always_told:
            self.world.vague.add(f"result('{name}', '{result}')")
        return found
