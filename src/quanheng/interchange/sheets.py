"""Which sheet does a table name mean, and which table is it once it is laid out?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from quanheng.documents.reader import nearest
from quanheng.errors import (
    Findings,
    FormulasKept,
    Place,
    Problem,
    RowsSkipped,
    SheetHidden,
    SheetUnknown,
)
from quanheng.facts import Catalogue
from quanheng.interchange.consistency import refuse_reporters
from quanheng.interchange.layout import LaidOut, lay_out
from quanheng.interchange.map_model import TableMap, TableName
from quanheng.interchange.source import Opened
from quanheng.interchange.table import check_cells, check_header, refusal_told
from quanheng.reading.content import Grid, Refused

MOST_ROWS_NAMED = 10


def sheet_of(opened: Opened, name: TableName, place: Place, findings: Findings) -> Grid | None:
    """The grid that a map means; where it is not clear which, that is noted."""
    grids = opened.content.grids
    if name.sheet:
        meant = [grid for grid in grids if grid.sheet == name.sheet]
    else:
        meant = [grid for grid in grids if not grid.is_hidden and grid.rows]
    if len(meant) == 1:
        return meant[0]
    shown = ", ".join(grid.sheet for grid in grids)
    near = nearest(name.sheet, [grid.sheet for grid in grids])
    findings.add(SheetUnknown(place, sheet=name.sheet, sheets=shown, nearest=near))
    return None


def visible_sheets(opened: Opened) -> Iterator[Grid]:
    """The sheets of a file that everyone sees and that hold something."""
    return (grid for grid in opened.content.grids if not grid.is_hidden and grid.rows)


def wanted_headers(maps: Sequence[TableMap], name: TableName) -> frozenset[str]:
    """The columns that a map hopes to find in one table."""
    wanted: set[str] = set()
    for one in maps:
        if one.table == name:
            wanted |= {header for column in one.columns for header in column.headers}
            wanted |= {ours for join in one.joins for ours, _ in join.where}
        for join in one.joins:
            if join.table == name:
                wanted |= {theirs for _, theirs in join.where}
    return frozenset(wanted)


def known_headers(catalogue: Catalogue) -> frozenset[str]:
    """Every name of a field that the catalogue knows."""
    return frozenset(
        written
        for entry in catalogue.sets.values()
        for one in entry.fields.values()
        for written in (one.name, one.label.zh, *one.names)
    )


def laid_out(
    opened: Opened,
    grid: Grid,
    wanted: Collection[str],
    header: tuple[int, int] | None,
    findings: Findings,
) -> LaidOut | None:
    """Lay one sheet out as a table; what cannot be read, or may not be kept, is noted."""
    place = Place(opened.name, sheet=grid.sheet)
    try:
        made = lay_out(opened.name, opened.sha256, grid, wanted, header)
        made = replace(made, table=replace(made.table, header_row=made.header_rows[-1]))
        check_cells(made.table.columns, made.table.rows)
    except Refused as refused:
        findings.add(refusal_told(refused.refusal, place))
        return None
    header_place = replace(place, row=made.header_rows[-1])
    check_header(made.header, header_place, findings)
    reporters = refuse_reporters(made.header, header_place)
    if reporters is not None:
        findings.add(reporters)
    return made


def remarks(opened: Opened, made: LaidOut) -> Iterator[Problem]:
    """What a reader of a table should know: rows that were skipped, formulas."""
    place = Place(opened.name, sheet=made.table.sheet)
    for reason, group in groupby(sorted(made.skipped, key=_by_reason), key=_by_reason):
        numbers = [str(number) for number, _ in group]
        rows = ", ".join(numbers[:MOST_ROWS_NAMED]) + (
            "…" if len(numbers) > MOST_ROWS_NAMED else ""
        )
        phrase = next(why for _, why in made.skipped if str(why) == reason)
        yield RowsSkipped(place, count=len(numbers), reason=phrase, rows=rows)
    if made.computed:
        yield FormulasKept(place, count=len(made.computed))


def _by_reason(skipped: tuple[int, object]) -> str:
    return str(skipped[1])


def hidden_sheets(opened: Opened, maps: Sequence[TableMap]) -> Iterator[SheetHidden]:
    """The hidden sheets of a file that hold something and that no map names."""
    named = {name.sheet for one in maps for name in one.tables if name.file == opened.name}
    for grid in opened.content.grids:
        if grid.is_hidden and grid.rows and grid.sheet not in named:
            yield SheetHidden(Place(opened.name), sheet=grid.sheet)
