"""How do the language's functions of texts and codes work, on whole columns?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from quanheng.engine.arrays.columns import TEXTS, Words
from quanheng.engine.arrays.values import Ends, Numbers, Truth, either, exact, truth_of
from quanheng.engine.arrays.wide import within

SPACES = " \u3000"


def trimmed(text: Ends, words: Words) -> Ends:
    """A text without spaces around it."""
    return exact(_each(text, words, lambda one: words.number(one.strip(SPACES))), text.low_open,
                 TEXTS)  # fmt: skip


def starts_with(text: Ends, start: Ends, words: Words) -> Truth:
    """Whether a text starts with another."""
    listed, opened = _listed(words), either(text.low_open, start.low_open)
    if start.low.ndim == 0:
        sought = listed[int(start.low)]
        found = _each(text, words, lambda one: int(one.startswith(sought)))
        return truth_of(found != 0, opened)
    pairs, places = np.unique(text.low * np.int64(len(listed)) + start.low, return_inverse=True)
    held = [listed[one // len(listed)].startswith(listed[one % len(listed)]) for one in pairs]
    return truth_of(np.array(held, bool).take(places), opened)


def step(code: Ends, by: Ends, codes: Sequence[str], words: Words) -> Ends:
    """The code some places up its list; unknown beyond the ends."""
    found = words.places(codes).take(code.low)
    numbers = np.array([words.number(one) for one in codes], np.int64)
    sought = found + within(by.low, -len(codes), len(codes))
    beyond = (found < 0) | (sought < 0) | (sought >= len(codes))
    opened = either(either(code.low_open, by.inexact), beyond)
    return exact(numbers.take(np.where(beyond, 0, sought)), opened, TEXTS)


def _each(text: Ends, words: Words, function: Callable[[str], int]) -> Numbers:
    """What each word comes to."""
    return np.array([function(one) for one in _listed(words)], np.int64).take(text.low)


def _listed(words: Words) -> list[str]:
    """The words by their numbers; one at least, which an unknown word has for a number."""
    return list(words.numbers) or [""]
