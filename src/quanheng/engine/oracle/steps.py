"""Along which steps was a truth reached, and what would settle an unknown one?

Source:   docs/semantics.md, section 6 (Missing).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from quanheng.engine.oracle.lacking import lacking_of, text_of
from quanheng.engine.oracle.operators import Truth, conjunction, disjunction, negation
from quanheng.engine.oracle.reckoning import Reckoned
from quanheng.engine.oracle.seen import ClauseSeen, FactSeen, ResultSeen, SettingSeen, Step
from quanheng.engine.oracle.sights import Sight, Sights, once
from quanheng.engine.oracle.terms import Standing, Terms
from quanheng.facts import Value
from quanheng.language.model import Given, Grounds
from quanheng.language.terms import Fact, Logic, Met, Not, Previous, Result, Setting, Term

MOST_KEPT = 20_000
"""How many steps of rows are kept."""


@dataclass(frozen=True, eq=False)
class _Read:
    """What a term reads, by kind, as it is written; each fact once.

    Shapes:   `alike` are the parameters as they were seen, where every row sees the same; None
              where a table is read by a code of the row. `by_row` keeps the steps of rows.
    """

    term: Term
    sights: tuple[Sight, ...]
    settings: tuple[Setting, ...]
    clauses: tuple[Met, ...]
    results: tuple[Result | Previous, ...]
    alike: tuple[SettingSeen, ...] | None
    alike_once: tuple[SettingSeen, ...]
    by_row: dict[str, Step] = field(default_factory=dict)

    @classmethod
    def of(cls, term: Term, sights: Sights) -> _Read:
        every = term.every
        settings = tuple(one for one in every if isinstance(one, Setting))
        is_alike = all(one.index is None for one in settings)
        alike = tuple(map(sights.setting_seen, settings)) if is_alike else ()
        return cls(
            term,
            once(sights.sight(one) for one in every if isinstance(one, Fact)),
            settings,
            tuple(one for one in every if isinstance(one, Met)),
            tuple(one for one in every if isinstance(one, Result | Previous)),
            alike if is_alike else None,
            once(alike),
        )


class Steps:
    """Retraces truths about single rows; steps of rows that are alike are one and the same.

    Shapes:   `reckon` gives a derived fact with its evidence by set, name and row.
    """

    def __init__(self, terms: Terms, reckon: Callable[[str, str, str], Reckoned]) -> None:
        self.terms, self.sights = terms, Sights(terms, reckon)
        self._reads: dict[int, tuple[Term, _Read]] = {}
        self._by_text: dict[str, list[_Read]] = {}
        self._same: dict[tuple[object, ...], Step] = {}
        self._kept = 0

    def look_up_as(self, other: Steps) -> None:
        """Look up what stands behind facts as written where other steps of one pack do."""
        self.sights.look_up_as(other.sights)

    def same(self, step: Step) -> Step:
        """A step, or one that says the same and was there before: what is told of it stays told.

        TRAP the things seen are known by where they stand in memory: the step that is kept keeps
        them there. What results are called depends on who reads them; such steps stand alone.
        """
        if step.results:
            return step
        seen = (*step.terms, *step.facts, *step.settings)
        key = (step.text, step.truth, step.name, step.label, step.clauses, len(step.facts),
               step.lacks, *map(id, seen))  # fmt: skip
        return self._same.setdefault(key, step)

    def of_grounds(self, grounds: Grounds, row: str) -> Step:
        """The steps of named grounds; of readings, the chosen one decides."""
        named = tuple(
            self.same(self.of(term, row)._replace(name=name, label=label))
            for name, label, term in grounds.named
        )
        text = f"{grounds.kind}: {', '.join(step.name for step in named)}"
        if grounds.kind == "readings":
            return self._of_readings(grounds, named, text)
        join = conjunction if grounds.kind == "all_of" else disjunction
        return self.same(Step(text, join(step.truth for step in named), named))

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
        """The steps of a truth about a row; kept for the next clause that asks the same.

        TRAP what is kept is dropped before it grows with the roster: rows are explained in turn.
        """
        read = self._read_by(term)
        step = read.by_row.get(row)
        if step is None:
            self._kept += 1
            if self._kept > MOST_KEPT:
                self._drop()
            step = read.by_row[row] = self.same(self._followed(read, row))
        return step

    def _drop(self) -> None:
        self._kept = 0
        self._same.clear()
        for _, read in self._reads.values():
            read.by_row.clear()

    def _followed(self, read: _Read, row: str) -> Step:
        term = read.term
        if isinstance(term, Logic):
            items = tuple([self.of(item, row) for item in term.items])
            join = conjunction if term.sign == "AND" else disjunction
            return Step(term.text, join(item.truth for item in items), items)
        if isinstance(term, Not):
            item = self.of(term.item, row)
            return Step(term.text, negation(item.truth), (item,))
        truth = self.terms.truth(term, Standing(row))
        facts, clauses = self._facts(read, row), once(self._clauses(read, row))
        settings = once(self._settings(read, row)) if read.alike is None else read.alike_once
        results = once(self._results(read, row))
        lacks = () if truth is not None else lacking_of(facts, settings, clauses, results)
        return Step(term.text, truth, (), facts, settings, clauses, lacks, "", None, results)

    def of_given(self, given: Given, term: Term, row: str) -> Step:
        """What is read to reckon a result; such a step has no truth of its own."""
        return self.same(self._of_value(term, row)._replace(name=given.name, label=given.label))

    def of_value(self, term: Term, row: str) -> Step:
        """What is read to reckon a value."""
        return self.same(self._of_value(term, row))

    def _of_value(self, term: Term, row: str) -> Step:
        read = self._read_by(term)
        facts, settings = self._facts(read, row), self._settings(read, row)
        clauses, results = self._clauses(read, row), self._results(read, row)
        return Step(term.text, None, (), facts, settings, clauses, results=results)

    def lacks_of(self, given: Given, verdict: str, row: str) -> frozenset[str]:
        """What would settle a result that is unknown; the text itself, where nothing would."""
        term = given.met if verdict == "met" else given.not_met
        if term is None:
            return frozenset()
        read = self._read_by(term)
        facts, settings = self._facts(read, row), self._settings(read, row)
        clauses, results = self._clauses(read, row), self._results(read, row)
        return frozenset(lacking_of(facts, settings, clauses, results)) or frozenset(
            (text_of(given.name),)
        )

    def _results(self, read: _Read, row: str) -> tuple[ResultSeen, ...]:
        if not read.results:
            return ()
        return tuple(
            ResultSeen(
                part.clause if isinstance(part, Result) else "",
                part.name,
                self.terms.value(part, Standing(row)),
            )
            for part in read.results
        )

    def _read_by(self, term: Term) -> _Read:
        """What a term reads, sorted once; the same for equal terms."""
        found = self._reads.get(id(term))
        if found is None:
            alike = self._by_text.setdefault(term.text, [])
            read = next((one for one in alike if one.term == term), None)
            if read is None:
                read = _Read.of(term, self.sights)
                alike.append(read)
            # TRAP the term is kept beside it, so that no other takes its place in memory.
            found = self._reads[id(term)] = (term, read)
        return found[1]

    def _facts(self, read: _Read, row: str) -> tuple[FactSeen, ...]:
        return tuple([self.sights.seen(one, row) for one in read.sights])

    def _settings(self, read: _Read, row: str) -> tuple[SettingSeen, ...]:
        if read.alike is not None:
            return read.alike
        return tuple(self.sights.setting_of(part, row) for part in read.settings)

    def _clauses(self, read: _Read, row: str) -> tuple[ClauseSeen, ...]:
        if not read.clauses:
            return ()
        here = Standing(row)
        return tuple(ClauseSeen(one.clause, self.terms.truth(one, here)) for one in read.clauses)
