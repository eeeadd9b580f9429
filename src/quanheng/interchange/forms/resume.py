"""Which entries does the resume (简历) of a form have?

Source:  the layout that the editors of the form prescribe: one stint a line, then notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from quanheng.interchange.clerk_cells.signs import half_width
from quanheng.interchange.forms.form_days import first_day, form_day, is_before, last_day

OPEN: Final = "none"

# All patterns read half-width texts, in which every sign keeps its place.
_DAY = (
    r"(?:19|20)\d\d(?:(?:\.{1,2}|/)\d{1,2}(?:[./]\d{1,2})?"
    r"|年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d\d(?:\d\d)?)?(?!\d)"
)
_UNTIL = r"\s*(?:[-—–―─~−‐‑‒]+|至|到)"
_BEGINS = re.compile(rf"\s*({_DAY}){_UNTIL}", re.ASCII)
# An open stint has blanks where its last month would stand, and words that may begin with a year.
_ENDS = re.compile(rf"\s{{0,2}}(?:({_DAY})|至今|今|现在|目前)", re.ASCII)
_LIKE_A_STINT = re.compile(r"\s{0,2}(?:19|20)\d\d\s*[.年/\d\-—–―─~至]", re.ASCII)
_INDENTED = re.compile(r"\t|\s{3}")
_PERIOD = re.compile(rf"\s*(?:其间|期间|{_DAY}{_UNTIL})", re.ASCII)


@dataclass(frozen=True)
class Entry:
    """One passage of a resume, with the lines that continue it.

    Shapes:   `start` and `end` as the catalogue writes days; `end` is "none" while it lasts.
              `text` is all of it without its months; `words` leaves out the `notes`, which stand
              in brackets with a time of their own. `block` counts the blocks that blank lines
              part: the first is the career, others are memberships.
    Missing:  a passage that begins with no months has neither `start` nor `end`. The end of an
              open stint before a later one is blank: it has ended, nobody wrote when.
    """

    start: str
    end: str
    text: str
    block: int
    is_understood: bool = True
    words: str = field(init=False)
    notes: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        notes = tuple(_notes(self.text))
        words = self.text
        for note in notes:
            words = words.replace(note, "", 1)
        object.__setattr__(self, "words", words.strip())
        object.__setattr__(self, "notes", tuple(note[1:-1].strip() for note in notes))


def resume_entries(text: str) -> tuple[Entry, ...]:
    """The entries of a resume, in their order.

    >>> [entry] = resume_entries("2018.03--         局长\\n（其间：2019.09--2020.01党校学习）")
    >>> entry.start, entry.end, entry.words, entry.notes
    ('2018.03', 'none', '局长', ('其间：2019.09--2020.01党校学习',))
    """
    entries: list[Entry] = []
    for passage, block in _passages(text):
        entries.append(_entry(passage, block))
    return tuple(_settled(entries))


def _passages(text: str) -> Iterator[tuple[list[str], int]]:
    """The lines of each passage, and its block."""
    passage: list[str] = []
    block = depth = 0
    for line in text.split("\n"):
        if not line.strip():
            if passage:
                yield passage, block
                passage, block = [], block + 1
        elif passage and _continues(line, depth):
            passage.append(line)
            depth += _depth(line)
        else:
            if passage:
                yield passage, block
            passage, depth = [line], _depth(line)
    if passage:
        yield passage, block


def _continues(line: str, depth: int) -> bool:
    """Whether a line goes on with a passage in which so many brackets are open.

    TRAP a note may break before one of its own months: then a bracket is open and the line is
    indented. Of an open bracket alone nothing follows; somebody may have forgotten to close it.
    """
    plain = half_width(line)
    if _INDENTED.match(line) and depth > 0:
        return True
    return not (_BEGINS.match(plain) or _LIKE_A_STINT.match(plain))


def _depth(text: str) -> int:
    plain = half_width(text)
    return plain.count("(") - plain.count(")")


def _entry(passage: list[str], block: int) -> Entry:
    first, *more = passage
    plain = half_width(first)
    begins = _BEGINS.match(plain)
    if begins is None:
        return Entry("", "", _joined(passage), block, not _LIKE_A_STINT.match(plain))
    rest = plain[begins.end() :]
    ends = _ENDS.match(rest)
    at = begins.end() + (ends.end() if ends else 0)
    start, end = form_day(begins[1]), OPEN
    if ends and ends[1]:
        end = form_day(ends[1])
    # After "2018.03-" a figure is a month that is written wrongly.
    is_open_to_doubt = not ends and rest[:1].isdigit()
    if not start or not end or is_open_to_doubt or (end != OPEN and is_before(end, start)):
        return Entry("", "", _joined(passage), block, is_understood=False)
    return Entry(start, end, _joined([first[at:], *more]), block)


def _joined(lines: list[str]) -> str:
    """Lines as one text: Chinese is broken anywhere, without blanks."""
    return "".join(line.strip() for line in lines)


def _settled(entries: list[Entry]) -> Iterator[Entry]:
    """Open stints before later ones of the same block have ended."""
    # From the last on: a resume of a thousand lines must not be gone through for each of them.
    latest: dict[int, date] = {}
    settled: list[Entry] = []
    for one in reversed(entries):
        ends, begins = last_day(one.start), first_day(one.start)
        is_over = one.end == OPEN and ends is not None and ends < latest.get(one.block, date.min)
        settled.append(replace(one, end="") if is_over else one)
        if begins is not None:
            latest[one.block] = max(begins, latest.get(one.block, date.min))
    return reversed(settled)


def _notes(text: str) -> Iterator[str]:
    """The outermost brackets of a text that hold a time of their own."""
    plain, depth, begun = half_width(text), 0, 0
    for at, sign in enumerate(plain):
        if sign == "(":
            begun = at if depth == 0 else begun
            depth += 1
        elif sign == ")" and depth:
            depth -= 1
            if depth == 0 and _PERIOD.match(plain, begun + 1):
                yield text[begun : at + 1]
