"""What do the rows of a table never need: a high end, a mark of none, a word for unknown?

What is read of a table later is written for what its columns may hold. Most facts that may be a
range, none or unknown are neither anywhere in a roster; what reads them is then far shorter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pyarrow as pa

from quanheng.engine.backends.pieces import quoted
from quanheng.engine.backends.tables import Column


def learned(
    table: str, columns: Mapping[str, Column], fetch: Callable[[str], pa.Table]
) -> dict[str, Column]:
    """The columns as the rows of their table have them.

    Shapes:   `columns` by name of the fact. The table never changes.
    """
    known = {name: replace(column, is_known=True) for name, column in columns.items()}
    open_yet = {name: one for name, one in columns.items() if _may_be_narrowed(one)}
    if open_yet:
        asked = ", ".join(map(_asked, open_yet.values()))
        found = [one[0].as_py() for one in fetch(f"SELECT {asked} FROM {table}").columns]
        for place, (name, column) in enumerate(open_yet.items()):
            known[name] = _narrowed(column, *found[4 * place : 4 * place + 4])
    return known


def _may_be_narrowed(column: Column) -> bool:
    return bool(column.high or column.none or column.is_nullable)


def _asked(column: Column) -> str:
    """Whether any row has a range, none, no low end, and nothing that is known."""
    low, high = quoted(column.low), quoted(column.high or column.low)
    none = quoted(column.none) if column.none else "FALSE"
    absent = f"{low} IS NULL AND {high} IS NULL"
    asked = [
        f"{low} IS DISTINCT FROM {high}" if column.high else "FALSE",
        none,
        f"{low} IS NULL",
        f"{absent} AND {none} IS NOT TRUE",
    ]
    # TRAP of no rows, bool_or is NULL.
    return ", ".join(
        "FALSE" if one == "FALSE" else f"COALESCE(bool_or({one}), FALSE)" for one in asked
    )


def _narrowed(
    column: Column, has_range: bool, has_none: bool, has_gap: bool, has_unknown: bool
) -> Column:
    return replace(
        column,
        high=column.high if has_range else "",
        none=column.none if has_none else "",
        is_nullable=has_gap,
        is_known=not has_range and not has_unknown,
    )
