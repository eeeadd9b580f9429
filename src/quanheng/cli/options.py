"""Which day or moment does an option mean, and who gives it?"""

from __future__ import annotations

import os
from datetime import date, datetime
from getpass import getuser

from quanheng.documents.reader import day_expected
from quanheng.documents.reader import day_of as written_day
from quanheng.errors import OptionUnreadable, Phrase
from quanheng.messages import N_


def day_of(text: str, option: str) -> date:
    """A day written YYYY-MM-DD.

    Errors:   OptionUnreadable.
    """
    day = written_day(text)
    if day is None:
        expected = day_expected(text, N_("a day such as 2023-12-31"))
        raise OptionUnreadable(found=text, option=option, expected=expected)
    return day


def moment_of(text: str, option: str) -> datetime:
    """A moment with its time zone.

    Errors:   OptionUnreadable.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        expected = Phrase(N_("a moment with its time zone, such as 2026-03-31T09:00:00+08:00"))
        raise OptionUnreadable(found=text, option=option, expected=expected)
    return moment


def user() -> str:
    """Who runs the command, by name; by number where the system knows no name."""
    try:
        return getuser()
    except (KeyError, OSError):
        return str(os.getuid())
