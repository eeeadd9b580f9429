"""Which values of one input make something else come out, and which of them is the nearest?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from quanheng.engine.oracle import Oracle
from quanheng.engine.supposing.change import Setting, Sign, distance, setting_of
from quanheng.engine.supposing.hypothesis import Input, type_of
from quanheng.engine.supposing.inputs_read import InputsRead
from quanheng.engine.supposing.outcomes import Outcomes
from quanheng.engine.supposing.pieces import Piece, pieces
from quanheng.engine.supposing.values_tried import points_of, quantum, roots_of, singles_of
from quanheng.facts import UNKNOWN, Type, Value

Does = Callable[[Sign], bool]
"""Tells whether what comes out is what is looked for."""


@dataclass(frozen=True)
class TurningValues:
    """Cuts what each input may be into pieces where anything turns; asks for each input once."""

    outcomes: Outcomes
    read: InputsRead
    _cut: dict[Input, list[Piece[Sign]]] = field(default_factory=dict, repr=False)

    def nearest(self, one: Input, does: Does) -> tuple[Setting, Sign] | None:
        """The nearest value that does what is looked for, and what comes out under it.

        Missing:  None where no value does; nor is the day of a row asked about where the time that
                  is reckoned from it cannot do it.
        """
        times = self.read.times.get(one, ())
        if times and not any(self._doing(time, does) for time in times):
            return None
        doing = self._doing(one, does)
        if not doing:
            return None
        value = self._value(one)
        best = min(doing, key=lambda piece: distance(piece, value))
        return setting_of(one, value, best, doing), best.sign

    def _doing(self, one: Input, does: Does) -> list[Piece[Sign]]:
        if one not in self._cut:
            self._cut[one] = self._pieces(one) if one in self.read.changeable else []
        return [piece for piece in self._cut[one] if does(piece.sign)]

    def _pieces(self, one: Input) -> list[Piece[Sign]]:
        """Values that stand side by side, each by itself; then what lies between points."""
        reading = self.read.reading(one)
        terms = [leaf.term for leaf in reading if leaf.term]
        value, kind = self._value(one), type_of(self._oracle, one)

        def sign(value: Value) -> Sign:
            return self.outcomes.under({one: value})

        hypotheses = self.outcomes.hypotheses
        singles = [v for v in singles_of(self._oracle, one, terms) if v != value]
        found = [Piece(v, v, sign(v)) for v in singles if not hypotheses.is_spent]
        roots = self._roots(one, kind)
        points = points_of(self._oracle, one, value, terms, roots, is_within=False)
        if points and kind is not None:
            found += pieces(points, quantum(kind), sign, lambda: hypotheses.is_spent)
        return found

    def _roots(self, one: Input, kind: Type | None) -> list[Value]:
        if kind is None or kind.kind != "number":
            return []
        at_zero = self.outcomes.hypotheses.under({one: Decimal(0)})
        return roots_of(at_zero, self.read.reading(one))

    def _value(self, one: Input) -> Value:
        if one.kind == "reckoned":
            return self._oracle.derived(one.set, one.name, one.row).value
        return self._oracle.asked_roster.of(one.set)[one.row].get(one.name, UNKNOWN)

    @property
    def _oracle(self) -> Oracle:
        return self.outcomes.hypotheses.oracle
