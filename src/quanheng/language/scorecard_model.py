"""What is a scorecard, once it is read and checked?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from quanheng.errors import Place
from quanheng.facts import Label
from quanheng.language.terms import Constant, Fact, Term

Missing = Literal["incomplete", "zero", "group_mean"]
MISSING: tuple[Missing, ...] = get_args(Missing)


@dataclass(frozen=True)
class ScorePart:
    """One part of a scorecard: observed, or made of parts.

    Shapes:   `weight` is its share of the parts beside it, in hundredths; `contribution` what it
              adds to the whole score; `observed` what its points are reckoned from.
    Units:    points.
    Missing:  `missing` is None where the observation is never none; else `observation` is the
              fact that is none where nobody observed it, and `mean` what then stands in for it,
              where the mean of the group does. A part that is made of parts has no source and no
              observation.
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
    observation: Fact | None = None
    mean: Fact | None = None

    @property
    def every(self) -> Iterator[ScorePart]:
        """The part itself and the parts in it, the outermost first."""
        yield self
        for part in self.parts:
            yield from part.every


@dataclass(frozen=True)
class Bonus:
    """What comes on top of a score.

    Missing:  without `floor` and `cap`, what was reckoned counts, and `reckoned` is None.
    """

    points: Fact
    reckoned: Fact | None
    floor: Term | None
    cap: Term | None


@dataclass(frozen=True)
class Veto:
    """What forces a grade, whatever the score."""

    condition: Term
    grade: Constant


@dataclass(frozen=True)
class Scorecard:
    """How rows of a set are scored; its clause gives the score and all that belongs to it."""

    clause: str
    of: str
    parts: tuple[ScorePart, ...]
    place: Place
    bonus: Bonus | None = None
    veto: Veto | None = None

    @property
    def noted(self) -> Iterator[Fact]:
        """What no result reads, and an explanation needs."""
        for one in self.every:
            yield from filter(None, (one.observation, one.mean))
        if self.bonus is not None and self.bonus.reckoned is not None:
            yield self.bonus.reckoned

    @property
    def every(self) -> Iterator[ScorePart]:
        """Every part, each before the parts in it."""
        for part in self.parts:
            yield from part.every
