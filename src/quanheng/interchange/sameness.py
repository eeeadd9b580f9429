"""Which rows say the same row twice, and where do they contradict each other?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from quanheng.errors import IdTwice, KeyContradicts, Listed, Phrase, RecognisedAlike, RowsContradict
from quanheng.facts import UNKNOWN, Field, Value
from quanheng.interchange.cell_text import shown, written
from quanheng.interchange.merging import DIFFER, said_together
from quanheng.interchange.row_problems import RowProblems
from quanheng.interchange.set_rows import SetRows, keys_of
from quanheng.messages import N_


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
    for found in _groups(rows):
        group = sorted(found, key=lambda row: row in rows.weak)
        said = {name: said_together(rows, name, group) for name in rows.columns}
        differing = [name for name, value in said.items() if value is DIFFER]
        if alike := _recognised_alike(rows, group, differing):
            _refuse_alike(rows, alike, problems)
            continue
        required = [name for name in differing if rows.entry.fields[name].is_required]
        if required:
            _refuse(rows, group, required[0], problems)
            continue
        if differing:
            contradictions += _contradictions(rows, group, differing)
            _warn(rows, group, differing, warnings)
        for name, value in said.items():
            # mypy cannot see that DIFFER is the only value that is none of the field's.
            settled = UNKNOWN if value is DIFFER else cast(Value, value)
            rows.columns[name][group[0]] = settled
        rows.merged.update(group[1:])
        rows.partners[group[0]] = group[1:]
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


def _recognised_alike(rows: SetRows, group: list[int], differing: list[str]) -> list[int]:
    """Rows of one table that were taken for the same by their own fields, and differ.

    TRAP two persons of one name and month would become one.
    """
    first: dict[int, int] = {}
    alike: list[int] = []
    for row in group:
        part = rows.origins[row][0]
        other = first.setdefault(id(part), row)
        is_other = any(rows.columns[name][row] != rows.columns[name][other] for name in differing)
        if part.is_recognised and is_other:
            alike += [row] if other in alike else [other, row]
    return alike


def _refuse_alike(rows: SetRows, alike: list[int], problems: RowProblems) -> None:
    for row in alike:
        beside = alike[1] if row == alike[0] else alike[0]
        problems.add(RecognisedAlike(rows.place(row), first=rows.row_of(beside, row)))
        rows.bad.add(row)


def _refuse(rows: SetRows, group: list[int], name: str, problems: RowProblems) -> None:
    for row in group:
        beside = group[1] if row == group[0] else group[0]
        first = rows.row_of(beside, row)
        problems.add(KeyContradicts(rows.place(row, name), first=first, field=name))
        rows.bad.add(row)


def _warn(rows: SetRows, group: list[int], differing: list[str], warnings: RowProblems) -> None:
    for row in group[1:]:
        own = [
            name for name in differing if rows.columns[name][row] != rows.columns[name][group[0]]
        ]
        if own:
            first = rows.row_of(group[0], row)
            warnings.add(
                RowsContradict(
                    rows.place(row, *own), first=first,
                    own=_said(rows, row, own, N_("one thing")),
                    other=_said(rows, group[0], own, N_("another thing")),
                )
            )  # fmt: skip


def _said(rows: SetRows, row: int, names: Iterable[str], hidden: str) -> Listed:
    """What a row says of some fields; `hidden` stands for what a message may not show."""
    cells = [_cell(rows.columns[name][row], rows.entry.fields[name], hidden) for name in names]
    is_hidden = all(isinstance(one, Phrase) for one in cells)
    return Listed(tuple(dict.fromkeys(cells) if is_hidden else cells))


def _cell(value: Value, one: Field, hidden: str) -> Phrase | str:
    if value is UNKNOWN:
        return Phrase(N_("blank"))
    told = shown(written(value), one)
    return Phrase(hidden) if isinstance(told, Phrase) else told


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
