"""What is a clause's term worth, where it asks about other clauses, on whole columns?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

import numpy as np

from quanheng.engine.arrays.terms import UNKNOWN_ENDS, Reckoning, words_of
from quanheng.engine.arrays.values import (
    NEVER,
    OPEN,
    TRUE,
    Ends,
    Truth,
    Unsaid,
    either,
    every,
    some,
    without,
)
from quanheng.language import terms
from quanheng.language.model import Grounds


class Others(Protocol):
    """What clauses answered, for those that ask them."""

    def met(self, clause: str) -> Truth:
        """Whether a clause is met, by its own subjects; open where it gives no answer."""

    def given(self, clause: str, name: str) -> Ends:
        """A result of a clause; unknown where its verdict is, or it gives no answer."""

    def before(self, clause: str, name: str) -> Ends | None:
        """A result of a clause in the period before; None where nothing is known of that."""


@dataclass
class Asking(Reckoning):
    """Reckons terms of clauses about the rows of a subject set."""

    others: Others | None = None

    @cached_property
    def ways(self) -> Mapping[type[terms.Term], Callable[..., Ends | Truth]]:
        """How each kind of term is reckoned."""
        return {**super().ways, **_ASKED}

    def condition(self, when: terms.Term | Grounds | None) -> Truth:
        """A clause's condition; true where none is written."""
        if when is None:
            return TRUE
        if not isinstance(when, Grounds):
            return self.truth(when)
        if when.kind == "readings":
            chosen = self.chosen(when)
            return self.truth(chosen) if chosen is not None else OPEN
        parts = [self.truth(term) for _, _, term in when.named]
        return every(parts) if when.kind == "all_of" else some(parts)

    def chosen(self, when: Grounds) -> terms.Term | None:
        """The reading that the parameter names; None when it names none."""
        name = self.question.settings[when.chooser].values.get("")
        return next((term for key, _, term in when.named if key == name), None)

    def other(self, term: terms.Met) -> Truth:
        """Whether another clause is met for the subject, or for what a link leads to."""
        met = self.asked.met(term.clause)
        return met if term.key is None else _led(met, self.reading.fact(term.key))

    def result(self, term: terms.Result) -> Ends:
        """What another clause gives the subject."""
        return replace(self.asked.given(term.clause, term.name), is_optional=True)

    def previous(self, term: terms.Previous) -> Ends:
        """What the clause itself gave the subject in the period before."""
        found = self.asked.before(term.clause, term.name)
        found = replace(UNKNOWN_ENDS, words=words_of(term.type)) if found is None else found
        return replace(found, is_optional=True)

    @property
    def asked(self) -> Others:
        """What other clauses answered."""
        if self.others is None:
            raise Unsaid
        return self.others


def _led(met: Truth, key: Ends) -> Truth:
    """Whether what links lead to meets a clause; not where they lead nowhere."""
    if not np.size(met.possible):
        return Truth(NEVER, ~np.asarray(key.none))
    # TRAP a row that is not there has a number all the same, and no place.
    lost = either(key.low_open, key.low < 0)
    places = np.where(lost, 0, key.low)
    sure = met.sure if met.sure.ndim == 0 else met.sure.take(places)
    possible = met.possible if met.possible.ndim == 0 else met.possible.take(places)
    return Truth(without(sure, lost), without(either(possible, lost), key.none))


_ASKED: Mapping[type[terms.Term], Callable[..., Ends | Truth]] = {
    terms.Met: Asking.other,
    terms.Result: Asking.result,
    terms.Previous: Asking.previous,
}
