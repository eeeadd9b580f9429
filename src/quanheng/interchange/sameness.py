"""Which rows say the same row twice, and where do they contradict each other?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quanheng.errors import IdTwice, KeyContradicts, RowsContradict
from quanheng.facts import UNKNOWN
from quanheng.interchange.cell_text import written
from quanheng.interchange.row_problems import RowProblems
from quanheng.interchange.set_rows import SetRows, keys_of


@dataclass(frozen=True, order=True)
class Contradiction:
    """What one row says of a field on which rows of the same key differ."""

    set_name: str
    key: str
    field: str
    row_id: str
    file: str
    row: int
    value: str


def settle(rows: SetRows, problems: RowProblems, warnings: RowProblems) -> list[Contradiction]:
    """Make one row of the rows of each key; what they contradict each other on is unknown.

    Rows that differ in a field that may not be unknown, and rows that share an id but no key,
    are bad.
    """
    contradictions: list[Contradiction] = []
    for group in _groups(rows):
        differing = [name for name in rows.columns if _differ(rows, name, group)]
        required = [name for name in differing if rows.entry.fields[name].is_required]
        if required:
            _refuse(rows, group, required[0], problems)
            continue
        if differing:
            contradictions += _contradictions(rows, group, differing)
            _warn(rows, group, differing, warnings)
        for name in differing:
            rows.columns[name][group[0]] = UNKNOWN
        rows.merged.update(group[1:])
    _check_ids(rows, problems)
    return contradictions


def disputed_fields(
    contradictions: Iterable[Contradiction],
) -> dict[str, dict[str, tuple[str, ...]]]:
    """The fields in dispute, by set and row id."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for one in sorted(contradictions):
        rows = found.setdefault(one.set_name, {})
        fields = rows.get(one.row_id, ())
        rows[one.row_id] = fields if one.field in fields else (*fields, one.field)
    return found


def _groups(rows: SetRows) -> list[list[int]]:
    """The good rows that share a key, two and more at a time."""
    keys = keys_of(rows)
    first: dict[object, int] = {}
    groups: dict[int, list[int]] = {}
    for row in rows.kept():
        if keys[row] is not None and (begun := first.setdefault(keys[row], row)) != row:
            groups.setdefault(begun, [begun]).append(row)
    return list(groups.values())


def _differ(rows: SetRows, name: str, group: list[int]) -> bool:
    column = rows.columns[name]
    return any(column[row] != column[group[0]] for row in group)


def _refuse(rows: SetRows, group: list[int], name: str, problems: RowProblems) -> None:
    for row in group:
        beside = group[1] if row == group[0] else group[0]
        first = rows.row_of(beside, row)
        problems.add(KeyContradicts(rows.place(row, name), first=first, field=name))
        rows.bad.add(row)


def _warn(rows: SetRows, group: list[int], differing: list[str], warnings: RowProblems) -> None:
    for row in group[1:]:
        own = [name for name in differing if _differ(rows, name, [group[0], row])]
        if own:
            first = rows.row_of(group[0], row)
            warnings.add(RowsContradict(rows.place(row, *own), first=first))


def _contradictions(
    rows: SetRows, group: list[int], differing: list[str]
) -> Iterator[Contradiction]:
    for row in group:
        place = rows.place(row)
        key = "/".join(written(rows.columns[name][row]) for name in rows.entry.key)
        for name in differing:
            value = written(rows.columns[name][row])
            yield Contradiction(
                rows.entry.name, key, name, str(rows.ids[row]), place.file, place.row, value
            )


def _check_ids(rows: SetRows, problems: RowProblems) -> None:
    """Note rows that share an id though their keys differ; none of them can be trusted."""
    if len({rows.ids[row] for row in rows.kept()}) == sum(1 for _ in rows.kept()):
        return
    sharing = defaultdict(list)
    for row in rows.kept():
        sharing[rows.ids[row]].append(row)
    for group in sharing.values():
        for row in group if len(group) > 1 else ():
            beside = group[1] if row == group[0] else group[0]
            problems.add(IdTwice(rows.place(row, "id"), first=rows.row_of(beside, row)))
            rows.bad.add(row)
