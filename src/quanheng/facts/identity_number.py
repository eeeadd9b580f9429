"""Is a citizen's identity number well formed, and what does it say?

The division code is not looked up: divisions come and go, and old numbers keep theirs.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from stdnum.cn import ric

_SHAPE = re.compile(r"\d{17}[\dX]", re.ASCII)
_FIFTEEN = re.compile(r"\d{15}", re.ASCII)
# TRAP the standard of 1989 gave these serials to people of a hundred years and more, whose
# century the short form does not tell (GB 11643-1999, foreword).
_SERIALS_OF_CENTENARIANS = ("996", "997", "998", "999")


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
        birth_day(text)
    except ValueError:
        return False
    return bool(ric.calc_check_digit(text) == text[-1])


def eighteen_of(text: str) -> str | None:
    """The number of eighteen characters that a number of fifteen digits means; None if none.

    Source:   GB 11643-1999: the century 19 goes before the year, the check character to the end.

    >>> eighteen_of("110105491231002")
    '11010519491231002X'
    >>> eighteen_of("110105491331002") is None, eighteen_of("110105491231999") is None
    (True, True)
    """
    if not _FIFTEEN.fullmatch(text) or text.endswith(_SERIALS_OF_CENTENARIANS):
        return None
    whole = f"{text[:6]}19{text[6:]}"
    number = with_check_character(whole)
    return number if is_identity_number(number) else None


def with_check_character(seventeen: str) -> str:
    """Seventeen digits with the check character that belongs to them.

    >>> with_check_character("11010519491231002")
    '11010519491231002X'
    """
    # stdnum reads the first seventeen characters and leaves the last one out.
    return seventeen + str(ric.calc_check_digit(seventeen + "0"))


def birth_day(number: str) -> date:
    """The day of birth that a well-formed number says.

    Errors:   ValueError where it is no day.

    >>> birth_day("11010519491231002X")
    datetime.date(1949, 12, 31)
    """
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def sex_by_number(number: str) -> Literal["male", "female"]:
    """The sex that a well-formed number says: odd serials are men's, even ones women's.

    Source:   GB 11643-1999, serial code.

    >>> sex_by_number("11010519491231002X")
    'female'
    """
    return "male" if int(number[16]) % 2 else "female"
