"""What is a clause's term worth, where it asks about other clauses, on whole columns?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol

import numpy as np

from quanheng.engine.arrays.alone import Alone, Places, Values
from quanheng.engine.arrays.reading import Stretch
from quanheng.engine.arrays.terms import Reckoning
from quanheng.engine.arrays.values import (
    NEVER,
    OPEN,
    TRUE,
    Ends,
    Truth,
    either,
    every,
    some,
    without,
)
from quanheng.engine.arrays.written_values import UNKNOWN_ENDS, words_of
from quanheng.language import terms
from quanheng.language.clause_model import Grounds


class Others(Protocol):
    """What clauses answered, for those that ask them."""

    def met(self, clause: str, within: slice | None) -> Truth:
        """Whether a clause is met, by its own subjects; open where it gives no answer.

        Shapes:   by those of a stretch, or for None by all.
        """

    def given(self, clause: str, name: str) -> Ends:
        """A result of a clause; unknown where its verdict is, or it gives no answer."""

    def before(self, clause: str, name: str) -> Ends | None:
        """A result of a clause in the period before; None where nothing is known of that."""


@dataclass(kw_only=True)
class Asking(Reckoning):
    """Reckons terms of clauses about a stretch of the rows of a subject set.

    Shapes:   `alone` finds those that are reckoned once for each value of a fact; `places` keeps
              which value of it each row has.
    """

    reading: Stretch = field(kw_only=False)
    others: Others
    alone: Alone
    places: dict[str, Places] = field(default_factory=dict)

    @cached_property
    def ways(self) -> Mapping[type[terms.Term], Callable[..., Ends | Truth]]:
        """How each kind of term is reckoned."""
        return {**super().ways, **_ASKED}

    def reckoned(self, term: terms.Term) -> Ends | Truth:
        """What a term is worth, reckoned anew, or looked up by the one fact that it reads."""
        values = self.alone.dear(term)
        return super().reckoned(term) if values is None else self.looked_up(term, values)

    def looked_up(self, term: terms.Term, values: Values) -> Ends | Truth:
        """What a term is worth, reckoned for each value of the one fact that it reads."""
        return values.reckoning.found(term).at(self.places_of(values))

    def places_of(self, values: Values) -> Places:
        """Which value of a fact each row has."""
        path = values.fact.path
        if path not in self.places:
            self.places[path] = values.places(self.reading.fact(values.fact))
        return self.places[path]

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
        if term.key is None:
            return self.met(term.clause)
        return _led(self.others.met(term.clause, None), self.reading.fact(term.key))

    def met(self, clause: str) -> Truth:
        """Whether another clause is met for the subject."""
        return self.others.met(clause, self.reading.within)

    def result(self, term: terms.Result) -> Ends:
        """What another clause gives the subject."""
        given = self.others.given(term.clause, term.name).within(self.reading.within)
        return replace(given, is_optional=True)

    def previous(self, term: terms.Previous) -> Ends:
        """What the clause itself gave the subject in the period before."""
        found = self.others.before(term.clause, term.name)
        if found is None:
            return replace(UNKNOWN_ENDS, words=words_of(term.type), is_optional=True)
        return replace(found.within(self.reading.within), is_optional=True)


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
