"""What is an indicator, once it is read and checked?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from quanheng.errors import Place
from quanheng.facts import Field
from quanheng.language.terms import Fact

Nature = Literal["rule", "target", "output"]
NATURES: tuple[Nature, ...] = get_args(Nature)
VALUE, GAP, SIZE = "value", "behind", "group_size"
"""The figure, how many rows are behind what is not met, and how many there are in a group."""


@dataclass(frozen=True)
class LedTo:
    """A field of groups whose path continues that of another: `norm.unit` continues `norm`.

    Shapes:   `fact` is read from the row that the other field, `beyond`, names.
    """

    name: str
    beyond: str
    fact: Fact


@dataclass(frozen=True)
class Indicator:
    """A figure about a population, for each group of it.

    Shapes:   `clause` says whether it is met and gives the figure and its parts; its subjects
              are the groups, rows of the set `groups`: every combination of the rows, or codes,
              that the fields `by` may name, but for those of `led`, which are what the row
              named before leads to; one group of all where there are none.
    Missing:  a field of `led` is every row or code where nobody knows what it is; there is no
              group where it is none, or names what is not there.
    """

    clause: str
    groups: str
    of: str
    by: tuple[Field, ...]
    nature: Nature
    place: Place
    led: tuple[LedTo, ...] = ()

    @property
    def in_order(self) -> Iterator[tuple[Field, LedTo | None]]:
        """The fields of groups, each after the one whose row it is read from, if any."""
        led, fields = {one.name for one in self.led}, {one.name: one for one in self.by}
        yield from ((one, None) for one in self.by if one.name not in led)
        yield from ((fields[one.name], one) for one in self.led)
