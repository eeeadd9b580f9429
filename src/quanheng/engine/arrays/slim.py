"""In how few bytes do columns of whole numbers stand?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from quanheng.engine.arrays.values import Ends, Numbers

_KINDS = (np.int8, np.int16, np.int32)


def slim(ends: Ends) -> Ends:
    """The same values in as few bytes as hold them all."""
    low = _slim(ends.low)
    return replace(ends, low=low, high=low if ends.high is ends.low else _slim(ends.high))


def _slim(numbers: Numbers) -> Numbers:
    """TRAP who reckons with them must not let them outgrow their width; turned round they fit."""
    low, high = int(numbers.min(initial=0)), int(numbers.max(initial=0))
    for kind in _KINDS:
        if np.iinfo(kind).min < low and high <= np.iinfo(kind).max:
            return numbers.astype(kind, copy=False)
    return numbers
