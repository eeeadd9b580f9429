"""How are values told as texts, on whole columns?"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.arrays.columns import Words, days_told
from quanheng.engine.arrays.kept_digits import kept_exactly
from quanheng.engine.arrays.lists import list_texts
from quanheng.engine.arrays.values import NEVER, Bits, Ends, Numbers
from quanheng.engine.arrays.wide import decimal_of
from quanheng.facts import Type


def texts_of(ends: Ends, kind: Type, rows: int, words: Words) -> tuple[pa.Array, pa.Array]:
    """Both ends as texts, for every row; "none" where it is recorded that there is none."""
    low = _told(ends.low, ends.low_open, ends, kind, rows, words)
    if ends.is_exact:
        return low, low
    return low, _told(ends.high, ends.high_open, ends, kind, rows, words)


def _told(
    values: Numbers, opened: Bits, ends: Ends, kind: Type, rows: int, words: Words
) -> pa.Array:
    values, empty = np.broadcast_to(values, rows), np.broadcast_to(opened, rows)
    found = _plain(np.where(empty, 0, values), empty, ends.words, kind, words)
    if ends.none is NEVER or not np.any(ends.none):
        return found
    none = pa.array(np.broadcast_to(ends.none, rows))
    return pc.if_else(none, pa.scalar("none"), found)


def _plain(values: Numbers, empty: Bits, of: str, kind: Type, words: Words) -> pa.Array:
    if kind.kind in ("text", "code", "link"):
        return words.told(values, empty, of).cast(pa.string())
    if kind.kind == "list":
        return list_texts(values, empty, kind, words)
    if kind.kind == "date":
        return days_told(values, empty).cast(pa.string())
    if kind.kind == "truth":
        return pa.array(values != 0, mask=empty).cast(pa.string())
    kept_exactly(values, kind)
    if not kind.decimals:
        return pa.array(values, pa.int64(), mask=empty).cast(pa.string())
    # TRAP Arrow writes small decimals with an exponent.
    each, places = np.unique(values, return_inverse=True)
    listed = [format(decimal_of(int(one), kind.decimals), "f") for one in each]
    return pa.array(listed, pa.string()).take(pa.array(places, mask=empty))
