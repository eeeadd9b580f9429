"""In what do two editions differ? One versioned document, in both languages.

Source:   docs/difference.schema.json.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from quanheng.comparing.differences import Difference, Part, differences
from quanheng.comparing.editions import Edition
from quanheng.messages import LANGUAGES, Language, speaker
from quanheng.messages.labels import Both, both
from quanheng.reports.difference.sayings import PARTS, Sayings
from quanheng.reports.document_words import Document

FORMAT = "quanheng.difference/1"


def difference_of(before: Edition, after: Edition) -> Document:
    """Both editions, and every piece that does not say the same."""
    return {
        "format": FORMAT,
        "before": edition_named(before),
        "after": edition_named(after),
        "changes": changes_between(before, after),
    }


def edition_named(edition: Edition) -> Document:
    """A pack and its day.

    Missing:  no day where everything counts that is written in it.
    """
    pack, day = edition.pack, edition.day
    return {"id": pack.id, "title": both(pack.title), "on": day.isoformat() if day else None}


def changes_between(before: Edition, after: Edition) -> list[Document]:
    """Every piece that does not say the same, by kind and name."""
    teller = _Teller(before, after)
    return [teller.piece(one) for one in differences(before, after)]


@dataclass(frozen=True)
class _Teller:
    before: Edition
    after: Edition

    def piece(self, one: Difference) -> Document:
        return {
            "kind": one.kind,
            "name": one.name,
            "label": both(one.label),
            "change": one.change,
            "parts": self._parts(one),
        }

    def _parts(self, one: Difference) -> list[Document]:
        """Each part once: several of them may read as one."""
        told: list[Document] = []
        for part in one.parts:
            made = self._part(one, part)
            if not any(_says_the_same(made, each) for each in told):
                told.append(made)
        return told

    def _part(self, one: Difference, part: Part) -> Document:
        """A part before and after; neither, where what differs lies deeper than words go."""
        old = _said(self.before, one, part, part.before)
        new = _said(self.after, one, part, part.after)
        is_told = old != new
        return {
            "name": part.name,
            "label": _label(part.name),
            "before": old if is_told else None,
            "after": new if is_told else None,
        }


def _says_the_same(one: Document, other: Document) -> bool:
    return all(one[key] == other[key] for key in ("label", "before", "after"))


def _said(edition: Edition, one: Difference, part: Part, value: Any) -> Both:
    return _in_both(lambda language: Sayings(edition, language).said(one, part, value))


def _label(name: str) -> Both:
    words = PARTS.get(name)
    return _in_both(lambda language: speaker(language)(words) if words else name)


def _in_both(tell: Callable[[Language], str]) -> dict[str, str]:
    return {language: tell(language) for language in LANGUAGES}
