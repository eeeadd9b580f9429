"""How long is the longest run of years, wherever it lies?

Source:   docs/semantics.md, section 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from quanheng.engine.oracle.streak import Mark
from quanheng.facts import Value, span


def longest_run(marks: Iterable[Mark]) -> Value:
    """The most years in a row among those looked back on."""
    back = list(marks)
    low, high = _longest(back, {"yes"}), _longest(back, {"yes", "maybe"})
    return span(Decimal(low), Decimal(high))


def _longest(marks: Sequence[Mark], counted: set[Mark]) -> int:
    longest = length = 0
    for mark in marks:
        if mark in counted:
            length += 1
            longest = max(longest, length)
        elif mark != "passed over":
            length = 0
    return longest
