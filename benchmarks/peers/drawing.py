"""What do time and memory look like against size?

    .venv/bin/python -m benchmarks.peers.drawing build/peers/peers.json FOLDER

Draws a run's figures as SVG, both axes logarithmic, readable on light and dark pages. A hollow
point was measured on fewer officials and reckoned up; the line that leads there is dashed.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PICTURES = {
    "seconds": ("Seconds of the clock", "s"),
    "cpu": ("Seconds of the processors", "s"),
    "memory": ("Peak memory of the process, megabytes", "MB"),
}
_WIDTH, _HEIGHT = 720, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 80, 130, 48, 48
_COLOURS = ("#d1495b", "#2f7ed8", "#d98c00", "#3a9d5d", "#8a63d2", "#1b9aaa", "#8c7a6b")
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #24292f }
.title { font-size: 15px; font-weight: 600 }
.note { fill: #57606a; font-size: 12px }
.grid { stroke: #d0d7de; stroke-width: 1 }
.line { fill: none; stroke-width: 2 }
.house { stroke-width: 3.5 }
.hollow { fill: #ffffff }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .note { fill: #9198a1 } .grid { stroke: #3d444d } .hollow { fill: #0d1117 }
}"""
_NOTE = "officials; hollow: measured on fewer, time reckoned up"
Points = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Scale:
    """Where a value stands on an axis whose every step is ten times the one before."""

    low: float
    high: float
    begin: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value.

        >>> Scale(1, 100, 0, 200).at(10)
        100.0
        """
        whole = math.log10(self.high) - math.log10(self.low)
        part = (math.log10(value) - math.log10(self.low)) / whole
        return self.begin + part * (self.end - self.begin)

    def steps(self) -> Iterator[float]:
        """The powers of ten on the axis."""
        for power in range(math.ceil(math.log10(self.low)), math.floor(math.log10(self.high)) + 1):
            yield 10.0**power


def scale_of(values: Sequence[float], begin: float, end: float) -> Scale:
    """An axis from a power of ten below all values to one above."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return Scale(10.0**low, 10.0 ** max(high, low + 1), begin, end)


def draw(figures: Path, folder: Path) -> None:
    """Draw one picture for each kind of cost."""
    sizes = json.loads(figures.read_text(encoding="utf-8"))["sizes"]
    for key, (title, unit) in PICTURES.items():
        (folder / f"peers-{key}.svg").write_text(picture(sizes, key, title, unit), encoding="utf-8")


def picture(sizes: Sequence[Mapping[str, Any]], key: str, title: str, unit: str) -> str:
    """One picture of all contenders."""
    found = {name: [(size["officials"], size["contenders"][name][key]) for size in of_it]
             for name, of_it in _measured(sizes).items()}  # fmt: skip
    across = _across([size["officials"] for size in sizes])
    every = [value for points in found.values() for _, value in points]
    upwards = scale_of(every, _HEIGHT - _BOTTOM, _TOP)
    parts = [*_frame(title), *_grid(across, upwards, unit)]
    heights = _apart({name: upwards.at(points[-1][1]) for name, points in found.items()})
    for place, (name, points) in enumerate(found.items()):
        fewer = [one["contenders"][name]["measured_on"] < one["officials"]
                 for one in _measured(sizes)[name]]  # fmt: skip
        spots = [(across.at(x), upwards.at(y)) for x, y in points]
        parts += _line(name, spots, _COLOURS[place % len(_COLOURS)], fewer, heights[name])
    return "\n".join([*parts, "</svg>", ""])


def _measured(sizes: Sequence[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """The sizes at which each contender came to an end of its work."""
    names = dict.fromkeys(name for size in sizes for name in size["contenders"])
    return {name: [one for one in sizes if name in one["contenders"]] for name in names}


def _across(officials: Sequence[int]) -> Scale:
    """The axis of sizes, from the least to the most; a single size has room on both sides."""
    low, high = min(officials), max(officials)
    if low == high:
        low, high = low / 3, high * 3
    return Scale(low, high, _LEFT + 12, _WIDTH - _RIGHT - 12)


def _frame(title: str) -> list[str]:
    box = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}"'
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img">',
        f"<title>{title} of each contender, against the number of officials</title>",
        f"<style>{_STYLE}\n</style>",
        f'<text class="title" x="{_LEFT}" y="24">{title}</text>',
        _text(_LEFT, _HEIGHT - 10, _NOTE, "note", "start"),
    ]


def _grid(across: Scale, upwards: Scale, unit: str) -> Iterator[str]:
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    for value in upwards.steps():
        y = upwards.at(value)
        yield f'<line class="grid" x1="{_LEFT}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield _text(_LEFT - 8, y + 4, f"{value:,g} {unit}", "note", "end")
    for value in across.steps():
        x = across.at(value)
        yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP}" y2="{bottom}"/>'
        yield _text(x, bottom + 18, f"{value:,.0f}", "note", "middle")


def _text(x: float, y: float, words: str, kind: str, anchor: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>'


def _line(
    name: str, spots: Points, colour: str, fewer: Sequence[bool], height: float
) -> Iterator[str]:
    kind = "line house" if name == "quanheng" else "line"
    dashes = ' stroke-dasharray="6 5"' if any(fewer) else ""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    yield f'<polyline class="{kind}" stroke="{colour}"{dashes} points="{path}"/>'
    hollow, filled = f'class="hollow" stroke="{colour}" stroke-width="2"', f'fill="{colour}"'
    for (x, y), reckoned in zip(spots, fewer, strict=True):
        kind = hollow if reckoned else filled
        yield f'<circle {kind} cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
    x, y = _WIDTH - _RIGHT + 30, spots[-1][1]
    yield (
        f'<path class="line" stroke="{colour}" stroke-opacity="0.6" style="stroke-width:1" '
        f'd="M{spots[-1][0] + 6:.1f},{y:.1f} L{x - 4},{height:.1f}"/>'
    )
    yield _text(x, height + 4, name, "name", "start")


def _apart(heights: Mapping[str, float], room: float = 17) -> dict[str, float]:
    """Heights of labels, moved so far that none covers another.

    >>> _apart({"a": 10.0, "b": 12.0, "c": 60.0})
    {'a': 10.0, 'b': 27.0, 'c': 60.0}
    """
    found: dict[str, float] = {}
    lowest = -math.inf
    for name, height in sorted(heights.items(), key=lambda one: one[1]):
        lowest = found[name] = max(height, lowest + room)
    return found


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
