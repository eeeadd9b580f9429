"""How is a score explained part by part?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from quanheng.engine.explained_values import Document
from quanheng.engine.oracle import Oracle, Step
from quanheng.engine.oracle.seen import FactSeen
from quanheng.engine.run import shown_value
from quanheng.facts.values import NONE
from quanheng.language.scorecard_model import Scorecard, ScorePart
from quanheng.language.terms import Term
from quanheng.messages.labels import both


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
            "stands_in": self._stand_in(part),
            "observed": [self._observed(term) for term in part.observed],
            "parts": [self._part(inner) for inner in part.parts],
        }

    def _stand_in(self, part: ScorePart) -> Document | None:
        """What counts in place of the observation, where there surely is none."""
        observed = part.observation and self.oracle.value(part.observation, self.subject)
        if observed is not NONE or part.missing is None:
            return None
        value = self._value(part.mean) if part.mean is not None else None
        return {"way": part.missing, "value": "0" if part.missing == "zero" else value}

    def score(self) -> Document:
        """What the weighted parts do not tell: what comes on top, and what forces the grade."""
        return {"bonus": self._bonus(), "veto": self._veto()}

    def _bonus(self) -> Document | None:
        bonus = self.card.bonus
        if bonus is None:
            return None
        names = {"reckoned": bonus.reckoned or bonus.points, "floor": bonus.floor,
                 "cap": bonus.cap, "value": bonus.points}  # fmt: skip
        told = {name: self._value(term) if term else None for name, term in names.items()}
        reckoned, floor, cap = (
            self.oracle.value(term, self.subject) if term else None
            for term in (bonus.reckoned, bonus.floor, bonus.cap)
        )
        return {**told, "bound": bound_of(reckoned, floor, cap)}

    def _veto(self) -> Document | None:
        veto = self.card.veto
        if veto is None:
            return None
        truth = self.oracle.truth(veto.condition, self.subject)
        lists, grade = self.oracle.roster.catalogue.code_lists, str(veto.grade.value)
        found = lists[veto.grade.type.codes].find(grade)
        return {
            "text": veto.condition.text,
            "truth": "unknown" if truth is None else truth,
            "grade": grade,
            "grade_label": both(found.label) if found else None,
        }

    def _observed(self, term: Term) -> Document:
        return {
            "text": term.text,
            "value": self._value(term),
            "unit": term.type.unit or None,
            "facts": [self.fact(seen) for seen in self._step(term).facts],
        }

    def _value(self, term: Term) -> object:
        return shown_value(self.oracle.value(term, self.subject))

    def _step(self, term: Term) -> Step:
        return self.oracle.step(term, self.subject)


def bound_of(reckoned: object, floor: object, cap: object) -> str | None:
    """Which of its two ends surely changed a number of points: `floor`, `cap`, or neither.

    Missing:  what is no exact number is beyond no end.

    >>> bound_of(Decimal(4), None, Decimal(3)), bound_of(Decimal(3), None, Decimal(3))
    ('cap', None)
    """
    if not isinstance(reckoned, Decimal):
        return None
    if isinstance(cap, Decimal) and reckoned > cap:
        return "cap"
    return "floor" if isinstance(floor, Decimal) and reckoned < floor else None
