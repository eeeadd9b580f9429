"""How do answers leave while they are made, in the order in which they are to stand?

At ten million subjects nobody can hold on to all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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
    Missing:  without `take_facts`, and where the question is put on several days, the result
              holds the facts.
    """

    take: Callable[[str, str, pa.Table], None]
    keeps: bool = False
    take_facts: Callable[[str, str, Facts], None] | None = None


@dataclass
class ToldAnswers:
    """The answers of one day by clause, until they leave.

    Shapes:   those that are only read by other clauses never leave.
    """

    question: Question
    leaving: Leaving | None
    held: dict[str, pa.Table] = field(default_factory=dict)
    gone: int = 0

    @cached_property
    def reported(self) -> tuple[str, ...]:
        """The clauses that are reported, as the pack lists them."""
        asked = {one.id for one in self.question.clauses if self.question.reports(one.id)}
        return tuple(name for name in self.question.pack.clauses if name in asked)

    def add(self, clause: str, rows: pa.Table) -> None:
        """Hold the answers about a clause until those before them are there."""
        self.held[clause] = rows
        while self.leaving and self.gone < len(self.reported):
            name = self.reported[self.gone]
            if name not in self.held:
                break
            self.leaving.take(name, self.question.period_name, self.held[name])
            if not self.leaving.keeps:
                del self.held[name]
            self.gone += 1

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
