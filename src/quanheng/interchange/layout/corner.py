"""What stands in the first rows of a sheet, where its header must be?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from quanheng.interchange.layout.header_text import normal_header
from quanheng.reading.content import Grid, Range

ROWS_SEARCHED = 30
MOST_HEADER_ROWS = 3


class Corner:
    """The first rows of a sheet: their normal texts, and which cells are merged.

    Shapes:   rows are counted as the grid has them, from 0; `numbers` are those of the editor.
    """

    def __init__(self, grid: Grid, least: int = 0) -> None:
        depth = max(least, ROWS_SEARCHED + MOST_HEADER_ROWS)
        first = grid.rows[:depth]
        self.numbers = grid.numbers[:depth]
        self.width = max(map(len, first), default=0)
        self.rows = [
            [normal_header(text) for text in cells] + [""] * (self.width - len(cells))
            for cells in first
        ]
        self.ranges: dict[tuple[int, int], Range] = {}
        for one in grid.merges:
            self._place(one)

    def _place(self, one: Range) -> None:
        """Note the cells of a merged range.

        TRAP ranges of a damaged file may overlap, each covering all: a range ends where it
        meets another, so that every cell is noted once.
        """
        top, left, bottom, right = one
        for row in range(bisect_left(self.numbers, top), bisect_right(self.numbers, bottom)):
            for column in range(left, min(right + 1, self.width)):
                if self.ranges.setdefault((row, column), one) is not one:
                    return

    def filled(self, row: int) -> list[int]:
        """The columns of a row that have a text of their own."""
        return [column for column, text in enumerate(self.rows[row]) if text]

    def is_free(self, row: int, column: int) -> bool:
        """Whether a cell is blank and not merged with another."""
        return not self.rows[row][column] and (row, column) not in self.ranges

    def text_of(self, one: Range) -> str:
        """The text of a merged range, which stands in its first cell."""
        row = bisect_left(self.numbers, one[0])
        is_there = row < len(self.numbers) and self.numbers[row] == one[0]
        return self.rows[row][one[1]] if is_there else ""

    def groups(self, row: int) -> Iterator[tuple[int, int, bool]]:
        """The headings of a row over several columns: first and last column, and if merged.

        Without merging, a heading reaches over the blanks at its right, as far as the row
        below has texts.
        """
        below = self.rows[row + 1] if row + 1 < len(self.rows) else [""] * self.width
        for column in self.filled(row):
            one = self.ranges.get((row, column))
            if one is not None:
                if one[3] > column == one[1] and one[2] == self.numbers[row]:
                    yield column, min(one[3], self.width - 1), True
                continue
            end = column + 1
            while end < self.width and below[column] and below[end] and self.is_free(row, end):
                end += 1
            if end > column + 1:
                yield column, end - 1, False
