"""By which words do expressions call facts and figures: by their keys, or by their labels?

Readers take the English key of a field, a derived fact or a parameter, and its Chinese label.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from quanheng.documents.layout import WORD, Spelling
from quanheng.errors import NOWHERE, Findings, Problem
from quanheng.language import read_pack, syntax
from quanheng.language.packs_read import PacksRead
from quanheng.language.parser import parse
from quanheng.language.words import Expression

Labels = Literal["zh", "en"]
"""Chinese labels, or English keys."""
Spellings = Mapping[Path, Mapping[tuple[int, int], Spelling]]
"""By resolved path of a file, and by the line and column of an expression."""


@dataclass(frozen=True)
class _Called:
    """A word that names a fact or a figure, at a character of its expression.

    Shapes:   `word` is how it is to be written, `target` the set that a link leads to.
    """

    start: int
    key: str
    word: str
    target: str = ""


def spellings(packs: Iterable[Path], labels: Labels, shelves: Iterable[Path] = ()) -> Spellings:
    """How the expressions of packs, and of those above them, are to be written.

    Shapes:   `shelves` are folders in which parents are looked for, after each pack's own shelf.
    Missing:  a word that means nothing stays as it is, and so does one whose label is not a
              single word, or would mean something else; and an expression that cannot be read.
    """
    heard: list[Expression] = []
    known, places = PacksRead(heard.append), tuple(shelves)
    for pack in packs:
        read_pack(pack, Findings(), places, known=known)
    found: dict[Path, dict[tuple[int, int], set[Spelling]]] = defaultdict(lambda: defaultdict(set))
    for one in heard:
        place = one.scalar.place
        found[Path(place.file).resolve()][place.line, place.column].add(_spelling(one, labels))
    # What is read in two ways, and would be written in two, stays as it is.
    return {file: {at: ways.pop() for at, ways in each.items() if len(ways) == 1}
            for file, each in found.items()}  # fmt: skip


def _spelling(expression: Expression, labels: Labels) -> Spelling:
    text = expression.scalar.text
    words = [*WORD.finditer(text)]
    before = tuple(word[0] for word in words)
    try:
        calls = [*_calls(text, expression, labels)]
        wanted = {one.start: one.word for one in calls}
        after = tuple(wanted.get(word.start(), word[0]) for word in words)
        rest = iter(after)
        again = _calls(WORD.sub(lambda _: next(rest), text), expression, labels)
        is_same = [one.key for one in again] == [one.key for one in calls]
    except Problem:
        return before, before
    return before, after if is_same else before


def _calls(text: str, expression: Expression, labels: Labels) -> Iterator[_Called]:
    """The words of a text that name something, in order.

    Errors:   the problem of a text that is no expression.
    """
    waiting = [parse(text, NOWHERE)]
    while waiting:
        part = waiting.pop()
        waiting += reversed([*syntax.parts_of(part)])
        if isinstance(part, syntax.Setting):
            setting = expression.words.setting_named(part.name)
            if setting is not None:
                word = _word(part.name, setting.name, setting.label, labels)
                yield _Called(part.start + 1, setting.name, word)
        elif isinstance(part, syntax.Name):
            starts = [word.start() for word in WORD.finditer(text, part.start, part.end)]
            yield from _path([*zip(part.words, starts, strict=True)], expression, labels)


def _path(path: list[tuple[str, int]], expression: Expression, labels: Labels) -> Iterator[_Called]:
    """The words of a path of links, each with its start, up to the first that means nothing."""
    home, (first, _) = expression.home, path[0]
    owner = home.row
    if first == "self" or (first == "previous" and home.has_previous):
        owner, path = home.subject if first == "self" else home.row, path[1:]
    elif first in ("period", "previous"):
        return
    for word, start in path:
        called = _fact(owner, word, start, expression, labels)
        if called is None:
            return
        yield called
        owner = called.target


def _fact(
    owner: str, word: str, start: int, expression: Expression, labels: Labels
) -> _Called | None:
    """The field or derived fact that a word names in a set, as readers look for it."""
    entry = expression.words.catalogue.sets.get(owner)
    if entry is None:
        return None
    if field := entry.find(word):
        better = _word(word, field.name, field.label.zh, labels)
        return _Called(start, field.name, better, field.type.target)
    if derived := expression.words.derived_named(owner, word):
        return _Called(start, derived.name, _word(word, derived.name, derived.label, labels))
    return None


def _word(written: str, key: str, label: str, labels: Labels) -> str:
    """The label or the key, whichever is wanted and is a single word; else what is written."""
    choices = (label, key, written) if labels == "zh" else (key, written)
    return next(one for one in choices if WORD.fullmatch(one))
