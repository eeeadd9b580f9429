"""Which runs of a pack's words stand in a text just so?

Signs and spaces do not count on either side: a comma more does not make a sentence ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quanheng.language.source_text import OPENING, SourceText, source_text

LONGEST_RUN = 10
"""How many characters in a row may be as in the text."""
SHORTEST_NAME = 8
"""A shorter name is a common word; it is no excuse for the words around it."""
_TITLE = re.compile(r"《([^《》]+)》")
_GAP = "\0"
# The sign before each line of a comment is no word, nor are those of YAML.
_WORDS = str.isalnum


@dataclass(frozen=True)
class Run:
    """A run of a file that stands in the text: its line, its length, its first characters."""

    line: int
    characters: int
    opening: str


def copied_runs(
    file: str, text: SourceText, names: Iterable[str], apart: Sequence[int] = ()
) -> Iterator[Run]:
    """The longest runs of a file that the text holds, except in names that cannot be otherwise.

    Shapes:   `names` are titles, numbers and issuers; what the text itself sets in 《》 is a title
              too. At the characters `apart` of the file no run goes on: two figures of a list
              side by side are no words of anybody.
    """
    titles = [*names, *_TITLE.findall(text.content)]
    spoken = {word for name in titles if len(word := _only_words(name)) >= SHORTEST_NAME}
    told = sorted(spoken, key=len, reverse=True)
    given = _without(_only_words(text.content), told)
    window = LONGEST_RUN + 1
    known = {given[at : at + window] for at in range(len(given) - window + 1)}
    known = {one for one in known if _GAP not in one}
    words, lines = _words_of(file, apart)
    yield from _runs(_without(words, told), lines, known)


def _runs(words: str, lines: list[int], known: set[str]) -> Iterator[Run]:
    window, at = LONGEST_RUN + 1, 0
    while at + window <= len(words):
        if words[at : at + window] not in known:
            at += 1
            continue
        end = at + window
        while end < len(words) and words[end - window + 1 : end + 1] in known:
            end += 1
        yield Run(lines[at], end - at, words[at : at + OPENING])
        at = end


def _words_of(file: str, apart: Sequence[int]) -> tuple[str, list[int]]:
    """The characters that are parts of words, with gaps, and on which line each stands."""
    words, lines = "", list[int]()
    for start, end in pairwise([0, *apart, len(file)]):
        before = file.count("\n", 0, start)
        part = source_text("", file[start:end])
        kept = [(s, n) for s, n in zip(part.content, part.lines, strict=True) if _WORDS(s)]
        words += "".join(sign for sign, _ in kept) + _GAP
        lines += [before + number for _, number in kept] + [before]
    return words, lines


def _only_words(text: str) -> str:
    return "".join(filter(_WORDS, source_text("", text).content))


def _without(words: str, names: Iterable[str]) -> str:
    """The words with a gap of the same length in place of each name."""
    for name in names:
        words = words.replace(name, _GAP * len(name))
    return words
