"""Which earlier rows no longer count, because a table says all there is of the row they belong to?

A later form of an official lists the whole family: a member that it does not list is none any more.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from quanheng.facts import Row, Value
from quanheng.interchange.map_model import TableMap
from quanheng.interchange.set_rows import SetRows
from quanheng.interchange.table import SourceTable


def replaced(
    maps: Sequence[TableMap],
    sets: Mapping[str, SetRows],
    earlier: Mapping[str, Mapping[str, Row]],
) -> dict[str, tuple[str, ...]]:
    """The ids of the earlier rows that no longer count, by set.

    Shapes:   `earlier` are the rows as they stand, by set and id.
    Missing:  of an owner one of whose rows is bad, all earlier rows stay: nobody knows which of
              them the bad row would say again.
    """
    found: dict[str, set[str]] = {}
    for one in maps:
        rows, standing = sets[one.entry.name], earlier.get(one.entry.name, {})
        if one.whole_of and standing:
            owners = _owners(rows, one)
            said = _said(rows)
            found.setdefault(one.entry.name, set()).update(
                id_ for id_, row in standing.items()
                if row.get(one.whole_of) in owners and id_ not in said
            )  # fmt: skip
    return {name: tuple(sorted(ids)) for name, ids in sorted(found.items()) if ids}


def _owners(rows: SetRows, one: TableMap) -> set[Value]:
    """The rows of which a table says all there is, also those of which it says that none is."""
    values = rows.columns[one.whole_of]
    ours = [n for n, (part, _) in enumerate(rows.origins) if _is_of(part.table, one)]
    bad = {values[number] for number in ours if number in rows.bad}
    named = {values[number] for number in ours if isinstance(values[number], str)}
    return named - bad


def _is_of(table: SourceTable, one: TableMap) -> bool:
    """Whether a map names this table; without a sheet it names the only one of its file."""
    return table.file == one.file and one.sheet in ("", table.sheet)


def _said(rows: SetRows) -> Collection[str]:
    """The ids of the rows of this import."""
    return {str(rows.ids[number]) for number in rows.kept()}
