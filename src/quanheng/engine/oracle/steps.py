"""Along which steps was a truth reached, and what would settle an unknown one?

Source:   docs/semantics.md, section 6 (Missing).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from quanheng.engine.oracle.behind import read_of_self, settings_behind, written
from quanheng.engine.oracle.lacking import lacking_of, text_of
from quanheng.engine.oracle.operators import Truth, conjunction, disjunction, negation
from quanheng.engine.oracle.reckoning import Reckoned
from quanheng.engine.oracle.seen import ClauseSeen, FactSeen, ResultSeen, SettingSeen, Step
from quanheng.engine.oracle.term_reads import TermReads
from quanheng.engine.oracle.terms import Standing, Terms
from quanheng.facts import UNKNOWN, Value
from quanheng.language.model import Derived, Given, Grounds
from quanheng.language.templates import Formula, RankInGroup
from quanheng.language.terms import Fact, Logic, Not, Result, Setting, Term

MOST_KEPT = 20_000
"""How many facts of rows are kept with what stands behind them."""


class Steps:
    """Retraces truths about single rows.

    Shapes:   `reckon` gives a derived fact with its evidence by set, name and row.
    """

    def __init__(self, terms: Terms, reckon: Callable[[str, str, str], Reckoned]) -> None:
        self.terms, self._reckon = terms, reckon
        self._book = terms.question.pack.derived
        self._reads: dict[int, tuple[Term, TermReads]] = {}
        self._of_self: dict[tuple[str, str], tuple[Fact, ...]] = {}
        self._of_rows: dict[tuple[str, str], tuple[Setting, ...]] = {}
        self._seen: dict[tuple[str, str, str, str], FactSeen] = {}
        self._alike: dict[str, list[TermReads]] = {}
        self._steps: dict[tuple[int, str], Step] = {}

    def look_up_as(self, other: Steps) -> None:
        """Look up what stands behind facts as written where other steps of one pack do."""
        if self._book is other._book:
            self._of_self, self._of_rows = other._of_self, other._of_rows

    def of_grounds(self, grounds: Grounds, row: str) -> Step:
        """The steps of named grounds; of readings, the chosen one decides."""
        named = tuple(
            self.of(term, row)._replace(name=name, label=label)
            for name, label, term in grounds.named
        )
        text = f"{grounds.kind}: {', '.join(step.name for step in named)}"
        if grounds.kind == "readings":
            return self._of_readings(grounds, named, text)
        join = conjunction if grounds.kind == "all_of" else disjunction
        return Step(text, join(step.truth for step in named), named)

    def _of_readings(self, grounds: Grounds, named: tuple[Step, ...], text: str) -> Step:
        setting = self._setting_seen(grounds.chooser, self.chosen(grounds))
        chosen = next((step for step in named if step.name == setting.value), None)
        if chosen is None:
            lacks = (f":{grounds.chooser}",)
            return Step(text, None, settings=(setting,), lacks=lacks)
        return Step(text, chosen.truth, (chosen,), settings=(setting,))

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
        key = (id(read), row)
        step = self._steps.get(key)
        if step is None:
            if len(self._steps) >= MOST_KEPT:
                self._steps.clear()
            step = self._steps[key] = self._followed(read, row)
        return step

    def _followed(self, read: TermReads, row: str) -> Step:
        term = read.term
        if isinstance(term, Logic):
            items = tuple(self.of(item, row) for item in term.items)
            join = conjunction if term.sign == "AND" else disjunction
            return Step(term.text, join(item.truth for item in items), items)
        if isinstance(term, Not):
            item = self.of(term.item, row)
            return Step(term.text, negation(item.truth), (item,))
        truth = self.terms.truth(term, Standing(row))
        facts, settings = self._facts(read, row), _once(self._settings(read, row))
        clauses = _once(self._clauses(read, row)) if read.clauses else ()
        results = _once(self._results(read, row)) if read.results else ()
        lacks = () if truth is not None else lacking_of(facts, settings, clauses, results)
        return Step(term.text, truth, (), facts, settings, clauses, lacks, "", None, results)

    def of_given(self, given: Given, term: Term, row: str) -> Step:
        """What is read to reckon a result; such a step has no truth of its own."""
        return self.of_value(term, row)._replace(name=given.name, label=given.label)

    def of_value(self, term: Term, row: str) -> Step:
        """What is read to reckon a value."""
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

    def _results(self, read: TermReads, row: str) -> tuple[ResultSeen, ...]:
        return tuple(
            ResultSeen(
                part.clause if isinstance(part, Result) else "",
                part.name,
                self.terms.value(part, Standing(row)),
            )
            for part in read.results
        )

    def _read_by(self, term: Term) -> TermReads:
        """What a term reads, sorted once; the same for equal terms."""
        found = self._reads.get(id(term))
        if found is None:
            alike = self._alike.setdefault(term.text, [])
            read = next((one for one in alike if one.term == term), None)
            if read is None:
                read = TermReads.of(term, self.setting_seen)
                alike.append(read)
            # TRAP the term is kept beside it, so that no other takes its place in memory.
            found = self._reads[id(term)] = (term, read)
        return found[1]

    def _facts(self, read: TermReads, row: str) -> tuple[FactSeen, ...]:
        return tuple([self._fact_seen(part, row) for part in read.facts])

    def _fact_seen(self, fact: Fact, row: str) -> FactSeen:
        """A fact of a row, and what stands behind it; kept for the next that reads it.

        TRAP what is kept is dropped before it grows with the roster: rows are explained in turn.
        """
        key = (fact.scope, fact.home, fact.path, row)
        seen = self._seen.get(key)
        if seen is None:
            if len(self._seen) >= MOST_KEPT:
                self._seen.clear()
            seen = self._seen[key] = self._look_at(fact, row)
        return seen

    def _look_at(self, fact: Fact, row: str) -> FactSeen:
        value = self.terms.fact(fact, Standing(row))
        if not fact.is_derived:
            return FactSeen(fact.path, value)
        derived = self._book[fact.owner, fact.name]
        source, text = _shown_rows(derived), written(derived)
        owner = self.terms.end_of(fact.home, fact.links, row)
        if not isinstance(owner, str):
            return FactSeen(fact.path, value, True, source, text=text)
        reckoned = self._reckon(fact.owner, fact.name, owner)
        return FactSeen(
            fact.path,
            value,
            True,
            source,
            sure_rows=reckoned.sure_rows if source else (),
            open_rows=reckoned.open_rows if source else (),
            is_complete=reckoned.is_complete,
            text=text,
            reads=_once(self._behind(fact, derived, owner)),
            settings=_once(self._settings_behind(derived, owner)),
        )

    def _behind(self, fact: Fact, derived: Derived, owner: str) -> Iterator[FactSeen]:
        """What a derived fact reads of its own subject, by paths from where it was read itself."""
        links = [link.name for link in fact.links]
        key = (derived.of, derived.name)
        if key not in self._of_self:
            self._of_self[key] = tuple(read_of_self(derived))
        for read in self._of_self[key]:
            yield _moved(self._fact_seen(read, owner), links)

    def _settings_behind(self, derived: Derived, owner: str) -> Iterator[SettingSeen]:
        is_formula = isinstance(derived.template, Formula)
        key = (derived.of, derived.name)
        if key not in self._of_rows:
            self._of_rows[key] = tuple(settings_behind(derived, self._book))
        for part in self._of_rows[key]:
            if part.index is None or is_formula:
                value = self.terms.value(part, Standing(owner))
            else:
                value = self._every_value(part.name)
            yield self._setting_seen(part.name, value)

    def setting_seen(self, setting: Setting) -> SettingSeen:
        """A parameter as it stands on the day; of a table, every value it has."""
        is_table = setting.index is not None
        value = (
            self._every_value(setting.name) if is_table else self.terms.setting(setting.name, "")
        )
        return self._setting_seen(setting.name, value)

    def _every_value(self, table: str) -> Value:
        span = self.terms.question.settings[table]
        if span.status == "missing":
            return UNKNOWN
        return tuple(dict.fromkeys(map(str, span.values.values())))

    def _settings(self, read: TermReads, row: str) -> tuple[SettingSeen, ...]:
        if read.alike is not None:
            return read.alike
        return tuple(
            self._setting_seen(part.name, self.terms.value(part, Standing(row)))
            for part in read.settings
        )

    def _setting_seen(self, name: str, value: Value) -> SettingSeen:
        span = self.terms.question.settings[name]
        return SettingSeen(name, value, span.status, span.source, span.note, span.is_verified)

    def _clauses(self, read: TermReads, row: str) -> tuple[ClauseSeen, ...]:
        here = Standing(row)
        return tuple(ClauseSeen(one.clause, self.terms.truth(one, here)) for one in read.clauses)


def _shown_rows(derived: Derived) -> str:
    """The set whose rows are evidence; none for places: the rows before are those of others."""
    return "" if isinstance(derived.template, Formula | RankInGroup) else derived.source


def _moved(seen: FactSeen, links: list[str]) -> FactSeen:
    """A fact and what stands behind it, by paths that begin some links earlier."""
    if not links:
        return seen
    reads = tuple(_moved(one, links) for one in seen.reads)
    return seen._replace(path=".".join([*links, seen.path]), reads=reads)


Seen = TypeVar("Seen")


def _once(seen: Iterable[Seen]) -> tuple[Seen, ...]:
    if isinstance(seen, tuple) and len(seen) < 2:
        return seen
    found: list[Seen] = []
    for one in seen:
        if one not in found:
            found.append(one)
    return tuple(found)
