"""How do answers leave while they are made, in the order in which they are to stand?

At ten million subjects nobody can hold on to all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import pyarrow as pa

from quanheng.engine.backends.telling import COLUMNS
from quanheng.engine.question import Question

Facts: TypeAlias = Callable[[], Iterator[pa.Table]]


@dataclass(frozen=True)
class Leaving:
    """Where answers go, and the facts that they stand on.

    Shapes:   `take` is given a clause, its period and all its rows, by clause as the pack lists
              them, by period and by id. `keeps` tells whether the result holds them as well.
              `take_facts` is given a subject set, the period and what begins to tell its facts,
              some rows at a time; they may be told twice.
    Missing:  without `take_facts` the result holds the facts.
    """

    take: Callable[[str, str, pa.Table], None]
    keeps: bool = False
    take_facts: Callable[[str, str, Facts], None] | None = None


@dataclass
class InTurn:
    """Lets answers leave in the order in which they are to stand, on whichever day they are given.

    Shapes:   `order` names clauses, each with its periods; `waiting` holds answers before whose
              turn others are to come.
    """

    leaving: Leaving
    order: Sequence[tuple[str, str]]
    waiting: dict[tuple[str, str], pa.Table] = field(default_factory=dict)
    gone: int = 0

    def give(self, clause: str, period: str, rows: pa.Table) -> None:
        """Let the answers about a clause leave, and all that waited for them."""
        self.waiting[clause, period] = rows
        while self.gone < len(self.order) and self.order[self.gone] in self.waiting:
            key = self.order[self.gone]
            self.leaving.take(*key, self.waiting.pop(key))
            self.gone += 1


def leave_in_turn(leaving: Leaving, passes: Sequence[Question]) -> InTurn:
    """Answers leave by clause as the pack lists them, and by period, whose question is put when."""
    periods: dict[str, list[str]] = {name: [] for name in passes[0].pack.clauses}
    for one in passes:
        for name in reported_of(one):
            periods[name].append(one.period_name)
    return InTurn(leaving, [(name, one) for name, told in periods.items() for one in sorted(told)])


def reported_of(question: Question) -> tuple[str, ...]:
    """The clauses that are reported on a day, as the pack lists them."""
    asked = {one.id for one in question.clauses if question.reports(one.id)}
    return tuple(name for name in question.pack.clauses if name in asked)


@dataclass
class ToldAnswers:
    """The answers of one day by clause, but for those that left.

    Shapes:   those that are only read by other clauses never leave.
    """

    question: Question
    turn: InTurn | None
    held: dict[str, pa.Table] = field(default_factory=dict)

    @cached_property
    def reported(self) -> tuple[str, ...]:
        """The clauses that are reported, as the pack lists them."""
        return reported_of(self.question)

    def add(self, clause: str, rows: pa.Table) -> None:
        """Let the answers about a clause leave, and hold those that stay."""
        leaves = self.turn is not None and clause in self.reported
        if self.turn is None or not leaves or self.turn.leaving.keeps:
            self.held[clause] = rows
        if self.turn is not None and leaves:
            self.turn.give(clause, self.question.period_name, rows)

    def every(self) -> pa.Table:
        """The answers that are held, in the order of the clauses and the ids."""
        return joined(self.held[name] for name in self.question.pack.clauses if name in self.held)

    def of_reported(self) -> dict[str, pa.Table]:
        """The answers that are held, by clause that is reported."""
        return {name: self.held[name] for name in self.reported if name in self.held}


def joined(tables: Iterable[pa.Table]) -> pa.Table:
    """Answers one after the other; nothing is copied."""
    found = [*tables]
    return pa.concat_tables(found) if found else COLUMNS.empty_table()
