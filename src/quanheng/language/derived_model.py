"""What is a derived fact, once it is read and checked?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from quanheng.documents import Scalar
from quanheng.errors import Place
from quanheng.facts import Acknowledged, Field, Label, Type
from quanheng.language.series import Series
from quanheng.language.templates import Best, Merged, Template
from quanheng.language.terms import Aggregate, Term, facts_of


@dataclass(frozen=True)
class Window:
    """How far back rows count: months, days or years to the day, calendar years, or the period.

    Shapes:   `since` is the first day of the period, known when a question is put.
    """

    count: int
    unit: Literal["days", "months", "years", "calendar years", "period"]
    since: date | None = None


@dataclass(frozen=True)
class Derived:
    """A fact computed from rows of a set, for each row of another.

    Shapes:   rows belong to the subject by `via`; None means `where` names `self.`, or all do.
              Exactly one of `value` and `template` is given. `feeder` is the clause whose
              results are the rows; empty where they are rows of a set. `series` says between which
              days lie the periods that are the rows. A formula has no rows.
              One that `is_made` belongs to a scorecard: no expression can name it.
              `acknowledged` holds the warnings that are let stand, `holds` the conditions that
              always hold of it, as they are written.
    """

    name: str
    label: Label
    of: str
    source: str
    via: Field | None
    where: Term | None
    value: Aggregate | None
    template: Template | None
    order: str
    window: Window | None
    counts_undecided: bool
    type: Type
    place: Place
    feeder: str = ""
    best: Best | None = None
    is_made: bool = False
    series: Series | None = None
    acknowledged: Acknowledged = ()
    holds: tuple[Scalar, ...] = ()

    @cached_property
    def reads_previous(self) -> bool:
        """Whether rows are read beside the one before them, in their order."""
        terms = (term for term in (self.where, self.value) if term is not None)
        return any(fact.scope == "previous" for term in terms for fact in facts_of(term))

    @cached_property
    def starts_within(self) -> Window | None:
        """The window in which a row's start must lie; merged spells are cut there instead."""
        return None if isinstance(self.template, Merged) else self.window
