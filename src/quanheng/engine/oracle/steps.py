"""Along which steps was a truth reached, and what would settle an unknown one?

Source:   docs/semantics.md, section 6 (Missing).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from quanheng.engine.oracle.derived_facts import DerivedFacts
from quanheng.engine.oracle.lacking import lacking_of, text_of
from quanheng.engine.oracle.operators import Truth, conjunction, disjunction, negation
from quanheng.engine.oracle.reads import Read, Seen
from quanheng.engine.oracle.seen import Step
from quanheng.engine.oracle.sights import Sights, once
from quanheng.engine.oracle.standing import Standing
from quanheng.engine.oracle.terms import Terms
from quanheng.facts import Label, Value
from quanheng.language.clause_model import Clause, Given, Grounds
from quanheng.language.terms import Logic, Not, Term

MOST_STEPS = 20_000
"""How many steps are kept."""
MOST_BY_ROW = 2_000
"""How many steps of rows are known by their row: those of the rows that were asked about last."""


@dataclass(frozen=True, eq=False)
class _Asked:
    """A truth as it is asked of rows, with the truths that it joins, or with what it reads.

    Shapes:   `by_row` keeps the steps of rows; `by_seen` has one for all rows that see the same.
    """

    term: Term
    inner: tuple[_Asked, ...]
    read: Read | None
    by_row: dict[str, Step] = field(default_factory=dict)
    by_seen: dict[tuple[object, ...], Step] = field(default_factory=dict)


class Steps:
    """Retraces truths about single rows; steps of rows that are alike are one and the same.

    Shapes:   `derived` are the derived facts with their evidence.
    """

    def __init__(self, terms: Terms, derived: DerivedFacts) -> None:
        self.terms, self.sights = terms, Sights(terms, derived)
        self._asked: dict[int, tuple[Term, _Asked]] = {}
        self._by_text: dict[str, list[_Asked]] = {}
        self._reads: dict[int, tuple[Term, Read]] = {}
        self._same: dict[tuple[object, ...], Step] = {}
        self._kept = self._by_row = 0

    def look_up_as(self, other: Steps) -> None:
        """Look up what stands behind facts as written where other steps of one pack do."""
        self.sights.look_up_as(other.sights)

    def same(self, step: Step) -> Step:
        """A step, or one that says the same and was there before: what is told of it stays told.

        TRAP what results are called depends on who reads them; such steps stand alone.
        """
        if step.results:
            return step
        key = (step.name, step.label, step.text, step.truth, step.terms, step.facts,
               step.settings, step.clauses, step.lacks)  # fmt: skip
        return self._once(key, lambda: step)

    def _once(self, key: tuple[object, ...], make: Callable[[], Step]) -> Step:
        """The step of a key; made where it is not there yet.

        TRAP what is kept is dropped before it grows with the roster: rows are explained in turn.
        """
        step = self._same.get(key)
        if step is None:
            if len(self._same) >= MOST_STEPS:
                self._same.clear()
            step = self._same[key] = make()
        return step

    def of_condition(self, clause: Clause, row: str) -> Step | None:
        """The steps to a clause's condition; None where it has none."""
        if clause.when is None:
            return None
        if isinstance(clause.when, Grounds):
            return self.of_grounds(clause.when, row)
        return self.of(clause.when, row)

    def of_grounds(self, grounds: Grounds, row: str) -> Step:
        """The steps of named grounds; of readings, the chosen one decides."""
        named = tuple(
            [self._named(self.of(term, row), name, label) for name, label, term in grounds.named]
        )
        if grounds.kind == "readings":
            return self._of_readings(grounds, named, _named_text(grounds.kind, named))
        return self._once((grounds.kind, named), lambda: _joined_by_name(grounds, named))

    def _named(self, step: Step, name: str, label: Label) -> Step:
        """The same step under the name of a ground."""
        # TRAP the step keeps the label, so that no other takes its place in memory.
        return self._once((step, name, id(label)), lambda: step.called(name, label))

    def gate(self, name: str, step: Step) -> Step:
        """The gate of this name that a step opens or closes."""
        return self._once((name, step), lambda: Step(step.text, step.truth, (step,), name=name))

    def _of_readings(self, grounds: Grounds, named: tuple[Step, ...], text: str) -> Step:
        setting = self.sights.named(grounds.chooser, self.chosen(grounds))
        chosen = next((step for step in named if step.name == setting.value), None)
        if chosen is None:
            lacks = (f":{grounds.chooser}",)
            return self.same(Step(text, None, settings=(setting,), lacks=lacks))
        return self.same(Step(text, chosen.truth, (chosen,), settings=(setting,)))

    def truth_of_grounds(self, grounds: Grounds, row: str) -> Truth:
        """The truth of named grounds, without the steps to it."""
        here = Standing(row)
        if grounds.kind == "readings":
            chosen = self.chosen(grounds)
            term = next((term for name, _, term in grounds.named if name == chosen), None)
            return None if term is None else self.terms.truth(term, here)
        join = conjunction if grounds.kind == "all_of" else disjunction
        return join(self.terms.truth(term, here) for _, _, term in grounds.named)

    def chosen(self, grounds: Grounds) -> Value:
        """The name of the reading that the parameter names; unknown where it is missing."""
        return self.terms.setting(grounds.chooser, "")

    def of(self, term: Term, row: str) -> Step:
        """The steps of a truth about a row; kept for the next clause that asks the same."""
        return self._of(self._asked_as(term), row)

    def _of(self, asked: _Asked, row: str) -> Step:
        """The steps of a truth about a row.

        TRAP what is kept is dropped before it grows with the roster: rows are explained in turn.
        """
        step = asked.by_row.get(row)
        if step is None:
            self._by_row += 1
            if self._by_row > MOST_BY_ROW:
                self._forget_rows()
            step = asked.by_row[row] = self._followed(asked, row)
        return step

    def _forget_rows(self) -> None:
        self._by_row = 0
        for _, asked in self._asked.values():
            asked.by_row.clear()

    def _keep(self) -> None:
        """Before a step is made: drop those that were, where they are too many."""
        self._kept += 1
        if self._kept > MOST_STEPS:
            self._kept = 0
            self._same.clear()
            for _, asked in self._asked.values():
                asked.by_seen.clear()

    def _followed(self, asked: _Asked, row: str) -> Step:
        if asked.read is None:
            return self._joined(asked, tuple([self._of(one, row) for one in asked.inner]))
        key = asked.read.key(row)
        step = asked.by_seen.get(key)
        if step is None:
            self._keep()
            truth = self.terms.truth(asked.term, Standing(row))
            step = asked.by_seen[key] = _step(asked.term, truth, asked.read.seen(row))
        return step

    def _joined(self, asked: _Asked, steps: tuple[Step, ...]) -> Step:
        """The step that joins others, or turns one round."""
        step = asked.by_seen.get(steps)
        if step is None:
            self._keep()
            truth = _truth(asked.term, steps)
            step = asked.by_seen[steps] = Step(asked.term.text, truth, steps)
        return step

    def of_given(self, given: Given, term: Term, row: str) -> Step:
        """What is read to reckon a result; such a step has no truth of its own."""
        return self.same(self._of_value(term, row, given.name, given.label))

    def of_value(self, term: Term, row: str) -> Step:
        """What is read to reckon a value."""
        return self.same(self._of_value(term, row))

    def _of_value(self, term: Term, row: str, name: str = "", label: Label | None = None) -> Step:
        seen = self._read_by(term).seen(row)
        return Step(term.text, None, (), seen.facts, seen.settings, seen.clauses, (), name, label,
                    seen.results)  # fmt: skip

    def lacks_of(self, given: Given, verdict: str, row: str) -> frozenset[str]:
        """What would settle a result that is unknown; the text itself, where nothing would."""
        term = given.met if verdict == "met" else given.not_met
        if term is None:
            return frozenset()
        lacks = lacking_of(self._read_by(term).seen(row))
        return frozenset(lacks or (text_of(given.name),))

    def _read_by(self, term: Term) -> Read:
        """What a term reads, sorted once."""
        found = self._reads.get(id(term))
        if found is None:
            # TRAP the term is kept beside it, so that no other takes its place in memory.
            found = self._reads[id(term)] = (term, Read.of((term,), self.sights))
        return found[1]

    def _asked_as(self, term: Term) -> _Asked:
        """A truth as it is asked of rows; the same for equal terms."""
        found = self._asked.get(id(term))
        if found is None:
            alike = self._by_text.setdefault(term.text, [])
            asked = next((one for one in alike if one.term == term), None)
            if asked is None:
                asked = self._ask(term)
                alike.append(asked)
            # TRAP as above.
            found = self._asked[id(term)] = (term, asked)
        return found[1]

    def _ask(self, term: Term) -> _Asked:
        if isinstance(term, Logic):
            return _Asked(term, tuple(map(self._asked_as, term.items)), None)
        if isinstance(term, Not):
            return _Asked(term, (self._asked_as(term.item),), None)
        return _Asked(term, (), Read.of((term,), self.sights))


def _joined_by_name(grounds: Grounds, named: tuple[Step, ...]) -> Step:
    """The step that joins named grounds, of which all must hold, or one."""
    join = conjunction if grounds.kind == "all_of" else disjunction
    return Step(_named_text(grounds.kind, named), join(one.truth for one in named), named)


def _named_text(kind: str, named: tuple[Step, ...]) -> str:
    return f"{kind}: {', '.join(step.name for step in named)}"


def _truth(term: Term, steps: tuple[Step, ...]) -> Truth:
    """The truth that joins those of steps."""
    if isinstance(term, Logic):
        join = conjunction if term.sign == "AND" else disjunction
        return join(step.truth for step in steps)
    return negation(steps[0].truth)


def _step(term: Term, truth: Truth, seen: Seen) -> Step:
    """The step that reads a truth: each thing seen once."""
    each = Seen(seen.facts, once(seen.settings), once(seen.clauses), once(seen.results))
    lacks = () if truth is not None else lacking_of(each)
    return Step(term.text, truth, (), each.facts, each.settings, each.clauses, lacks,
                results=each.results)  # fmt: skip
