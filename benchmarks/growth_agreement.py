"""Does an answer that is settled by ranges say what it says of exact days?

    .venv/bin/python -m benchmarks.growth_agreement PACK EXACT RANGES

Prints how many answers there are, and how many of them the ranges settle.
"""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

from benchmarks.hand_written.agreement import house_verdicts
from benchmarks.hand_written.house_peer import answered, question_of

KEYS = ["clause", "subject"]


class RangesContradict(Exception):
    """Of ranges, something else is said to be sure than of the days that lie within them."""


def settled(pack: Path, exact: Path, ranges: Path) -> tuple[int, int]:
    """How many answers there are, and how many of them the ranges settle.

    Errors:   RangesContradict.
    """
    asked = question_of(pack)
    sure, wide = (house_verdicts(answered(folder, asked)) for folder in (exact, ranges))
    both = sure.join(wide, on=KEYS, suffix="_wide", validate="1:1")
    told = both.filter(pl.col("verdict_wide") != "unknown")
    wrong = told.filter(pl.col("verdict_wide") != pl.col("verdict"))
    if both.height != sure.height or wrong.height:
        raise RangesContradict(str(wrong))
    return both.height, told.height


def main() -> None:
    """Compare and print."""
    answers, found = settled(*map(Path, sys.argv[1:4]))
    print(f"{answers:,} answers, of which ranges settle {found:,}, each as exact days do")


if __name__ == "__main__":
    main()
