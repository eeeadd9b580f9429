"""Which words do verdicts and states have, and how are they written in SQL?

The database and the tables of answers keep them as small numbers: each word is kept once.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from quanheng.engine.backends.pieces import text_literal

VERDICTS = ("met", "not_met", "not_applicable", "unknown")
STATES = ("", "unknown", "not_triggered", "fulfilled", "pending", "late", "overdue")
FEW = pa.dictionary(pa.int8(), pa.string())
WORDS = pa.dictionary(pa.int16(), pa.string())
MANY = pa.dictionary(pa.int32(), pa.string())
"""The types of columns of words in a table of answers, by how many there may be."""


def words(numbers: pa.Array, every: Sequence[str]) -> pa.DictionaryArray:
    """A column of words, from the place of each among all of them; nobody looks whether it is."""
    return pa.DictionaryArray.from_arrays(numbers, pa.array(every, pa.string()), safe=False)


def word_types() -> tuple[str, ...]:
    """The statements that make the types of words known to a connection."""
    types = {"verdict_word": VERDICTS, "state_word": STATES}
    return tuple(
        f"CREATE TYPE {name} AS ENUM ({', '.join(map(text_literal, words))})"
        for name, words in types.items()
    )


def verdict_word(word: str) -> str:
    """A verdict in SQL."""
    return f"CAST({text_literal(word)} AS verdict_word)"


def state_word(word: str) -> str:
    """A state in SQL."""
    return f"CAST({text_literal(word)} AS state_word)"
