"""How are the figures of a run told in plain text?"""

from __future__ import annotations

from typing import Any

from benchmarks.rounds import spread

_HEADS = {
    "whole": "nothing is missing: what each answers, and where that differs from ours",
    "missing": "facts are missing: cells they do not settle, and who answers those all the same",
}


def table_of_cells(key: str, found: Any) -> str:
    """What each contender answers beside us."""
    lines = [_HEADS[key], _row("", "officials", "clauses", "answered", "differing", "unsettled",
                               "answered", "left out")]  # fmt: skip
    for name, one in found.items():
        keys = ("officials", "clauses", "answered", "differing", "unknown", "bold", "silent")
        lines.append(_row(name, *(f"{one[each]:,}" for each in keys)))
    return "\n".join([*lines, ""])


def table_of_costs(size: Any) -> str:
    """What each contender costs, with the spread of its rounds, and ratios of the time to ours.

    The first ratios are of what stands in the columns; the second count the reading of rules, which
    ours and some others do before the clock starts, while those written by hand plan on it.
    """
    house = size["contenders"]["quanheng"]
    lines = [f"{size['officials']:,} officials, {size['rounds']} rounds",
             _row("", "seconds", "cpu", "memory, MB", "rules read, s", "to ours", "with rules",
                  broad=24)]  # fmt: skip
    for name, one in size["contenders"].items():
        spreads = (spread([each[key] for each in one["each"]])
                   for key in ("seconds", "cpu", "memory", "reading_seconds"))  # fmt: skip
        ratios = (_ratio(one, house, read) for read in (False, True))
        fewer = one["measured_on"] < size["officials"]
        on = f"   on {one['measured_on']:,}, reckoned up" if fewer else ""
        lines.append(_row(name, *spreads, *ratios, broad=24) + on)
    lines += [_row(name, "ended:") + f"  {words}" for name, words in size["ended"].items()]
    noise = size["calibration"]
    lines.append(
        f"a fixed piece of work between them: {noise['seconds']:.3f} s of the clock, from "
        f"{noise['least_seconds']:.3f} to {noise['most_seconds']:.3f}; {noise['cpu']:.3f} s of the "
        f"processor, from {noise['least_cpu']:.3f} to {noise['most_cpu']:.3f}"
    )
    return "\n".join([*lines, ""])


def _ratio(one: Any, house: Any, read: bool) -> str:
    """By the clock and of the processors."""
    parts = (
        (one[key] + read * one[f"reading_{key}"]) / (house[key] + read * house[f"reading_{key}"])
        for key in ("seconds", "cpu")
    )
    return ", ".join(f"{part:.2f}" for part in parts)


def _row(name: str, *cells: str, broad: int = 12) -> str:
    return f"{name:12}" + "".join(f"{cell:>{broad}}" for cell in cells)
