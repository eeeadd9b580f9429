"""What would the same expert write who keeps a table of facts, and asks clauses of it again?

Which clauses a change touches, and whether the facts still hold, is for the expert to know.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import polars as pl

from benchmarks.hand_written.polars_peer import NAMES, UNIT_CLAUSE, answers, facts_of, places


def keep(facts: Path, kept: Path) -> None:
    """Write what the clauses read of officials, with what is read of their units, and of units."""
    wide, units = facts_of(facts)
    wide.write_parquet(kept / "officials.parquet")
    units.write_parquet(kept / "units.parquet")


def answered(
    kept: Path, asked: Collection[str] = NAMES, *, shares: bool = True
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The verdicts of those clauses that are asked, and the places of the quota by unit.

    Missing:  no rows of what is not asked; of units nothing is read unless something needs them.
    """
    wide = pl.scan_parquet(kept / "officials.parquet")
    has_units = shares or UNIT_CLAUSE in asked
    units = pl.read_parquet(kept / "units.parquet") if has_units else pl.DataFrame()
    verdicts = pl.concat(answers(wide, units, asked)) if asked else pl.DataFrame()
    return verdicts, places(units) if shares else pl.DataFrame()
