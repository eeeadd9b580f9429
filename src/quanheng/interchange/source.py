"""Which tables does a source hold?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from quanheng.errors import Findings, Place, SourceMissing
from quanheng.interchange.table import SourceTable, check_cells, check_header, refusal_told
from quanheng.messages import N_
from quanheng.reading.content import Refused
from quanheng.reading.csv_file import read_csv
from quanheng.reading.limits import LARGEST_FILE, LONGEST_HEADER, MOST_COLUMNS, limit_passed
from quanheng.reading.parquet_file import read_parquet

SUFFIXES = (".csv", ".parquet")


def files_of(source: Path, findings: Findings) -> dict[str, Path]:
    """The table files of a source by name: a folder's own, or the one file; none is noted."""
    found: dict[str, Path] = {}
    try:
        if source.is_dir():
            listed = sorted(source.iterdir(), key=lambda path: path.name)
            found = {path.name: path for path in listed if _is_table(path)}
        elif _is_table(source):
            found = {source.name: source}
    except OSError:
        found = {}
    if not found:
        findings.add(SourceMissing(Place(str(source))))
    return found


def _is_table(path: Path) -> bool:
    is_named = path.suffix.lower() in SUFFIXES and not path.name.startswith(".")
    return is_named and path.is_file()


def read_tables(
    files: dict[str, Path],
    names: Collection[str],
    findings: Findings,
    progress: Callable[[str, int], None] | None = None,
) -> Iterator[SourceTable]:
    """Read the named tables; those that cannot be read are noted and left out."""
    for name in sorted(names):
        try:
            table = read_table(files[name], findings)
        except Refused as refused:
            findings.add(refusal_told(refused.refusal, Place(name)))
            continue
        if progress is not None:
            progress(name, len(table.rows))
        yield table


def read_table(path: Path, findings: Findings) -> SourceTable:
    """Read one table.

    Errors:   Refused; a column that stands twice is noted.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise limit_passed(N_("it has more than {limit} bytes"), LARGEST_FILE)
        content = path.read_bytes()
    except OSError:
        raise Refused(N_("it cannot be opened")) from None
    is_csv = path.suffix.lower() == ".csv"
    grid = read_csv(content) if is_csv else read_parquet(content)
    header, records = [name.strip() for name in grid.rows[0]], grid.rows[1:]
    if len(header) > MOST_COLUMNS:
        raise limit_passed(N_("it has more than {limit} columns"), MOST_COLUMNS)
    short = _levelled(records, len(header))
    columns: list[Sequence[str]] = [*zip(*records, strict=True)] if records else [()] * len(header)
    rows = grid.numbers[1:]
    header = [_shown(name, number) for number, name in enumerate(header, start=1)]
    check_header(header, path.name, findings)
    named = dict(_named(header, columns))
    check_cells(named, rows)
    sha256 = hashlib.sha256(content).hexdigest()
    return SourceTable(path.name, sha256, named, rows, len(header), short)


def _levelled(records: list[list[str]], width: int) -> dict[int, int]:
    """Give every row the width of the header; the rows that had another, with theirs."""
    short: dict[int, int] = {}
    for index, cells in enumerate(records):
        if len(cells) != width:
            short[index] = len(cells)
            records[index] = (cells + [""] * width)[:width]
    return short


def _shown(name: str, number: int) -> str:
    """A header that a message can repeat on one line; another is called by its number."""
    return name if name.isprintable() and len(name) <= LONGEST_HEADER else f"#{number}"


def _named(
    header: Sequence[str], columns: Sequence[Sequence[str]]
) -> Iterator[tuple[str, Sequence[str]]]:
    """Columns by name; one without a name and without cells is a stray comma."""
    for number, (name, texts) in enumerate(zip(header, columns, strict=True), start=1):
        if name or any(map(str.strip, texts)):
            yield name or f"#{number}", texts
