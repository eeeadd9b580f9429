"""Which facts about each official and unit are reckoned for an engine that cannot read rows?

    python -m benchmarks.peers.ready_facts FOLDER

Hand-written Polars reckons them; its time is not counted. Days are texts, as JSON has them.
"""

from __future__ import annotations

import sys
from pathlib import Path

FOLDER = "ready"


def write_ready_facts(folder: Path) -> None:
    """Write the facts of officials, with those of their units, and of units."""
    import polars as pl

    from benchmarks.hand_written import polars_peer

    read = {path.stem: pl.scan_parquet(path) for path in folder.glob("*.parquet")}
    officials = polars_peer.officials_with_facts(read).collect()
    units = polars_peer.units_with_facts(officials.lazy(), read["unit"]).collect()
    status = read["official"].select("id", "status").collect()
    wide = officials.join(units, on="unit", how="left").join(status, on="id")
    wide = wide.with_columns(hours_needed=polars_peer.hours_needed())
    (folder / FOLDER).mkdir(exist_ok=True)
    for name, table in {"official": wide, "unit": units.rename({"unit": "id"})}.items():
        days = [pl.col(pl.Date).dt.to_string(), pl.col(pl.Enum).cast(pl.String)]
        table.with_columns(days).write_parquet(folder / FOLDER / f"{name}.parquet")


if __name__ == "__main__":
    write_ready_facts(Path(sys.argv[1]))
