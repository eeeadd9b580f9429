"""What has become of an obligation, and on which days does a result count?

Source:   docs/semantics.md, section 6 (Obligations).
"""

from __future__ import annotations

from datetime import date

from quanheng.engine.oracle.functions import day_ends
from quanheng.engine.oracle.operators import Truth, compared, is_less
from quanheng.engine.oracle.standing import Standing
from quanheng.engine.oracle.terms import Terms
from quanheng.facts import NONE, UNKNOWN, Value
from quanheng.language.clause_model import Clause
from quanheng.language.effects import State, Verdict
from quanheng.language.terms import Term


class Obligations:
    """Reads the days of clauses and the states of obligations."""

    def __init__(self, terms: Terms, asked_on: date) -> None:
        self.terms, self.asked_on = terms, asked_on

    def days(self, term: Term | None, row: str) -> tuple[date | None, date | None]:
        """The earliest and latest possible day of a term; None where open or not given."""
        return day_ends(self._value(term, row))

    def exact_day(self, term: Term | None, row: str) -> date | None:
        """The day of a term where it is a single one."""
        value = self._value(term, row)
        return value if isinstance(value, date) else None

    def state(self, clause: Clause, row: str, verdict: Verdict) -> State:
        """The state on the day of the question, which may be after the period's own."""
        if verdict == "unknown":
            return "unknown"
        if verdict != "met":
            return "not_triggered"
        due = self._value(clause.due, row)
        if clause.fulfilled_when is not None:
            is_done = self.terms.truth(clause.fulfilled_when, Standing(row))
            return "fulfilled" if is_done else self._not_fulfilled(is_done, due)
        done_on = self._value(clause.fulfilled_on, row)
        is_done = False if done_on is NONE else compared("<=", done_on, self.asked_on)
        return _fulfilled(done_on, due) if is_done else self._not_fulfilled(is_done, due)

    def open_terms(self, clause: Clause, row: str) -> tuple[Term, ...]:
        """On what a state turns that is unknown although the verdict is met.

        Shapes:   the fulfilment while that is unknown; else the days that are compared.
        """
        done, done_on = clause.fulfilled_when, clause.fulfilled_on
        if done is not None:
            is_open = self.terms.truth(done, Standing(row)) is None
            return _given(done if is_open else clause.due)
        day = self._value(done_on, row)
        is_open = day is not NONE and compared("<=", day, self.asked_on) is None
        return _given(done_on) if is_open else _given(done_on, clause.due)

    def _not_fulfilled(self, is_done: Truth, due: Value) -> State:
        """The state where fulfilment is unknown or has not come."""
        if is_done is None:
            return "unknown"
        if due is UNKNOWN:
            return "pending"
        is_over = is_less(due, self.asked_on)
        return "unknown" if is_over is None else "overdue" if is_over else "pending"

    def _value(self, term: Term | None, row: str) -> Value:
        return UNKNOWN if term is None else self.terms.value(term, Standing(row))


def _fulfilled(done_on: Value, due: Value) -> State:
    if due is UNKNOWN:
        return "fulfilled"
    is_late = is_less(due, done_on)
    return "unknown" if is_late is None else "late" if is_late else "fulfilled"


def _given(*terms: Term | None) -> tuple[Term, ...]:
    return tuple(one for one in terms if one is not None)
