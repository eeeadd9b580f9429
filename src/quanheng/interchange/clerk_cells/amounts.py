"""Which number or year does a clerk's cell mean?"""

from __future__ import annotations

import re
from decimal import Decimal

from quanheng.facts import Field
from quanheng.facts.types import CALENDAR_YEAR
from quanheng.interchange.clerk_cells.signs import half_width

_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_WITH_WORD = re.compile(r"(-?[\d,.]*\d)\s*(\D+)", re.ASCII)
_YEAR = re.compile(r"(\d{4})\s*年度?", re.ASCII)
_SHARE = "share"
# Words that mean the unit and nothing else. 小时 is not here: what counts in training is 学时.
_UNIT_WORDS = {"days": "天", "months": "个月", "years": "年"}


def number_written(text: str, one: Field) -> str:
    """A cell's number in canonical writing; what is no number stays as it is.

    Accepted besides the canonical writings: full-width digits, 1,200, a year as 2023年 or
    2023年度, and, where the field has that unit, 3天, its own label behind the number, or 25%.

    >>> from quanheng.errors import NOWHERE
    >>> from quanheng.facts import Label, Type
    >>> hours = Field("hours", Label("学时", "hours"), Type("number", "hours", 1), NOWHERE)
    >>> [number_written(text, hours) for text in ("１２", "1,200.5", "40学时", "40小时", "25%")]
    ['12', '1200.5', '40', '40小时', '25%']
    """
    plain = half_width(text).strip()
    if ".." in plain:
        return "..".join(_point(end.strip(), one) for end in plain.split("..", 1))
    return _point(plain, one)


def _point(plain: str, one: Field) -> str:
    unit = one.type.unit
    if unit == CALENDAR_YEAR:
        year = _YEAR.fullmatch(plain)
        return year[1] if year else plain
    if found := _WITH_WORD.fullmatch(plain):
        number, word = _without_commas(found[1]), found[2]
        if unit and word in (one.label.zh, _UNIT_WORDS.get(unit)):
            return number
        if unit == _SHARE and word == "%" and "," not in number:
            return _as_share(number)
    return _without_commas(plain)


def _without_commas(plain: str) -> str:
    return plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain


def _as_share(percent: str) -> str:
    """A percentage as a share from 0 to 1; what is no number stays as it is."""
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", percent, re.ASCII):
        return f"{percent}%"
    share = Decimal(percent).scaleb(-2).normalize()
    return f"{share:f}"
