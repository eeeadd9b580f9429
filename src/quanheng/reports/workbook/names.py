"""What is the sheet of a clause called, so that every spreadsheet program takes it?"""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f\x7f]+")


def sheet_names(titles: Sequence[str]) -> list[str]:
    """A name for each title, in order: its number and the beginning of the title.

    Units:    at most 31 units of UTF-16; the number makes each name the only one.

    >>> sheet_names(["任职/交流", "a" * 40])
    ['1 任职 交流', '2 aaaaaaaaaaaaaaaaaaaaaaaaaaaa…']
    """
    return [_name(number, title) for number, title in enumerate(titles, start=1)]


def _name(number: int, title: str) -> str:
    text = f"{number} {_FORBIDDEN.sub(' ', title).strip()}".rstrip()
    if _length(text) <= LONGEST_NAME:
        return text
    while _length(text) >= LONGEST_NAME:
        text = text[:-1]
    return text.rstrip() + "…"


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2
