"""How do the facts of a run stand in a file, and how are they read as they were reckoned?

A decimal of up to 18 digits stands there as so many of its smallest parts: a whole number, which
every reader of parquet tells as a decimal, and six times as quickly as one of 16 bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa

from quanheng.engine.table_file import FACTS_IN_GROUP, write_pieces

MOST_DIGITS, FEW_DIGITS = 38, 18
"""So many digits has a decimal that is reckoned with, and one that stands as a whole number."""


class TooLong(Exception):
    """A decimal has more digits than a whole number can stand for."""


def write_facts(path: Path, pieces: Callable[[], Iterator[pa.Table]]) -> None:
    """Write facts that come in pieces, one at least.

    Shapes:   they are asked for again where a decimal is too long; then all stand at full length.
    """
    try:
        write_pieces(path, map(shortened, pieces()), FACTS_IN_GROUP)
    except TooLong:
        path.unlink(missing_ok=True)
        write_pieces(path, pieces(), FACTS_IN_GROUP)


def shortened(facts: pa.Table) -> pa.Table:
    """Facts with decimals that stand as whole numbers.

    Errors:   TooLong.
    """
    for place, column in enumerate(facts.schema):
        if pa.types.is_decimal(column.type) and column.type.scale <= FEW_DIGITS:
            kind = pa.decimal128(FEW_DIGITS, column.type.scale)
            try:
                short = facts.column(place).cast(kind)
            except pa.ArrowInvalid:
                raise TooLong from None
            facts = facts.set_column(place, column.with_type(kind), short)
    return facts


def lengthened(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column as it was reckoned; nothing is copied."""
    if not pa.types.is_decimal(column.type) or column.type.precision == MOST_DIGITS:
        return column
    kind = pa.decimal128(MOST_DIGITS, column.type.scale)
    pieces = [
        pa.Array.from_buffers(kind, len(one), one.buffers(), one.null_count, one.offset)
        for one in column.chunks
    ]
    return pa.chunked_array(pieces, kind)
