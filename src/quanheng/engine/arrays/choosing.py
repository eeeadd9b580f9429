"""How is one of two values taken in each row? Reckoned: processors cannot foresee the marks."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from quanheng.engine.arrays.values import Bits, Numbers
from quanheng.engine.arrays.wide import is_wide

Values = npt.NDArray[Any]


def where_marked(bits: Bits, values: Numbers) -> Numbers:
    """The values of the rows that are marked, 0 in the others.

    >>> where_marked(np.array([True, False]), np.array([7, 8], np.int8)).tolist()
    [7, 0]
    """
    if bits.ndim == 0 or values.ndim == 0 or is_wide(values):
        return np.where(bits, values, 0)
    found: Numbers = values * bits
    return found


def chosen(bits: Bits, marked: Values | np.int64, others: Values) -> Values:
    """The one value in rows that are marked, the other one in the others.

    Shapes:   as narrow as the others, where the one is a single number that fits there; one mark
              for all rows gives the value it chooses, as that is.

    >>> chosen(np.array([True, False]), np.array([127, 8], np.int8), np.int8(-128)).tolist()
    [127, -128]
    """
    if bits.ndim == 0:
        return np.asarray(marked if bits else others)
    kind = np.result_type(_least_kind(marked), others)
    if kind.kind == "O" or np.ndim(marked) == np.ndim(others) == 0:
        return np.where(bits, marked, others)
    if kind.kind == "b":
        return (marked & bits) | (others & ~bits)
    # What wraps around on the way comes out right all the same.
    found: Values = np.asarray(marked, kind) - np.asarray(others, kind)
    found *= bits
    found += np.asarray(others, kind)
    return found


def _least_kind(values: Values | np.int64) -> np.dtype[Any]:
    """The kind of some values; of a single whole number the narrowest that holds it."""
    if np.ndim(values) or values.dtype.kind != "i":
        return values.dtype
    return np.min_scalar_type(-abs(int(values)) - 1)
