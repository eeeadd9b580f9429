"""Which rows of a sheet are its header?"""

from __future__ import annotations

from quanheng.interchange.layout.corner import MOST_HEADER_ROWS, ROWS_SEARCHED, Corner
from quanheng.interchange.layout.header_names import names_of
from quanheng.messages import N_
from quanheng.reading.content import Grid, Refused

Block = tuple[int, int]
_COLONS = ("：", ":")


def header_block(
    grid: Grid, corner: Corner, wanted: frozenset[str], header: tuple[int, int] | None
) -> Block:
    """The first and the last row of the header, as the grid counts its rows from 0.

    Errors:   Refused, when no row is the header that is asked for.
    """
    if grid.header_rows:
        # TRAP who says so is the process that read the file, and it may be in the file's hands.
        return 0, min(grid.header_rows, len(corner.rows)) - 1
    if header is not None:
        return _named_block(grid, header)
    is_csv = not grid.sheet and not grid.merges
    starts = range(min(ROWS_SEARCHED, len(grid.rows)))
    scores = {start: _score(corner, start, wanted) for start in starts}
    if is_csv and scores[0][0]:
        return 0, _last_row(corner, 0, wanted)
    best = max(starts, key=lambda start: (*scores[start], -start))
    if scores[best][0]:
        return best, _last_row(corner, best, wanted)
    if wanted and not is_csv:
        message = N_("none of its first {count} rows is a header that is known")
        raise Refused(message, sheet=grid.sheet, count=len(starts))
    first = next((row for row in starts if len(corner.filled(row)) > 1), 0)
    return first, _last_row(corner, first, wanted)


def _named_block(grid: Grid, header: tuple[int, int]) -> Block:
    within = [row for row, number in enumerate(grid.numbers) if header[0] <= number <= header[1]]
    if not within:
        message = N_("the row that should be the header is blank")
        raise Refused(message, sheet=grid.sheet, row=header[0])
    return within[0], within[-1]


def _score(corner: Corner, first: int, wanted: frozenset[str]) -> tuple[int, int, int]:
    """How well the rows from here on would do as the header.

    Shapes:   how many columns are wanted, by their name or a part of it; how many names stand
              twice, negative; how many columns are wanted by their whole name. So a heading
              over all columns counts only where names would be alike without it.
    """
    filled = corner.filled(first)
    is_title = len(filled) == 1 and (
        (first, filled[0]) in corner.ranges or corner.rows[first][filled[0]] not in wanted
    )
    if is_title:
        return 0, 0, 0
    names = [name for name in names_of(corner, first, _last_row(corner, first, wanted)) if name]
    met = sum(1 for name in names if name in wanted or not wanted.isdisjoint(name.split("/")))
    return met, len({*names}) - len(names), len(wanted & {*names})


def _last_row(corner: Corner, first: int, wanted: frozenset[str]) -> int:
    last = first
    while last + 1 < len(corner.rows) and last - first + 1 < MOST_HEADER_ROWS:
        if not _reaches_below(corner, first, last) and not _has_lower_row(corner, last, wanted):
            break
        last += 1
    return last


def _reaches_below(corner: Corner, first: int, last: int) -> bool:
    """Whether a merged cell that begins in the header goes on in the next row."""
    ranges = {corner.ranges.get((last, column)) for column in range(corner.width)}
    top, below = corner.numbers[first], corner.numbers[last + 1]
    return any(one and one[0] >= top and one[2] >= below for one in ranges)


def _has_lower_row(corner: Corner, row: int, wanted: frozenset[str]) -> bool:
    """Whether the next row has the headings under those of this row that span columns.

    Under each of those every column has a heading, and every other column has one in only one
    of the two rows. A row of a person would have texts in the other columns too.
    """
    here, below = corner.rows[row], corner.rows[row + 1]
    groups = [*corner.groups(row)]
    grouped = {column for first, last, _ in groups for column in range(first, last + 1)}
    others = [column for column in range(corner.width) if column not in grouped]
    if any(here[first].endswith(_COLONS) or "：" in here[first] for first, _, _ in groups):
        return False
    if not all(below[column] for column in grouped):
        return False
    if any(here[column] and below[column] for column in others):
        return False
    if any(is_merged for _, _, is_merged in groups):
        return True
    # Blanks alone are a weak sign: some of these headings must be known as well.
    is_known = any(
        below[column] in wanted or f"{here[first]}/{below[column]}" in wanted
        for first, last, _ in groups
        for column in range(first, last + 1)
    )
    return is_known and any(here[column] or below[column] for column in others)
