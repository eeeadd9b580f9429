"""Which of several educations is the highest, as lists and forms show it?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quanheng.facts import NONE, Row

# The first word that a text holds decides: 专科起点本科 is 本科, 大学专科 is no 大学.
# Orders of ZB64 and of GB/T 6864.
_LEVELS = (
    ("研究生", 7), ("本科", 6), ("专科", 5), ("大专", 5), ("高职", 5), ("大学", 6),
    ("中专", 4), ("中等专业", 4), ("中技", 4), ("技工", 4), ("中师", 4),
    ("高中", 3), ("职高", 3), ("初中", 2), ("小学", 1),
)  # fmt: skip
_DEGREES = (("博士", 3), ("硕士", 2), ("学士", 1))


@dataclass(frozen=True)
class Education:
    """The highest level and the highest degree of one kind of education, and their schools.

    Missing:  a text is blank where nothing is known; `is_none` tells that there is known to be
              no such education. `degree_school` is blank where it is the same.
    """

    level: str = ""
    degree: str = ""
    school: str = ""
    degree_school: str = ""
    is_none: bool = False


_NONE_KNOWN = Education()


def highest_education(rows: Iterable[Row], kind: str) -> Education:
    """The highest education of a kind.

    Where the words do not tell which is higher, all are shown.
    """
    own = [row for row in rows if row.get("kind") == kind]
    if not own:
        return _NONE_KNOWN
    by_level, by_degree = _highest(own, "level", _LEVELS), _highest(own, "degree", _DEGREES)
    school = _joined(by_level or own, "school")
    degree_school = _joined(by_degree, "degree_school")
    if not degree_school and by_level and by_degree != by_level:
        degree_school = _joined(by_degree, "school")
    is_none = bool(own) and all(row["level"] is NONE and row["degree"] is NONE for row in own)
    level, degree = _joined(by_level, "level"), _joined(by_degree, "degree")
    return Education(
        level, degree, school, degree_school if degree_school != school else "", is_none
    )


def _highest(rows: Sequence[Row], field: str, ranks: Sequence[tuple[str, int]]) -> list[Row]:
    """The rows with the highest word in a field; all of them where a word has no rank."""
    told = [(row, _rank(str(row[field]), ranks)) for row in rows if isinstance(row[field], str)]
    top = max((rank for _, rank in told), default=0)
    is_ranked = all(rank for _, rank in told)
    return [row for row, rank in told if rank == top or not is_ranked]


def _rank(text: str, ranks: Sequence[tuple[str, int]]) -> int:
    return next((rank for word, rank in ranks if word in text), 0)


def _joined(rows: Sequence[Row], field: str) -> str:
    texts = (row[field] for row in rows)
    return "、".join(dict.fromkeys(text for text in texts if isinstance(text, str)))
