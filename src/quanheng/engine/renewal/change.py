"""Which change may be made to a set's rows?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from quanheng.documents.reader import nearest
from quanheng.errors import (
    ChangedFieldUnknown,
    ChangedFieldUnread,
    ChangedSetUnknown,
    Problem,
    Problems,
)
from quanheng.facts import UNKNOWN, Catalogue, Field, InformationSet
from quanheng.facts.arrow import columns_of
from quanheng.facts.held import may_hold_all, plain, plain_all, wanted_instead

Change = Mapping[str, Mapping[str, Mapping[str, Any] | None]]
"""By set and id, the row that is there from now on; None where none is any more."""


@dataclass(frozen=True)
class ChangedRows:
    """What becomes of some rows of a set.

    Shapes:   `table` holds those that are there from now on, by id; `gone` the ids of others.
    """

    table: pa.Table
    gone: tuple[str, ...]


def rows_of_change(catalogue: Catalogue, change: Change) -> dict[str, ChangedRows]:
    """The rows of a change by set, every field with a value.

    Missing:  a field that a row leaves out is unknown.
    Errors:   Problems, with ChangedSetUnknown, ChangedFieldUnknown, ChangedFieldUnread.
    """
    wrong: list[Problem] = []
    made: dict[str, ChangedRows] = {}
    for name, rows in change.items():
        entry = catalogue.sets.get(name)
        if entry is None:
            wrong.append(ChangedSetUnknown(found=name, nearest=nearest(name, catalogue.sets)))
            continue
        columns = _columns(entry, {key: row for key, row in rows.items() if row is not None})
        gone = tuple(key for key, row in rows.items() if row is None)
        if _may_hold(entry, rows, columns, gone, catalogue):
            made[name] = ChangedRows(_table(entry, columns), tuple(sorted(gone)))
        else:
            for key, row in rows.items():
                wrong += _wrong_in(entry, key, row, catalogue)
    if wrong:
        raise Problems({str(one): one for one in wrong}.values())
    return made


def _columns(
    entry: InformationSet, rows: Mapping[str, Mapping[str, Any]]
) -> dict[str, Sequence[Any]]:
    """The values of rows field by field, which is much quicker than row by row."""
    found: dict[str, Sequence[Any]] = {
        name: plain_all([row.get(name, UNKNOWN) for row in rows.values()]) for name in entry.fields
    }
    return found | {"id": [*rows]}


def _may_hold(
    entry: InformationSet,
    rows: Mapping[str, Mapping[str, Any] | None],
    columns: Mapping[str, Sequence[Any]],
    gone: Sequence[str],
    catalogue: Catalogue,
) -> bool:
    """Whether nothing is wrong with any row of a set."""
    named = {name for row in rows.values() if row is not None for name in row}
    return (
        named <= entry.fields.keys()
        and may_hold_all(entry.fields["id"], gone, catalogue)
        and all(may_hold_all(entry.fields[one], values, catalogue)
                for one, values in columns.items())
    )  # fmt: skip


def _table(entry: InformationSet, columns: Mapping[str, Sequence[Any]]) -> pa.Table:
    order = sorted(range(len(columns["id"])), key=columns["id"].__getitem__)
    made: dict[str, pa.Array] = {}
    for one in entry.fields.values():
        values = columns[one.name]
        made |= columns_of(one, [values[place] for place in order])
    return pa.table(made)


def _wrong_in(
    entry: InformationSet, key: str, given: Mapping[str, Any] | None, catalogue: Catalogue
) -> Iterator[Problem]:
    row = _whole(entry, key, given or {})
    fields = entry.fields if given is not None else ["id"]
    yield from _unknown(entry, given or {})
    yield from _wrong(entry, row, [entry.fields[one] for one in fields], catalogue)


def _whole(entry: InformationSet, key: str, row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain(row.get(name, UNKNOWN)) for name in entry.fields} | {"id": key}


def _unknown(entry: InformationSet, row: Mapping[str, Any]) -> Iterator[Problem]:
    for name in row:
        if name not in entry.fields:
            near = nearest(name, entry.fields)
            yield ChangedFieldUnknown(set=entry.name, found=name, nearest=near)


def _wrong(
    entry: InformationSet, row: Mapping[str, Any], fields: list[Field], catalogue: Catalogue
) -> Iterator[Problem]:
    for one in fields:
        wanted = wanted_instead(one, row[one.name], catalogue)
        if wanted is not None:
            yield ChangedFieldUnread(set=entry.name, row=row["id"], field=one.name, wanted=wanted)
