"""What is reckoned of a column, each value once? There are more rows than days.

To reckon months is dear, to look them up is not.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from quanheng.engine.arrays.values import Bits, Numbers
from quanheng.engine.arrays.wide import is_wide

Reckon = Callable[..., tuple[Numbers, Bits]]
"""From columns of numbers a column, and where it cannot be told."""
_FEWEST_ALIKE = 4
"""So many rows there must be to each number between the least value and the greatest."""


def by_value(reckon: Reckon) -> Reckon:
    """The same, of which the one column that is no single number is looked up by its values."""

    def reckoned(*given: Numbers) -> tuple[Numbers, Bits]:
        columns = [place for place, one in enumerate(given) if one.ndim]
        if len(columns) != 1 or is_wide(given[columns[0]]):
            return reckon(*given)
        [place] = columns
        return _looked_up(reckon, given, place) or reckon(*given)

    return reckoned


def _looked_up(
    reckon: Reckon, given: tuple[Numbers, ...], place: int
) -> tuple[Numbers, Bits] | None:
    column = given[place]
    least, most = int(column.min(initial=0)), int(column.max(initial=0))
    if (most - least + 1) * _FEWEST_ALIKE > len(column):
        return None
    values = np.arange(least, most + 1, dtype=column.dtype)
    found, beyond = reckon(*given[:place], values, *given[place + 1 :])
    places = np.subtract(column, least, dtype=np.intp)
    return found.take(places), beyond if beyond.ndim == 0 else beyond.take(places)
