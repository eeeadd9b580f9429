"""What is a parameter to the prover, on the day asked?

A range is any value within; what follows from that, and what does not, is told in `ranges`.
"""

from __future__ import annotations

from collections.abc import Callable

import z3

from quanheng.facts import Span as RangeValue
from quanheng.facts import Type, Value
from quanheng.language.parameter_model import Span
from quanheng.language.terms import Setting
from quanheng.proofs.held import FALSE, TRUE, Formula, Held, both, chosen
from quanheng.proofs.world import World


class Figures:
    """Reads parameters; where nobody stated one, no proof stands on its being known."""

    def __init__(self, world: World, constant: Callable[[Value, Type], Held]) -> None:
        self.world, self._constant = world, constant

    def held(self, term: Setting, index: Held | None) -> Held:
        """A figure, by the code where it is a table."""
        parameter = self.world.pack.parameters[term.name]
        if self.world.is_built:
            return self._figure(term, parameter.on(self.world.day), index)
        found = self._unstated(term)
        for span in parameter.spans:
            held = self._figure(term, span, index)
            is_known = held.is_known
            if span.status != "given":
                is_known = both(is_known, z3.Bool(f"known :{term.name}"))
            is_then = self._covers(span)
            found = Held(
                chosen(is_then, held.value, found.value), chosen(is_then, is_known, found.is_known)
            )
        return found

    def _covers(self, span: Span) -> Formula:
        """Whether the day asked lies in the period of a figure."""
        since = TRUE if span.since is None else self.world.as_of >= span.since.toordinal()
        until = TRUE if span.until is None else self.world.as_of <= span.until.toordinal()
        return both(since, until)

    def _unstated(self, term: Setting) -> Held:
        held = self.world.free(f":{term.name}", term.type, f":{term.name}")
        return Held(held.value, z3.Bool(f"known :{term.name}"))

    def _figure(self, term: Setting, span: Span, index: Held | None) -> Held:
        if span.status == "missing" or not span.values:
            return self._unstated(term)
        if index is None or term.index is None:
            return self._one(term, span, "")
        found = Held(self._one(term, span, next(iter(span.values))).value, FALSE)
        for code in span.values:
            is_code = index.value == self._constant(code, term.index.type).value
            one = self._one(term, span, code)
            found = Held(
                chosen(is_code, one.value, found.value), chosen(is_code, TRUE, found.is_known)
            )
        return Held(found.value, both(index.is_there, found.is_known))

    def _one(self, term: Setting, span: Span, code: str) -> Held:
        """One figure of a period; of a range, any value within."""
        value = span.values[code]
        if not isinstance(value, RangeValue):
            return self._constant(value, term.type)
        low, high = (
            None if end is None else self._constant(end, term.type).value
            for end in (value.low, value.high)
        )
        return self.world.within(f":{term.name} {code} {span.since}", term.type, low, high)
