"""On which later day does another verdict come out by itself?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from quanheng.engine.supposing.change import Change
from quanheng.engine.supposing.days import later_days, reads_day, reads_period
from quanheng.engine.supposing.outcomes import Outcomes


@dataclass(frozen=True)
class LaterDay:
    """Looks for the day on which a verdict turns.

    Shapes:   `verdict` is the one that stands, `goals` are those into which it is to turn.
    """

    outcomes: Outcomes
    verdict: str
    goals: tuple[str, ...]

    def changes(self) -> Iterator[Change]:
        """The first such day that was found; none where another verdict comes in between."""
        before = self.outcomes.hypotheses.oracle.question.as_of
        for day in self._days():
            if self.outcomes.hypotheses.is_spent:
                return
            verdict = self._verdict_on(day)
            if verdict in self.goals:
                yield self._change(self._first(before, day))
                return
            if verdict != self.verdict:
                return
            before = day

    def _days(self) -> Iterator[date]:
        """The days to ask about; none where nothing that is read turns with the day."""
        oracle = self.outcomes.hypotheses.oracle
        clauses = {self.outcomes.clause.id, *(leaf.clause for leaf in self.outcomes.leaves)}
        if reads_day(oracle, clauses):
            yield from later_days(oracle.question, reads_period(oracle, clauses))

    def _first(self, before: date, day: date) -> date:
        """The first day after one on which the verdict has not turned, found by halving."""
        while (day - before).days > 1:
            middle = before + timedelta(days=(day - before).days // 2)
            if self._verdict_on(middle) in self.goals:
                day = middle
            else:
                before = middle
        return day

    def _verdict_on(self, day: date) -> str:
        return self.outcomes.verdict(self.outcomes.hypotheses.on(day))

    def _change(self, day: date) -> Change:
        later = self.outcomes.hypotheses.on(day)
        turned = self.outcomes.turned(self.outcomes.truths(later))
        period = later.question.period_name
        return Change(self.outcomes.verdict(later), (), turned, day, period=period)
