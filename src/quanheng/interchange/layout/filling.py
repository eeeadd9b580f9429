"""Which cells does a merged cell stand for, where it reaches over several records?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from quanheng.reading.content import Grid

Fill = tuple[int, int, int]


def filled_down(grid: Grid, numbers: Sequence[int], width: int) -> Iterator[Fill]:
    """Each cell that a merged cell above it stands for.

    Shapes:   the record, the column, and the record whose cell holds the text; a cell that is
              merged over several columns belongs to the first of them.

    TRAP ranges of a damaged file may overlap: each cell is given once.
    """
    done: dict[int, int] = {}
    for top, column, bottom, _ in sorted(grid.merges):
        begins = max(bisect_left(numbers, top), done.get(column, 0))
        ends = bisect_right(numbers, bottom)
        is_record = begins < len(numbers) and numbers[begins] == top
        if column < width and is_record and ends > begins + 1:
            done[column] = ends
            for record in range(begins + 1, ends):
                yield record, column, begins
