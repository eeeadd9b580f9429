"""Which set, field or code list may be meant by a word that names none?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from quanheng.facts.catalogue import CodeList, InformationSet

FEW = 8
_LIKE, _SOMEWHAT_LIKE = 0.6, 0.4


def nearest_set(word: str, sets: Mapping[str, InformationSet]) -> str:
    """The name of the set whose name or label is most like a word; empty when none is."""
    return _nearest_named(word, ((one.name, one.label.zh) for one in sets.values()))


def nearest_list(word: str, lists: Mapping[str, CodeList]) -> str:
    """The name of the code list whose name or label is most like a word; empty when none is."""
    return _nearest_named(word, ((one.name, one.label.zh) for one in lists.values()))


def nearest_field(word: str, entry: InformationSet) -> str:
    """The name or label of the field most like a word; else several, at last the first ones."""
    spoken = [w for f in entry.fields.values() for w in (f.name, f.label.zh, *f.names) if w]
    found = get_close_matches(word, spoken, n=1, cutoff=_LIKE)
    found = found or get_close_matches(word, spoken, n=3, cutoff=_SOMEWHAT_LIKE)
    return ", ".join(found or list(entry.fields)[:FEW])


def _nearest_named(word: str, named: Iterable[tuple[str, str]]) -> str:
    names = {spoken: name for name, label in named for spoken in (label, name)}
    found = get_close_matches(word, list(names), n=1, cutoff=_SOMEWHAT_LIKE)
    return names[found[0]] if found else ""
