"""Does a mapping hold the keys it must, each of the right kind?

A `Reader` reads one mapping key by key, notes every problem with its place, and at the end
names the keys that nobody asked for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from difflib import get_close_matches

from quanheng.documents.nodes import Listing, Mapping, Node, Scalar
from quanheng.errors import (
    NO_SUCH_DAY,
    BooleanByAccident,
    Findings,
    KeyMissing,
    NotACode,
    NotADay,
    NotAMapping,
    NotAnInteger,
    NotAScalar,
    NotATruth,
    NumberByAccident,
    Phrase,
    Place,
    Quoted,
    UnknownKey,
)
from quanheng.messages import N_

_ACCIDENTAL_TRUTHS = frozenset({"yes", "no", "on", "off", "true", "false", "y", "n", "~", "null"})
_INTEGER = re.compile(r"-?\d{1,9}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def nearest(word: str, choices: Collection[str]) -> str:
    """The choice most like a word, or an empty text when none is near.

    >>> nearest("tenure_mnths", ["tenure_months", "unit"])
    'tenure_months'
    """
    found = get_close_matches(word, list(choices), n=1, cutoff=0.6)
    return found[0] if found else ""


def offered(word: str, choices: Collection[str]) -> dict[str, object]:
    """What a problem offers for a word: the name most like it, else every one there is."""
    return {"nearest": nearest(word, choices), "known": Quoted(tuple(choices))}


def day_of(text: str) -> date | None:
    """The day that a text writes as YYYY-MM-DD; None when it writes none.

    TRAP date.fromisoformat alone also takes 20240301 and 2024-W09-5.

    >>> day_of("2024-03-01"), day_of("20240301"), day_of("2024-02-30")
    (datetime.date(2024, 3, 1), None, None)
    """
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def day_expected(text: str, written: str) -> Phrase:
    """What to say instead of a text that is no day: another day, or a day `written` rightly."""
    return NO_SUCH_DAY if _DAY.fullmatch(text) else Phrase(written)


class Reader:
    """Reads one mapping; every problem goes to the findings, nothing is guessed."""

    def __init__(self, node: Node | None, findings: Findings, place: Place) -> None:
        self.findings = findings
        self.place = node.place if node is not None else place
        self._asked: set[str] = set()
        self.mapping = node if isinstance(node, Mapping) else Mapping((), self.place)
        if node is not None and not isinstance(node, Mapping):
            findings.add(NotAMapping(self.place))

    def node(self, key: str, *, required: bool = False) -> Node | None:
        """What stands under a key, of whatever kind; an empty value counts as absent."""
        self._asked.add(key)
        found = self.mapping.get(key)
        if isinstance(found, Scalar) and not found.text and not found.is_quoted:
            found = None
        if found is None and required:
            self.findings.add(KeyMissing(self.place, key=key))
        return found

    def place_of(self, key: str) -> Place:
        """Where a key's value stands, or the mapping itself where it is not written."""
        found = self.mapping.get(key)
        return found.place if found is not None else self.place

    def scalar(self, key: str, *, required: bool = False) -> Scalar | None:
        """The single value under a key."""
        found = self.node(key, required=required)
        if found is None or isinstance(found, Scalar):
            return found
        self.findings.add(NotAScalar(found.place, key=key))
        return None

    def text(self, key: str, *, required: bool = False) -> str:
        """A text; empty where absent. Numbers and truths written bare are refused."""
        found = self.scalar(key, required=required)
        if found is not None and required and not found.text:
            self.findings.add(KeyMissing(self.place, key=key))
        return text_of(found, key, self.findings) if found is not None else ""

    def word(self, key: str, choices: Collection[str], *, required: bool = False) -> str:
        """One of the allowed words; empty where absent or wrong."""
        found = self.scalar(key, required=required)
        if found is None:
            return ""
        if found.text in choices:
            return found.text
        self.findings.add(
            NotACode(
                found.place,
                found=found.text,
                choices=", ".join(sorted(choices)),
                nearest=nearest(found.text, choices),
            )
        )
        return ""

    def truth(self, key: str, *, default: bool = False) -> bool:
        """A yes or no, written true or false."""
        found = self.scalar(key)
        if found is None:
            return default
        if found.text in ("true", "false") and not found.is_quoted:
            return found.text == "true"
        self.findings.add(NotATruth(found.place, found=found.text))
        return default

    def integer(self, key: str, *, required: bool = False) -> int | None:
        """A whole number, or None where absent or wrong."""
        found = self.scalar(key, required=required)
        if found is None:
            return None
        if _INTEGER.fullmatch(found.text):
            return int(found.text)
        self.findings.add(NotAnInteger(found.place, found=found.text))
        return None

    def day(self, key: str, *, required: bool = False) -> date | None:
        """A day written YYYY-MM-DD, or None where absent or wrong."""
        found = self.scalar(key, required=required)
        if found is None:
            return None
        day = day_of(found.text)
        if day is None:
            expected = day_expected(found.text, N_("a day written YYYY-MM-DD"))
            self.findings.add(NotADay(found.place, found=found.text, expected=expected))
        return day

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        return tuple(text_of(s, key, self.findings) for s in self.scalars(key))

    def scalars(self, key: str) -> tuple[Scalar, ...]:
        """A list of single values with their places; one value counts as a list of one."""
        found = self.node(key)
        items = found.items if isinstance(found, Listing) else (found,) if found else ()
        for item in items:
            if not isinstance(item, Scalar):
                self.findings.add(NotAScalar(item.place, key=key))
        return tuple(item for item in items if isinstance(item, Scalar))

    def reader(self, key: str, *, required: bool = False) -> Reader:
        """A reader of the mapping under a key; empty where absent."""
        return Reader(self.node(key, required=required), self.findings, self.place_of(key))

    def readers(self, key: str) -> tuple[Reader, ...]:
        """A reader for each mapping in the list under a key."""
        return tuple(readers_of(self.node(key), self.findings))

    def unread(self, skipped: Collection[str] = ()) -> None:
        """Name the keys that nobody asked for."""
        for entry in self.mapping.entries:
            key = entry.key.text
            if key not in self._asked and key not in skipped:
                near = offered(key, sorted(self._asked))
                self.findings.add(UnknownKey(entry.key.place, key=key, **near))


def readers_of(node: Node | None, findings: Findings) -> Iterator[Reader]:
    """A reader for each mapping of a list; a single mapping counts as a list of one."""
    items = node.items if isinstance(node, Listing) else (node,) if node is not None else ()
    for item in items:
        yield Reader(item, findings, item.place)


def text_of(scalar: Scalar, key: str, findings: Findings) -> str:
    """A scalar as text; a bare number or truth is noted as an accident waiting to happen."""
    if not scalar.is_quoted:
        if scalar.text.lower() in _ACCIDENTAL_TRUTHS:
            findings.add(BooleanByAccident(scalar.place, found=scalar.text, key=key))
        elif scalar.text.replace(".", "", 1).isdecimal() and scalar.text.isascii():
            findings.add(NumberByAccident(scalar.place, found=scalar.text, key=key))
    return scalar.text
