"""Which grade does the 年度考核结果 of a form say for which year?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from quanheng.interchange.clerk_cells.signs import half_width

# Those of public institutions (合格 and so on) are another scale, of which the catalogue has no
# grade: they are understood, and no grade follows.
GRADES: Final[dict[str, str | None]] = {
    "基本称职": "basically_competent",
    "不称职": "incompetent",
    "优秀": "excellent",
    "称职": "competent",
    "基本合格": None,
    "不合格": None,
    "合格": None,
}
_UNDETERMINED = "不定等次|不确定等次|未定等次|未确定等次"
_NOT_ASSESSED = "(?:不|未)(?:进行|参加)(?:年度)?考核"
MOST_YEARS = 10

_PARTS = re.compile(r"[;。\n]")
# A year with a month is the time of something else.
_YEAR = re.compile(r"((?:19|20)\d\d)(?:年度|年)?(?![\d.]|\s*\d{1,2}月)", re.ASCII)
_BETWEEN = re.compile(r"\s*(?:[、,和及与]|([-—–―~至到]+))?\s*")
# TRAP 评定 may be read as one word or as two; without the second plus each doubles the work.
_FILLING = r"(?:年度|公务员|考核|结果|等次|等级|均|都|被|评定|评|确定|定|为|是|[:“”\"'、,\s])*+"
_PLAIN = re.compile(rf"{_FILLING}({'|'.join(GRADES)})(?:等次|等级|[”\"'、,\s])*")
_WITHOUT_GRADE = re.compile(rf"(.*?)(?:({_UNDETERMINED})|({_NOT_ASSESSED}))[,、\s]*")
_A_GRADE = re.compile("|".join((*GRADES, _UNDETERMINED, _NOT_ASSESSED)))
_HEADING = re.compile(r"(?:近[一二两三四五\d]年)?(?:年度)?(?:考核)?(?:结果|情况)?[:,\s]*")


@dataclass(frozen=True)
class Assessments:
    """The grades of a form by year; `unread` counts the parts that say something else.

    Missing:  a grade that is None has no equal in the catalogue.
    """

    grades: tuple[tuple[int, str | None], ...]
    unread: int = 0


class _NotUnderstood(Exception):
    pass


def assessments_of(text: str) -> Assessments:
    """Read the grades, part by part; a part is understood as a whole or not at all.

    >>> assessments_of("2022年、2024年年度考核为优秀，2023年称职。").grades
    ((2022, 'excellent'), (2024, 'excellent'), (2023, 'competent'))
    >>> assessments_of("2023年拟定优秀；2024年合格")
    Assessments(grades=((2024, None),), unread=1)
    """
    grades: list[tuple[int, str | None]] = []
    unread = 0
    for part in filter(str.strip, _PARTS.split(half_width(text))):
        try:
            grades += _part(part.strip())
        except _NotUnderstood:
            unread += 1
    said: dict[int, set[str | None]] = {}
    for year, grade in grades:
        said.setdefault(year, set()).add(grade)
    clear = tuple((year, one.pop()) for year, one in said.items() if len(one) == 1)
    return Assessments(clear, unread + len(said) - len(clear))


def _part(part: str) -> Iterator[tuple[int, str | None]]:
    """Years, then their grade, and so on to the end."""
    found = [*_YEAR.finditer(part)]
    if not found or not _HEADING.fullmatch(part[: found[0].start()]):
        raise _NotUnderstood
    years = [int(found[0][1])]
    for before, after in pairwise(found):
        between = part[before.end() : after.start()]
        year = int(after[1])
        if (joint := _BETWEEN.fullmatch(between)) is None:
            yield from ((one, _grade(between)) for one in years)
            years = [year]
        else:
            years += _up_to(year, years[-1]) if joint[1] else [year]
    grade = _grade(part[found[-1].end() :])
    yield from ((one, grade) for one in years)


def _up_to(last: int, first: int) -> list[int]:
    if not first < last < first + MOST_YEARS:
        raise _NotUnderstood
    return [*range(first + 1, last + 1)]


def _grade(words: str) -> str | None:
    """The one grade that some words say; where there is none, reasons may stand before that."""
    if plain := _PLAIN.fullmatch(words):
        return GRADES[plain[1]]
    without = _WITHOUT_GRADE.fullmatch(words)
    if without is None or _A_GRADE.search(without[1]) or re.search(r"(?:19|20)\d\d", without[1]):
        raise _NotUnderstood
    return "undetermined" if without[2] else "not_assessed"
