"""What did a clause answer, for other clauses that read it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from quanheng.engine.arrays.gives import NUMBERED
from quanheng.engine.arrays.values import Ends, Numbers, Truth, joined

UNKNOWN = np.int8(NUMBERED["unknown"])


@dataclass(frozen=True, eq=False)
class Answers:
    """What a clause answers about the rows of a set.

    Shapes:   `verdict` by number, unknown for rows that have surely not begun; `given` its results
              by name, as the verdict has them and as they would be if it were met.
    """

    verdict: Numbers
    given: Mapping[str, Ends]
    if_met: Mapping[str, Ends]

    @cached_property
    def met(self) -> Truth:
        """Whether the clause is met."""
        return self.met_within(slice(None))

    def met_within(self, rows: slice) -> Truth:
        """Whether the clause is met by rows that stand beside each other."""
        sure, unknown = self.verdict[rows] == NUMBERED["met"], self.verdict[rows] == UNKNOWN
        return Truth(sure, sure | unknown) if np.any(unknown) else Truth(sure, sure)


def one_after_the_other(parts: Sequence[Answers], sizes: Sequence[int]) -> Answers:
    """The answers about stretches, one after the other."""
    if len(parts) == 1:
        return parts[0]

    def each(by_part: Sequence[Mapping[str, Ends]]) -> Mapping[str, Ends]:
        return {name: joined([one[name] for one in by_part], sizes) for name in by_part[0]}

    verdict = np.concatenate([one.verdict for one in parts])
    return Answers(verdict, each([one.given for one in parts]), each([one.if_met for one in parts]))
