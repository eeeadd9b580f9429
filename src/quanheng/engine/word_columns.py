"""Which words do answers have, and of which types are the columns that hold them by number?"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

VERDICTS = ("met", "not_met", "not_applicable", "unknown")
STATES = ("", "unknown", "not_triggered", "fulfilled", "pending", "late", "overdue")
FEW = pa.dictionary(pa.int8(), pa.string())
WORDS = pa.dictionary(pa.int16(), pa.string())
MANY = pa.dictionary(pa.int32(), pa.string())
"""The types of columns of words in a table of answers, by how many there may be."""
LISTED = pa.list_(pa.field("l", WORDS))
"""The type of a column of what is missing."""
GIVEN_VALUE = pa.struct([("name", WORDS), ("low", MANY), ("high", MANY)])
VALUES = pa.list_(pa.field("l", GIVEN_VALUE))
"""The type of a column of results."""


def words(numbers: pa.Array, every: Sequence[str]) -> pa.DictionaryArray:
    """A column of words, from the place of each among all of them; nobody looks whether it is."""
    return pa.DictionaryArray.from_arrays(numbers, pa.array(every, pa.string()), safe=False)
