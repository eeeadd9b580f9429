"""Which place has a row in the order, where that is known?"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from quanheng.engine.quotas.chances import Order, counts_itself
from quanheng.engine.quotas.standing import Contender


def places_in_order(rows: Sequence[Contender]) -> dict[str, int | None]:
    """By id, one more than the rows before; rows that tie have the same place.

    Missing:  None where some row may or may not stand before.
    """
    order = Order(rows, lambda _: Fraction(1), lambda row: Fraction(row.is_sure))
    return {row.id: _place(row, order) for row in rows}


def _place(row: Contender, order: Order) -> int | None:
    least = order.before(row.best, is_harmed=False, ties_harm=False)
    most = order.before(row.worst, is_harmed=True, ties_harm=False)
    if counts_itself(row, is_harmed=True, ties_harm=False):
        most -= 1
    return int(least) + 1 if least == most else None
