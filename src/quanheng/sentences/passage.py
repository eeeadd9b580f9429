"""How do conditions stand together: in a row, or as a numbered list inside a list?

Two or three plain conditions are joined by a word. Where one holds further conditions, or there
are more, they are numbered, and each level has numbers of its own: no reader has to count brackets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from quanheng.messages import N_, Say

Line = tuple[int, str]
"""A depth and a text."""
Join = Literal["all", "any", "cases"]
MOST_IN_A_ROW: Final = 3
WIDEST_ROW: Final = 110
_SIGNS: Final = (
    ("a", "b", "c", "d", "e", "f", "g", "h", "j", "k"),
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
)
_LEADS: Final = {
    "all": N_("all of the following:"),
    "any": N_("one of the following at least:"),
    "cases": N_("by case:"),
}
_JOINS: Final = {"all": N_(", and "), "any": N_(", or "), "cases": "; "}


@dataclass(frozen=True)
class Plain:
    """Words without a list inside."""

    text: str


@dataclass(frozen=True)
class Joined:
    """Passages of which all or any hold, or of which the first that fits counts.

    Shapes:   `head` are words before the list, in place of those that the join has.
    """

    join: Join
    items: tuple[Passage, ...]
    head: str = ""


Passage = Plain | Joined


def is_row(passage: Passage) -> bool:
    """Whether a passage reads well in a row, without numbers."""
    if isinstance(passage, Plain):
        return True
    texts = [one.text for one in passage.items if isinstance(one, Plain)]
    is_plain = len(texts) == len(passage.items) <= MOST_IN_A_ROW
    return is_plain and not passage.head and sum(map(len, texts)) <= WIDEST_ROW


def flat(say: Say, passage: Passage, level: int = 0) -> str:
    """A passage as one line of text, without a full stop."""
    if isinstance(passage, Plain):
        return passage.text
    if is_row(passage):
        return say(_JOINS[passage.join]).join(flat(say, one, level) for one in passage.items)
    numbered = (
        mark(say, level, number) + flat(say, item, level + 1)
        for number, item in enumerate(passage.items)
    )
    return say("{head} {items}", head=head_of(say, passage), items=say("; ").join(numbered))


def lines(say: Say, passage: Passage, level: int = 0) -> Iterator[tuple[int, str]]:
    """A passage line by line, each with the depth at which it stands."""
    if is_row(passage):
        yield level, flat(say, passage, level)
        return
    assert isinstance(passage, Joined)
    yield level, head_of(say, passage)
    for number, item in enumerate(passage.items):
        inner = list(lines(say, item, level + 1))
        yield level + 1, mark(say, level, number) + inner[0][1]
        yield from inner[1:]


def head_of(say: Say, passage: Joined) -> str:
    """The words before a list."""
    return passage.head or say(_LEADS[passage.join])


def mark(say: Say, level: int, number: int) -> str:
    """The number of an item; each level of lists counts in signs of its own.

    >>> from quanheng.messages import speaker
    >>> [mark(speaker("zh"), level, 1) for level in range(4)], mark(speaker("en"), 1, 1)
    (['（2）', '②', 'b.', 'ii.'], '(b) ')
    """
    if level == 0:
        return say("({number}) ", number=number + 1)
    if level == 1:
        signs = say("(a) (b) (c) (d) (e) (f) (g) (h) (i) (j) (k) (l) (m) (n) (o) (p)").split()
        return say("{sign} ", sign=signs[number % len(signs)])
    return say("{sign}. ", sign=_SIGNS[level % 2][number % len(_SIGNS[0])])


def unwrapped(told: str) -> str:
    """A text without the brackets around the whole of it, which stand where it ends a line.

    >>> unwrapped("（甲乘以乙，舍去小数）"), unwrapped("（甲）加（乙）")
    ('甲乘以乙，舍去小数', '（甲）加（乙）')
    """
    depth = 0
    for place, sign in enumerate(told):
        depth += (sign in "（(") - (sign in "）)")
        if depth == 0:
            return told[1:-1] if place and place == len(told) - 1 else told
    return told
