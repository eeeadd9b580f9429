"""Which change may be made to a set's rows?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from quanheng.documents.reader import nearest
from quanheng.errors import (
    ChangedFieldUnknown,
    ChangedFieldUnread,
    ChangedSetUnknown,
    Problem,
    Problems,
)
from quanheng.facts import UNKNOWN, Catalogue, Field, InformationSet, Row
from quanheng.facts.held import plain, wanted_instead

Change = Mapping[str, Mapping[str, Mapping[str, Any] | None]]
"""By set and id, the row that is there from now on; None where none is any more."""


def rows_of_change(catalogue: Catalogue, change: Change) -> dict[str, dict[str, Row | None]]:
    """The rows of a change, every field with a value.

    Missing:  a field that a row leaves out is unknown.
    Errors:   Problems, with ChangedSetUnknown, ChangedFieldUnknown, ChangedFieldUnread.
    """
    wrong: list[Problem] = []
    made: dict[str, dict[str, Row | None]] = {}
    for name, rows in change.items():
        entry = catalogue.sets.get(name)
        if entry is None:
            wrong.append(ChangedSetUnknown(found=name, nearest=nearest(name, catalogue.sets)))
            continue
        made[name] = {}
        for key, given in rows.items():
            row = _whole(entry, key, given or {})
            fields = entry.fields if given is not None else ["id"]
            wrong += _unknown(entry, given or {})
            wrong += _wrong(entry, row, [entry.fields[one] for one in fields], catalogue)
            made[name][key] = row if given is not None else None
    if wrong:
        raise Problems({str(one): one for one in wrong}.values())
    return made


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
