"""Which change may be made to a set's rows?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from quanheng.documents.reader import nearest
from quanheng.errors import (
    ChangedFieldUnknown,
    ChangedFieldUnread,
    ChangedSetUnknown,
    Problem,
    Problems,
)
from quanheng.facts import NONE, UNKNOWN, Catalogue, Field, InformationSet, Row, Span, Type

Change = Mapping[str, Mapping[str, Mapping[str, Any] | None]]
"""By set and id, the row that is there from now on; None where none is any more."""
_POINTS: Mapping[str, tuple[type, ...]] = {
    "number": (Decimal, Span), "date": (date, Span), "truth": (bool,), "list": (tuple,),
}  # fmt: skip


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
        for key, row in rows.items():
            made[name][key] = None if row is None else {**_whole(entry, row), "id": key}
            if row is not None:
                wrong += _wrong(entry, {**row, "id": key}, catalogue)
    if wrong:
        raise Problems({str(one): one for one in wrong}.values())
    return made


def _whole(entry: InformationSet, row: Mapping[str, Any]) -> Row:
    return {name: _plain(row.get(name, UNKNOWN)) for name in entry.fields}


def _plain(value: Any) -> Any:
    """A whole number may be given as Python's own."""
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return Decimal(value) if is_whole else value


def _wrong(
    entry: InformationSet, row: Mapping[str, Any], catalogue: Catalogue
) -> Iterator[Problem]:
    for name in row:
        if name not in entry.fields:
            near = nearest(name, entry.fields)
            yield ChangedFieldUnknown(set=entry.name, found=name, nearest=near)
    for one in entry.fields.values():
        if not _may_hold(one, _plain(row.get(one.name, UNKNOWN)), catalogue):
            yield ChangedFieldUnread(set=entry.name, field=one.name, wanted=str(one.type))


def _may_hold(one: Field, value: Any, catalogue: Catalogue) -> bool:
    if value is UNKNOWN:
        return not one.is_required
    if value is NONE:
        return one.type.is_optional
    if one.type.kind == "list":
        each = one.type.of_items
        return isinstance(value, tuple) and all(_is_of(each, item, catalogue) for item in value)
    return _is_of(one.type, value, catalogue)


def _is_of(kind: Type, value: Any, catalogue: Catalogue) -> bool:
    if not isinstance(value, _POINTS.get(kind.kind, (str,))):
        return False
    return kind.kind != "code" or str(value) in catalogue.codes(kind).names
