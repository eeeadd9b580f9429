"""How do the functions of texts work, on whole columns?"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays.columns import TEXTS, Words
from quanheng.engine.arrays.values import ALWAYS, exact
from quanheng.engine.arrays.word_functions import starts_with, trimmed

UNKNOWN = exact(np.array([0, 0]), np.array([True, True]), TEXTS)


def no_words() -> Words:
    return Words(lambda _: pa.array([]))


def test_an_unknown_text_stays_unknown_where_no_word_is_known() -> None:
    found = trimmed(UNKNOWN, no_words())
    assert np.asarray(found.low_open).tolist() == [True, True]


def test_whether_an_unknown_text_starts_with_another_is_open_where_no_word_is_known() -> None:
    start = exact(np.int64(0), ALWAYS, TEXTS)  # type: ignore[arg-type]
    found = starts_with(UNKNOWN, start, no_words())
    assert (found.sure.tolist(), found.possible.tolist()) == ([False] * 2, [True] * 2)


def test_texts_are_each_set_against_the_start_beside_them() -> None:
    words = no_words()
    numbers = {one: words.number(one) for one in ("Ann", "Anna", "B")}
    text = exact(np.array([numbers["Anna"], numbers["Ann"], numbers["B"]]), words=TEXTS)
    start = exact(np.array([numbers["Ann"], numbers["Anna"], numbers["B"]]), words=TEXTS)
    assert starts_with(text, start, words).sure.tolist() == [True, False, True]
