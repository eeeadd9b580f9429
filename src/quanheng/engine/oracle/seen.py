"""What was seen on the way to a truth: facts, parameters, other clauses and what they give?

TRAP facts, parameters and steps are compared by where they stand in memory, and nobody changes
them: what several rows have alike is one object (`sights.py`, `steps.py`), known without a look
inside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from quanheng.citations import Citation, Status
from quanheng.engine.oracle.operators import Truth
from quanheng.facts import Label, Value


@dataclass(slots=True, eq=False)
class SettingSeen:
    """A parameter that was read, as it stood on the day.

    Shapes:   `value` is a list of a table's values where rows read it by codes of their own.
    """

    name: str
    value: Value
    status: Status
    source: Citation | None
    note: Label | None
    is_verified: bool | None = None


@dataclass(slots=True, eq=False)
class FactSeen:
    """A fact that was read.

    Shapes:   `source` is the set that the rows of a derived fact are of; empty for stored facts
              and for those that need no rows, and for places, whose rows are those of others.
              `text` is how a derived fact is reckoned, `reads` what it reads of its own subject,
              `settings` the parameters it stands on.
    """

    path: str
    value: Value
    is_derived: bool = False
    source: str = ""
    sure_rows: tuple[str, ...] = ()
    open_rows: tuple[str, ...] = ()
    is_complete: bool = True
    text: str = ""
    reads: tuple[FactSeen, ...] = ()
    settings: tuple[SettingSeen, ...] = ()
    is_disputed: bool = False

    def behind(self, links: str) -> FactSeen:
        """The same fact, and what stands behind it, by paths that begin some links earlier."""
        return FactSeen(
            f"{links}.{self.path}", self.value, self.is_derived, self.source, self.sure_rows,
            self.open_rows, self.is_complete, self.text,
            tuple([one.behind(links) for one in self.reads]), self.settings, self.is_disputed,
        )  # fmt: skip


class ClauseSeen(NamedTuple):
    """Another clause that was asked, and whether it is met.

    Missing:  `truth` None is unknown.
    """

    clause: str
    truth: Truth


class ResultSeen(NamedTuple):
    """What another clause gives, as it was read; the clause is empty for the period before."""

    clause: str
    name: str
    value: Value


@dataclass(slots=True, eq=False)
class Step:
    """One truth, with the steps it was joined from or the facts it was read from.

    Shapes:   `name` is that of a gate or of a ground; a step has inner steps or things seen,
              never both. `lacks` is what would settle the step itself.
    Missing:  `truth` None is unknown; `label` is given for grounds only.
    """

    text: str
    truth: Truth
    terms: tuple[Step, ...] = ()
    facts: tuple[FactSeen, ...] = ()
    settings: tuple[SettingSeen, ...] = ()
    clauses: tuple[ClauseSeen, ...] = ()
    lacks: tuple[str, ...] = ()
    name: str = ""
    label: Label | None = None
    results: tuple[ResultSeen, ...] = ()

    def called(self, name: str, label: Label) -> Step:
        """The same step under a name."""
        return Step(self.text, self.truth, self.terms, self.facts, self.settings, self.clauses,
                    self.lacks, name, label, self.results)  # fmt: skip

    @property
    def missing(self) -> frozenset[str]:
        """What would settle this truth; nothing unless it is unknown."""
        if self.truth is not None:
            return frozenset()
        return frozenset(self.lacks).union(*(step.missing for step in self.terms))
