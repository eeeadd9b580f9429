"""Which key is meant by a word that is none: the one whose label it is, or the most like it?"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from quanheng.facts import Label

NEAR = 0.6
"""How much of two words must be alike, at least."""


def key_meant(word: str, labels: Mapping[str, Label]) -> str:
    """The key nearest to a word, or to whose label it is nearest; empty where none is near.

    >>> labels = {"lit": Label("点亮时长", "time of burning"), "lamps": Label("灯数", "lamps")}
    >>> key_meant("lamp", labels), key_meant("点亮时长", labels), key_meant("点灯时长", labels)
    ('lamps', 'lit', 'lit')
    >>> key_meant("sex", labels)
    ''
    """
    keys = {name: name for name in labels}
    for name, label in labels.items():
        keys |= {one: name for one in (label.zh, label.en) if one not in keys}
    if word in keys:
        return keys[word]
    found = get_close_matches(word, [*keys], n=1, cutoff=NEAR)
    return keys[found[0]] if found else ""
