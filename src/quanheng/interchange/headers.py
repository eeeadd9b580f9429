"""Which map do tables follow that are named like sets and fields?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

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
from quanheng.interchange.map_model import ColumnMap, TableMap, TableName
from quanheng.interchange.table import SourceTable

MOST_STRANGE = 3


def maps_by_name(
    tables: Mapping[TableName, SourceTable], catalogue: Catalogue, findings: Findings
) -> Iterator[TableMap]:
    """The map that each table's own names mean; what they do not name is noted.

    A workbook with one sheet is named by its file, another's sheets by their own names.
    """
    for name, table in tables.items():
        called = name.sheet or table.file.rpartition(".")[0]
        entry = _set_named(called, catalogue)
        if entry is None:
            findings.add(_unknown(Place(table.file, sheet=name.sheet), called, catalogue))
            continue
        columns = tuple(_columns(table, entry, findings))
        place = Place(table.file, row=table.header_row, sheet=table.sheet)
        check_required(entry, columns, place, findings)
        yield TableMap(entry, table.file, columns, place, sheet=name.sheet)


def _set_named(name: str, catalogue: Catalogue) -> InformationSet | None:
    if name in catalogue.sets:
        return catalogue.sets[name]
    return next((entry for entry in catalogue.sets.values() if entry.label.zh == name), None)


def _unknown(place: Place, called: str, catalogue: Catalogue) -> TableUnknown:
    names = [*catalogue.sets, *(entry.label.zh for entry in catalogue.sets.values())]
    return TableUnknown(place, table=called, nearest=nearest(called, names))


def _columns(table: SourceTable, entry: InformationSet, findings: Findings) -> Iterator[ColumnMap]:
    seen: set[str] = set()
    # Where hardly any header is known, the row is likely a person's, so it is not repeated.
    known = sum(1 for header in table.columns if entry.find(header))
    is_header = known * 2 >= len(table.columns) or known > MOST_STRANGE
    for number, header in enumerate(table.columns, start=1):
        shown = header if is_header or entry.find(header) else f"#{number}"
        place = Place(table.file, row=table.header_row, field=shown, sheet=table.sheet)
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
