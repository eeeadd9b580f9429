"""How does the format of a cell show its number: as a day, a month, with decimals, padded?

Source:   ECMA-376-1, 18.8.30 (numFmt) and 18.8.31 (numFmts), with the built-in formats of zh-cn.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["stored", "fixed", "digits", "day", "month", "year", "time"]


@dataclass(frozen=True)
class NumberFormat:
    """What a format shows of a number.

    Shapes:   "stored" shows what is stored. "fixed" rounds to `decimals` and pads to `width`
              digits before the point. "digits" puts the digits of a whole number into the zeros
              of `pattern`. The others show a moment: to the day or finer, to the month, to the
              year, or only its time of day.
    """

    kind: Kind
    decimals: int = 0
    width: int = 1
    pattern: tuple[str, ...] = ()


STORED: Final = NumberFormat("stored")
BUILT_IN: Final[Mapping[int, str]] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0", 6: "#,##0", 7: "#,##0.00",
    8: "#,##0.00", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: "yyyy年m月",
    28: "m月d日", 29: "m月d日", 30: "m-d-yy", 31: "yyyy年m月d日", 32: "h时mm分", 33: "h时mm分ss秒",
    34: "上午/下午h时mm分", 35: "上午/下午h时mm分ss秒", 36: "yyyy年m月", 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月",
    53: "m月d日", 54: "m月d日", 55: "上午/下午h时mm分", 56: "上午/下午h时mm分ss秒", 57: "yyyy年m月",
    58: "m月d日",
}  # fmt: skip

# Quoted, escaped, spacing, filling, elapsed hours, other brackets, General, morning and evening.
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|[_*].|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]?'
    r"|(?P<general>general|G/通用格式)|am/pm|a/p|(?P<section>;)"
    r"|(?P<moment>y+|m+|d+|h+|s+)|(?P<exponent>e[+-])|(?P<era>e+)|(?P<place>[0#?.,%/@])"
    r"|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
# Longer codes are not written by any spreadsheet, nor more decimals.
_LONGEST, _MOST_DECIMALS = 255, 30
# A comma after the last digit divides by a thousand: such a number is not shown as it is.
_FIXED = re.compile(r"([#0,]*[#0])?(?:\.(0+))?")
_SHOWN = ("place", "quoted", "escaped", "other")


def number_format(code: str) -> NumberFormat:
    """What a format code shows, by its first section.

    Missing:  percentages, fractions, exponents and scaled numbers are shown as they are stored,
              for 85% is the number 0.85; so is what a format hides.

    >>> number_format("yyyy.mm").kind, number_format("[DBNum1]yyyy年m月d日;@").kind
    ('month', 'day')
    >>> number_format("0000!.00").pattern
    ('0', '0', '0', '0', '.', '0', '0')
    """
    if len(code) > _LONGEST:
        return STORED
    tokens = _first_section(code)
    kinds = {kind for kind, _ in tokens}
    if kinds & {"moment", "era", "elapsed"}:
        return NumberFormat(_moment_kind(tokens))
    if kinds & {"general", "exponent"}:
        return STORED
    return _digits(tokens) or _fixed(tokens) or STORED


def _first_section(code: str) -> list[tuple[str, str]]:
    tokens = []
    for found in _TOKEN.finditer(code):
        if found.lastgroup == "section":
            break
        if found.lastgroup:
            tokens.append((found.lastgroup, found[found.lastgroup]))
    return tokens


def _moment_kind(tokens: list[tuple[str, str]]) -> Kind:
    """Which parts of a moment are shown.

    TRAP "m" is a minute after an hour and before a second; otherwise a month.
    """
    shown = [one for one in tokens if one[0] in ("moment", "era", "elapsed")]
    letters = ["", *(text[0].lower() for _, text in shown), ""]
    parts = set()
    for (kind, _), before, letter, after in zip(
        shown, letters, letters[1:], letters[2:], strict=False
    ):
        is_minute = letter == "m" and (kind == "elapsed" or before == "h" or after == "s")
        parts.add("h" if is_minute else letter)
    has_year = bool(parts & {"y", "e"})
    if not has_year and not parts & {"m", "d"}:
        return "time"
    if not has_year or parts & {"d", "h", "s"}:
        return "day"
    return "month" if "m" in parts else "year"


def _digits(tokens: list[tuple[str, str]]) -> NumberFormat | None:
    """Zeros with something between them, as in 0000-00 on 197506; nothing else parts digits."""
    is_place = [kind == "place" for kind, _ in tokens]
    if not any(is_place) or any(text != "0" for kind, text in tokens if kind == "place"):
        return None
    first, last = is_place.index(True), len(is_place) - is_place[::-1].index(True)
    if all(is_place[first:last]):
        return None
    # A zero that is quoted is no place for a digit.
    if ("quoted", "0") in tokens or ("escaped", "0") in tokens:
        return None
    return NumberFormat("digits", pattern=tuple(text for kind, text in tokens if kind in _SHOWN))


def _fixed(tokens: list[tuple[str, str]]) -> NumberFormat | None:
    places = "".join(text for kind, text in tokens if kind == "place")
    found = _FIXED.fullmatch(places)
    if not found or not places:
        return None
    whole, decimals = found[1] or "", found[2] or ""
    if len(decimals) > _MOST_DECIMALS:
        return None
    return NumberFormat("fixed", len(decimals), max(1, whole.count("0")))
