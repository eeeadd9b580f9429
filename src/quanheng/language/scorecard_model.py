"""What is a scorecard, once it is read and checked?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from quanheng.errors import Place
from quanheng.facts import Label
from quanheng.language.terms import Term

Missing = Literal["incomplete", "zero", "group_mean"]
MISSING: tuple[Missing, ...] = get_args(Missing)


@dataclass(frozen=True)
class ScorePart:
    """One part of a scorecard: observed, or made of parts.

    Shapes:   `weight` is its share of the parts beside it, in hundredths; `contribution` what it
              adds to the whole score; `observed` what its points are reckoned from.
    Units:    points.
    Missing:  `missing` is None where the observation is never none; a part that is made of parts
              has no source and no observation.
    """

    name: str
    label: Label
    weight: Decimal
    points: Term
    contribution: Term
    source: str
    source_label: Label | None
    missing: Missing | None
    observed: tuple[Term, ...]
    parts: tuple[ScorePart, ...]

    @property
    def every(self) -> Iterator[ScorePart]:
        """The part itself and the parts in it, the outermost first."""
        yield self
        for part in self.parts:
            yield from part.every


@dataclass(frozen=True)
class Scorecard:
    """How rows of a set are scored; its clause gives the score and all that belongs to it."""

    clause: str
    of: str
    parts: tuple[ScorePart, ...]
    place: Place
