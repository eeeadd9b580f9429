"""Which map is proposed for the tables of some sources?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from quanheng.errors import Findings, Place, Problem
from quanheng.facts import Catalogue
from quanheng.interchange.layout import lay_out
from quanheng.interchange.map_model import TableName
from quanheng.interchange.proposing.entries import Looked, entries_of
from quanheng.interchange.proposing.model import Entry
from quanheng.interchange.proposing.seen import Seen
from quanheng.interchange.proposing.sight import Sight
from quanheng.interchange.proposing.unused import unused_columns
from quanheng.interchange.proposing.words import clerks_words
from quanheng.interchange.proposing.writing import Part, Writer, rows_written
from quanheng.interchange.sheets import hidden_sheets, visible_sheets
from quanheng.interchange.source import Opened, files_of, forms_in, open_files, tables_in
from quanheng.interchange.table import check_cells, refusal_told
from quanheng.messages import Language
from quanheng.reading.content import Grid, Refused
from quanheng.reading.reader import Reader

Progress = Callable[[str, int], None]


@dataclass(frozen=True)
class Proposal:
    """A first map.

    Shapes:   `text` is the map.yaml; `forms` are the sources with approval forms, which need no
              map, and how many each holds; `warnings` tell what was not looked at.
    """

    text: str
    forms: tuple[tuple[str, int], ...]
    warnings: tuple[Problem, ...]

    def __str__(self) -> str:
        return self.text


@dataclass
class _Read:
    """What was read of the sources."""

    sheets: list[Seen] = field(default_factory=list)
    forms: dict[str, int] = field(default_factory=dict)
    warnings: list[Problem] = field(default_factory=list)


def propose(
    sources: Sequence[Path],
    catalogue: Catalogue,
    language: Language = "zh",
    progress: Progress | None = None,
) -> Proposal:
    """Propose a map for every visible sheet of the sources.

    Shapes:   the map repeats headers and names of sheets, and no cells. The same sources give the
              same map. `progress` is told each file's name and number of rows once it is read.
    Errors:   Problems, with every file and sheet that cannot be read.
    """
    findings = Findings()
    paths = files_of(sources, findings)
    findings.raise_errors()
    read = _Read()
    with Reader() as reader:
        for opened in open_files(paths, paths, reader, findings):
            _look(read, opened, catalogue, findings)
            if progress is not None:
                progress(opened.source, sum(len(grid.rows) for grid in opened.content.grids))
    findings.raise_errors()
    looked, sight = entries_of(read.sheets, catalogue, clerks_words())
    parts = [*_parts(looked, sight)]
    text = Writer(language).text(parts, [source.name for source in sources])
    return Proposal(text, tuple(read.forms.items()), tuple(read.warnings))


def _look(read: _Read, opened: Opened, catalogue: Catalogue, findings: Findings) -> None:
    if count := len([*forms_in(opened, findings)]):
        read.forms[opened.source] = read.forms.get(opened.source, 0) + count
    wanted = clerks_words().headers(catalogue)
    for one in tables_in(opened, findings):
        sheets = [*visible_sheets(one)]
        for grid in sheets:
            name = TableName(one.name, grid.sheet if len(sheets) > 1 else "")
            seen = _seen(one, name, grid, wanted, findings)
            if seen is not None:
                read.sheets.append(seen)
        read.warnings += hidden_sheets(one, ())


def _seen(
    opened: Opened, name: TableName, grid: Grid, wanted: frozenset[str], findings: Findings
) -> Seen | None:
    """A sheet laid out by all headers that anybody knows, else by where a header may be."""
    for headers in (wanted, frozenset[str]()):
        try:
            made = lay_out(opened.name, opened.sha256, grid, headers)
            check_cells(made.table.columns, made.table.rows)
            return Seen(name, opened.sha256, grid, made)
        except Refused as refused:
            if not headers:
                place = Place(opened.name, sheet=grid.sheet)
                findings.add(refusal_told(refused.refusal, place))
    return None


def _parts(looked: Sequence[Looked], sight: Sight) -> Iterator[Part]:
    for seen, entries in looked:
        unused = [*unused_columns(seen, entries, sight)]
        yield Part(seen, entries, unused, _header(seen, entries))


def _header(seen: Seen, entries: Sequence[Entry]) -> str:
    """The rows of the header, where the columns of the map alone would not find them."""
    wanted = {header for one in entries for header in one.headers}
    found, made = seen.made.header_rows, seen.made
    try:
        again = lay_out(seen.name.file, seen.sha256, seen.grid, wanted)
    except Refused:
        return rows_written(found)
    is_same = (again.header_rows, again.header) == (found, made.header)
    return "" if is_same else rows_written(found)
