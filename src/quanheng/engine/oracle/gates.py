"""Does a clause speak of a row at all: in force, begun, decided, applicable, not excepted?

Source:   docs/semantics.md, section 6.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from quanheng.citations import DatedStatement
from quanheng.engine.oracle.lacking import met_of
from quanheng.engine.oracle.operators import Truth, compared, conjunction, negation
from quanheng.engine.oracle.reads import Read
from quanheng.engine.oracle.row_days import RowDays
from quanheng.engine.oracle.seen import ClauseSeen, Step
from quanheng.engine.oracle.standing import Standing
from quanheng.engine.oracle.steps import Steps
from quanheng.engine.oracle.terms import Terms
from quanheng.engine.question import Question
from quanheng.facts import NONE, InformationSet, Value, is_exact
from quanheng.facts.types import TRUTH
from quanheng.language.clause_model import Clause
from quanheng.language.pack_model import Instrument
from quanheng.language.rule_reads import conditions_of
from quanheng.language.terms import Met


class Gates:
    """Opens or closes the way to a clause's condition."""

    def __init__(
        self,
        question: Question,
        terms: Terms,
        days: RowDays,
        steps: Steps,
        met: Callable[[str, str], Truth],
    ) -> None:
        self.question, self.terms, self.days, self.steps = question, terms, days, steps
        self._met = met
        self._in_force_alike: dict[str, Step] = {}
        self._last: tuple[tuple[str, str], tuple[Step | None, Step | None]] = (
            ("", ""),
            (None, None),
        )

    def truth(self, clause: Clause, row: str) -> Truth:
        """Whether every gate is open."""
        return conjunction(self._truths(clause, row))

    def _truths(self, clause: Clause, row: str) -> Iterator[Truth]:
        entry = self._entry(clause)
        if clause.effect != "indicator":
            yield self._in_force(clause, entry, row)
        yield self.days.begun(entry, row)
        if _is_guarded(clause, entry):
            yield self.days.decided(entry, row)
        if clause.applies is not None:
            yield self.terms.truth(clause.applies, Standing(row))
        for name in clause.unless:
            yield negation(self._met(name, row))

    def read(self, clause: Clause) -> Read:
        """What is read to open or close the gates, and for the condition."""
        entry, guard = self._entry(clause), self._entry(clause).decided
        names = [entry.starts, entry.dated if entry.is_conduct else ""]
        if guard is not None and clause.is_adverse:
            names += [guard.on, guard.notified, guard.until]
        terms = [clause.applies, *conditions_of(clause)]
        unless = [Met(TRUTH, met_of(name), name, None) for name in clause.unless]
        sights = self.steps.sights
        fields = [sights.of_field(entry, name) for name in names if name]
        return Read.of([*(one for one in terms if one is not None), *unless], sights, fields)

    def traced(self, clause: Clause, row: str) -> tuple[Step, ...]:
        """Each gate with what was read to open or close it."""
        return tuple(self._steps(clause, row))

    def _steps(self, clause: Clause, row: str) -> Iterator[Step]:
        entry = self._entry(clause)
        if clause.effect != "indicator":
            yield self._force_step(clause, entry, row)
        begun, decided = self._row_steps(entry, row)
        if begun is not None:
            yield begun
        if clause.is_adverse and decided is not None:
            yield decided
        if clause.applies is not None:
            yield self.steps.gate("applies", self.steps.of(clause.applies, row))
        for name in clause.unless:
            truth = self._met(name, row)
            text, seen = f"NOT {met_of(name)}", (ClauseSeen(name, truth),)
            lacks = (met_of(name),)
            step = Step(text, negation(truth), clauses=seen, lacks=lacks, name="unless")
            yield self.steps.same(step)

    def _row_steps(self, entry: InformationSet, row: str) -> tuple[Step | None, Step | None]:
        """The gates that depend on the row alone: whether it has begun, and is decided.

        TRAP only those of the last row are kept: clauses ask about one row after the other.
        """
        if self._last[0] != (entry.name, row):
            begun = decided = None
            if entry.starts:
                truth = self.days.begun(entry, row)
                begun = self._read("begun", truth, entry, row, (entry.starts,))
            if (guard := entry.decided) is not None:
                read = (guard.on, guard.notified, guard.until)
                decided = self._read("decided", self.days.decided(entry, row), entry, row, read)
            self._last = (entry.name, row), (begun, decided)
        return self._last[1]

    def _entry(self, clause: Clause) -> InformationSet:
        return self.terms.roster.catalogue.sets[clause.subject]

    def _in_force(self, clause: Clause, entry: InformationSet, row: str) -> Truth:
        instrument = self.question.pack.instruments[clause.source.instrument]
        day: Value = self.question.as_of
        if entry.is_conduct and entry.dated:
            day = self.days.conduct_day(entry, row)
        if day is NONE:
            return False
        return conjunction(
            [
                _has_come(instrument.published_on, day),
                _has_come(instrument.in_force_from, day),
                instrument.in_force_to is None or compared("<=", day, instrument.in_force_to),
            ]
        )

    def _force_step(self, clause: Clause, entry: InformationSet, row: str) -> Step:
        """The first gate; kept where no row opens it but the day of the question."""
        if entry.is_conduct and entry.dated:
            return self._force_step_of(clause, entry, row)
        if clause.id not in self._in_force_alike:
            self._in_force_alike[clause.id] = self._force_step_of(clause, entry, row)
        return self._in_force_alike[clause.id]

    def _force_step_of(self, clause: Clause, entry: InformationSet, row: str) -> Step:
        instrument = self.question.pack.instruments[clause.source.instrument]
        read = (entry.dated,) if entry.is_conduct and entry.dated else ()
        step = self._read("in_force", self._in_force(clause, entry, row), entry, row, read)
        lacks = (f"instrument {instrument.id}",) if _has_missing_day(instrument) else ()
        is_vague = bool(read) and not is_exact(self.days.conduct_day(entry, row))
        return self.steps.same(Step(
            f"instrument {instrument.id}",
            step.truth,
            facts=step.facts,
            lacks=(*lacks, *(read if is_vague else ())),
            name="in_force",
        ))  # fmt: skip

    def _read(
        self, name: str, truth: Truth, entry: InformationSet, row: str, fields: tuple[str, ...]
    ) -> Step:
        """A gate that reads fields of the row itself."""
        named = tuple(field for field in fields if field)
        sights = self.steps.sights
        seen = tuple([sights.of_field(entry, f).by_row[row] for f in named])
        lacks = tuple(fact.path for fact in seen if not is_exact(fact.value))
        return self.steps.same(Step(", ".join(named), truth, facts=seen, lacks=lacks, name=name))


def _is_guarded(clause: Clause, entry: InformationSet) -> bool:
    return clause.is_adverse and entry.decided is not None


def _has_come(statement: DatedStatement, day: Value) -> Truth:
    on = None if statement.status == "missing" else statement.on
    return None if on is None else compared("<=", on, day)


def _has_missing_day(instrument: Instrument) -> bool:
    return "missing" in (instrument.published_on.status, instrument.in_force_from.status)
