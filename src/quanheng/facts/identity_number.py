"""Is a citizen's identity number well formed?

The division code is not looked up: divisions come and go, and old numbers keep theirs.
"""

from __future__ import annotations

import re
from datetime import date

from stdnum.cn import ric

_SHAPE = re.compile(r"\d{17}[\dX]", re.ASCII)


def is_identity_number(text: str) -> bool:
    """Whether a number has eighteen characters, a day of birth, and the right check character.

    Source:   GB 11643; the number below is the standard's own example.

    >>> is_identity_number("11010519491231002X")
    True
    >>> is_identity_number("110105194912310021")
    False
    """
    if not _SHAPE.fullmatch(text):
        return False
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    return bool(ric.calc_check_digit(text) == text[-1])
