"""Which table is meant by a sheet as clerks make it?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, zip_longest

from quanheng.errors import Phrase
from quanheng.interchange.layout.block import Block, header_block
from quanheng.interchange.layout.corner import ROWS_SEARCHED, Corner
from quanheng.interchange.layout.filling import Fill, filled_down
from quanheng.interchange.layout.header_names import names_of
from quanheng.interchange.layout.header_text import normal_header
from quanheng.interchange.layout.records import Above, Records, bare_row, records_below
from quanheng.interchange.table import SourceTable
from quanheng.messages import N_
from quanheng.reading.content import Grid, Refused
from quanheng.reading.limits import LONGEST_HEADER

GROUP = "#group"
"""The column that gives each record the group row above it."""


@dataclass(frozen=True)
class LaidOut:
    """A table, and what stood around it.

    Shapes:   `title` are the texts above the header; `header` the names of all columns in
              their order, each as often as it stands there; `header_rows` the numbers of its
              first and last row. `skipped` are numbers of rows that are no records, and why.
              `computed` are cells, by record and header, whose text is the kept value of a
              formula.
    Missing:  rows without any text are not mentioned.
    """

    table: SourceTable
    title: tuple[str, ...]
    header: tuple[str, ...]
    header_rows: tuple[int, int]
    skipped: tuple[tuple[int, Phrase], ...]
    computed: tuple[tuple[int, str], ...]


def lay_out(
    file: str,
    sha256: str,
    grid: Grid,
    wanted: Collection[str],
    header: tuple[int, int] | None = None,
) -> LaidOut:
    """Find the header of a sheet and the records below it.

    Shapes:   `wanted` are names of columns that somebody hopes to find: the header is where
              most of them stand. `header` gives its row numbers instead.
    Missing:  a column without a name and without cells is left out.
    Errors:   Refused, when there is no header.
    """
    if not grid.rows:
        raise Refused(N_("it has no header"), sheet=grid.sheet)
    corner = Corner(grid, bisect_right(grid.numbers, header[1]) if header else 0)
    block = header_block(grid, corner, frozenset(map(normal_header, wanted)), header)
    names = [*map(_shown, names_of(corner, *block), count(1))]
    is_csv = not grid.sheet and not grid.merges and not grid.header_rows
    if is_csv:
        names = names[: max(map(len, grid.rows[block[0] : block[1] + 1]))]
    records = _records(grid, corner, block, names, is_csv)
    cells = [grid.rows[row] for row in records.rows]
    if not is_csv:
        names += [""] * (max(map(len, cells), default=0) - len(names))
    numbers = [grid.numbers[row] for row in records.rows]
    columns = _columns(cells, len(names))
    fills = [*filled_down(grid, numbers, len(names))]
    _fill(columns, fills)
    named = dict(_named(names, columns))
    if records.groups:
        named[GROUP] = records.groups
    short = {i: len(row) for i, row in enumerate(cells) if len(row) != len(names)} if is_csv else {}
    table = SourceTable(file, sha256, named, numbers, len(names), short, grid.sheet)
    title = tuple(text for row in corner.rows[: block[0]] for text in row if text)
    at = (corner.numbers[block[0]], corner.numbers[block[1]])
    computed = tuple(_computed(grid, numbers, names, fills))
    return LaidOut(table, title, tuple(names), at, tuple(records.skipped), computed)


def _shown(name: str, number: int) -> str:
    """A header that a message can repeat on one line; another is called by its number."""
    return name if name.isprintable() and len(name) <= LONGEST_HEADER else f"#{number}"


def _records(
    grid: Grid, corner: Corner, block: Block, names: Sequence[str], is_csv: bool
) -> Records:
    start = block[1] + 1
    if grid.header_rows:
        return Records(rows=[*range(start, len(grid.rows))])
    begins = max(0, block[0] - ROWS_SEARCHED)
    rows = frozenset(map(bare_row, corner.rows[begins:start])) - {()}
    above = Above(names, rows, corner.numbers[block[1]], is_csv and block[0] == 0)
    return records_below(grid, start, above)


def _columns(cells: list[list[str]], width: int) -> list[Sequence[str]]:
    """The columns; cells that are not there are blank, those beyond the width left out."""
    columns = [*zip_longest(*cells, fillvalue="")][:width]
    return [*columns, *[("",) * len(cells)] * (width - len(columns))]


def _fill(columns: list[Sequence[str]], fills: Sequence[Fill]) -> None:
    filled = {column: [*columns[column]] for column in {column for _, column, _ in fills}}
    for record, column, source in fills:
        filled[column][record] = filled[column][record] or filled[column][source]
    for column, texts in filled.items():
        columns[column] = texts


def _named(
    header: Sequence[str], columns: Sequence[Sequence[str]]
) -> Iterator[tuple[str, Sequence[str]]]:
    """Columns by name; one without a name and without cells is a stray comma."""
    for number, (name, texts) in enumerate(zip(header, columns, strict=True), start=1):
        if name or any(map(str.strip, texts)):
            yield name or f"#{number}", texts


def _computed(
    grid: Grid, numbers: Sequence[int], names: Sequence[str], fills: Sequence[Fill]
) -> Iterator[tuple[int, str]]:
    found = {*grid.computed}
    found |= {
        (numbers[i], column) for i, column, above in fills if (numbers[above], column) in found
    }
    records = {number: index for index, number in enumerate(numbers)} if found else {}
    for number, column in sorted(found):
        if number in records and column < len(names):
            yield records[number], names[column] or f"#{column + 1}"
