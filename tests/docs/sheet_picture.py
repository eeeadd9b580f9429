"""How is a sheet drawn as an editor shows it, in strips, with its mapping below each strip?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from quanheng.interchange.layout import LaidOut
from quanheng.interchange.layout.row_kinds import GROUP_ROW
from quanheng.reading.content import Grid, Range
from quanheng.reading.merged_cells import column_letters
from tests.docs.mapped_columns import Arrow
from tests.docs.svg import LINE, Drawing, code_width, width_of, wrapped

WIDTH, MARGIN, GUTTER = 700, 16, 34
SIZE, SMALL = 14.0, 13.0
INK, SOFT, EDGE = "#1f2933", "#4b5563", "#b8c0ca"
HEADER, GROUP, SKIPPED, READ = "#d6e6fb", "#dcf0e7", "#e9ebee", "#ffffff"
BAR, MAPPED, MAPPED_INK = "#f3f4f6", "#0b6e4f", "#ffffff"
_WIDEST, _NARROWEST, _PAD = 170.0, 38.0, 6.0
_ON_ONE_LINE = 102.0
_GAP = "⋮"
# A longer text of a note runs over the blank cells beside it, as in an editor.
_RUNS_OVER = 6


@dataclass(frozen=True)
class SheetPicture:
    """A sheet, how it is laid out, what becomes of its columns, and the rows to show.

    Missing:  a row that stands in `rows` after one that is not its neighbour is drawn after a gap.
    """

    name: str
    grid: Grid
    made: LaidOut
    arrows: Sequence[Arrow]
    rows: Sequence[int]

    @cached_property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.made.header)

    def cell(self, row: int, column: int) -> str:
        """The text of a cell, by the editor's row number and the column counted from 0."""
        if row not in self.grid.numbers:
            return ""
        cells = self.grid.rows[self.grid.numbers.index(row)]
        return cells[column].replace("\u3000", "　") if column < len(cells) else ""

    def merge(self, row: int, column: int) -> Range:
        """The merged range that a cell belongs to; the cell alone, if none."""
        for one in self.grid.merges:
            if one[0] <= row <= one[2] and one[1] <= column <= one[3]:
                return one
        if self.fill(row) == SKIPPED:
            return self._run(row, column)
        return row, column, row, column

    def _run(self, row: int, column: int) -> Range:
        first = column
        while first and not self.cell(row, first):
            first -= 1
        is_merged = any(one[0] <= row <= one[2] and one[1] <= first for one in self.grid.merges)
        if is_merged or len(self.cell(row, first)) <= _RUNS_OVER:
            return row, column, row, column
        last = first
        while last + 1 < self.width and not self.cell(row, last + 1):
            last += 1
        return row, first, row, last

    def fill(self, row: int) -> str:
        """The colour of a row: header, read, or neither."""
        first, last = self.made.header_rows
        if first <= row <= last:
            return HEADER
        if any(number == row and why is GROUP_ROW for number, why in self.made.skipped):
            return GROUP
        return READ if row in self.made.table.rows else SKIPPED


def draw(picture: SheetPicture, on: Drawing) -> None:
    """Draw the strips and the mapping of each."""
    _key(on, has_groups=any(picture.fill(row) == GROUP for row in picture.rows))
    drawn: set[Arrow] = set()
    for number, columns in enumerate(_strips(picture)):
        _Strip(picture, on, columns, is_first=number == 0).draw()
        letters = {column_letters(column) for column in columns}
        mine = [one for one in picture.arrows if letters & {*one.letters} and one not in drawn]
        drawn |= {*mine}
        draw_arrows(mine, on)
    draw_arrows([one for one in picture.arrows if one not in drawn], on)
    on.y += MARGIN - 6


def _key(on: Drawing, *, has_groups: bool) -> None:
    """What the colours mean."""
    x, y = float(MARGIN), on.y
    groups = [(GROUP, "分组标题 group")] if has_groups else []
    for fill, words in ((HEADER, "表头 header"), *groups, (READ, "读取 read"),
                        (SKIPPED, "不读取 not read")):  # fmt: skip
        on.box(x, y, 20, 16, fill, EDGE)
        on.text(x + 27, y + 13, words, INK, SMALL)
        x += 27 + width_of(words, SMALL) + 20
    on.y += 30


def _strips(picture: SheetPicture) -> Iterator[list[int]]:
    strip: list[int] = []
    room = WIDTH - 2 * MARGIN - GUTTER
    for column in range(picture.width):
        if strip and sum(_column_width(picture, one) for one in [*strip, column]) > room:
            yield strip
            strip = []
        strip.append(column)
    yield strip


def _column_width(picture: SheetPicture, column: int) -> float:
    """Wide enough for each text of the column on one line, or on two if it is long."""
    need = _NARROWEST
    for row in picture.rows:
        top, left, _, right = picture.merge(row, column)
        text = picture.cell(row, column)
        if (top, left, right) == (row, column, column) and picture.fill(row) in (HEADER, READ):
            for part in text.split("\n"):
                whole = width_of(part, SIZE)
                is_short = whole <= _ON_ONE_LINE or part.isascii()
                need = max(need, whole if is_short else max(84, whole / 2 + SIZE))
    return min(need, _WIDEST) + 2 * _PAD


class _Strip:
    """Some columns of a sheet while they are drawn."""

    def __init__(
        self, picture: SheetPicture, on: Drawing, columns: list[int], *, is_first: bool
    ) -> None:
        self.picture, self.on, self.columns = picture, on, columns
        self.is_first = is_first
        needs = [_column_width(picture, column) for column in columns]
        room = WIDTH - 2 * MARGIN - GUTTER
        stretch = min(room / sum(needs), 1.6)
        self.widths = [need * stretch for need in needs]
        self.lefts = [MARGIN + GUTTER + sum(self.widths[:i]) for i in range(len(columns))]
        self.end = self.lefts[-1] + self.widths[-1]
        self.rows = [row for row in picture.rows if is_first or self._says_something(row)]
        self.heights = [self._height(row) for row in self.rows]

    def _says_something(self, row: int) -> bool:
        """Whether a row has a text here; headers always stay."""
        is_header = self.picture.fill(row) == HEADER
        return is_header or any(self.picture.cell(row, column) for column in self.columns)

    def _height(self, row: int) -> float:
        counts = [1]
        for index, column in enumerate(self.columns):
            top, left, bottom, right = self.picture.merge(row, column)
            if (top, left) == (row, column) and bottom == row:
                room = self._room(index, right)
                counts.append(len(wrapped(self.picture.cell(row, column), SIZE, room)))
        return max(counts) * SIZE * LINE + 8

    def _room(self, index: int, right: int) -> float:
        inside = [w for column, w in zip(self.columns, self.widths, strict=True) if column <= right]
        return sum(inside[index:]) - 2 * _PAD

    def draw(self) -> None:
        self._letters()
        before = 0
        for number, row in enumerate(self.rows):
            if before and row != before + 1 and self._is_gap(before, row):
                self._gap()
            self._row(number, row)
            before = row
        self.on.y += 14

    def _is_gap(self, before: int, row: int) -> bool:
        return any(one not in self.picture.rows for one in range(before + 1, row)
                   if one in self.picture.grid.numbers)  # fmt: skip

    def _letters(self) -> None:
        on, mapped = self.on, {one for arrow in self.picture.arrows for one in arrow.letters}
        on.box(MARGIN, on.y, GUTTER, 22, BAR, EDGE)
        for column, left, width in zip(self.columns, self.lefts, self.widths, strict=True):
            letter = column_letters(column)
            is_mapped = letter in mapped
            on.box(left, on.y, width, 22, MAPPED if is_mapped else BAR, EDGE)
            colour = MAPPED_INK if is_mapped else SOFT
            on.text(left + width / 2, on.y + 16, letter, colour, SMALL, style="b m")
        on.y += 22

    def _gap(self) -> None:
        self.on.box(MARGIN, self.on.y, self.end - MARGIN, 18, BAR, EDGE)
        self.on.text(MARGIN + GUTTER / 2, self.on.y + 14, _GAP, SOFT, SMALL, style="m")
        self.on.y += 18

    def _row(self, number: int, row: int) -> None:
        on, height = self.on, self.heights[number]
        on.box(MARGIN, on.y, GUTTER, height, BAR, EDGE)
        on.text(MARGIN + GUTTER / 2, on.y + height / 2 + 5, str(row), SOFT, SMALL, style="m")
        for index, column in enumerate(self.columns):
            top, left, bottom, right = self.picture.merge(row, column)
            begins_here = column in (left, self.columns[0]) and top == row
            if begins_here:
                below = [
                    h for r, h in zip(self.rows, self.heights, strict=True) if top <= r <= bottom
                ]
                self._cell(index, row, (left, right), sum(below))
        on.y += height

    def _cell(self, index: int, row: int, across: tuple[int, int], height: float) -> None:
        picture, on, column = self.picture, self.on, self.columns[index]
        room = self._room(index, across[1])
        x = self.lefts[index]
        on.box(x, on.y, room + 2 * _PAD, height, picture.fill(row), EDGE)
        is_header = picture.fill(row) == HEADER
        if column != across[0] and not is_header:
            return
        is_middle = is_header or (across[1] > across[0] and row < picture.made.header_rows[0])
        lines = wrapped(picture.cell(row, across[0]), SIZE, room)
        style = " ".join(filter(None, ("b" if is_header else "", "m" if is_middle else "")))
        at = x + _PAD + (room / 2 if is_middle else 0)
        first = on.y + (height - len(lines) * SIZE * LINE) / 2 + SIZE * 1.13
        for number, line in enumerate(lines):
            colour = SOFT if picture.fill(row) == SKIPPED else INK
            on.text(at, first + number * SIZE * LINE, line, colour, SIZE, style=style)


def draw_arrows(arrows: Sequence[Arrow], on: Drawing) -> None:
    """The mapping: the letters and the header of a column, and the field that it gives."""
    middle = WIDTH * 0.39
    for one in arrows:
        lines = wrapped(one.header, SIZE, middle - MARGIN - 12 - _badges_width(one))
        x = float(MARGIN)
        for letter in filter(None, one.letters):
            on.box(x, on.y + 2, 22, 19, MAPPED, radius=4)
            on.text(x + 11, on.y + 16, letter, MAPPED_INK, SMALL, style="b m")
            x += 26
        for number, line in enumerate(lines):
            on.text(x + 2, on.y + 16 + number * SIZE * LINE, line, INK, SIZE)
        on.y += max(len(lines) * SIZE * LINE, _target(one, middle, on)) + 5
    on.y += 12 if arrows else 0


def _badges_width(one: Arrow) -> float:
    return 26.0 * sum(1 for letter in one.letters if letter)


def _target(one: Arrow, x: float, on: Drawing) -> float:
    """Draw the field, its Chinese label behind it where there is room, and how it is read."""
    on.text(x, on.y + 16, "→", MAPPED, SIZE, style="b")
    on.text(x + 22, on.y + 16, one.target, MAPPED, SIZE, style="c")
    behind = x + 22 + code_width(one.target, SIZE) + 10
    fits = behind + width_of(one.label, SMALL) <= WIDTH - MARGIN
    on.text(*((behind, on.y + 16) if fits else (x + 22, on.y + 35)), one.label, SOFT, SMALL)
    at = x + 22 + (0 if fits else width_of(one.label, SMALL) + 12)
    if one.how:
        assert at + code_width(one.how, 12) <= WIDTH - 4, f"{one.target}: {one.how} is too long"
        on.text(at, on.y + 35, one.how, SOFT, 12, style="c")
    return 22 if fits and not one.how else 41
