"""In how many cells do a contender's answers differ from ours?

    python -m benchmarks.peers.cells OURS THEIRS

Both are files of answers, a row for each clause and subject. Prints one line of JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import polars as pl

from benchmarks.hand_written.agreement import COLUMNS, ordered

KEYS = ("clause", "subject")


def compared(ours: pl.DataFrame, theirs: pl.DataFrame) -> dict[str, int]:
    """How many clauses and cells they answer, in how many cells anything differs, and why.

    `unknown` are our unknown cells, and `bold` those of them that they answer all the same;
    `silent` are cells that we answer and they, of a clause that they have, do not.
    """
    ours = ours.filter(pl.col("clause").is_in(theirs["clause"].unique().to_list()))
    both = ours.join(theirs, on=KEYS, how="left", suffix="_theirs", coalesce=True)
    answered = pl.col("verdict_theirs").is_not_null()
    unknown = pl.col("verdict") == "unknown"
    same = [pl.col(one).eq_missing(pl.col(f"{one}_theirs")) for one in COLUMNS if one not in KEYS]
    counted = both.select(
        clauses=pl.col("clause").n_unique(),
        answered=answered.sum(),
        differing=(answered & ~unknown & ~pl.all_horizontal(same)).sum(),
        unknown=unknown.sum(),
        bold=(unknown & answered & (pl.col("verdict_theirs") != "unknown")).sum(),
        silent=(~unknown & ~answered).sum(),
        cells=pl.len(),
    )
    return {key: int(value) for key, value in counted.row(0, named=True).items()}


def main() -> None:
    """Compare and print."""
    ours, theirs = (ordered(pl.read_parquet(Path(path)), list(KEYS)) for path in sys.argv[1:3])
    print(json.dumps(compared(ours, theirs)))


if __name__ == "__main__":
    main()
