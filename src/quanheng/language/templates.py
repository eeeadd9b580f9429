"""Which ways of deriving a fact have a name of their own, and what does each need to know?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quanheng.facts import Type
from quanheng.facts.types import COUNT, DATE, number_of
from quanheng.language.terms import Term

Gap = Literal["break", "skip", "unknown"]


@dataclass(frozen=True)
class Streak:
    """Years in a row, counted back from the last one."""

    by: str
    through: Literal["last_settled", "as_of"]
    gap: Gap

    @property
    def gives(self) -> Type:
        """The type of the fact."""
        return COUNT


@dataclass(frozen=True)
class LongestRun(Streak):
    """Years in a row, the most there have been up to the last one."""


@dataclass(frozen=True)
class CurrentSince:
    """The day from which spells have followed each other without a break until now."""

    allowed_gap_days: int

    @property
    def gives(self) -> Type:
        """The type of the fact."""
        return DATE.optional()


@dataclass(frozen=True)
class RunSince(CurrentSince):
    """The day from which spells have followed each other without a break up to the row's own."""


@dataclass(frozen=True)
class Merged:
    """The time that spells cover together, overlaps counted once."""

    unit: Literal["days", "months"]

    @property
    def gives(self) -> Type:
        """The type of the fact."""
        return number_of(self.unit)


@dataclass(frozen=True)
class RankInGroup:
    """The place of a row among the rows of its group, by one key.

    Missing:  `group` None: all rows are one group.
    """

    group: Term | None
    key: Term
    is_most: bool

    @property
    def gives(self) -> Type:
        """The type of the fact."""
        return COUNT.optional()


@dataclass(frozen=True)
class Formula:
    """What an expression or a table gives, read about the row itself."""

    term: Term

    @property
    def gives(self) -> Type:
        """The type of the fact."""
        return self.term.type


Template = Streak | CurrentSince | Merged | RankInGroup | Formula


@dataclass(frozen=True)
class Best:
    """So many rows of each kind, those with the most of something."""

    per: Term
    by: Term
    keep: int


def own_terms(shape: Template | Best | None) -> tuple[Term, ...]:
    """Every expression in the keys of a template or a choice of rows."""
    if isinstance(shape, RankInGroup):
        return tuple(term for term in (shape.group, shape.key) if term is not None)
    if isinstance(shape, Formula):
        return (shape.term,)
    return (shape.per, shape.by) if isinstance(shape, Best) else ()
