"""Which problems of a pack only follow from another, so that the cause alone is told?

A misspelt key, or one that is missing, leaves a thing without its name, its items or its results;
whatever refers to these then looks wrong as well. What is left out here comes back, if it was a
problem of its own, as soon as its supposed cause is mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quanheng.documents import Entry, Listing, Mapping, Node, Scalar
from quanheng.errors import (
    DocumentMissing,
    DocumentTooDeep,
    DocumentTooLarge,
    ExampleMissing,
    KeyMissing,
    NotUtf8,
    NotYaml,
    Place,
    PlacesNotShown,
    Problem,
    RequirementOpen,
    UnknownClause,
    UnknownCodeList,
    UnknownField,
    UnknownInstrument,
    UnknownKey,
    UnknownRequirement,
    UnknownSet,
    UnknownSetting,
    UnknownWord,
    WordNotAllowed,
    YamlAlias,
)

SOUGHT: dict[type[Problem], str] = {
    UnknownClause: "clause", UnknownCodeList: "list", UnknownField: "field",
    UnknownInstrument: "found", UnknownRequirement: "item", UnknownSet: "set",
    UnknownSetting: "name", UnknownWord: "word", RequirementOpen: "item", WordNotAllowed: "word",
}  # fmt: skip
"""Under which of its values a problem has the word that nothing declares."""

UNREADABLE = (DocumentMissing, DocumentTooDeep, DocumentTooLarge, NotUtf8, NotYaml, YamlAlias)
"""What is told of a file of which nothing is read: nobody knows what it declares."""

UNDECLARED = tuple(kind for kind in SOUGHT if kind is not WordNotAllowed)

_Spot = tuple[str, int, int]


def following(
    problems: Iterable[Problem], nodes: Iterable[Node], folder: Path
) -> Iterator[Problem]:
    """Each problem that another one of the pack explains.

    Shapes:   `nodes` are what the files of the pack hold, `folder` is where it stands.
    """
    every = tuple(problems)
    unread = [Path(one.place.file) for one in every if isinstance(one, UNREADABLE)]
    if any(_holds_words(path) for path in unread):
        yield from (one for one in every if not isinstance(one, UNREADABLE))
        return
    torn = [one for node in nodes for one in _torn(node, *_keys_wrong(every))]
    spots = {_spot(one.mapping.place) for one in torn}
    # An empty text is no word: a problem that seeks none would seem to seek it.
    lost = frozenset(word for one in torn for word in one.lost() if word)
    open_items = {one.values["nearest"] for one in every if isinstance(one, UnknownRequirement)}
    is_example_wrong = any(_in_examples(one, folder) for one in every if not one.is_warning)
    for one in every:
        if isinstance(one, KeyMissing):
            follows = any(t.explains(one) for t in torn)
        elif isinstance(one, ExampleMissing | PlacesNotShown):
            follows = is_example_wrong or _spot(one.place) in spots
        else:
            is_open = isinstance(one, RequirementOpen) and one.values["item"] in open_items
            is_there = not one.code.startswith("DOC") and _spot(one.place) in spots
            is_undeclared = bool(unread) and isinstance(one, UNDECLARED)
            follows = is_open or is_there or is_undeclared or _sought(one) in lost
        if follows:
            yield one


@dataclass(frozen=True)
class _Torn:
    """A mapping that lacks a key, and what is written in it under a misspelt one.

    Shapes:   `misspelt` by the key that is meant.
    """

    mapping: Mapping
    misspelt: dict[str, Entry]

    def explains(self, problem: KeyMissing) -> bool:
        """Whether the key is there, but misspelt."""
        is_here = _spot(problem.place) == _spot(self.mapping.place)
        return is_here and problem.values["key"] in self.misspelt

    def lost(self) -> Iterator[str]:
        """The words that nobody reads as what they are."""
        yield from (node.text for _, node in self.mapping if isinstance(node, Scalar))
        for entry in self.misspelt.values():
            yield from _words(entry.value)


def _keys_wrong(problems: Iterable[Problem]) -> tuple[dict[_Spot, str], set[_Spot]]:
    """Which key is meant where one is misspelt, and where keys are missing."""
    meant, lacking = dict[_Spot, str](), set[_Spot]()
    for one in problems:
        if isinstance(one, UnknownKey):
            meant[_spot(one.place)] = str(one.values["nearest"])
        elif isinstance(one, KeyMissing):
            lacking.add(_spot(one.place))
    return meant, lacking


def _torn(node: Node, meant: dict[_Spot, str], lacking: set[_Spot]) -> Iterator[_Torn]:
    if isinstance(node, Mapping):
        has = {key for key, _ in node}
        wrong = {meant.get(_spot(one.key.place), ""): one for one in node.entries}
        misspelt = {key: one for key, one in wrong.items() if key.isidentifier() and key not in has}
        if misspelt or _spot(node.place) in lacking:
            yield _Torn(node, misspelt)
    inner = node.items if isinstance(node, Listing) else _values(node)
    for one in inner:
        yield from _torn(one, meant, lacking)


def _values(node: Node) -> tuple[Node, ...]:
    return tuple(value for _, value in node) if isinstance(node, Mapping) else ()


def _words(node: Node) -> Iterator[str]:
    """Every key and value under a node."""
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _words(item)
    else:
        for key, value in node:
            yield key
            yield from _words(value)


def _holds_words(file: Path) -> bool:
    """Whether a file declares what every other file of a pack is written in."""
    return file.name in ("pack.yaml", "facts.yaml") or file.parent.name == "facts"


def _sought(problem: Problem) -> str:
    return str(problem.values.get(SOUGHT.get(type(problem), ""), "")).partition(" → ")[0]


def _spot(place: Place) -> _Spot:
    return place.file, place.line, place.column


def _in_examples(problem: Problem, folder: Path) -> bool:
    return Path(problem.place.file).is_relative_to(folder / "examples")
