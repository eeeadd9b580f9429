"""Along which steps was a truth reached, and what would settle an unknown one?

Source:   docs/semantics.md, section 6 (Missing).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from quanheng.citations import Citation, Status
from quanheng.engine.oracle.behind import read_of_self, settings_behind, written
from quanheng.engine.oracle.operators import Truth, conjunction, disjunction
from quanheng.engine.oracle.reckoning import Reckoned
from quanheng.engine.oracle.terms import Standing, Terms
from quanheng.facts import UNKNOWN, Label, Value, is_exact
from quanheng.language.model import Derived, Given, Grounds
from quanheng.language.templates import Formula, RankInGroup
from quanheng.language.terms import Fact, Logic, Met, Not, Previous, Result, Setting, Term, all_of


@dataclass(frozen=True)
class SettingSeen:
    """A parameter that was read, as it stood on the day.

    Shapes:   `value` is a list of a table's values where rows read it by codes of their own.
    """

    name: str
    value: Value
    status: Status
    source: Citation | None
    note: Label | None
    is_verified: bool | None = None


@dataclass(frozen=True)
class FactSeen:
    """A fact that was read.

    Shapes:   `source` is the set that the rows of a derived fact are of; empty for stored facts
              and for those that need no rows, and for places, whose rows are those of others.
              `text` is how a derived fact is reckoned, `reads` what it reads of its own subject,
              `settings` the parameters it stands on.
    """

    path: str
    value: Value
    is_derived: bool = False
    source: str = ""
    sure_rows: tuple[str, ...] = ()
    open_rows: tuple[str, ...] = ()
    is_complete: bool = True
    text: str = ""
    reads: tuple[FactSeen, ...] = ()
    settings: tuple[SettingSeen, ...] = ()


@dataclass(frozen=True)
class ClauseSeen:
    """Another clause that was asked, and whether it is met.

    Missing:  `truth` None is unknown.
    """

    clause: str
    truth: Truth


@dataclass(frozen=True)
class ResultSeen:
    """What another clause gives, as it was read; the clause is empty for the period before."""

    clause: str
    name: str
    value: Value


@dataclass(frozen=True)
class Step:
    """One truth, with the steps it was joined from or the facts it was read from.

    Shapes:   `name` is that of a gate or of a ground; a step has inner steps or things seen,
              never both. `lacks` is what would settle the step itself.
    Missing:  `truth` None is unknown; `label` is given for grounds only.
    """

    text: str
    truth: Truth
    terms: tuple[Step, ...] = ()
    facts: tuple[FactSeen, ...] = ()
    settings: tuple[SettingSeen, ...] = ()
    clauses: tuple[ClauseSeen, ...] = ()
    lacks: tuple[str, ...] = ()
    name: str = ""
    label: Label | None = None
    results: tuple[ResultSeen, ...] = ()

    @property
    def missing(self) -> frozenset[str]:
        """What would settle this truth; nothing unless it is unknown."""
        if self.truth is not None:
            return frozenset()
        return frozenset(self.lacks).union(*(step.missing for step in self.terms))


class Steps:
    """Retraces truths about single rows.

    Shapes:   `reckon` gives a derived fact with its evidence by set, name and row.
    """

    def __init__(self, terms: Terms, reckon: Callable[[str, str, str], Reckoned]) -> None:
        self.terms, self._reckon = terms, reckon
        self._book = terms.question.pack.derived

    def of_grounds(self, grounds: Grounds, row: str) -> Step:
        """The steps of named grounds; of readings, the chosen one decides."""
        named = tuple(
            replace(self.of(term, row), name=name, label=label)
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

    def chosen(self, grounds: Grounds) -> Value:
        """The name of the reading that the parameter names; unknown where it is missing."""
        return self.terms.setting(grounds.chooser, "")

    def of(self, term: Term, row: str) -> Step:
        """The steps of a truth about a row."""
        truth = self.terms.truth(term, Standing(row))
        if isinstance(term, Logic):
            return Step(term.text, truth, tuple(self.of(item, row) for item in term.items))
        if isinstance(term, Not):
            return Step(term.text, truth, (self.of(term.item, row),))
        facts = tuple(_once(self._facts(term, row)))
        settings = tuple(_once(self._settings(term, row)))
        clauses = tuple(_once(self._clauses(term, row)))
        results = tuple(_once(self._results(term, row)))
        lacks = _lacks(facts, settings, clauses, results)
        return Step(term.text, truth, (), facts, settings, clauses, lacks, results=results)

    def of_given(self, given: Given, term: Term, row: str) -> Step:
        """What is read to reckon a result; such a step has no truth of its own."""
        return replace(self.of_value(term, row), name=given.name, label=given.label)

    def of_value(self, term: Term, row: str) -> Step:
        """What is read to reckon a value."""
        facts, settings = tuple(_once(self._facts(term, row))), tuple(self._settings(term, row))
        clauses, results = tuple(self._clauses(term, row)), tuple(self._results(term, row))
        return Step(term.text, None, (), facts, settings, clauses, results=results)

    def lacks_of(self, given: Given, verdict: str, row: str) -> frozenset[str]:
        """What would settle a result that is unknown; the text itself, where nothing would."""
        term = given.met if verdict == "met" else given.not_met
        if term is None:
            return frozenset()
        facts, settings = tuple(self._facts(term, row)), tuple(self._settings(term, row))
        clauses, results = tuple(self._clauses(term, row)), tuple(self._results(term, row))
        return frozenset(_lacks(facts, settings, clauses, results)) or frozenset(
            (text_of(given.name),)
        )

    def _results(self, term: Term, row: str) -> Iterator[ResultSeen]:
        for part in all_of(term):
            if isinstance(part, Result | Previous):
                clause = part.clause if isinstance(part, Result) else ""
                yield ResultSeen(clause, part.name, self.terms.value(part, Standing(row)))

    def _facts(self, term: Term, row: str) -> Iterator[FactSeen]:
        for part in all_of(term):
            if isinstance(part, Fact):
                yield self._fact_seen(part, row)

    def _fact_seen(self, fact: Fact, row: str) -> FactSeen:
        value = self.terms.fact(fact, Standing(row))
        if not fact.is_derived:
            return FactSeen(fact.path, value)
        derived = self._book[fact.owner, fact.name]
        seen = FactSeen(fact.path, value, True, _shown_rows(derived), text=written(derived))
        owner = self.terms.end_of(fact.home, fact.links, row)
        if not isinstance(owner, str):
            return seen
        reckoned = self._reckon(fact.owner, fact.name, owner)
        return replace(
            seen,
            sure_rows=reckoned.sure_rows if seen.source else (),
            open_rows=reckoned.open_rows if seen.source else (),
            is_complete=reckoned.is_complete,
            reads=tuple(_once(self._behind(fact, derived, owner))),
            settings=tuple(_once(self._settings_behind(derived, owner))),
        )

    def _behind(self, fact: Fact, derived: Derived, owner: str) -> Iterator[FactSeen]:
        """What a derived fact reads of its own subject, by paths from where it was read itself."""
        links = [link.name for link in fact.links]
        for read in read_of_self(derived):
            yield _moved(self._fact_seen(read, owner), links)

    def _settings_behind(self, derived: Derived, owner: str) -> Iterator[SettingSeen]:
        is_formula = isinstance(derived.template, Formula)
        for part in settings_behind(derived, self._book):
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

    def _settings(self, term: Term, row: str) -> Iterator[SettingSeen]:
        for part in all_of(term):
            if isinstance(part, Setting):
                yield self._setting_seen(part.name, self.terms.value(part, Standing(row)))

    def _setting_seen(self, name: str, value: Value) -> SettingSeen:
        span = self.terms.question.settings[name]
        return SettingSeen(name, value, span.status, span.source, span.note, span.is_verified)

    def _clauses(self, term: Term, row: str) -> Iterator[ClauseSeen]:
        for part in all_of(term):
            if isinstance(part, Met):
                yield ClauseSeen(part.clause, self.terms.truth(part, Standing(row)))


def _shown_rows(derived: Derived) -> str:
    """The set whose rows are evidence; none for places: the rows before are those of others."""
    return "" if isinstance(derived.template, Formula | RankInGroup) else derived.source


def _moved(seen: FactSeen, links: list[str]) -> FactSeen:
    """A fact and what stands behind it, by paths that begin some links earlier."""
    reads = tuple(_moved(one, links) for one in seen.reads)
    return replace(seen, path=".".join([*links, seen.path]), reads=reads)


Seen = TypeVar("Seen")


def _once(seen: Iterator[Seen]) -> Iterator[Seen]:
    found: list[Seen] = []
    for one in seen:
        if one not in found:
            found.append(one)
            yield one


def _lacks(
    facts: tuple[FactSeen, ...],
    settings: tuple[SettingSeen, ...],
    clauses: tuple[ClauseSeen, ...],
    results: tuple[ResultSeen, ...],
) -> tuple[str, ...]:
    return (
        *(fact.path for fact in facts if not is_exact(fact.value)),
        *(f":{setting.name}" for setting in settings if setting.status == "missing"),
        *(met_of(clause.clause) for clause in clauses if clause.truth is None),
        *(result_of(one.clause, one.name) for one in results if not is_exact(one.value)),
    )


def result_of(clause: str, name: str) -> str:
    """How a result of a clause is named among what is missing."""
    if not clause:
        return f"previous.{name}"
    return f"result('{clause}', '{name}')"


def text_of(name: str) -> str:
    """How a gap or an overlap in a text is named: what is missing is a clear text."""
    return f"text('{name}')"


def met_of(clause: str) -> str:
    """How a clause is named among what is missing."""
    return f"met('{clause}')"
