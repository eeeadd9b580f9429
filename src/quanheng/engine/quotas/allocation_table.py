"""How do the results of allocations stand in one Arrow table?"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import pyarrow as pa

from quanheng.engine.quotas.allocation_results import AllocationResult
from quanheng.engine.quotas.quota_table import shown
from quanheng.engine.quotas.whole_numbers import PLACES

SCHEMA = pa.schema(
    [
        ("pack", pa.string()),
        ("allocation", pa.string()),
        ("row", pa.string()),
        ("place", pa.int64()),
        ("given", PLACES),
        ("is_reserve", pa.bool_()),
        ("is_open", pa.bool_()),
        ("in_tie", pa.bool_()),
        ("weight", pa.string()),
        ("keys", pa.list_(pa.string())),
        ("total", PLACES),
        ("reserved", pa.int64()),
        ("taken", PLACES),
        ("left_to_body", PLACES),
        ("unsettled", PLACES),
        ("unfilled", PLACES),
        ("is_uncertain", pa.bool_()),
    ]
)
"""One row per allocation and row that may be among those who get something."""


def allocation_table(results: Iterable[AllocationResult]) -> pa.Table:
    """The results as a table, in the order in which they come."""
    rows = list(results)
    columns = {name: [_cell(getattr(one, name)) for one in rows] for name in SCHEMA.names}
    return pa.table(columns, schema=SCHEMA)


def _cell(value: object) -> object:
    return shown(value) if isinstance(value, Fraction) else value
