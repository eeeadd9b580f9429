"""How is a line of counts drawn as a bar, with the same in words?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quanheng.reports.page.markup import Markup, tag

WIDTH, HEIGHT, STUB = 1000, 20, 80
_GAP = 3
HATCH = Markup(
    '<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
    '<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6"/>'
    '<rect class="hatch-line" width="2.5" height="6"/></pattern></defs></svg>'
)
"""The pattern of what is withheld; it stands once on the page."""


@dataclass(frozen=True)
class Part:
    """A piece of a bar; `look` names its colour."""

    look: str
    size: int


def bar(
    parts: Sequence[Part], words: str, *, longest: int = 0, has_hidden: bool = False
) -> Markup | None:
    """A stacked bar; `words` tell the same. None where nothing can be drawn.

    Shapes:   without `longest` the parts fill the bar.
    TRAP the length of what is hidden would tell what is hidden: it is always the same.
    """
    room = WIDTH - STUB if has_hidden else WIDTH
    whole = max(longest, sum(part.size for part in parts))
    if not whole or not any(part.size for part in parts):
        return None
    shapes, before = [], 0
    for part in (one for one in parts if one.size):
        # Whole numbers reckoned from sums: no rounding differs by machine.
        start, end = before * room // whole, (before + part.size) * room // whole
        before += part.size
        shapes.append(_shape(part.look, start, end - start))
    if has_hidden:
        shapes.append(_shape("hidden", before * room // whole, STUB))
    return tag(
        "svg",
        tag("title", words),
        *shapes,
        class_="bar",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        preserveAspectRatio="none",
        role="img",
        focusable="false",
    )


def lined(name: Markup, drawn: Markup | None) -> Markup:
    """A short name with its bar behind it, on one line where there is room."""
    return tag("div", name, drawn, class_="lined")


def _shape(look: str, start: int, width: int) -> Markup:
    return tag(
        "rect", class_=f"bar-{look}", x=start, y=0, width=max(width - _GAP, 2), height=HEIGHT
    )
