"""What is to be imported: which tables, by which maps, and what is said to be complete?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from quanheng.errors import (
    Findings,
    MatchesInACircle,
    NothingToRead,
    Place,
    Problem,
    SourceTwice,
)
from quanheng.facts import Catalogue, Completeness
from quanheng.interchange.complete_file import COMPLETE_FILE, read_complete_file, united
from quanheng.interchange.forms import form_maps, form_tables
from quanheng.interchange.headers import maps_by_name
from quanheng.interchange.joins import check_columns
from quanheng.interchange.layout import LaidOut
from quanheng.interchange.manifest import Source
from quanheng.interchange.map_file import read_map
from quanheng.interchange.map_model import TableMap, TableName
from quanheng.interchange.sheets import (
    hidden_sheets,
    known_headers,
    laid_out,
    remarks,
    sheet_of,
    visible_sheets,
    wanted_headers,
)
from quanheng.interchange.source import (
    FoundForm,
    Opened,
    files_of,
    forms_in,
    is_form,
    open_files,
    tables_in,
)
from quanheng.interchange.stages import Begins, untold
from quanheng.interchange.table import SourceTable
from quanheng.reading.reader import Reader

Progress = Callable[[str, int], None]


@dataclass(frozen=True)
class Plan:
    """The tables, the maps they follow, the declarations, the files read, and remarks on them."""

    tables: Mapping[TableName, SourceTable]
    maps: tuple[TableMap, ...]
    complete: tuple[Completeness, ...]
    sources: tuple[Source, ...]
    remarks: tuple[Problem, ...]


@dataclass
class _Reading:
    """What has been read so far."""

    catalogue: Catalogue
    findings: Findings
    sources: list[Opened] = field(default_factory=list)
    files: dict[str, Opened] = field(default_factory=dict)
    forms: list[FoundForm] = field(default_factory=list)
    laid: dict[TableName, LaidOut] = field(default_factory=dict)
    progress: Progress | None = None
    begins: Begins = untold
    remarks: list[Problem] = field(default_factory=list)

    def tell(self, name: str, rows: int) -> None:
        """Tell whoever waits which file has been read."""
        if self.progress is not None:
            self.progress(name, rows)


def read_plan(
    sources: Sequence[Path],
    catalogue: Catalogue,
    map_file: Path | None,
    progress: Progress | None = None,
    begins: Begins = untold,
) -> Plan:
    """Read sources and their map, or take their own names as the map.

    Errors:   Problems, with all that is wrong with files, headers and map.
    """
    findings = Findings()
    paths = files_of(sources, findings)
    findings.raise_errors()
    reading = _Reading(catalogue, findings, progress=progress, begins=begins)
    with Reader() as reader:
        maps, complete = _read(reading, paths, map_file, reader)
    own = [path for source in sources if (path := source / COMPLETE_FILE).is_file()]
    for path in own:
        complete += read_complete_file(path, catalogue, findings)
    tables = {name: made.table for name, made in reading.laid.items()}
    for one in maps:
        if tables.keys() >= {*one.tables}:
            check_columns(one, tables, findings)
    if reading.forms:
        tables |= form_tables(reading.forms)
        maps += form_maps(catalogue)
    ordered = in_order(maps, findings)
    if not ordered and not findings.errors:
        findings.add(NothingToRead(Place(sources[0].name)))
    findings.raise_errors()
    papers = (*([map_file] if map_file else []), *own)
    told = tuple(_sources(reading, papers))
    return Plan(tables, ordered, united(complete), told, tuple(reading.remarks))


def _read(
    reading: _Reading,
    paths: dict[str, Path],
    map_file: Path | None,
    reader: Reader,
) -> tuple[tuple[TableMap, ...], tuple[Completeness, ...]]:
    """Read the forms and archives, the map, and the tables that it names; or all tables."""
    first = {name for name in paths if is_form(name) or name.lower().endswith(".zip")}
    _open(reading, paths, first, reader)
    names = {*reading.files} | ({*paths} - first)
    if map_file is None:
        _open(reading, paths, {*paths} - first, reader)
        return tuple(_own_maps(reading)), ()
    maps, complete = read_map(map_file, names, reading.catalogue, reading.findings)
    needed = {name.file for one in maps for name in one.tables}
    _open(reading, paths, (needed & paths.keys()) - first, reader)
    for table in sorted({name for one in maps for name in one.tables}):
        if table.file in reading.files:
            _lay_named(reading, table, maps)
    for name in sorted(needed & reading.files.keys()):
        reading.remarks += hidden_sheets(reading.files[name], maps)
    return maps, complete


def _open(
    reading: _Reading,
    paths: dict[str, Path],
    names: Collection[str],
    reader: Reader,
) -> None:
    begins = partial(reading.begins, "reading")
    opened = open_files(paths, names, reader, reading.findings, begins)
    for one in opened:
        found = [*forms_in(one, reading.findings)]
        reading.forms += found
        if found:
            reading.tell(one.name, len(found))
        for table in tables_in(one, reading.findings):
            if table.name in reading.files:
                reading.findings.add(SourceTwice(Place(one.source), file=table.name))
            reading.files[table.name] = table
        reading.sources.append(one)


def _lay_named(reading: _Reading, name: TableName, maps: Sequence[TableMap]) -> None:
    """Lay out the sheet that the map means."""
    opened = reading.files[name.file]
    uses = [one for one in maps if one.table == name]
    place = uses[0].place if uses else next(
        join.place for one in maps for join in one.joins if join.table == name
    )  # fmt: skip
    grid = sheet_of(opened, name, place, reading.findings)
    header = next((one.header for one in uses if one.header), None)
    if grid is not None:
        wanted = wanted_headers(maps, name)
        _keep(reading, name, opened, laid_out(opened, grid, wanted, header, reading.findings))


def _own_maps(reading: _Reading) -> Iterator[TableMap]:
    """Lay out every visible sheet; its own names are the map."""
    wanted = known_headers(reading.catalogue)
    for opened in reading.files.values():
        sheets = [*visible_sheets(opened)]
        for grid in sheets:
            name = TableName(opened.name, grid.sheet if len(sheets) > 1 else "")
            made = laid_out(opened, grid, wanted, None, reading.findings)
            _keep(reading, name, opened, made)
        reading.remarks += hidden_sheets(opened, ())
    yield from maps_by_name(
        {name: made.table for name, made in reading.laid.items()},
        reading.catalogue,
        reading.findings,
    )


def _keep(reading: _Reading, name: TableName, opened: Opened, made: LaidOut | None) -> None:
    if made is not None:
        reading.laid[name] = made
        reading.tell(opened.name, len(made.table.rows))
        reading.remarks += remarks(opened, made)


def in_order(maps: Sequence[TableMap], findings: Findings) -> tuple[TableMap, ...]:
    """The maps, each after those that give the rows it looks for; else as they are written."""
    waiting, done = [*maps], []
    while waiting:
        free = next((one for one in waiting if not _waits(one, waiting)), None)
        if free is None:
            names = ", ".join(sorted({one.entry.name for one in waiting}))
            findings.add(MatchesInACircle(waiting[0].place, sets=names))
            return tuple(maps)
        waiting.remove(free)
        done.append(free)
    return tuple(done)


def _waits(one: TableMap, waiting: Sequence[TableMap]) -> bool:
    """Whether rows that a table looks for are still to be read."""
    others = [other for other in waiting if other is not one]
    earlier = others[: next(i for i, other in enumerate(waiting) if other is one)]
    is_late = any(other.entry.name == one.entry.name for other in earlier)
    return is_late or any(other.entry.name in one.matched - {one.entry.name} for other in others)


def _sources(reading: _Reading, papers: Sequence[Path]) -> Iterator[Source]:
    rows = dict.fromkeys(reading.files, 0)
    for name, made in reading.laid.items():
        rows[name.file] += len(made.table.rows)
    for opened in sorted(reading.sources, key=lambda one: one.name):
        inside = [table.name for table in reading.files.values() if table.source == opened.source]
        yield Source(opened.name, opened.sha256, sum(rows[name] for name in inside))
    for paper in papers:
        # TRAP Linux takes any bytes as a name, also such as no record can hold.
        shown = paper.name.encode(errors="replace").decode()
        yield Source(shown, hashlib.sha256(paper.read_bytes()).hexdigest(), 0)
