"""In which faces are workbooks set, and how are they made the same bytes each time?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

OPTIONS = {
    # TRAP without in_memory the sheets lie in a folder for temporary files, readable by others.
    "in_memory": True,
    # TRAP a text that begins with = would run as a formula on the reader's machine.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LONGEST_CELL = 32_767
A3, A4 = 8, 9
WIDEST_ON_A4 = 150
LINE, HIGHEST_ROW = 14.0, 409.0
FOOTER = '&C&"宋体"&9— &P / &N —'
_TEXT = {"font_name": "仿宋", "font_size": 10.5, "text_wrap": True, "valign": "vcenter"}
_RULED = {**_TEXT, "border": 1, "border_color": "#8C8C8C"}
FACES: dict[str, dict[str, Any]] = {
    "title": {"font_name": "宋体", "font_size": 16, "bold": True, "valign": "vcenter"},
    "note": {"font_name": "仿宋", "font_size": 10, "valign": "vcenter", "font_color": "#404040"},
    "remark": {**_TEXT, "valign": "top"},
    "heading": {**_RULED, "font_name": "宋体", "bold": True, "align": "center",
                "bg_color": "#F2EFE9"},
    "cell": {**_RULED, "num_format": "@"},
    "middle": {**_RULED, "num_format": "@", "align": "center"},
    "link": {**_RULED, "font_color": "#1F4E79", "underline": 1},
    "back": {"font_name": "仿宋", "font_size": 10, "font_color": "#1F4E79", "underline": 1},
    "number": {**_RULED, "align": "right", "num_format": "#,##0"},
}  # fmt: skip


@lru_cache(maxsize=100_000)
def width_of(text: str) -> int:
    """How wide the longest line of a text is; a Chinese character counts two.

    >>> width_of("铨衡 ab")
    7
    """
    if text.isascii() and "\n" not in text:
        return len(text)
    return max(sum(map(_wide, line)) for line in text.split("\n"))


def fitted(texts: Iterable[str], least: int, most: int) -> int:
    """The width of a column for its texts, within limits."""
    return min(most, max(least, max(map(width_of, texts), default=0) + 2))


def height_of(texts: Sequence[str], widths: Sequence[int]) -> float:
    """The height of a row in which each text is wrapped to the width of its column.

    TRAP a row without a height of its own stays one line high in some programs.

    Units:    points; no program has rows higher than 409.

    >>> height_of(["一二三四五六", "x"], [8, 8]) / LINE
    2.5
    """
    return _height(max(map(_lines, texts, widths), default=1))


def heights_of(columns: Sequence[Sequence[str]], widths: Sequence[int]) -> list[float]:
    """The heights of many rows, whose texts are given column by column.

    >>> [one / LINE for one in heights_of([["一二三四五六", "x"], ["", "y"]], [8, 8])]
    [2.5, 1.5]
    """
    counted = []
    for column, width in zip(columns, widths, strict=True):
        lines = {text: _lines(text, width) for text in {*column}}
        counted.append([lines[text] for text in column])
    return [_height(max(row)) for row in zip(*counted, strict=True)]


def _height(lines: int) -> float:
    return min(HIGHEST_ROW, lines * LINE + LINE / 2)


@lru_cache(maxsize=100_000)
def _lines(text: str, width: int) -> int:
    # A little less than the column holds: programs set the same face unlike each other.
    room = max(1, width - 1)
    return sum(max(1, -(-width_of(line) // room)) for line in text.split("\n"))


def cut(text: str) -> str:
    """A text that a cell can hold; the end of a longer one is left out and marked.

    Units:    a cell counts units of UTF-16.
    """
    if len(text) <= LONGEST_CELL // 2:
        return text
    units = text.encode("utf-16-le")
    if len(units) // 2 <= LONGEST_CELL:
        return text
    return units[: (LONGEST_CELL - 1) * 2].decode("utf-16-le", errors="ignore") + "…"


@cache
def _wide(sign: str) -> int:
    return 2 if unicodedata.east_asian_width(sign) in "WFA" else 1
