"""Which rows below the header are records, and which groups do they belong to?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from quanheng.errors import Phrase
from quanheng.interchange.layout.groups import group_named, is_group, wide_ranges
from quanheng.interchange.layout.header_text import normal_header
from quanheng.interchange.layout.row_kinds import (
    GROUP_ROW,
    MAY_BE_NONE,
    NOTE,
    REPEATED_HEADER,
    TOTAL,
    is_day,
    is_note,
    is_total,
)
from quanheng.reading.content import Grid, Range

# A row with so few cells may be the name of a group, or blank but for spaces.
_FEW = 3
# A row that begins as the header does, by so many letters, may be the header again.
_BEGINNING = 40
# Each record is given the name of its group; what is longer explains something.
_LONGEST_GROUP = 200


@dataclass
class Records:
    """The rows that are records, by the grid's count from 0.

    Shapes:   `groups` gives each record its group; empty where the sheet has no group rows.
              `skipped` are numbers of the editor.
    """

    rows: list[int] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    skipped: list[tuple[int, Phrase]] = field(default_factory=list)


@dataclass(frozen=True)
class Above:
    """What stands above the records.

    Shapes:   `names` of the columns; `rows` the normal texts of titles and header, without
              blanks at the end; `last` the number of the header's last row. With `is_first`
              the header is a CSV file's first row, so only plain totals and notes are no records.
    """

    names: Sequence[str]
    rows: frozenset[tuple[str, ...]]
    last: int
    is_first: bool


@dataclass(frozen=True)
class _Odd:
    """A row that may be no record: its filled cells with their columns, and why it is none."""

    cells: tuple[tuple[int, str], ...]
    why: Phrase | None


def records_below(grid: Grid, start: int, above: Above) -> Records:
    """Sort the rows from `start` on into records and others; blank rows are neither."""
    odd = _odd_rows(grid, start, above)
    if not above.is_first:
        _judge_single_cells(grid, start, above, odd)
    found, group = Records(), ""
    for row in range(start, len(grid.rows)):
        one = odd.get(row)
        if one is None or (one.cells and one.why is None):
            found.rows.append(row)
            found.groups.append(group)
        elif one.why is not None:
            found.skipped.append((grid.numbers[row], one.why))
            if one.why is GROUP_ROW:
                group = group_named(one.cells[0][1])
    if not any(found.groups):
        found.groups = []
    return found


def _odd_rows(grid: Grid, start: int, above: Above) -> dict[int, _Odd]:
    # Each row is looked at once as a whole text: a hundred thousand rows must take no second.
    may_be_none = re.compile(_may_be_none(above)).match
    odd: dict[int, _Odd] = {}
    for row in range(start, len(grid.rows)):
        cells = grid.rows[row]
        text = "".join(cells)
        if len(cells) - cells.count("") <= _FEW or text.isspace() or may_be_none(text.lstrip()):
            filled = tuple((i, cell) for i, cell in enumerate(cells) if cell.strip())
            odd[row] = _Odd(filled, _why(cells, [cell for _, cell in filled], above))
    return odd


def _may_be_none(above: Above) -> str:
    """TRAP To compile a pattern takes long for each letter, and a title may have 100,000."""
    repeated = {"".join(row)[:_BEGINNING] for row in above.rows if len(row) > _FEW}
    patterns = (r"\s*".join(map(re.escape, beginning)) for beginning in sorted(repeated))
    return "|".join([MAY_BE_NONE, *(rf"\s*{pattern}" for pattern in patterns)])


def _why(cells: Sequence[str], filled: Sequence[str], above: Above) -> Phrase | None:
    """Why a row is no record whatever stands around it."""
    if sum(map(bool, above.names)) < 2 or not filled:
        return None
    if is_total(filled):
        return TOTAL
    if is_note(filled):
        return NOTE
    is_repeated = (len(filled) > 1 or not above.is_first) and bare_row(cells) in above.rows
    return REPEATED_HEADER if is_repeated else None


def bare_row(cells: Sequence[str]) -> tuple[str, ...]:
    """The normal texts of a row, without blanks at its end."""
    texts = [normal_header(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _judge_single_cells(grid: Grid, start: int, above: Above, odd: dict[int, _Odd]) -> None:
    """Tell names of groups and the ends of notes from records of which one cell is filled."""
    wide = wide_ranges(grid.merges, above.last, sum(map(bool, above.names)))
    last_full = _last_full(grid, start, odd)
    has_notes = False
    for row, one in odd.items():
        is_tail = row > last_full
        if one.why is None and len(one.cells) == 1:
            column, text = one.cells[0]
            is_wide = wide.get(grid.numbers[row], _NOWHERE)[1] == column
            why: Phrase | None = None
            if is_tail and (is_wide or has_notes or is_day(text)):
                why = NOTE
            elif is_wide or is_group(text, column, above.names):
                why = GROUP_ROW if len(text) <= _LONGEST_GROUP else NOTE
            odd[row] = replace(one, why=why)
        has_notes = has_notes or (is_tail and one.why is NOTE)


_NOWHERE: Range = (0, -1, 0, -1)


def _last_full(grid: Grid, start: int, odd: dict[int, _Odd]) -> int:
    """The last row that is a record because it has several cells."""
    for row in range(len(grid.rows) - 1, start - 1, -1):
        one = odd.get(row)
        if one is None or (one.why is None and len(one.cells) > 1):
            return row
    return start - 1
