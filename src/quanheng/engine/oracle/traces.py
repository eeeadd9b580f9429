"""Along which way did an answer come, once for all rows of which the same is read?

An answer is made of what is read of a row, and of nothing else: rows of which the same is read are
answered alike, by the same steps. Most rows of a roster are like some other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from quanheng.engine.answers import Answer
from quanheng.engine.oracle.gates import Gates
from quanheng.engine.oracle.reads import Read
from quanheng.engine.oracle.results import Results, term_of
from quanheng.engine.oracle.seen import Step
from quanheng.engine.oracle.steps import Steps
from quanheng.engine.oracle.trace import Trace, Way, verdict_by
from quanheng.facts import Value
from quanheng.language.clause_model import Clause, Given
from quanheng.language.effects import VERDICTS, Verdict
from quanheng.language.terms import Term

MOST_WAYS = 20_000
"""How many ways are kept, with the traces along them."""
MOST_BY_ROW = 1_000
"""How many traces are known by their row: those of the rows that were asked about last."""


@dataclass(frozen=True, eq=False)
class _Asked:
    """What is read of rows to answer a clause: for its verdict, and for what each verdict tells.

    Shapes:   `traces` are those of rows that were asked about, `ways` by what was read.
    """

    verdict: Read
    told: dict[Verdict, Read]
    traces: dict[str, Trace] = field(default_factory=dict)
    ways: dict[tuple[object, ...], Way] = field(default_factory=dict)


class Traces:
    """Retraces the answers of clauses about single rows.

    Shapes:   `answer` gives the answer about a row to which a verdict leads.
    """

    def __init__(
        self,
        steps: Steps,
        gates: Gates,
        results: Results,
        answer: Callable[[Clause, str, Way], Answer],
    ) -> None:
        self._steps, self._gates, self._results, self._answer = steps, gates, results, answer
        self._asked: dict[str, _Asked] = {}
        self._kept = self._by_row = 0

    def of(self, clause: Clause, row: str) -> Trace:
        """How the answer about a row came about."""
        asked = self._asked_as(clause)
        trace = asked.traces.get(row)
        if trace is None:
            self._by_row += 1
            if self._by_row > MOST_BY_ROW:
                self._forget_rows()
            trace = asked.traces[row] = self._traced(asked, clause, row)
        return trace

    def _traced(self, asked: _Asked, clause: Clause, row: str) -> Trace:
        way = self._way(asked, clause, row)
        key = asked.told[way.verdict].key(row)
        trace = way.traces.get(key)
        if trace is None:
            self._keep()
            trace = way.traces[key] = self._trace(clause, row, way)
        return trace

    def way(self, clause: Clause, row: str) -> Way:
        """The steps through the gates and to the condition."""
        return self._way(self._asked_as(clause), clause, row)

    def _way(self, asked: _Asked, clause: Clause, row: str) -> Way:
        key = asked.verdict.key(row)
        way = asked.ways.get(key)
        if way is None:
            self._keep()
            gates, when = self._gates.traced(clause, row), self._steps.of_condition(clause, row)
            way = asked.ways[key] = Way(gates, when, verdict_by(gates, when))
        return way

    def _keep(self) -> None:
        # TRAP what is kept is dropped before it grows with the roster: rows are explained in turn.
        self._kept += 1
        if self._kept > MOST_WAYS:
            self._kept = 0
            for asked in self._asked.values():
                asked.ways.clear()

    def _forget_rows(self) -> None:
        self._by_row = 0
        for asked in self._asked.values():
            asked.traces.clear()

    def _asked_as(self, clause: Clause) -> _Asked:
        asked = self._asked.get(clause.id)
        if asked is None:
            sights = self._steps.sights
            told = {verdict: Read.of(_told(clause, verdict), sights) for verdict in VERDICTS}
            asked = self._asked[clause.id] = _Asked(self._gates.read(clause), told)
        return asked

    def _trace(self, clause: Clause, row: str, way: Way) -> Trace:
        answer = self._answer(clause, row, way)
        days = tuple(self._days(clause, row)) if answer.verdict == "met" else ()
        return Trace(way, answer, tuple(self._given(clause, row, way.verdict)), days)

    def _given(
        self, clause: Clause, row: str, verdict: Verdict
    ) -> Iterator[tuple[Given, Value, Step]]:
        """The results that are written for the verdict, each with its value and what it read."""
        for given in clause.gives:
            term = term_of(given, verdict)
            if term is not None:
                value = self._results.given(given, verdict, row)
                yield given, value, self._steps.of_given(given, term, row)

    def _days(self, clause: Clause, row: str) -> Iterator[tuple[str, Step]]:
        """What days and fulfilment were reckoned from, by the key of the clause."""
        for name, term in _days_of(clause).items():
            if term is not None:
                of = self._steps.of if name == "fulfilled_when" else self._steps.of_value
                yield name, of(term, row)


def _days_of(clause: Clause) -> dict[str, Term | None]:
    """The terms of days and of fulfilment, in the order in which they are told."""
    return {"due": clause.due, "fulfilled_on": clause.fulfilled_on, "since": clause.since,
            "fulfilled_when": clause.fulfilled_when, "until": clause.until}  # fmt: skip


def _told(clause: Clause, verdict: Verdict) -> Iterator[Term]:
    """The terms of what a verdict tells."""
    terms = [*_days_of(clause).values()] if verdict == "met" else []
    terms += [term_of(given, verdict) for given in clause.gives]
    return (term for term in terms if term is not None)
