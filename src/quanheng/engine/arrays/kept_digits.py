"""How many digits of a number are kept, and how do great numbers become columns of Arrow?"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pyarrow as pa

from quanheng.engine.arrays.values import Bits, Numbers
from quanheng.engine.arrays.wide import decimal_of, is_wide, most_of, whole_numbers, whole_of
from quanheng.errors import NumberOverflow
from quanheng.facts import Type
from quanheng.facts.values import Item


def far_told(values: Numbers, empty: Bits | None, kind: Type) -> pa.Array:
    """Python's own whole numbers.

    Errors:   NumberOverflow where one has more digits than are kept.
    """
    kept_exactly(values, kind)
    listed = [decimal_of(one, kind.decimals) for one in values.tolist()]
    of = pa.decimal128(38, kind.decimals) if kind.decimals else pa.int64()
    return pa.array(listed if kind.decimals else values.tolist(), of, mask=empty)


def kept_exactly(values: Numbers, kind: Type) -> Numbers:
    """The same numbers.

    Errors:   NumberOverflow where one has more digits than are kept: 18 of whole numbers, of
              others 28 before the point.
    """
    if is_wide(values) and most_of(values) >= (10**38 if kind.decimals else 2**63):
        raise NumberOverflow()
    return values


def items_kept(lists: Sequence[Sequence[Item]], kind: Type) -> None:
    """Look whether all numbers in lists are kept.

    Errors:   NumberOverflow where one has more digits than are kept.
    """
    items = (Decimal(str(one)) for each in lists for one in each)
    kept_exactly(whole_numbers([whole_of(one, kind.decimals) for one in items]), kind)
