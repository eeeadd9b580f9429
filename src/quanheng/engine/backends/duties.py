"""What follows for those who meet a clause, in SQL: until when, since when, and is it done?"""

from __future__ import annotations

from dataclasses import dataclass

from quanheng.engine.backends.membership import surely
from quanheng.engine.backends.operators import compared
from quanheng.engine.backends.pieces import FALSE, TRUE, Ends, Piece, exact, literal, piece
from quanheng.engine.backends.terms import Writer
from quanheng.engine.backends.words import state_word
from quanheng.engine.question import Question
from quanheng.facts.types import DATE
from quanheng.language.clause_model import Clause

_NO_DAY = exact(Piece("CAST(NULL AS DATE)"))


def duty_columns(
    clause: Clause, question: Question, writer: Writer, verdict: Piece
) -> list[tuple[str, Piece]]:
    """The columns in which the state of a clause and its days are told."""
    return _Duty(clause, question, writer).columns(verdict)


@dataclass(frozen=True)
class _Duty:
    clause: Clause
    question: Question
    writer: Writer

    def columns(self, verdict: Piece) -> list[tuple[str, Piece]]:
        """Its state, its due day, and from when until when it holds, where it has these."""
        clause = self.clause
        met = piece("{0} = 'met'", verdict, nullable=False)
        due = self.writer.ends(clause.due) if clause.due is not None else _NO_DAY
        results = []
        if clause.has_state:
            results.append(("state", self._state(verdict, due)))
        if clause.due is not None:
            for name, end in (("due", due.low), ("due_latest", due.high)):
                results.append((name, piece("CASE WHEN {0} THEN {1} END", met, end)))
        for name, term in (("since", clause.since), ("until", clause.until)):
            if term is not None:
                day = self.writer.ends(term)
                chosen = piece("CASE WHEN {0} AND {1} = {2} THEN {1} END", met, day.low, day.high)
                results.append((name, chosen))
        return results

    def _state(self, verdict: Piece, due: Ends) -> Piece:
        """The state on the day of the question, first that fits."""
        asked_on = exact(literal(self.question.asked_on, DATE))
        done, late, in_time = self._done(due)
        overdue, pending = compared(">", asked_on, due), compared("<=", asked_on, due)
        unknown, pending_, overdue_, late_, done_, no = map(
            state_word, ("unknown", "pending", "overdue", "late", "fulfilled", "not_triggered")
        )
        template = (
            f"CASE WHEN {{0}} = 'unknown' THEN {unknown} WHEN {{0}} <> 'met' THEN {no}"
            f" WHEN {{1}} IS NULL THEN {unknown}"
            " WHEN {2} IS NULL AND {3} IS NULL"
            f" THEN CASE WHEN {{1}} THEN {done_} ELSE {pending_} END"
            f" WHEN {{1}} THEN CASE WHEN {{4}} THEN {late_} WHEN {{5}} THEN {done_}"
            f" ELSE {unknown} END"
            f" WHEN {{6}} THEN {overdue_} WHEN {{7}} THEN {pending_} ELSE {unknown} END"
        )
        return piece(template, verdict, done, due.low, due.high, late, in_time, overdue, pending,
                     nullable=False)  # fmt: skip

    def _done(self, due: Ends) -> tuple[Piece, Piece, Piece]:
        """Whether it is done, surely late, surely in time."""
        clause = self.clause
        if clause.fulfilled_when is not None:
            return self.writer.truth(clause.fulfilled_when), FALSE, TRUE
        assert clause.fulfilled_on is not None
        day = self.writer.ends(clause.fulfilled_on)
        asked_on = exact(literal(self.question.asked_on, DATE))
        done = surely(compared("<=", day, asked_on), day.none)
        return self.writer.frame.bound(done), compared(">", day, due), compared("<=", day, due)
