"""In which words are two sides compared: of what is many, high, late, or the same?"""

from __future__ import annotations

from typing import Final

from quanheng.facts import Type
from quanheng.language import terms
from quanheng.messages import N_
from quanheng.sentences.units import AMOUNTS

COUNTS: Final = {
    ">=": N_("{0} is at least {1}"), "<": N_("{0} is less than {1}"),
    "<=": N_("{0} is at most {1}"), ">": N_("{0} is more than {1}"),
    "=": N_("{0} equals {1}"), "<>": N_("{0} does not equal {1}"),
}  # fmt: skip
LEVELS: Final = {**COUNTS, ">=": N_("{0} is no lower than {1}"), "<": N_("{0} is lower than {1}")}
NOUGHT: Final = {
    ">": N_("{0} is more than 0"), "<>": N_("{0} is not 0"), "=": N_("{0} is 0"),
    "<": N_("{0} is less than 0"), ">=": N_("{0} is 0 or more"),
    "<=": N_("{0} is 0 or less"),
}  # fmt: skip
DAYS: Final = {
    ">=": N_("{0} is not before {1}"), "<": N_("{0} is before {1}"),
    "<=": N_("{0} is not after {1}"), ">": N_("{0} is after {1}"),
    "=": N_("{0} is the same day as {1}"), "<>": N_("{0} is another day than {1}"),
}  # fmt: skip
RANKS: Final = {
    ">=": N_("{0} is {1} or higher"), "<": N_("{0} is below {1}"),
    "<=": N_("{0} is {1} or lower"), ">": N_("{0} is above {1}"),
}  # fmt: skip
SAME: Final = {"=": N_("{0} is {1}"), "<>": N_("{0} is not {1}")}
YEARS: Final = {**DAYS, **SAME}
_PASSED: Final = {
    ">=": N_("from {0} to {1}, a full {2} have passed"),
    "<": N_("from {0} to {1}, a full {2} have not yet passed"),
}
SPANS: Final = {
    "full_years": _PASSED,
    "full_months": _PASSED,
    "age_years": {
        ">=": N_("on {1}, the age by {0} has reached {2}"),
        "<": N_("on {1}, the age by {0} has not reached {2}"),
        "<=": N_("on {1}, the age by {0} is at most {2}"),
        ">": N_("on {1}, the age by {0} is more than {2}"),
    },
}
"""What is reckoned from a day to another, beside a figure."""
ENDS: Final = {
    "<=": _PASSED[">="], ">": _PASSED["<"],
    "<": N_("from {0} to {1}, more than {2} have passed"),
    ">=": N_("from {0} to {1}, no more than {2} have passed"),
}  # fmt: skip
"""The end of a span beside a day: `add_years(x, 2) <= y` is that two years have passed."""


def pattern(term: terms.Compare, sign: str) -> str:
    """The words for a comparison by what its sides are."""
    left, right = term.left.type, term.right.type
    if left.kind == "number":
        if left.unit == "calendar_year":
            return YEARS[sign]
        return LEVELS[sign] if _is_level(left) or _is_level(right) else COUNTS[sign]
    if left.kind == "date":
        return DAYS[sign]
    return SAME[sign] if sign in SAME else RANKS[sign]


def _is_level(kind: Type) -> bool:
    """Whether a number is high or low, as shares and ratios are, and not many or few."""
    return kind.unit in AMOUNTS or bool(not kind.unit and kind.decimals)
