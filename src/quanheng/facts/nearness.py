"""Which set, field or code list may be meant by a word that names none?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from quanheng.errors import Quoted
from quanheng.facts.catalogue import CodeList, InformationSet

FEW = 8
_LIKE, _SOMEWHAT_LIKE = 0.6, 0.4


def nearest_set(word: str, sets: Mapping[str, InformationSet]) -> str:
    """The name of the set whose name or label is most like a word; empty when none is."""
    return _nearest_named(word, ((one.name, one.label.zh) for one in sets.values()))


def nearest_list(word: str, lists: Mapping[str, CodeList]) -> str:
    """The name of the code list whose name or label is most like a word; empty when none is."""
    return _nearest_named(word, ((one.name, one.label.zh) for one in lists.values()))


def nearest_field(word: str, entry: InformationSet) -> dict[str, Quoted]:
    """What a problem offers for a word that is no field: those like it, or else some there are."""
    spoken = [w for f in entry.fields.values() for w in (f.name, f.label.zh, *f.names) if w]
    found = get_close_matches(word, spoken, n=1, cutoff=_LIKE)
    found = found or get_close_matches(word, spoken, n=3, cutoff=_SOMEWHAT_LIKE)
    return {"nearest": Quoted(tuple(found)), "known": some_known(word, spoken)}


def some_known(word: str, spoken: Sequence[str]) -> Quoted:
    """The first few names in the script in which a word is written.

    >>> some_known("政治面貌", ["rank", "职级", "post", "岗位"]).names
    ('职级', '岗位')
    """
    is_plain = word.isascii()
    alike = [one for one in spoken if one.isascii() == is_plain]
    every = tuple(dict.fromkeys(alike or spoken))
    return Quoted(every if len(every) <= FEW else (*every[:FEW], "…"))


def _nearest_named(word: str, named: Iterable[tuple[str, str]]) -> str:
    names = {spoken: name for name, label in named for spoken in (label, name)}
    found = get_close_matches(word, list(names), n=1, cutoff=_SOMEWHAT_LIKE)
    return names[found[0]] if found else ""
