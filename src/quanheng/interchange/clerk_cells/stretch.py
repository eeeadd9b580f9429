"""Which two days does a stretch of time in one cell begin and end with?"""

from __future__ import annotations

import re

from quanheng.errors import Phrase
from quanheng.interchange.clerk_cells.refused import unreadable
from quanheng.interchange.clerk_cells.signs import half_width
from quanheng.messages import N_

_BETWEEN = r"\s*(?:--+|[-—–―─~～至到]+)\s*"
_STRETCH = re.compile(
    # TRAP the hyphens of 2023-09-04 would part it, so such a day comes first.
    r"(?:自|从)?\s*(?P<start>\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{4}(?:[./]\d{1,2}){1,2}|\d{6}|\d{8}"
    rf"|\d{{4}}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?)(?:{_BETWEEN}(?P<end>.*?))?\s*(?:止)?",
    re.ASCII | re.DOTALL,
)
_LAST_ALONE = re.compile(r"\d{1,2}(?:(?:\.\d{1,2}){0,1}|日|月(?:\d{1,2}日)?)", re.ASCII)
_NUMBERS = re.compile(r"\d+", re.ASCII)


def stretch_part(text: str, *, is_end: bool) -> str:
    """The beginning or the end of a stretch of time, as a cell of its own.

    Shapes:   an end may leave out the year, or year and month, that it shares with the beginning.
    Missing:  the end is empty where the cell has only one day, or nothing behind the sign; a
              cell without any digit is left to whoever reads it.
    Errors:   Refused, where the cell is no stretch.

    >>> [stretch_part("2023年9月4日—12月15日", is_end=end) for end in (False, True)]
    ['2023年9月4日', '2023.12.15']
    >>> [stretch_part("2019.03—", is_end=end) for end in (False, True)]
    ['2019.03', '']
    """
    plain = half_width(text).strip()
    if not _NUMBERS.search(plain):
        return plain
    found = _STRETCH.fullmatch(plain)
    if found is None:
        raise _no_stretch()
    start, end = found["start"], found["end"] or ""
    return _whole_end(start, end) if is_end else start


def _whole_end(start: str, end: str) -> str:
    if not _LAST_ALONE.fullmatch(end):
        return end
    begun, last = _NUMBERS.findall(start), _NUMBERS.findall(end)
    # 9月 beside a whole day, and 15日 beside a month, leave open what is meant.
    is_clear = {"日": len(begun) == 3, "月": len(begun) == 2}.get(end[-1], len(begun) > 1)
    if not is_clear or len(last) >= len(begun):
        raise _no_stretch()
    return ".".join([*begun[: len(begun) - len(last)], *last])


def _no_stretch() -> Exception:
    found = Phrase(N_("a time whose beginning and end cannot be told apart"))
    expected = N_("a stretch such as 2023.09.04—2023.12.15, 2019.03—2019.05 or 2019.03—")
    return unreadable(found, Phrase(expected))
