"""How many years in a row, counted back from the last one?

Source:   docs/semantics.md, section 5.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from quanheng.engine.oracle.operators import Truth
from quanheng.facts import Value, span
from quanheng.language.templates import Gap

MOST_YEARS = 60
Mark = Literal["yes", "no", "maybe", "passed over"]
_GAPS: dict[Gap, Mark] = {"break": "no", "skip": "passed over", "unknown": "maybe"}


def marks_back(
    rows: Mapping[int, Sequence[Truth]], last: int, gap: Gap, is_covered: Callable[[int], bool]
) -> Iterator[Mark]:
    """What each year is, from the last one back.

    Shapes:   `rows` holds, for each year, whether each of its rows counts.
    """
    for year in range(last, max(0, last - MOST_YEARS), -1):
        yield _mark(rows.get(year, ()), gap, year, is_covered)


def years_in_a_row(marks: Iterable[Mark]) -> Value:
    """The length of the run of years that ends with the last one."""
    back = _until_no(marks)
    low = _run(back, {"yes"})
    is_endless = back[-1] in ("yes", "maybe")
    high = None if is_endless else _run(back, {"yes", "maybe"})
    return span(Decimal(low), None if high is None else Decimal(high))


def _until_no(marks: Iterable[Mark]) -> list[Mark]:
    """The marks through the first year that surely ends any run."""
    found: list[Mark] = []
    for mark in marks:
        found.append(mark)
        if mark == "no":
            break
    return found


def _mark(truths: Sequence[Truth], gap: Gap, year: int, is_covered: Callable[[int], bool]) -> Mark:
    if not truths:
        return _GAPS[gap] if is_covered(year) else "maybe"
    if False in truths:
        return "no"
    return "maybe" if None in truths else "yes"


def _run(marks: Iterable[Mark], counted: set[Mark]) -> int:
    """The years that count before the first that neither counts nor is passed over."""
    length = 0
    for mark in marks:
        if mark in counted:
            length += 1
        elif mark != "passed over":
            break
    return length
