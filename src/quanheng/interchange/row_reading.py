"""What do the rows of one table say, once every cell is read and checked?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quanheng.errors import CellUnreadable, EndBeforeStart, Phrase
from quanheng.facts import UNKNOWN, Catalogue, Value, ends
from quanheng.interchange.cell_text import written
from quanheng.interchange.cells import Refused, check_id, read_cells
from quanheng.interchange.joins import JoinedTable
from quanheng.interchange.map_model import TableMap
from quanheng.interchange.row_problems import RowProblems
from quanheng.interchange.set_rows import Part, SetRows, keys_of
from quanheng.interchange.table import SourceTable
from quanheng.messages import N_


def read_rows(
    one: TableMap,
    tables: Mapping[str, SourceTable],
    catalogue: Catalogue,
    problems: RowProblems,
) -> SetRows:
    """Read the rows that one table of a map gives; every unreadable cell is noted."""
    joined = JoinedTable(one, tables, problems)
    count = len(joined.table.rows)
    headers = {column.target.name: column.column for column in one.columns if column.column}
    part = Part(joined.table, headers)
    origins = [(part, index) for index in range(count)]
    rows = SetRows(one.entry, {}, origins, set(joined.bad), set(joined.bad))
    for column in one.columns:
        if not column.column:
            rows.columns[column.target.name] = [column.constant] * count
            continue
        texts = joined.texts(column.column)
        values, refused = read_cells(texts, column, catalogue)
        rows.columns[column.target.name] = values
        if refused:
            _note_refused(rows, column.target.name, texts, refused, problems)
    if "id" not in rows.columns:
        rows.columns["id"] = _made_ids(rows, problems)
    _check_order(rows, problems)
    return rows


def _note_refused(
    rows: SetRows,
    name: str,
    texts: Sequence[str],
    refused: Mapping[str, Refused],
    problems: RowProblems,
) -> None:
    for row, text in enumerate(texts):
        if text in refused and row not in rows.broken:
            problems.add(refused[text].at(rows.place(row, name)))
            rows.bad.add(row)


def _made_ids(rows: SetRows, problems: RowProblems) -> list[Value]:
    """Ids made of the key fields, joined with a slash."""
    ids: list[Value] = []
    for row, key in enumerate(keys_of(rows)):
        made: Value = UNKNOWN if key is None else "/".join(map(written, key))
        try:
            _check_made(made)
        except Refused as refusal:
            made = UNKNOWN
            if row not in rows.bad:
                problems.add(refusal.at(rows.place(row, *rows.entry.key)))
                rows.bad.add(row)
        ids.append(made)
    return ids


def _check_made(made: Value) -> None:
    if made is UNKNOWN:
        expected = Phrase(N_("one value; the id of the row is made of it"))
        raise Refused(CellUnreadable, found=Phrase(N_("no single value")), expected=expected)
    check_id(str(made))


def _check_order(rows: SetRows, problems: RowProblems) -> None:
    """Note the rows in which a day or number is surely before the one it must not precede."""
    for one in rows.entry.fields.values():
        if one.name not in rows.columns or one.not_before not in rows.columns:
            continue
        lates, earlies = rows.columns[one.name], rows.columns[one.not_before]
        for row, (late, early) in enumerate(zip(lates, earlies, strict=True)):
            if _is_surely_before(late, early) and row not in rows.broken:
                headers = rows.origins[row][0].headers
                names = [headers.get(name, name) for name in (one.name, one.not_before)]
                place = rows.place(row, one.name)
                problems.add(EndBeforeStart(place, late=names[0], early=names[1]))
                rows.bad.add(row)


def _is_surely_before(late: Value, early: Value) -> bool:
    high, low = ends(late)[1], ends(early)[0]
    # mypy cannot see that one field's days meet another's days.
    return type(high) is type(low) and high is not None and high < low  # type: ignore[operator]
