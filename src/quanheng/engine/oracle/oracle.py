"""What does every clause answer about every subject, reckoned row by row in Python?

The second evaluator. It shares no code with the first beyond the question and the shape of an
answer, so that a mistake in one shows as a difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from quanheng.engine.answers import Answer
from quanheng.engine.oracle.allocations import AllocationRows
from quanheng.engine.oracle.derived_facts import DerivedFacts
from quanheng.engine.oracle.gates import Gates
from quanheng.engine.oracle.made_rows import group_rows, with_results
from quanheng.engine.oracle.obligations import Obligations
from quanheng.engine.oracle.operators import Truth
from quanheng.engine.oracle.quotas import QuotaRows
from quanheng.engine.oracle.reckoning import Reckoned, Reckoning
from quanheng.engine.oracle.results import Results
from quanheng.engine.oracle.row_days import RowDays
from quanheng.engine.oracle.rows import Candidate, Rows
from quanheng.engine.oracle.seen import SettingSeen, Step
from quanheng.engine.oracle.series import period_rows
from quanheng.engine.oracle.shared import Shared
from quanheng.engine.oracle.standing import Standing
from quanheng.engine.oracle.steps import Steps
from quanheng.engine.oracle.terms import Terms
from quanheng.engine.oracle.trace import Trace, Way, verdict_of
from quanheng.engine.oracle.traces import Traces
from quanheng.engine.question import Question
from quanheng.engine.quotas.tally import Applicants, Tally
from quanheng.facts import UNKNOWN, Roster, Row, Value
from quanheng.language.clause_model import Clause, Grounds
from quanheng.language.derived_model import Derived
from quanheng.language.effects import Verdict
from quanheng.language.indicator_model import Indicator
from quanheng.language.quota_model import Allocation, Quota
from quanheng.language.terms import Fact, Setting, Term


class Oracle:
    """Answers one question about one roster; every result is kept for the next asker.

    Shapes:   `before` answers the same about the period before; None where nothing is known of it.
              `groups` gives those of an indicator, where they are not to be made of the roster.
              `beside` answers another question about the same rows: what both ask is asked once.
    """

    def __init__(
        self,
        question: Question,
        roster: Roster,
        before: Oracle | None = None,
        groups: Callable[[Indicator], Mapping[str, Row]] | None = None,
        beside: Oracle | None = None,
    ) -> None:
        self.oracle_before, self.asked_roster = before, roster
        groups = groups or partial(group_rows, roster=roster)
        roster = with_results(roster, question.pack, self._result_rows, self._periods, groups)
        self.question, self.roster = question, roster
        self._answers: dict[tuple[str, str], Answer | None] = {}
        self._verdicts: dict[tuple[str, str], Verdict] = {}
        self._terms = Terms(question, roster, self._derived_value, self._met, self.result,
                            self._before)  # fmt: skip
        self._results = Results(question.pack, roster, self._terms, self.answer)
        self._days = RowDays(question.as_of, self._terms)
        self._rows = Rows(roster, self._terms, self._days)
        self._reckoning = Reckoning(roster, self._terms, self._rows)
        self.facts: DerivedFacts = DerivedFacts(
            question, self._reckoning, beside.facts if beside else None
        )
        self._steps = Steps(self._terms, self.facts)
        self._gates = Gates(question, self._terms, self._days, self._steps, self._met)
        self._quota_rows = QuotaRows(roster, self._terms, self._rows)
        self._allocation_rows = AllocationRows(roster, self._terms, self._days)
        self._obligations = Obligations(self._terms, question.asked_on)
        self._traces = Traces(self._steps, self._gates, self._results, self._answer_by)

    def supposing(
        self,
        question: Question,
        roster: Roster,
        changed: frozenset[tuple[str, str]],
        before: Oracle | None = None,
    ) -> Oracle:
        """An evaluator of the same rows, of which some fields are supposed to be otherwise.

        Shapes:   `changed` names the fields by set; what else was looked up is not looked up anew.
                  Groups stay, those included that no row could then be of: they are asked about.
        """
        other = Oracle(question, roster, before, lambda one: self.roster.of(one.groups))
        is_alike = roster.complete is self.asked_roster.complete
        shared = Shared(frozenset(self.asked_roster.rows), changed, is_alike)
        other._terms.look_up_as(self._terms)
        other._rows.look_up_as(self._rows, shared)
        other._steps.look_up_as(self._steps)
        return other

    def suppose(self, of: str, name: str, subject: str, value: Value) -> None:
        """Take a derived fact of one row to be a value, whatever its rows say.

        TRAP only for an evaluator that `supposing` gave, and before anything is asked of it.
        """
        self.facts[of, name][subject] = Reckoned(value, (), ())

    def end_of(self, fact: Fact, row: str) -> str | None:
        """The row in which a fact of a row is read; None where its links lead to none."""
        end = self._terms.end_of(fact.home, fact.links, row)
        return end if isinstance(end, str) else None

    def candidates(self, derived: Derived, subject: str) -> list[Candidate]:
        """The rows that belong to a subject of a derived fact, and whether they count."""
        return self._rows.candidates(derived, subject)

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

    def answer_by_steps(self, clause: Clause, subject: str) -> Answer | None:
        """The same answer, by way of the steps to it, which are kept for `trace`."""
        key = (clause.id, subject)
        if key not in self._answers and self._is_subject(clause, subject):
            self._answers[key] = self._traces.of(clause, subject).answer_about(subject)
        return self.answer(clause, subject)

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

    def truth_at(self, term: Term, here: Standing) -> Truth:
        """The truth of a term for a row beside the subject that counts it."""
        return self._terms.truth(term, here)

    def standings(self, derived: Derived, subject: str) -> dict[str, Standing]:
        """Where each row stands among those of a derived fact."""
        rows = self.candidates(derived, subject)
        return {one.row: Standing(one.row, subject, one.previous) for one in rows}

    def setting(self, name: str) -> Value:
        """The value of a parameter that is no table."""
        return self._terms.setting(name, "")

    def step(self, term: Term, subject: str) -> Step:
        """What is read of a row to reckon the value of a term."""
        return self._steps.of_value(term, subject)

    def truth_step(self, term: Term, subject: str) -> Step:
        """What is read of a row to reckon a truth, and how it came out."""
        return self._steps.of(term, subject)

    def open_terms(self, clause: Clause, subject: str) -> tuple[Term, ...]:
        """On what the state of a duty turns that is met, while the state is unknown."""
        return self._obligations.open_terms(clause, subject)

    def setting_seen(self, setting: Setting) -> SettingSeen:
        """A parameter as it stands on the day; of a table, every value it has."""
        return self._steps.sights.setting_seen(setting)

    def derived(self, of: str, name: str, subject: str) -> Reckoned:
        """A derived fact of a row, with the rows it stands on."""
        return self.facts[of, name][subject]

    def condition(self, clause: Clause, subject: str) -> Truth:
        """Whether `when` holds, whatever the gates say; a clause without one always holds."""
        when = clause.when
        if when is None:
            return True
        if isinstance(when, Grounds):
            return self._steps.truth_of_grounds(when, subject)
        return self.truth(when, subject)

    def trace(self, clause: Clause, subject: str) -> Trace:
        """The steps to an answer, for explanations."""
        return self._traces.of(clause, subject)

    def gates(self, clause: Clause, subject: str) -> tuple[Step, ...]:
        """The steps through the gates."""
        return self._gates.traced(clause, subject)

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
        is_known = subject in self._terms.rows_of(clause.subject)
        return is_known and self._days.begun(entry, subject) is not False

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

    def _answer_by(self, clause: Clause, subject: str, way: Way) -> Answer:
        """The answer to which steps lead."""
        self._verdicts[clause.id, subject] = way.verdict
        return self._answer(clause, subject)

    def _verdict(self, clause: Clause, subject: str) -> Verdict:
        """What gates and condition say; kept, since results and steps ask for it again."""
        key = (clause.id, subject)
        if key not in self._verdicts:
            self._verdicts[key] = self._judge(clause, subject)
        return self._verdicts[key]

    def _judge(self, clause: Clause, subject: str) -> Verdict:
        is_open = self._gates.truth(clause, subject)
        return verdict_of(is_open, self.condition(clause, subject) if is_open else None)

    def _missing(self, clause: Clause, subject: str) -> tuple[str, ...]:
        steps = self._traces.way(clause, subject).steps
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
        before = self.oracle_before
        return UNKNOWN if before is None else before.result(clause, name, row)

    def _result_rows(self, clause: str) -> dict[str, Row]:
        return self._results.rows(clause)

    def _periods(self, derived: Derived) -> dict[str, Row]:
        return period_rows(derived, self.roster, self._terms)

    def _derived_value(self, of: str, name: str, subject: str) -> Value:
        return self.facts[of, name][subject].value

    def _met(self, name: str, subject: str) -> Truth:
        answer = self.answer(self.question.pack.clauses[name], subject)
        if answer is None or answer.verdict == "unknown":
            return None
        return answer.verdict == "met"
