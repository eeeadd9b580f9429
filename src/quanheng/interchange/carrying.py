"""What stays as earlier imports had it where a later row does not speak of it?

A list that has only some of the columns says nothing of the others; a blank cell of a column
that it has says that the fact is unknown.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from quanheng.facts import UNKNOWN, InformationSet, Row, Value
from quanheng.facts.roster import Disputed
from quanheng.interchange.set_rows import SetRows, is_single

Disputes = dict[str, dict[str, tuple[str, ...]]]


def carry(
    rows: SetRows, earlier: Mapping[str, Row], disputed: Disputed
) -> dict[str, tuple[str, ...]]:
    """Fill in what earlier rows said of fields that these leave aside.

    Shapes:   `earlier` by id, as they stand. The result names, by row id, the carried fields on
              which the earlier records contradict each other: they stay in dispute.
    """
    carried: dict[str, tuple[str, ...]] = {}
    by_key = _by_key(rows.entry, earlier)
    aside = _Aside(rows.entry)
    for name in rows.entry.fields:
        rows.columns.setdefault(name, [UNKNOWN] * len(rows))
    for number in rows.kept():
        id_ = str(rows.ids[number])
        before = earlier.get(id_)
        if before is None and by_key:
            before = by_key.get(_key(rows.entry, rows.row(number)))
        if before is not None:
            taken = aside[rows.spoken_of(number)]
            _fill(rows, number, before, taken)
            old = disputed.get(rows.entry.name, {}).get(str(before["id"]), frozenset())
            if still := tuple(sorted(old & taken)):
                carried[id_] = still
                for name in still:
                    # What only fills gaps does not settle what others contradict each other on.
                    rows.columns[name][number] = UNKNOWN
    return carried


class _Aside(dict[frozenset[str], frozenset[str]]):
    """The fields of a set that rows leave aside, by those that they speak of."""

    def __init__(self, entry: InformationSet) -> None:
        self._fields = frozenset(entry.fields) - {"id"}

    def __missing__(self, spoken: frozenset[str]) -> frozenset[str]:
        left = self[spoken] = self._fields - spoken
        return left


def _fill(rows: SetRows, number: int, before: Row, taken: Collection[str]) -> None:
    """Carry these fields over into one row."""
    for name in taken:
        value = before.get(name, UNKNOWN)
        if value is not UNKNOWN:
            rows.columns[name][number] = value


def _by_key(entry: InformationSet, earlier: Mapping[str, Row]) -> dict[tuple[Value, ...], Row]:
    if entry.key == ("id",):
        return {}
    keyed = ((_key(entry, row), row) for row in earlier.values())
    return {key: row for key, row in keyed if key}


def _key(entry: InformationSet, row: Row) -> tuple[Value, ...]:
    """The key of a row; empty where part of it is no single value."""
    key = tuple(row.get(name, UNKNOWN) for name in entry.key)
    return key if all(map(is_single, key)) else ()
