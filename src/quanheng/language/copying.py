"""Which runs of a pack's words stand in a text just so?

Signs and spaces do not count on either side: a comma more does not make a sentence ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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


def copied_runs(file: str, text: SourceText, names: Iterable[str]) -> Iterator[Run]:
    """The longest runs of a file that the text holds, except in names that cannot be otherwise.

    Shapes:   `names` are titles, numbers and issuers; what the text itself sets in 《》 is a title
              too.
    """
    titles = [*names, *_TITLE.findall(text.content)]
    spoken = {word for name in titles if len(word := _only_words(name)) >= SHORTEST_NAME}
    told = sorted(spoken, key=len, reverse=True)
    given = _without(_only_words(text.content), told)
    window = LONGEST_RUN + 1
    known = {given[at : at + window] for at in range(len(given) - window + 1)}
    known = {one for one in known if _GAP not in one}
    ours = source_text("", file)
    words, places = _words_of(ours)
    yield from _runs(_without(words, told), places, ours, known)


def _runs(words: str, places: list[int], ours: SourceText, known: set[str]) -> Iterator[Run]:
    window, at = LONGEST_RUN + 1, 0
    while at + window <= len(words):
        if words[at : at + window] not in known:
            at += 1
            continue
        end = at + window
        while end < len(words) and words[end - window + 1 : end + 1] in known:
            end += 1
        yield Run(ours.line(places[at]), end - at, words[at : at + OPENING])
        at = end


def _words_of(text: SourceText) -> tuple[str, list[int]]:
    """The characters that are parts of words, and where each stands."""
    places = [at for at, sign in enumerate(text.content) if _WORDS(sign)]
    return "".join(text.content[at] for at in places), places


def _only_words(text: str) -> str:
    return "".join(filter(_WORDS, source_text("", text).content))


def _without(words: str, names: Iterable[str]) -> str:
    """The words with a gap of the same length in place of each name."""
    for name in names:
        words = words.replace(name, _GAP * len(name))
    return words
