"""What do the rows of one table say, once every cell is read and checked?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from operator import contains

from quanheng.errors import CellUnreadable, Phrase
from quanheng.facts import UNKNOWN, Value
from quanheng.interchange.cell_text import written
from quanheng.interchange.cells import Refused, Said, check_id, read_cells
from quanheng.interchange.clerk_cells.absent_words import says_nothing
from quanheng.interchange.identity import Directory, found_ids, match_links
from quanheng.interchange.joins import JoinedTable
from quanheng.interchange.map_model import ColumnMap, Step, TableMap, TableName
from quanheng.interchange.order_check import check_order
from quanheng.interchange.row_problems import RowProblems
from quanheng.interchange.set_rows import Part, SetRows, keys_of
from quanheng.interchange.table import SourceTable
from quanheng.messages import N_


def read_rows(
    one: TableMap,
    tables: Mapping[TableName, SourceTable],
    directory: Directory,
    latest: date,
    problems: RowProblems,
    warnings: RowProblems,
) -> SetRows:
    """Read the rows that one table of a map gives; every unreadable cell is noted.

    Shapes:   `directory` holds the rows that searches may find, and learns the rows read;
              years of two digits lie in the hundred years before `latest`.
    """
    joined = JoinedTable(one, tables, problems)
    said = Said(latest, one.entry.ends, one.is_verbatim)
    reading = _Reading(one, joined, _no_columns(one, joined), directory, said, problems, warnings)
    reading.read_plain()
    own = one.entry.name
    reading.match(lambda target: target != own)
    rows = reading.rows
    for column in one.columns:
        if column.by:
            rows.columns["id"] = found_ids(rows, column, directory, problems)
    if "id" not in rows.columns:
        rows.columns["id"] = _made_ids(rows, problems)
    check_order(rows, problems)
    directory.add(rows)
    # A superior unit may stand further down in the same table.
    if reading.match(lambda target: target == own):
        directory.add(rows)
    return rows


def _no_columns(one: TableMap, joined: JoinedTable) -> SetRows:
    headers = {one.target.name: ", ".join(dict.fromkeys(one.headers)) for one in one.columns}
    named = {name: header for name, header in headers.items() if header}
    is_recognised = any(column.by for column in one.columns)
    part = Part(joined.table, named, frozenset(headers), is_recognised)
    count = len(joined.table.rows)
    rows = SetRows(one.entry, {}, [(part, index) for index in range(count)])
    rows.bad, rows.broken = set(joined.bad), set(joined.bad)
    rows.weak = {*range(count)} if one.fills_gaps else set()
    return rows


@dataclass
class _Reading:
    """One table while its cells are read, column by column."""

    one: TableMap
    joined: JoinedTable
    rows: SetRows
    directory: Directory
    said: Said
    problems: RowProblems
    warnings: RowProblems

    def read_plain(self) -> None:
        """Read the columns that need no other rows."""
        self.rows.absent |= self._absent()
        for column in self.one.columns:
            if column.column:
                values = self._read(column, column.target.name, self.said)
                self.rows.columns[column.target.name] = values
            elif not column.match and not column.by:
                self.rows.columns[column.target.name] = [column.constant] * len(self.rows)

    def _absent(self) -> set[int]:
        """The rows in which no cell says anything of the set, where the id is found by the rest.

        A person without an in-service education has no row of one. Whom the row is about says
        nothing of the set.
        """
        about, _, is_of_other = self.one.entry.unit_by.partition(".")
        own = [column for column in self.one.columns if column.column]
        is_searched = any(column.match or column.by for column in self.one.columns)
        if any(column.target.name == "id" for column in own) or not is_searched:
            return set()
        telling = [column for column in own if not (is_of_other and column.target.name == about)]
        texts = [self.joined.texts(column.column) for column in telling]
        silent = [
            {text for text in {*cells}
             if text.strip() not in column.codes and says_nothing(text, column.target)}
            for column, cells in zip(telling, texts, strict=True)
        ]  # fmt: skip
        rows = enumerate(zip(*texts, strict=True))
        return {row for row, cells in rows if all(map(contains, silent, cells))}

    def match(self, is_meant: Callable[[str], bool]) -> bool:
        """Follow the links that are found by searching such sets; whether there are any."""
        columns = [c for c in self.one.columns if c.match and is_meant(c.target.type.target)]
        for column in columns:
            cells = [[self._searched(column, step) for step in way] for way in column.match]
            found = match_links(
                self.rows, column, cells, self.directory, self.problems,
                of_absent=column.target.name == self.one.whole_of,
            )  # fmt: skip
            self.rows.columns[column.target.name] = found
        return bool(columns)

    def _searched(self, column: ColumnMap, step: Step) -> list[Value]:
        """The values of one column to search by; a blank cell searches for nothing."""
        target = replace(step.target, is_required=False)
        asked = ColumnMap(target, column.place, step.column)
        return self._read(asked, step.column, replace(self.said, ends=""))

    def _read(self, column: ColumnMap, name: str, said: Said) -> list[Value]:
        texts = self.joined.texts(column.column)
        cells = read_cells(texts, column, self.directory.catalogue, said)
        skipped = self.rows.broken | self.rows.absent
        for row, text in enumerate(texts) if cells.refused or cells.remarks else ():
            if text in cells.refused and row not in skipped:
                self.problems.add(cells.refused[text].at(self.rows.place(row, name)))
                self.rows.bad.add(row)
            elif text in cells.remarks and row not in skipped:
                self.warnings.add(cells.remarks[text].at(self.rows.place(row, name)))
        for remark in cells.of_column:
            self.warnings.add(remark.at(replace(self.rows.place(0, name), row=0)))
        return cells.values


def _made_ids(rows: SetRows, problems: RowProblems) -> list[Value]:
    """Ids made of the key fields, joined with a slash."""
    ids: list[Value] = []
    told = rows.bad | rows.absent
    for row, key in enumerate(keys_of(rows)):
        made: Value = UNKNOWN if key is None else "/".join(map(written, key))
        try:
            _check_made(made)
        except Refused as refusal:
            made = UNKNOWN
            if row not in told:
                problems.add(refusal.at(rows.place(row, *rows.entry.key)))
                rows.bad.add(row)
        ids.append(made)
    return ids


def _check_made(made: Value) -> None:
    if made is UNKNOWN:
        expected = Phrase(N_("one value; the id of the row is made of it"))
        raise Refused(CellUnreadable, found=Phrase(N_("no single value")), expected=expected)
    check_id(str(made))
