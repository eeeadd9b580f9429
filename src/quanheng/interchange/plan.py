"""What is to be imported: which tables, by which maps, and what is said to be complete?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quanheng.errors import Findings
from quanheng.facts import Catalogue, Completeness
from quanheng.interchange.complete_file import COMPLETE_FILE, read_complete_file, united
from quanheng.interchange.headers import maps_by_name
from quanheng.interchange.joins import check_columns
from quanheng.interchange.manifest import Source
from quanheng.interchange.map_file import read_map
from quanheng.interchange.map_model import TableMap
from quanheng.interchange.source import files_of, read_tables
from quanheng.interchange.table import SourceTable

Progress = Callable[[str, int], None]


@dataclass(frozen=True)
class Plan:
    """The tables by file name, the maps they follow, the declarations, and all files read."""

    tables: dict[str, SourceTable]
    maps: tuple[TableMap, ...]
    complete: tuple[Completeness, ...]
    sources: tuple[Source, ...]


def read_plan(
    source: Path, catalogue: Catalogue, map_file: Path | None, progress: Progress | None
) -> Plan:
    """Read a source and its map, or take its own names as the map.

    Errors:   Problems, with all that is wrong with files, headers and map.
    """
    findings = Findings()
    files = files_of(source, findings)
    findings.raise_errors()
    maps, complete = _mapped(map_file, files, catalogue, findings)
    names = {name for one in maps for name in one.files} & files.keys() if map_file else {*files}
    tables = {table.file: table for table in read_tables(files, names, findings, progress)}
    if map_file is None:
        maps = tuple(maps_by_name(tables.values(), catalogue, findings))
    for one in maps:
        if tables.keys() >= {*one.files}:
            check_columns(one, tables, findings)
    own = source / COMPLETE_FILE
    if own.is_file():
        complete += read_complete_file(own, catalogue, findings)
    findings.raise_errors()
    papers = (*([map_file] if map_file else []), *([own] if own.is_file() else []))
    return Plan(tables, maps, united(complete), tuple(_sources(tables, papers)))


def _mapped(
    map_file: Path | None, files: dict[str, Path], catalogue: Catalogue, findings: Findings
) -> tuple[tuple[TableMap, ...], tuple[Completeness, ...]]:
    return read_map(map_file, files, catalogue, findings) if map_file else ((), ())


def _sources(tables: dict[str, SourceTable], papers: tuple[Path, ...]) -> Iterator[Source]:
    for name, table in sorted(tables.items()):
        yield Source(name, table.sha256, len(table.rows))
    for paper in papers:
        yield Source(paper.name, hashlib.sha256(paper.read_bytes()).hexdigest(), 0)
