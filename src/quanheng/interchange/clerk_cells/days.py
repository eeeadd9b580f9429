"""Which day, month or year does a clerk's cell mean?

Accepted besides the canonical writings: 1975.6, 1975年6月(8日), 1975/6/8, 197506, 19750608,
1975..06, 75.6, 75年6月, one dot, 月 or 日 too many, 生, brackets around it, an age in brackets
behind it, and moments at midnight. Everything else stays as it is, to be refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from quanheng.errors import Phrase
from quanheng.interchange.clerk_cells.refused import unreadable
from quanheng.interchange.clerk_cells.signs import half_width
from quanheng.messages import N_

# TRAP patterns below try each blank as the first of those that pad a day: of 2,000 blanks one took
# twenty seconds. No day is so long.
_LONGEST = 100
_NUMBER = re.compile(r"\d{2}(?:\d{2})?\.1", re.ASCII)
_KEPT_ZERO = re.compile(r"\d{2}(?:\d{2})?\.10", re.ASCII)
_WRAPPED = re.compile(r"[(\[【〔](.*)[)\]】〕]")
_BORN_OR_AGE = re.compile(r"\s*生?\s*(?:\(\s*\d{1,3}\s*周?岁\s*\))?\Z", re.ASCII)
_MIDNIGHT = re.compile(r"(\d{4}([-/])\d{1,2}\2\d{1,2})[T ]0?0:00(?::00(?:\.0+)?)?", re.ASCII)
_BESIDE_SIGNS = re.compile(r"\s*([./年月日-])\s*")
_MIXED = re.compile(r"\d{4}([./-])\d{1,2}(?!\1)[./-]\d{1,2}", re.ASCII)
_DOUBLED = re.compile(r"\d{4}\.\.\d{1,2}", re.ASCII)
_SHAPES = tuple(
    re.compile(shape, re.ASCII)
    for shape in (
        r"(\d{4})年",
        r"(\d{4}|\d{2})年(\d{1,2})月(?:(\d{1,2})日)?",
        r"(\d{4}|\d{2})\.(\d{1,2})(?:月|\.(\d{1,2})日?)?[.。]?",
        r"(\d{4})\.\.(\d{1,2})",
        r"(\d{4})/(\d{1,2})(?:/(\d{1,2}))?",
        r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?",
        r"((?:19|20)\d\d)(\d\d)(\d\d)?",
    )
)


@dataclass(frozen=True)
class Habits:
    """How the days of one column are written.

    Missing:  `latest` None: nobody knows the day of the import, so years of two digits are
              refused. Without `keeps_zeros` 1975.1 may be an October that lost its zero.
    """

    latest: date | None = None
    keeps_zeros: bool = False
    may_lie_ahead: bool = False


def keeps_zeros(texts: Iterable[str]) -> bool:
    """Whether a column writes some October as .10, which a spreadsheet's number cannot hold."""
    return any(_KEPT_ZERO.fullmatch(half_width(text).strip()) for text in texts)


def day_written(text: str, habits: Habits) -> tuple[str, bool]:
    """A cell's day in canonical writing, and whether its year had two digits.

    Errors:   Refused, where the cell may mean two different days.

    >>> habits = Habits(date(2026, 3, 31))
    >>> for text in ("１９７５年６月", "1975.06.", "19750608", "98.3", "1975/6/8 0:00"):
    ...     day_written(text, habits)
    ('1975.06', False)
    ('1975.06', False)
    ('1975-06-08', False)
    ('1998.03', True)
    ('1975-06-08', False)
    """
    plain = half_width(text).strip()
    if len(plain) > _LONGEST:
        return plain, False
    if _NUMBER.fullmatch(plain) and not habits.keeps_zeros:
        raise _january_or_october()
    if wrapped := _WRAPPED.fullmatch(plain):
        plain = wrapped[1].strip()
    plain = _BORN_OR_AGE.sub("", plain, count=1)
    if midnight := _MIDNIGHT.fullmatch(plain):
        plain = midnight[1]
    plain = _BESIDE_SIGNS.sub(r"\1", plain)
    if ".." in plain and not _DOUBLED.fullmatch(plain):
        ends = [_canonical(end.strip(), habits) for end in plain.split("..", 1)]
        return "..".join(end for end, _ in ends), any(is_short for _, is_short in ends)
    return _canonical(plain, habits)


def _canonical(plain: str, habits: Habits) -> tuple[str, bool]:
    for shape in _SHAPES:
        if found := shape.fullmatch(plain):
            year, *rest = (part for part in found.groups() if part)
            return _joined(year, [int(part) for part in rest], habits)
    if _MIXED.fullmatch(plain):
        # 1975.6-8 may be a day, or a summer.
        raise unreadable(Phrase(N_("two kinds of separators in one day")), _day_expected())
    return plain, False


def _joined(year: str, rest: list[int], habits: Habits) -> tuple[str, bool]:
    is_short = len(year) == 2
    if is_short:
        if not 1 <= rest[0] <= 12:
            return f"{year}.{rest[0]}", False
        year = str(_whole_year(int(year), rest[0], habits))
    separator = "-" if len(rest) == 2 else "."
    return separator.join([year, *(f"{part:02}" for part in rest)]), is_short


def _whole_year(short: int, month: int, habits: Habits) -> int:
    """The year of two digits that lies within the hundred years before the import.

    A field that ends something may also lie ahead: there the nearer of the two years must be
    the past one.
    """
    latest = habits.latest
    if latest is None:
        raise _short_year()
    year = latest.year // 100 * 100 + short
    if date(year, month, 1) > latest:
        year -= 100
    past, ahead = date(year, month, 1), date(year + 100, month, 1)
    if habits.may_lie_ahead and ahead - latest < latest - past:
        raise _short_year()
    return year


def _day_expected() -> Phrase:
    return Phrase(N_("a day such as 2019-12-31, a month such as 2019.12 or a year"))


def _short_year() -> Exception:
    found = Phrase(N_("a year of two digits"))
    return unreadable(found, Phrase(N_("a year of four digits, such as 2019.12")))


def _january_or_october() -> Exception:
    found = Phrase(N_("a month that may be January, or October without its zero"))
    expected = Phrase(N_("the month with two digits, such as 2019.01 or 2019.10, in a text column"))
    return unreadable(found, expected)
