"""How does a message name a set and its fields? By their keys in English, by labels in Chinese."""

from __future__ import annotations

from collections.abc import Sequence

from quanheng.errors import Phrase
from quanheng.facts import Catalogue, Field, InformationSet
from quanheng.interchange.identity.directory import Path
from quanheng.messages import N_


def set_named(entry: InformationSet) -> Phrase:
    """A set as messages name it.

    >>> from quanheng.errors import NOWHERE
    >>> from quanheng.facts import Label
    >>> from quanheng.messages import speaker
    >>> entry = InformationSet("official", Label("干部", "official"), {}, ("id",), NOWHERE)
    >>> str(set_named(entry)), set_named(entry).text(speaker("zh"))
    ('official', '干部')
    """
    return _in_both(entry.name, entry.label.zh)


def field_named(one: Field) -> Phrase:
    """A field as messages name it."""
    return _in_both(one.name, one.label.zh)


def ways_named(
    ways: Sequence[tuple[Path, ...]], entry: InformationSet, catalogue: Catalogue
) -> Phrase:
    """The fields that were compared: in English those of one way are joined by +."""
    key = ", ".join(" + ".join(".".join(path) for path in way) for way in ways)
    label = "；".join("、".join(_label(path, entry, catalogue) for path in way) for way in ways)
    return _in_both(key, label)


def _label(path: Path, entry: InformationSet, catalogue: Catalogue) -> str:
    return "的".join(one.label.zh for one in catalogue.follow(entry, path))


def _in_both(key: str, label: str) -> Phrase:
    # Each language shows one of the two whole, and nothing of the other.
    return Phrase(N_("{key}{label:.0}"), (("key", key), ("label", label)))
