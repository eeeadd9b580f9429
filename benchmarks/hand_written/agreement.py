"""Do Quanheng and the hand-written peers give the same verdicts and the same places?"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa

from benchmarks.hand_written import duckdb_peer, house_peer, pandas_peer, polars_peer
from quanheng.engine.backends.evaluator import Result
from quanheng.engine.table_file import in_texts

COLUMNS = ("clause", "subject", "verdict", "state", "due", "amount")


class PeersDisagree(Exception):
    """Two contenders do not give the same verdicts or places."""


def check(folder: Path) -> int:
    """Compare everything; the number of verdicts.

    Errors:   PeersDisagree.
    """
    house = house_peer.answered(folder)
    verdicts, places = house_verdicts(house), house_places(house)
    for name, (theirs, their_places) in {
        "DuckDB": tuple(map(_from_arrow, duckdb_peer.answered(folder))),
        "Polars": polars_peer.answered(folder),
        "pandas": tuple(map(_from_pandas, pandas_peer.answered(folder))),
    }.items():
        compare(name, verdicts, ordered(theirs, ["clause", "subject"]))
        compare(name, places, ordered(their_places, ["unit"]))
    return verdicts.height


def house_verdicts(result: Result) -> pl.DataFrame:
    """Quanheng's verdicts in the columns that all have."""
    rows = pl.from_arrow(in_texts(result.verdicts))
    assert isinstance(rows, pl.DataFrame)
    low = pl.col("values").list.first().struct.field("low").cast(pl.Float64)
    return ordered(rows.with_columns(amount=low).select(COLUMNS), ["clause", "subject"])


def house_places(result: Result) -> pl.DataFrame:
    """Quanheng's places in the columns that all have."""
    rows = pl.from_arrow(result.quotas.select(["unit", "places", "used", "over"]))
    assert isinstance(rows, pl.DataFrame)
    return ordered(rows, ["unit"])


def _from_pandas(frame: pd.DataFrame) -> pl.DataFrame:
    return _from_arrow(pa.Table.from_pandas(frame, preserve_index=False))


def _from_arrow(table: pa.Table) -> pl.DataFrame:
    made = pl.from_arrow(table)
    assert isinstance(made, pl.DataFrame)
    return made


def ordered(frame: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """The rows in one order and in plain types."""
    words = [name for name in ("clause", "subject", "verdict", "state", "unit") if name in frame]
    counts = [name for name in ("places", "used", "over") if name in frame]
    casts = [pl.col(words).cast(pl.String), pl.col(counts).cast(pl.Int64)]
    if "due" in frame:
        casts += [pl.col("due").cast(pl.Date), pl.col("amount").cast(pl.Float64).fill_nan(None)]
    return frame.with_columns(*casts).sort(by)


def compare(name: str, ours: pl.DataFrame, theirs: pl.DataFrame) -> None:
    """Refuse tables that are not the same.

    Errors:   PeersDisagree, with the columns that differ and the first row.
    """
    if ours.equals(theirs.select(ours.columns)):
        return
    differing = "another number of rows"
    if ours.height == theirs.height:
        unequal = [one for one in ours.columns if not ours[one].equals(theirs[one])]
        row = next(
            n for n in range(ours.height) if ours.row(n) != theirs.select(ours.columns).row(n)
        )
        differing = f"{unequal}, first {ours.row(row)} and {theirs.select(ours.columns).row(row)}"
    raise PeersDisagree(f"{name} differs: {differing}")
