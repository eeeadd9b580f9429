"""How did a verdict come about?"""

from __future__ import annotations

from dataclasses import dataclass, field

from quanheng.engine.answers import Answer
from quanheng.engine.oracle.operators import Truth, conjunction
from quanheng.engine.oracle.seen import Step
from quanheng.facts import Value, is_exact
from quanheng.language.clause_model import Given
from quanheng.language.effects import Verdict


@dataclass(slots=True, eq=False)
class Way:
    """The steps through the gates and to the condition, and the verdict they lead to.

    Shapes:   `gates` are named in_force, begun, decided, applies and unless, in that order;
              `traces` are by what was read beside, for results and days.
    Missing:  `when` is None for a clause without a condition.
    """

    gates: tuple[Step, ...]
    when: Step | None
    verdict: Verdict
    traces: dict[tuple[object, ...], Trace] = field(default_factory=dict, repr=False)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All of them."""
        return self.gates if self.when is None else (*self.gates, self.when)


@dataclass(slots=True, eq=False)
class Trace:
    """How an answer came about; rows of which the same was read have one and the same trace.

    Shapes:   `answer` names the row that came first; `days` are what days and fulfilment were
              reckoned from, by the key of the clause; `is_exact` tells whether every result is
              settled.
    """

    way: Way
    answer: Answer
    results: tuple[tuple[Given, Value, Step], ...] = ()
    days: tuple[tuple[str, Step], ...] = ()
    is_exact: bool = field(init=False)

    def __post_init__(self) -> None:
        """Look at the results once, for all rows."""
        self.is_exact = all(is_exact(value) for _, value, _ in self.results)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All that was read: for the verdict, for days and fulfilment, for results."""
        given = [step for _, _, step in self.results]
        return (*self.way.steps, *[step for _, step in self.days], *given)

    def answer_about(self, row: str) -> Answer:
        """The answer about one of the rows."""
        # An answer is its pack, its clause, the row, and all that is alike.
        return Answer._make((*self.answer[:2], row, *self.answer[3:]))


def verdict_by(gates: tuple[Step, ...], when: Step | None) -> Verdict:
    """What the steps through the gates and to the condition say."""
    is_open = conjunction(gate.truth for gate in gates)
    return verdict_of(is_open, True if when is None else when.truth)


def verdict_of(is_open: Truth, holds: Truth) -> Verdict:
    """What a clause answers whose gates are open or not, and whose condition holds or not."""
    if is_open is not True:
        return "unknown" if is_open is None else "not_applicable"
    return "unknown" if holds is None else "met" if holds else "not_met"
