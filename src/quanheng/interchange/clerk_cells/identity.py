"""Which identity number does a clerk's cell mean?"""

from __future__ import annotations

import re

from quanheng.errors import Phrase
from quanheng.facts.identity_number import eighteen_of, is_identity_number
from quanheng.interchange.clerk_cells.refused import unreadable
from quanheng.interchange.clerk_cells.signs import half_width
from quanheng.messages import N_

_EXPONENT = re.compile(r"\d(?:\.\d+)?E\+?1[47]", re.ASCII)
_ROUNDED = re.compile(r"\d{15}000", re.ASCII)


def identity_written(text: str) -> str:
    """A cell's number with eighteen characters; what is no such number stays as it is.

    Accepted besides: full-width signs, blanks inside, x, the ' by which a spreadsheet marks a
    text, and numbers of fifteen digits.

    Errors:   Refused, where a spreadsheet rounded the number.

    >>> identity_written("110105 19491231 002x"), identity_written("110105491231002")
    ('11010519491231002X', '11010519491231002X')
    """
    number = text
    if not (text.isascii() and text.isalnum()):
        number = "".join(half_width(text).removeprefix("'").split())
    number = number.upper()
    if len(number) == 15:
        return eighteen_of(number) or number
    is_rounded = _EXPONENT.fullmatch(number) or (
        _ROUNDED.fullmatch(number) and not is_identity_number(number)
    )
    if is_rounded:
        found = Phrase(N_("a number of which a spreadsheet kept only fifteen digits"))
        expected = Phrase(
            N_("all characters of the number; make the column text, then type the number again")
        )
        raise unreadable(found, expected)
    return number
