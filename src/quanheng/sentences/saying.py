"""How does a condition or a value read, in the words of one language?

`condition` gives a passage, `sentence` one line, `value` what is reckoned. They say what the rule
asks, not what is true of anybody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from quanheng.facts import Type
from quanheng.language.terms import Term
from quanheng.messages import Say
from quanheng.sentences.names import Names
from quanheng.sentences.passage import Passage, flat
from quanheng.sentences.plain_terms import plain


class Readings(NamedTuple):
    """What makes the words of a condition, and of a value whose unit may be known."""

    condition: Callable[[Saying, Term], Passage]
    value: Callable[[Saying, Term, Type | None], str]


@dataclass(frozen=True)
class Saying:
    """Says expressions of one pack in one language.

    Shapes:   `worth` tells what a fact, a figure or a result is for one row; it stands behind
              the name in brackets. Empty words stand nowhere.
    Missing:  without a `day`, parameters are named and their values left out.
    """

    names: Names
    readings: Readings
    day: date | None = None
    worth: Callable[[Term], str] | None = None

    @property
    def say(self) -> Say:
        """Translates a message."""
        return self.names.say

    def condition(self, term: Term) -> Passage:
        """A condition as a passage, its negations pushed inward."""
        return self.readings.condition(self, plain(term))

    def sentence(self, term: Term) -> str:
        """A condition as one line of text, without a full stop."""
        return flat(self.say, self.condition(term))

    def value(self, term: Term, kind: Type | None = None) -> str:
        """What a term stands for; `kind` gives a bare number the unit it is compared in."""
        return self.with_worth(self.readings.value(self, term, kind), term)

    def with_worth(self, text: str, term: Term) -> str:
        """What a term is called, and what it is worth where that is told."""
        told = self.worth(term) if self.worth is not None else ""
        return text + self.say(" ({told})", told=told) if told else text

    @property
    def bare(self) -> Saying:
        """Says the same without what anything is worth."""
        return replace(self, worth=None)
