"""Which of several facts in one cell is meant?"""

from __future__ import annotations

import re

from quanheng.errors import Phrase
from quanheng.interchange.clerk_cells.refused import unreadable
from quanheng.interchange.clerk_cells.signs import half_width
from quanheng.interchange.clerk_cells.stretch import stretch_part
from quanheng.messages import N_

_DAY = re.compile(
    r"(?<![\d.〔\[【])(?:"
    r"(?:\d{4}|\d{2})\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|\d{4}\s*年(?!度)"
    r"|\d{4}\s?([./-])\s?\d{1,2}(?:\s?\1\s?\d{1,2})?|\d{4}\.\.\d{1,2}"
    r"|\d{2}\.\d{1,2}(?![%分])|(?:19|20)\d{2}(?:\d{2}){0,2}(?!\.\d|\s*年))(?!\d)",
    re.ASCII,
)
# Words that bind a day to the rest: 自2019.03起, （2019.03任）.
_BOUND = r"(?:于|自|从)?\s*\0\s*(?:起|以来|始)?"
_IN_BRACKETS = re.compile(rf"[(\[（【]\s*{_BOUND}\s*(?:任|任职|生)?\s*[)\]）】]")
_BARE = re.compile(_BOUND)
_MOST_BEFORE = 20
_EDGES = " \t\r\n\u3000.,，、;；:：。-—"
_ITEMS = re.compile(r"\s*[；;/、]\s*|[^\S\n]*\n\s*|[^\S\n]{2,}")
_PIECES = re.compile(r"[\s；;/、，,]+")
_BRACKETED = re.compile(r"([^(（]+)[(（](.+)[)）]")
_IS_DEGREE = re.compile(r".*(?:学士|硕士|博士|学位)")
_GLUED = re.compile(
    r"((?:在职|全日制)?(?:(?:中央|省委)?党校)?(?:博士研究生|硕士研究生|研究生|大学本科|本科"
    r"|大学普通班|大学专科|大学|大专|专科)(?:学历)?)?(.+)"
)
_SAYS_EDUCATION = re.compile(r"研究生|大学|本科|大专|专科|中专|学历|党校")
_NO_DEGREE = "无学位"


def part_of(text: str, part: str) -> str:
    """One of several facts in a cell, as a cell of its own.

    Shapes:   `part` is one of: date, the one day that stands in the cell; rest, the text without
              it; start and end, those of a stretch of time; degree, what ends in 学士, 硕士, 博士
              or 学位; education, the text without that; 1 to 9, an item between two or more
              blanks, line breaks, `；` `;` `/` or `、`.
    Missing:  an empty text where the cell does not hold the part.
    Errors:   Refused, where several days stand in the cell.

    >>> part_of("2019.03任现职", "date"), part_of("县长（2019年3月任）", "rest")
    ('2019.03', '县长')
    >>> part_of("研究生、工学硕士", "education"), part_of("大学法学学士", "degree")
    ('研究生', '法学学士')
    >>> part_of("大学／／某校", "3"), part_of("甲；乙", "3")
    ('某校', '')
    """
    if part == "date":
        return _day_and_rest(text)[0]
    if part == "rest":
        return _day_and_rest(text)[1]
    if part in ("start", "end"):
        return stretch_part(text, is_end=part == "end")
    if part in ("education", "degree"):
        return _education(text, is_degree=part == "degree")
    items = _ITEMS.split(text.replace("／", "/").strip())
    return items[int(part) - 1] if int(part) <= len(items) else ""


def _day_and_rest(text: str) -> tuple[str, str]:
    text = text.replace("\0", " ")
    # Half-width signs keep their places, so what is found there can be cut from the text itself.
    found = list(_DAY.finditer(half_width(text)))
    if len(found) > 1:
        several = Phrase(N_("{count} days in one cell"), (("count", len(found)),))
        raise unreadable(several, Phrase(N_("one day; put the others into cells of their own")))
    if not found:
        return "", text.strip()
    start, end = found[0].span()
    before = text[:start].rstrip()
    cut = f"{before}\0{text[end:]}"
    # TRAP sought from the beginning, each of a thousand blanks would be tried as the first.
    near = max(0, len(before) - _MOST_BEFORE)
    bound = _IN_BRACKETS.search(cut, near) or _BARE.search(cut, near)
    assert bound is not None  # _BARE also matches the mark alone
    return text[start:end], (cut[: bound.start()] + cut[bound.end() :]).strip(_EDGES)


def _education(text: str, *, is_degree: bool) -> str:
    """The degrees of a cell, joined by 、; or the rest of it, as it is written if it is all."""
    pairs = [_divided(piece) for piece in _PIECES.split(text) if piece]
    degrees = ["无" if degree == _NO_DEGREE else degree for _, degree in pairs if degree]
    if is_degree:
        return "、".join(degrees)
    return "、".join(rest for rest, _ in pairs if rest) if degrees else text.strip()


def _divided(piece: str) -> tuple[str, str]:
    """The education and the degree that one piece names, either of which may be empty."""
    if bracketed := _BRACKETED.fullmatch(piece):
        head, inner = bracketed.groups()
        if _IS_DEGREE.fullmatch(inner):
            return head, inner
        rest, degree = _divided(head)
        return (rest, piece.removeprefix(rest)) if degree else (piece, "")
    if not _IS_DEGREE.fullmatch(piece):
        return piece, ""
    rest, degree = _GLUED.fullmatch(piece).groups(default="")  # type: ignore[union-attr]
    if _SAYS_EDUCATION.search(degree):
        found = Phrase(N_("an education and a degree with nothing between them"))
        raise unreadable(found, Phrase(N_("a blank or 、 between them")))
    return rest, degree
