"""Which row does each row of a table mean? One, or a problem with the candidates; never a guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from quanheng.errors import MatchBlank, MatchNone, MatchSeveral, MatchUncertain, Phrase, Problem
from quanheng.facts import UNKNOWN, Row, Value
from quanheng.interchange.identity.directory import Directory, Path
from quanheng.interchange.identity.naming import set_named, ways_named
from quanheng.interchange.map_model import ColumnMap
from quanheng.interchange.row_problems import RowProblems
from quanheng.interchange.set_rows import SetRows
from quanheng.messages import N_

MOST_CANDIDATES = 5
Ways = Sequence[tuple[tuple[Path, ...], Sequence[Value]]]


def found_ids(
    rows: SetRows, column: ColumnMap, directory: Directory, problems: RowProblems
) -> list[Value]:
    """The id of each row, recognised by its own fields; a row like no other gets a new id."""
    name = rows.entry.name
    paths = [tuple((one,) for one in way) for way in column.by]
    unknown: list[Value] = [UNKNOWN] * len(rows)
    columns = {one: rows.columns.get(one, unknown) for way in column.by for one in way}
    made: list[Value] = []
    for number in range(len(rows)):
        # Only what is searched by; the directory learns the other fields once the table is read.
        own: Row = {one: values[number] for one, values in columns.items()}
        ways = [(way, [own[one] for (one,) in way]) for way in paths]
        found: Value | type[Problem] = UNKNOWN
        if number not in rows.absent and number not in rows.broken:
            found = _meant(name, ways, directory, rows, number, column, problems)
            if found is MatchNone:
                found = directory.new_id(name)
        made.append(found if isinstance(found, str) else UNKNOWN)
        if isinstance(found, str) and number not in rows.bad:
            directory.note(name, found, own, paths, is_weak=number in rows.weak)
    return made


def match_links(
    rows: SetRows,
    column: ColumnMap,
    cells: Sequence[Sequence[Sequence[Value]]],
    directory: Directory,
    problems: RowProblems,
    *,
    of_absent: bool = False,
) -> list[Value]:
    """The id that each row's link leads to.

    Shapes:   `cells` hold, for each way and each of its steps, one value a row.
    Missing:  rows that say nothing of the set lead nowhere, unless `of_absent` asks whom they
              say it of; where that is not sure, it stays open.
    """
    target = column.target.type.target
    paths = [tuple(step.path for step in way) for way in column.match]
    made: list[Value] = []
    # Lists name the same few units again and again.
    known: dict[tuple[Value, ...], str] = {}
    for number, said in enumerate(zip(*chain.from_iterable(cells), strict=True)):
        found: Value | type[Problem] = UNKNOWN
        is_left = number in rows.absent or number in rows.broken
        if said in known and not is_left:
            found = known[said]
        elif not is_left and (column.target.is_required or any(one is not UNKNOWN for one in said)):
            ways = [
                (way, [values[number] for values in steps])
                for way, steps in zip(paths, cells, strict=True)
            ]
            found = _meant(target, ways, directory, rows, number, column, problems)
            if found is MatchNone:
                place = rows.place(number, *_headers(column))
                problems.add(MatchNone(place, **_named(target, ways, directory)))
                rows.bad.add(number)
        elif of_absent and number in rows.absent:
            found = _surely_meant(
                target, paths, [[v[number] for v in way] for way in cells], directory
            )
        if isinstance(found, str):
            known[said] = found
        made.append(found if isinstance(found, str) else UNKNOWN)
    return made


def _surely_meant(
    name: str,
    paths: Sequence[tuple[Path, ...]],
    values: Sequence[Sequence[Value]],
    directory: Directory,
) -> Value:
    """The one row that the first way with all its cells finds; else unknown."""
    for way, said in zip(paths, values, strict=True):
        if UNKNOWN not in said:
            sure = directory.candidates(name, way, said).sure
            return sure[0] if len(sure) == 1 else UNKNOWN
    return UNKNOWN


def _headers(column: ColumnMap) -> tuple[str, ...]:
    return tuple(dict.fromkeys(column.headers)) or tuple(
        dict.fromkeys(one for way in column.by for one in way)
    )


def _meant(
    name: str,
    ways: Ways,
    directory: Directory,
    rows: SetRows,
    number: int,
    column: ColumnMap,
    problems: RowProblems,
) -> str | type[Problem]:
    """The one row that is meant, or the kind of problem; MatchNone is not yet told."""
    tried: list[tuple[tuple[Path, ...], Sequence[Value]]] = []
    kind: type[Problem] = MatchBlank
    ids: tuple[str, ...] = ()
    for way, values in ways:
        if UNKNOWN in values:
            continue
        found = directory.candidates(name, way, values)
        sure = _unlike(name, found.sure, tried, directory)
        ids = sure or _unlike(name, found.open, tried, directory)
        tried.append((way, values))
        kind = MatchNone
        if len(sure) == 1:
            return sure[0]
        if ids:
            kind = MatchSeveral if sure else MatchUncertain
            break
    if kind is not MatchNone:
        _tell(kind, ids, _named(name, ways, directory), rows, number, column, problems)
    return kind


def _unlike(name: str, ids: Sequence[str], tried: Ways, directory: Directory) -> tuple[str, ...]:
    """Those rows that no earlier way has shown to be others."""
    if not tried or not ids:
        return tuple(ids)
    return tuple(
        id_ for id_ in ids
        if all(directory.likeness(name, id_, way, values) != "other" for way, values in tried)
    )  # fmt: skip


def _tell(
    kind: type[Problem],
    ids: Sequence[str],
    named: Mapping[str, object],
    rows: SetRows,
    number: int,
    column: ColumnMap,
    problems: RowProblems,
) -> None:
    if number in rows.bad:
        return
    place = rows.place(number, *_headers(column))
    problems.add(kind(place, **named, count=len(ids), ids=_listed(ids)))
    rows.bad.add(number)


def _named(name: str, ways: Ways, directory: Directory) -> dict[str, object]:
    entry = directory.catalogue.sets[name]
    fields = ways_named([way for way, _ in ways], entry, directory.catalogue)
    return {"set": set_named(entry), "fields": fields}


def _listed(ids: Sequence[str]) -> Phrase | str:
    shown = ", ".join(ids[:MOST_CANDIDATES])
    if len(ids) <= MOST_CANDIDATES:
        return shown
    more = len(ids) - MOST_CANDIDATES
    return Phrase(N_("{shown} and {more} more"), (("shown", shown), ("more", more)))
