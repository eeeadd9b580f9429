"""How does one clause answer about all its subjects, on whole columns?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from quanheng.engine.arrays.asking import Asking
from quanheng.engine.arrays.comparing import compared
from quanheng.engine.arrays.gates import Gate, Gates
from quanheng.engine.arrays.gives import NUMBERED, Gives
from quanheng.engine.arrays.lacking import Lacking, lacking_condition
from quanheng.engine.arrays.membership import surely
from quanheng.engine.arrays.values import (
    FALSE,
    TRUE,
    Ends,
    Numbers,
    Truth,
    both,
    chosen_small,
    either_of,
    every,
)
from quanheng.engine.word_columns import STATES
from quanheng.facts.types import DATE
from quanheng.language.clause_model import Clause
from quanheng.language.terms import Term

_MET, _NOT_MET, _OUT, _UNKNOWN = (np.int8(one) for one in NUMBERED.values())
_STATE = {word: np.int8(number) for number, word in enumerate(STATES)}


@dataclass(frozen=True, eq=False)
class Found:
    """What a clause finds about each row: its verdict, and what is missing where it is unknown."""

    verdict: Numbers
    lacking: Iterable[Lacking]


@dataclass(frozen=True)
class Finding:
    """Finds what one clause says about the rows of its subject set."""

    clause: Clause
    asking: Asking
    gates: Gates

    def found(self) -> Found:
        """The verdicts, by number."""
        gates = self.gates.of(self.clause)
        gate = every([truth for truth, _ in gates])
        if gate is FALSE:
            return Found(_OUT, ())  # type: ignore[arg-type]
        when = self.asking.condition(self.clause.when)
        verdict = _verdict_of(gate, when)
        vague = list(Gives(self.asking, self.clause).vague(verdict))
        if vague:
            verdict = chosen_small(either_of([absent for absent, _ in vague]), _UNKNOWN, verdict)
        return Found(verdict, self._lacking(gates, [lacks for _, lacks in vague]))

    def _lacking(
        self, gates: Sequence[Gate], vague: Sequence[Iterable[Lacking]]
    ) -> Iterator[Lacking]:
        for truth, lacks in gates:
            if np.any(truth.opened):
                for name, where in lacks:
                    yield name, both(truth.opened, where)
        yield from lacking_condition(self.asking, self.clause.when)
        for lacks in vague:
            yield from lacks

    def states(self, verdict: Numbers) -> Numbers:
        """The states on the day of the question, by number."""
        no, unknown = _STATE["not_triggered"], _STATE["unknown"]
        others = chosen_small(verdict == _UNKNOWN, unknown, no)
        met = verdict == _MET
        return chosen_small(met, self._followed(), others) if np.any(met) else others

    def _followed(self) -> Numbers:
        """The states of those who are met, first that fits."""
        unknown = _STATE["unknown"]
        due, asked_on = self.due(), self.asking.value(self.asking.question.asked_on, DATE)
        done, late, in_time = self._done(due, asked_on)
        overdue, pending = compared(">", asked_on, due), compared("<=", asked_on, due)
        finished = _first((late, "late"), (in_time, "fulfilled"))
        open_yet = _first((overdue, "overdue"), (pending, "pending"))
        endless = both(due.low_open, due.high_open)
        finished = chosen_small(endless, _STATE["fulfilled"], finished)
        open_yet = chosen_small(endless, _STATE["pending"], open_yet)
        found = chosen_small(done.sure, finished, open_yet)
        return chosen_small(done.opened, unknown, found)

    def due(self) -> Ends:
        """The day by which something is due; unknown where none is written."""
        return self._day(self.clause.due)

    def _day(self, term: Term | None) -> Ends:
        return self.asking.value(None, DATE) if term is None else self.asking.ends(term)

    def _done(self, due: Ends, asked_on: Ends) -> tuple[Truth, Truth, Truth]:
        """Whether it is done, late, and in time."""
        if self.clause.fulfilled_when is not None:
            return self.asking.truth(self.clause.fulfilled_when), FALSE, TRUE
        day = self._day(self.clause.fulfilled_on)
        done = surely(compared("<=", day, asked_on), day.none)
        return done, compared(">", day, due), compared("<=", day, due)


def _verdict_of(gate: Truth, when: Truth) -> Numbers:
    held = chosen_small(when.sure, _MET, chosen_small(when.opened, _UNKNOWN, _NOT_MET))
    return chosen_small(gate.sure, held, chosen_small(gate.opened, _UNKNOWN, _OUT))


def _first(*ways: tuple[Truth, str]) -> Numbers:
    """The state of the first truth that surely holds."""
    found = np.asarray(_STATE["unknown"])
    for truth, word in reversed(ways):
        found = chosen_small(truth.sure, _STATE[word], found)
    return found
