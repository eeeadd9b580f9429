"""What is a month, quarter or year of the calendar called?"""

from __future__ import annotations

import re

from quanheng.messages import Say

_NAME = re.compile(r"(\d{4})(?:Q(\d)|-(\d{2}))?", re.ASCII)


def period_name(say: Say, period: str) -> str:
    """A period in words that sort as the periods do; what is no name of one as it is written.

    >>> from quanheng.messages import speaker
    >>> [period_name(speaker("zh"), one) for one in ("2023", "2023Q4", "2023-03", "")]
    ['2023年', '2023年第4季度', '2023年03月', '']
    >>> period_name(speaker("en"), "2023-03")
    '2023-03'
    """
    found = _NAME.fullmatch(period)
    if found is None:
        return period
    year, quarter, month = found.groups()
    if quarter:
        return say("{year}Q{quarter}", year=year, quarter=quarter)
    if month:
        return say("{year}-{month}", year=year, month=month)
    return say("{year}", year=year)


def period_on(say: Say, period: str, day: str) -> str:
    """A period, and the day on which all is read that a clause about it reads."""
    return say("{period}, as of {day}", period=period_name(say, period), day=day)
