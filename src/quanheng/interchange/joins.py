"""Which cells stand beside each row of a table, by its own columns and its joins?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quanheng.documents.reader import nearest
from quanheng.errors import (
    ColumnUnknown,
    Findings,
    JoinFindsNone,
    JoinFindsSeveral,
    Place,
)
from quanheng.interchange.map_model import JoinMap, TableMap, TableName
from quanheng.interchange.row_problems import RowProblems
from quanheng.interchange.table import SourceTable

NO_ROW, SEVERAL = -1, -2


def check_columns(
    one: TableMap, tables: Mapping[TableName, SourceTable], findings: Findings
) -> None:
    """Note each column that a map names and that its tables do not have."""
    known = list(tables[one.table].columns)
    for join in one.joins:
        theirs = list(tables[join.table].columns)
        for our_column, their_column in join.where:
            _check(our_column, known, join.place, findings)
            _check(their_column, theirs, join.place, findings)
        known += [f"{join.alias}.{column}" for column in theirs]
    for column in one.columns:
        for header in column.headers:
            _check(header, known, column.place, findings)


def _check(column: str, known: Sequence[str], place: Place, findings: Findings) -> None:
    if column not in known:
        findings.add(ColumnUnknown(place, column=column, nearest=nearest(column, known)))


class JoinedTable:
    """A table with the rows that its joins find; rows that find none or several are `bad`.

    Missing:  where an optional join finds no row, its cells are blank.
    """

    def __init__(
        self, one: TableMap, tables: Mapping[TableName, SourceTable], problems: RowProblems
    ) -> None:
        self.table = tables[one.table]
        self.bad = set(self.table.short)
        self._found: dict[str, tuple[SourceTable, list[int]]] = {}
        for join in one.joins:
            found = self._matches(join, tables[join.table])
            self._note(join, found, problems)
            self._found[join.alias] = (tables[join.table], found)

    def texts(self, column: str) -> Sequence[str]:
        """The cells of one column, one a row; `column` is known to exist."""
        if column in self.table.columns:
            return self.table.columns[column]
        alias = next(a for a in self._found if column.startswith(f"{a}."))
        theirs, found = self._found[alias]
        cells = theirs.columns[column.removeprefix(f"{alias}.")]
        return [cells[index] if index >= 0 else "" for index in found]

    def _matches(self, join: JoinMap, theirs: SourceTable) -> list[int]:
        """For each of our rows the index of their one row, or NO_ROW, or SEVERAL."""
        rows: dict[tuple[str, ...], int] = {}
        for index, key in enumerate(_keys([theirs.columns[column] for _, column in join.where])):
            if index not in theirs.short and all(key):
                rows[key] = SEVERAL if key in rows else index
        ours = _keys([self.texts(column) for column, _ in join.where])
        return [rows.get(key, NO_ROW) for key in ours]

    def _note(self, join: JoinMap, found: list[int], problems: RowProblems) -> None:
        columns = ", ".join(ours for ours, _ in join.where)
        for row, index in enumerate(found):
            is_lost = index == NO_ROW and not join.is_optional
            if row in self.bad or not (is_lost or index == SEVERAL):
                continue
            kind = JoinFindsNone if is_lost else JoinFindsSeveral
            problems.add(kind(self.table.place(row, columns), table=join.file))
            self.bad.add(row)


def _keys(columns: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    return (tuple(map(str.strip, cells)) for cells in zip(*columns, strict=True))
