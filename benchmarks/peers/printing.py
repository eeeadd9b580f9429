"""How are the figures of a run told in plain text?"""

from __future__ import annotations

from typing import Any

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
    """What each contender costs, and the ratios of the processors' time to ours."""
    house = size["contenders"]["quanheng"]
    lines = [f"{size['officials']:,} officials, medians of {size['rounds']} rounds",
             _row("", "seconds", "cpu", "memory", "cpu/ours", "measured on")]  # fmt: skip
    for name, one in size["contenders"].items():
        fewer = one["measured_on"] < size["officials"]
        on = f"   {one['measured_on']:,}, reckoned up" if fewer else ""
        ratio = f"{one['cpu'] / house['cpu']:.2f}"
        costs = (f"{one['seconds']:.2f} s", f"{one['cpu']:.2f} s", f"{one['memory']:.0f} MB")
        lines.append(_row(name, *costs, ratio, on))
    lines += [_row(name, "ended:") + f"  {words}" for name, words in size["ended"].items()]
    noise = size["calibration"]
    lines.append(
        f"a fixed piece of work between them: {noise['seconds']:.3f} s of the clock, from "
        f"{noise['least_seconds']:.3f} to {noise['most_seconds']:.3f}; {noise['cpu']:.3f} s of the "
        f"processor, from {noise['least_cpu']:.3f} to {noise['most_cpu']:.3f}"
    )
    return "\n".join([*lines, ""])


def _row(name: str, *cells: str) -> str:
    return f"{name:12}" + "".join(f"{cell:>12}" for cell in cells)
