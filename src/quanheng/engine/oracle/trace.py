"""How did a verdict come about?"""

from __future__ import annotations

from typing import NamedTuple

from quanheng.engine.oracle.operators import Truth, conjunction
from quanheng.engine.oracle.seen import Step
from quanheng.facts import Value
from quanheng.language.effects import Verdict
from quanheng.language.model import Given


class Trace(NamedTuple):
    """How a verdict came about.

    Shapes:   `gates` are named in_force, begun, decided, applies and unless, in that order.
    Missing:  `when` is None for a clause without a condition.
    """

    gates: tuple[Step, ...]
    when: Step | None
    results: tuple[tuple[Given, Value, Step], ...] = ()


def verdict_by(gates: tuple[Step, ...], when: Step | None) -> Verdict:
    """What the steps through the gates and to the condition say."""
    is_open = conjunction(gate.truth for gate in gates)
    return verdict_of(is_open, True if when is None else when.truth)


def verdict_of(is_open: Truth, holds: Truth) -> Verdict:
    """What a clause answers whose gates are open or not, and whose condition holds or not."""
    if is_open is not True:
        return "unknown" if is_open is None else "not_applicable"
    return "unknown" if holds is None else "met" if holds else "not_met"
