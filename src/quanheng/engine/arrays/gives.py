"""What does a clause give by its verdict, on whole columns?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from quanheng.engine.arrays.arithmetic import scaled
from quanheng.engine.arrays.asking import Asking
from quanheng.engine.arrays.columns import TEXTS
from quanheng.engine.arrays.lacking import Lacking, lacking_value
from quanheng.engine.arrays.values import (
    ALWAYS,
    NEVER,
    Bits,
    Ends,
    Numbers,
    both,
    single,
)
from quanheng.engine.arrays.written_values import words_of
from quanheng.language.clause_model import Clause, Given
from quanheng.language.terms import Term

Way = Literal["met", "not_met", "not_applicable", "unknown"]
NUMBERED: Mapping[Way, int] = {"met": 0, "not_met": 1, "not_applicable": 2, "unknown": 3}
"""The number of each verdict."""


@dataclass(frozen=True)
class Gives:
    """Reckons the results of one clause."""

    asking: Asking
    clause: Clause

    def vague(self, verdict: Numbers) -> Iterator[tuple[Bits, Iterator[Lacking]]]:
        """For each result, where it is unknown under a verdict, and what it then lacks."""
        for given in (one for one in self.clause.gives if not one.is_aside):
            for way, term in ways_of(given):
                absent = both(verdict == NUMBERED[way], self.asking.ends(term).absent)
                if np.any(absent):
                    yield absent, lacking_value(self.asking, term, absent, given.name)

    def ends(self, given: Given, term: Term) -> Ends:
        """What is written, as the type of the result has it."""
        return as_given(self.asking.ends(term), given, term)

    def if_met(self, given: Given) -> Ends:
        """A result as it would be if the clause were met."""
        if given.met is None:
            return Ends(*_NOTHING, ALWAYS, ALWAYS, NEVER, True, words_of(given.type))
        return self.ends(given, given.met)

    def by_verdict(self, given: Given, verdict: Numbers) -> Ends:
        """A result under the verdict; unknown where that is, unless it is always told."""
        low, high = _NOTHING
        low_open = high_open = ALWAYS
        none: Bits = verdict == NUMBERED["not_applicable"]
        written = dict(ways_of(given, told=True))
        for way in ("met", "not_met"):
            if way not in written:
                none = none | (verdict == NUMBERED[way])
        for way, term in written.items():
            here, ends = verdict == NUMBERED[way], self.ends(given, term)
            if words_of(given.type) == TEXTS:
                ends = self.asking.as_texts(ends)
            low, high = np.where(here, ends.low, low), np.where(here, ends.high, high)
            low_open = np.where(here, ends.low_open, low_open)
            high_open = np.where(here, ends.high_open, high_open)
            none = none | both(here, ends.none)
        if not given.type.is_ordered:
            return Ends(low, low, low_open, low_open, none, True, words_of(given.type))
        return Ends(low, high, low_open, high_open, none, True)


def as_given(ends: Ends, given: Given, term: Term) -> Ends:
    """What a term is worth, as the type of a result has it."""
    if given.type.kind == "number":
        return scaled(ends, given.type.decimals - term.type.decimals)
    return ends


def ways_of(given: Given, *, told: bool = False) -> Iterator[tuple[Way, Term]]:
    """What is written for each verdict; of some, what is told where it is unknown as well."""
    if given.met is not None:
        yield "met", given.met
    if given.not_met is not None:
        yield "not_met", given.not_met
    if told and given.is_always_told and given.met is not None:
        yield "unknown", given.met


_NOTHING = (single(0), single(0))
