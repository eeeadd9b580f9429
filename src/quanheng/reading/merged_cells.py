"""Which cells does a merged range hide?"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from string import ascii_uppercase
from typing import Final

from quanheng.messages import N_
from quanheng.reading.content import Range
from quanheng.reading.limits import limit_passed

LAST_ROW: Final = 1_048_576
MOST_MERGES: Final = 100_000
# Ranges that lie over each other, as no spreadsheet writes them, could name each row again.
# ASSUMPTION Real ranges name no row more than eight times for each of its cells.
_FREE_MERGED_ROWS, _MERGED_ROWS_EACH = 200_000, 8
_RANGE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6}):([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_LAST_COLUMN = 16_383


@cache
def column_number(letters: str) -> int:
    """The number of a column, counted from 0.

    Missing:  what names no column gives -1.

    >>> column_number("A"), column_number("XFD"), column_number("XFE"), column_number("a")
    (0, 16383, -1, -1)
    """
    number = 0
    for letter in letters:
        if letter not in ascii_uppercase or number > _LAST_COLUMN:
            return -1
        number = number * 26 + ascii_uppercase.index(letter) + 1
    return number - 1 if number <= _LAST_COLUMN + 1 else -1


def column_letters(number: int) -> str:
    """The letters of a column that is counted from 0.

    >>> column_letters(0), column_letters(16383)
    ('A', 'XFD')
    """
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = ascii_uppercase[rest] + letters
    return letters


def merged_range(reference: str) -> Range | None:
    """The range of a reference such as A1:B2.

    Missing:  a reference to one cell or to no place of a sheet gives none.

    >>> merged_range("B3:D4")
    (3, 1, 4, 3)
    """
    found = _RANGE.fullmatch(reference)
    if not found:
        return None
    left, right = column_number(found[1]), column_number(found[3])
    top, bottom = int(found[2]), int(found[4])
    is_range = 0 <= left <= right and top <= bottom <= LAST_ROW
    return (top, left, bottom, right) if is_range else None


def blank_hidden(
    rows: list[list[str]], numbers: list[int], merges: Sequence[Range], sheet: str
) -> None:
    """Blank what merged ranges hide: only the first cell of each is shown.

    Errors:   Refused when there are too many ranges.
    """
    visited = 0
    most = _FREE_MERGED_ROWS + _MERGED_ROWS_EACH * sum(map(len, rows))
    if len(merges) > MOST_MERGES:
        raise limit_passed(N_("it has more than {limit} merged ranges"), MOST_MERGES, sheet=sheet)
    for top, left, bottom, right in merges:
        first, after = bisect_left(numbers, top), bisect_right(numbers, bottom)
        visited += after - first
        if visited > most:
            message = N_("its merged ranges cover more than {limit} rows together")
            raise limit_passed(message, most, sheet=sheet)
        for index in range(first, after):
            begin = left + 1 if numbers[index] == top else left
            end = min(right + 1, len(rows[index]))
            if begin < end:
                rows[index][begin:end] = [""] * (end - begin)
