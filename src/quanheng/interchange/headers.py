"""Which map do tables follow that are named like sets and fields?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quanheng.documents.reader import nearest
from quanheng.errors import (
    ColumnMissing,
    ColumnStrange,
    Findings,
    HeaderTwice,
    Place,
    TableUnknown,
)
from quanheng.facts import Catalogue, InformationSet
from quanheng.interchange.map_model import ColumnMap, TableMap
from quanheng.interchange.table import SourceTable


def maps_by_name(
    tables: Iterable[SourceTable], catalogue: Catalogue, findings: Findings
) -> Iterator[TableMap]:
    """The map that each table's own names mean; what they do not name is noted."""
    for table in tables:
        entry = _set_named(table.file.rpartition(".")[0], catalogue)
        if entry is None:
            findings.add(_unknown(table.file, catalogue))
            continue
        columns = tuple(_columns(table, entry, findings))
        place = Place(table.file, row=1)
        check_required(entry, columns, place, findings)
        yield TableMap(entry, table.file, columns, place)


def _set_named(name: str, catalogue: Catalogue) -> InformationSet | None:
    if name in catalogue.sets:
        return catalogue.sets[name]
    return next((entry for entry in catalogue.sets.values() if entry.label.zh == name), None)


def _unknown(file: str, catalogue: Catalogue) -> TableUnknown:
    name = file.rpartition(".")[0]
    names = [*catalogue.sets, *(entry.label.zh for entry in catalogue.sets.values())]
    return TableUnknown(Place(file), table=name, nearest=nearest(name, names))


def _columns(table: SourceTable, entry: InformationSet, findings: Findings) -> Iterator[ColumnMap]:
    seen: set[str] = set()
    # Where no header is known, the first row is likely a person's, so it is not repeated.
    is_header = any(map(entry.find, table.columns))
    for number, header in enumerate(table.columns, start=1):
        shown = header if is_header else f"#{number}"
        place = Place(table.file, row=1, field=shown)
        one = entry.find(header)
        if one is None:
            near = nearest(shown, _names(entry))
            findings.add(ColumnStrange(place, column=shown, set=entry.name, nearest=near))
        elif one.name in seen:
            findings.add(HeaderTwice(place, column=one.name))
        else:
            seen.add(one.name)
            yield ColumnMap(one, place, header)


def _names(entry: InformationSet) -> list[str]:
    return [name for f in entry.fields.values() for name in (f.name, f.label.zh, *f.names)]


def check_required(
    entry: InformationSet, columns: Iterable[ColumnMap], place: Place, findings: Findings
) -> None:
    """Note each field that may not be unknown and that no column gives.

    The id may be left out where other fields make the key.
    """
    given = {one.target.name for one in columns}
    needed = {one.name for one in entry.fields.values() if one.is_required}
    if "id" not in given:
        needed = (needed | {*entry.key}) - ({"id"} - {*entry.key})
    for name in entry.fields:
        if name in needed - given:
            findings.add(ColumnMissing(place, field=name, set=entry.name))
