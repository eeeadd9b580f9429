"""Which ways of deriving a fact have a name of their own, and what does each need to know?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quanheng.facts import Type
from quanheng.facts.types import COUNT, DATE

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
class CurrentSince:
    """The day from which spells have followed each other without a break until now."""

    allowed_gap_days: int

    @property
    def gives(self) -> Type:
        """The type of the fact."""
        return DATE.optional()


Template = Streak | CurrentSince
