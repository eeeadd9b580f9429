"""What does every clause answer about every subject, reckoned row by row in Python?

The second evaluator. It shares no code with the first beyond the question and the shape of an
answer, so that a mistake in one shows as a difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quanheng.dates import period_before
from quanheng.engine.answers import Answer
from quanheng.engine.oracle.allocations import AllocationRows
from quanheng.engine.oracle.gates import Gates
from quanheng.engine.oracle.obligations import Obligations
from quanheng.engine.oracle.operators import Truth
from quanheng.engine.oracle.quotas import QuotaRows
from quanheng.engine.oracle.reckoning import Reckoned, Reckoning
from quanheng.engine.oracle.results import Results, term_of, with_results
from quanheng.engine.oracle.rows import Rows
from quanheng.engine.oracle.series import period_rows
from quanheng.engine.oracle.steps import SettingSeen, Step, Steps
from quanheng.engine.oracle.terms import Standing, Terms
from quanheng.engine.passes import passes_of
from quanheng.engine.question import Question
from quanheng.engine.quotas.tally import Applicants, Tally
from quanheng.facts import UNKNOWN, Roster, Row, Value
from quanheng.language.effects import Verdict
from quanheng.language.model import Clause, Derived, Given, Grounds
from quanheng.language.quota_model import Allocation, Quota
from quanheng.language.terms import Setting, Term


@dataclass(frozen=True)
class Trace:
    """How a verdict came about.

    Shapes:   `gates` are named in_force, begun, decided, applies and unless, in that order.
    Missing:  `when` is None for a clause without a condition.
    """

    gates: tuple[Step, ...]
    when: Step | None
    results: tuple[tuple[Given, Value, Step], ...] = ()


class Oracle:
    """Answers one question about one roster; every result is kept for the next asker.

    Shapes:   `before` answers the same about the period before; None where nothing is known of it.
    """

    def __init__(self, question: Question, roster: Roster, before: Oracle | None = None) -> None:
        self._oracle_before = before
        roster = with_results(roster, question.pack, self._result_rows, self._periods)
        self.question, self.roster = question, roster
        self._reckoned: dict[tuple[str, str, str], Reckoned] = {}
        self._answers: dict[tuple[str, str], Answer | None] = {}
        self._terms = Terms(question, roster, self._derived_value, self._met, self.result,
                            self._before)  # fmt: skip
        self._results = Results(question.pack, roster, self._terms, self.answer)
        self._rows = Rows(question, roster, self._terms)
        self._reckoning = Reckoning(roster, self._terms, self._rows)
        self._steps = Steps(self._terms, self.derived)
        self._gates = Gates(question, self._terms, self._rows, self._steps, self._met)
        self._quota_rows = QuotaRows(roster, self._terms, self._rows)
        self._allocation_rows = AllocationRows(roster, self._terms, self._rows)
        self._obligations = Obligations(self._terms, question.asked_on)

    def answers(self) -> list[Answer]:
        """Every answer, by the place of the clause in its pack and then by subject."""
        return list(self._each())

    def answer(self, clause: Clause, subject: str) -> Answer | None:
        """A clause's answer about one row; None when the row is absent or has not begun."""
        key = (clause.id, subject)
        if key not in self._answers:
            is_subject = self._is_subject(clause, subject)
            self._answers[key] = self._answer(clause, subject) if is_subject else None
        return self._answers[key]

    def tally(self, quota: Quota) -> Tally:
        """What is counted for a quota, by unit."""
        return self._quota_rows.tally(quota)

    def applicants(self, allocation: Allocation) -> Applicants:
        """The rows among which an allocation gives."""
        return self._allocation_rows.applicants(allocation)

    def value(self, term: Term, subject: str) -> Value:
        """The value of a clause's term for a row; an unknown truth is UNKNOWN."""
        return self._terms.value(term, Standing(subject))

    def truth(self, term: Term, subject: str) -> Truth:
        """The truth of a clause's term for a row."""
        return self._terms.truth(term, Standing(subject))

    def setting(self, name: str) -> Value:
        """The value of a parameter that is no table."""
        return self._terms.setting(name, "")

    def step(self, term: Term, subject: str) -> Step:
        """What is read of a row to reckon the value of a term."""
        return self._steps.of_value(term, subject)

    def truth_step(self, term: Term, subject: str) -> Step:
        """What is read of a row to reckon a truth, and how it came out."""
        return self._steps.of(term, subject)

    def setting_seen(self, setting: Setting) -> SettingSeen:
        """A parameter as it stands on the day; of a table, every value it has."""
        return self._steps.setting_seen(setting)

    def derived(self, of: str, name: str, subject: str) -> Reckoned:
        """A derived fact of a row, with the rows it stands on."""
        key = (of, name, subject)
        if key not in self._reckoned:
            fact = self.question.pack.derived[of, name]
            self._reckoned[key] = self._reckoning.reckon(fact, subject)
        return self._reckoned[key]

    def condition(self, clause: Clause, subject: str) -> Truth:
        """Whether `when` holds, whatever the gates say; a clause without one always holds."""
        when = clause.when
        if when is None:
            return True
        if isinstance(when, Grounds):
            return self._steps.of_grounds(when, subject).truth
        return self.truth(when, subject)

    def trace(self, clause: Clause, subject: str) -> Trace:
        """The steps to a verdict, for explanations."""
        gates, when = self._gates.traced(clause, subject), self._condition_step(clause, subject)
        return Trace(gates, when, tuple(self._given_steps(clause, subject)))

    def _given_steps(self, clause: Clause, subject: str) -> Iterator[tuple[Given, Value, Step]]:
        """The results that are written for the verdict, each with its value and what it read."""
        verdict = self._verdict(clause, subject)
        for given in clause.gives:
            term = term_of(given, verdict)
            if term is not None:
                value = self._results.given(given, verdict, subject)
                yield given, value, self._steps.of_given(given, term, subject)

    def _condition_step(self, clause: Clause, subject: str) -> Step | None:
        if clause.when is None:
            return None
        if isinstance(clause.when, Grounds):
            return self._steps.of_grounds(clause.when, subject)
        return self._steps.of(clause.when, subject)

    def _each(self) -> Iterator[Answer]:
        asked = {one.id for one in self.question.clauses if self.question.reports(one.id)}
        for clause in self.question.pack.clauses.values():
            if clause.id not in asked:
                continue
            for subject in sorted(self.roster.of(clause.subject)):
                answer = self.answer(clause, subject)
                if answer is not None:
                    yield answer

    def _is_subject(self, clause: Clause, subject: str) -> bool:
        entry = self.roster.catalogue.sets[clause.subject]
        is_known = subject in self.roster.of(clause.subject)
        return is_known and self._rows.begun(entry, subject) is not False

    def _answer(self, clause: Clause, subject: str) -> Answer:
        verdict = self._verdict(clause, subject)
        if self._results.vague(clause, verdict, subject):
            verdict = "unknown"
        is_met = verdict == "met"
        days = self._obligations
        due, due_latest = days.days(clause.due, subject) if is_met else (None, None)
        return Answer(
            pack=clause.pack,
            clause=clause.id,
            subject=subject,
            verdict=verdict,
            missing=self._missing(clause, subject) if verdict == "unknown" else (),
            state=days.state(clause, subject, verdict) if clause.has_state else "",
            due=due,
            due_latest=due_latest,
            since=days.exact_day(clause.since, subject) if is_met else None,
            until=days.exact_day(clause.until, subject) if is_met else None,
            values=self._results.told(clause, verdict, subject),
            period=self.question.period_name,
        )

    def _verdict(self, clause: Clause, subject: str) -> Verdict:
        is_open = self._gates.truth(clause, subject)
        if is_open is not True:
            return "unknown" if is_open is None else "not_applicable"
        holds = self.condition(clause, subject)
        return "unknown" if holds is None else "met" if holds else "not_met"

    def _missing(self, clause: Clause, subject: str) -> tuple[str, ...]:
        trace = self.trace(clause, subject)
        steps = trace.gates if trace.when is None else (*trace.gates, trace.when)
        verdict = self._verdict(clause, subject)
        lacks = [
            self._steps.lacks_of(given, verdict, subject)
            for given in self._results.vague(clause, verdict, subject)
        ]
        return tuple(sorted(frozenset[str]().union(*(step.missing for step in steps), *lacks)))

    def result(self, clause: str, name: str, row: str) -> Value:
        """What a clause gives a row; unknown where its verdict is."""
        return self._results.value(clause, name, row)

    def _before(self, clause: str, name: str, row: str) -> Value:
        before = self._oracle_before
        return UNKNOWN if before is None else before.result(clause, name, row)

    def _result_rows(self, clause: str) -> dict[str, Row]:
        return self._results.rows(clause)

    def _periods(self, derived: Derived) -> dict[str, Row]:
        return period_rows(derived, self.roster, self._terms)

    def _derived_value(self, of: str, name: str, subject: str) -> Value:
        return self.derived(of, name, subject).value

    def _met(self, name: str, subject: str) -> Truth:
        answer = self.answer(self.question.pack.clauses[name], subject)
        if answer is None or answer.verdict == "unknown":
            return None
        return answer.verdict == "met"


def oracles_of(question: Question, roster: Roster) -> tuple[Oracle, ...]:
    """An evaluator for each day on which a question is put, earlier periods first."""
    found: list[Oracle] = []
    for one in passes_of(question):
        before = found[-1] if found and found[-1].question.period is not None else None
        is_next = before is not None and _follows(before.question, one)
        found.append(Oracle(one, roster, before if is_next else None))
    return tuple(found)


def _follows(before: Question, after: Question) -> bool:
    first, second = before.period, after.period
    return first is not None and second is not None and period_before(second) == first
