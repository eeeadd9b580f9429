"""How do quota results stand in one Arrow table?"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

import pyarrow as pa

from quanheng.engine.quotas.results import QuotaResult
from quanheng.engine.quotas.whole_numbers import PLACES
from quanheng.facts.types import MOST_DECIMALS

_EXACT = Context(prec=100, rounding=ROUND_HALF_UP)
SCHEMA = pa.schema(
    [
        ("pack", pa.string()),
        ("quota", pa.string()),
        ("year", pa.int64()),
        ("pool", pa.string()),
        ("unit", pa.string()),
        ("base", pa.int64()),
        ("base_open", pa.list_(pa.string())),
        ("share", PLACES),
        ("scaled", PLACES),
        ("floor", pa.int64()),
        ("remainder", PLACES),
        ("places", pa.int64()),
        ("in_tie", pa.bool_()),
        ("left_to_body", pa.int64()),
        ("pool_base", pa.int64()),
        ("pool_cap", pa.int64()),
        ("pool_total", pa.int64()),
        ("pool_used", pa.int64()),
        ("pool_over", pa.int64()),
        ("used", pa.int64()),
        ("used_open", pa.list_(pa.string())),
        ("over", pa.int64()),
        ("is_uncertain", pa.bool_()),
        ("rounding", pa.string()),
        ("rounding_status", pa.string()),
    ]
)
"""One row per quota and unit; shares are shown to ten decimals and reckoned exactly."""


def quota_table(results: Iterable[QuotaResult]) -> pa.Table:
    """The results as a table, in the order in which they come.

    Missing:  `pool` null where nobody knows it; `unit` null in the row that names open rows of
              units nobody knows; places and their steps null where there are none.
    """
    rows = [_row(one) for one in results]
    columns = {name: [row[name] for row in rows] for name in SCHEMA.names}
    return pa.table(columns, schema=SCHEMA)


def _row(one: QuotaResult) -> dict[str, Any]:
    has_unit = bool(one.unit)
    return {
        "pack": one.pack,
        "quota": one.quota,
        "year": one.year,
        "pool": one.pool,
        "unit": one.unit or None,
        "base": one.tally.base if has_unit else None,
        "base_open": list(one.tally.base_open),
        "share": shown(one.tally.share) if has_unit else None,
        **_steps(one),
        "pool_used": one.pool_used,
        "pool_over": one.pool_over,
        "used": one.used if has_unit else None,
        "used_open": list(one.tally.used_open),
        "over": one.over,
        "is_uncertain": one.is_uncertain,
        "rounding": one.rounding,
        "rounding_status": one.rounding_status,
    }


def _steps(one: QuotaResult) -> dict[str, Any]:
    """The unit's steps and its pool's."""
    steps, pool = one.steps, one.pool_steps
    if steps is None or pool is None:
        names = ("scaled", "floor", "remainder", "places", "in_tie", "left_to_body", "pool_base",
                 "pool_cap", "pool_total")  # fmt: skip
        return dict.fromkeys(names)
    return {
        "scaled": shown(steps.scaled),
        "floor": steps.floor,
        "remainder": shown(steps.remainder),
        "places": steps.places,
        "in_tie": steps.is_in_tie,
        "left_to_body": pool.left_to_body,
        "pool_base": pool.base,
        "pool_cap": pool.cap,
        "pool_total": pool.total,
    }


def shown(share: Fraction) -> Decimal:
    """A share to ten decimals, half up.

    >>> shown(Fraction(5, 3))
    Decimal('1.6666666667')
    """
    return _shown(*share.as_integer_ratio())


@lru_cache(maxsize=10_000)
def _shown(above: int, below: int) -> Decimal:
    exact = _EXACT.divide(Decimal(above), Decimal(below))
    return exact.quantize(Decimal(1).scaleb(-MOST_DECIMALS), context=_EXACT)
