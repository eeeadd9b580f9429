"""Does a file hold more text than a file of its size really does, each cell counted?

TRAP A text that stands in many cells is kept once, in a workbook, on its way and in memory. Whoever
works on the cells makes a text of its own for each, so a few kilobytes can become gigabytes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import chain

from quanheng.messages import N_
from quanheng.reading.content import Content, Grid, Refused

# ASSUMPTION So many characters any file may hold; beyond, so many for each of its bytes. Columns
# of codes, packed well, come to about thirty.
_FREE, _EACH = 50_000_000, 50


def check_volume(content: Content, size: int) -> None:
    """Refuse what a file of so many bytes holds, when it is far too much text.

    Errors:   Refused.
    """
    if _characters(content) > _FREE + _EACH * size:
        raise Refused(N_("it holds more than a file of its size can"))


def _characters(content: Content) -> int:
    members = sum(_characters(one.content) for one in content.members if one.content)
    return members + sum(map(_in_cells, content.grids)) + sum(map(_in_merged, content.grids))


def _in_cells(grid: Grid) -> int:
    return sum(map(len, chain.from_iterable(grid.rows)))


def _in_merged(grid: Grid) -> int:
    """What merged cells say again in the rows below their first."""
    characters = 0
    for top, left, bottom, _ in grid.merges:
        first, after = bisect_left(grid.numbers, top), bisect_right(grid.numbers, bottom)
        if first < after and grid.numbers[first] == top and left < len(grid.rows[first]):
            characters += len(grid.rows[first][left]) * (after - first - 1)
    return characters
