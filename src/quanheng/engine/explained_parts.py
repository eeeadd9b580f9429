"""How is a score explained part by part?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from quanheng.engine.explained_values import Document, both
from quanheng.engine.oracle import Oracle, Step
from quanheng.engine.oracle.steps import FactSeen
from quanheng.engine.run import shown_value
from quanheng.facts.values import Span
from quanheng.language.scorecard_model import Scorecard, ScorePart
from quanheng.language.terms import Term


@dataclass(frozen=True)
class Parts:
    """The parts of one scorecard for one row.

    Shapes:   `fact` writes a fact that was read.
    """

    card: Scorecard
    oracle: Oracle
    subject: str
    fact: Callable[[FactSeen], Document]

    def documents(self) -> list[Document]:
        """Each part with its weight, its points, and what it adds to the score."""
        return [self._part(part) for part in self.card.parts]

    def steps(self) -> Iterator[Step]:
        """What was read to observe the parts."""
        for part in self.card.parts:
            for one in part.every:
                yield from (self._step(term) for term in one.observed)

    def _part(self, part: ScorePart) -> Document:
        return {
            "name": part.name,
            "label": both(part.label),
            "weight": format(part.weight, "f"),
            "points": self._value(part.points),
            "contribution": self._value(part.contribution),
            "source": part.source or None,
            "source_label": both(part.source_label) if part.source_label else None,
            "missing": part.missing,
            "observed": [self._observed(term) for term in part.observed],
            "parts": [self._part(inner) for inner in part.parts],
        }

    def _observed(self, term: Term) -> Document:
        return {
            "text": term.text,
            "value": self._value(term),
            "unit": term.type.unit or None,
            "facts": [self.fact(seen) for seen in self._step(term).facts],
        }

    def _value(self, term: Term) -> object:
        value = self.oracle.value(term, self.subject)
        if isinstance(value, Span):
            return shown_value(Span(_plain(value.low), _plain(value.high)))
        return shown_value(_plain(value))

    def _step(self, term: Term) -> Step:
        return self.oracle.step(term, self.subject)


def _plain(value: Any) -> Any:
    """A number without zeros behind it; anything else as it is."""
    if not isinstance(value, Decimal):
        return value
    return Decimal(format(value.normalize(), "f"))
