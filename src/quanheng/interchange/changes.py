"""What does an import change? Which rows are new, which say something else, which are gone?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quanheng.facts import UNKNOWN, InformationSet, Row
from quanheng.interchange.set_rows import SetRows


@dataclass(frozen=True)
class ChangedRow:
    """One row that says something else than before, and on which fields."""

    id: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """What an import does to the rows of one set.

    Shapes:   `gone` counts the earlier rows that a whole set no longer has; `rejected` the rows
              of the source with errors.
    """

    new: int = 0
    changed: tuple[ChangedRow, ...] = ()
    unchanged: int = 0
    gone: int = 0
    rejected: int = 0


def changes_of(rows: SetRows, earlier: Mapping[str, Row], *, is_whole: bool) -> Changes:
    """Compare the good rows of one set with those that stand."""
    new, unchanged = 0, 0
    changed: list[ChangedRow] = []
    ids = set()
    for number in rows.kept():
        id_ = str(rows.ids[number])
        ids.add(id_)
        before = earlier.get(id_)
        if before is None:
            new += 1
        elif fields := _differing(rows, number, before, rows.entry):
            changed.append(ChangedRow(id_, fields))
        else:
            unchanged += 1
    gone = len(earlier.keys() - ids) if is_whole else 0
    changed.sort(key=lambda one: one.id)
    return Changes(new, tuple(changed), unchanged, gone, len(rows.bad))


def _differing(rows: SetRows, number: int, before: Row, entry: InformationSet) -> tuple[str, ...]:
    return tuple(
        name
        for name in entry.fields
        if (rows.columns[name][number] if name in rows.columns else UNKNOWN)
        != before.get(name, UNKNOWN)
    )
