"""In which rows does one column hold something else than another?"""

from __future__ import annotations

from operator import ne

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Bits = npt.NDArray[np.bool_]


def unlike(one: pa.Array, other: pa.Array) -> Bits:
    """In which rows columns differ; null is unlike any value, and like null."""
    if one.equals(other):
        return np.zeros(len(one), bool)
    if pa.types.is_dictionary(one.type):
        return unlike(one.dictionary_decode(), other.dictionary_decode())
    if pa.types.is_list(one.type):
        return _unlike_lists(one, other)
    differs = pc.fill_null(pc.not_equal(one, other), False)
    return np.asarray(pc.or_(differs, pc.xor(one.is_null(), other.is_null())))


def _unlike_lists(one: pa.Array, other: pa.Array) -> Bits:
    """Arrow does not compare lists; most are empty, and of others most are not as long."""
    lengths, others = _lengths(one), _lengths(other)
    found: Bits = lengths != others
    places = np.flatnonzero(~found & (lengths > 0))
    some = (each.take(pa.array(places)).to_pylist() for each in (one, other))
    found[places] = [*map(ne, *some)]
    return found


def _lengths(lists: pa.Array) -> npt.NDArray[np.int32]:
    return np.asarray(pc.fill_null(pc.list_value_length(lists), -1))
