"""Does every link lead to a row that is there?"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Mapping

from quanheng.errors import LinkLeadsNowhere, LinkLeftOut, LinkUnknown
from quanheng.facts import UNKNOWN, Field, Value
from quanheng.interchange.row_problems import RowProblems
from quanheng.interchange.set_rows import SetRows

Sets = Mapping[str, SetRows]


def check_links(sets: Sets, earlier: Mapping[str, Collection[str]], problems: RowProblems) -> None:
    """Note links to rows that neither this import nor an earlier one has.

    Missing:  where the target set has no rows at all, its links are not checked.
    """
    there = {name: {*rows.ids} | {*earlier.get(name, ())} for name, rows in sets.items()}
    for rows, one, values in _links(sets):
        target = one.type.target
        known = there.get(target) or {*earlier.get(target, ())}
        if not known or not _lost(values, known):
            continue
        out = rows.broken | rows.merged
        for row, value in enumerate(values):
            if row not in out and not known.issuperset(items(value)):
                problems.add(LinkLeadsNowhere(rows.place(row, one.name), set=target))
                rows.bad.add(row)


def leave_out(
    sets: Sets,
    earlier: Mapping[str, Collection[str]],
    problems: RowProblems,
    warnings: RowProblems,
) -> None:
    """Leave out also the rows whose required links lead to bad rows; other such links become
    unknown.
    """
    good = {
        name: {rows.ids[row] for row in rows.kept()} | {*earlier.get(name, ())}
        for name, rows in sets.items()
    }
    lost = {
        (name, rows.ids[row]) for name, rows in sets.items() for row in rows.bad
        if rows.ids[row] not in good[name]
    }  # fmt: skip
    if lost:
        _cascade(sets, lost, problems)
        _forget(sets, lost, warnings)


def _cascade(sets: Sets, lost: set[tuple[str, Value]], problems: RowProblems) -> None:
    """Follow required links back from the lost rows; every row met is lost as well."""
    leading: dict[tuple[str, Value], list[tuple[SetRows, Field, int]]] = defaultdict(list)
    for rows, one, values in _links(sets):
        if one.is_required:
            for row in rows.kept():
                for item in items(values[row]):
                    leading[one.type.target, item].append((rows, one, row))
    waiting = deque(sorted(lost, key=str))
    while waiting:
        for rows, one, row in leading.get(waiting.popleft(), ()):
            if row not in rows.bad:
                problems.add(LinkLeftOut(rows.place(row, one.name), set=one.type.target))
                rows.bad.add(row)
                lost.add((rows.entry.name, rows.ids[row]))
                waiting.append((rows.entry.name, rows.ids[row]))


def _forget(sets: Sets, lost: set[tuple[str, Value]], warnings: RowProblems) -> None:
    for rows, one, values in _links(sets):
        target = one.type.target
        for row in rows.kept():
            if any((target, item) in lost for item in items(values[row])):
                warnings.add(LinkUnknown(rows.place(row, one.name), set=target))
                values[row] = UNKNOWN


def _links(sets: Sets) -> Iterator[tuple[SetRows, Field, list[Value]]]:
    for rows in sets.values():
        for one in rows.entry.fields.values():
            if "link" in (one.type.kind, one.type.item) and one.name in rows.columns:
                yield rows, one, rows.columns[one.name]


def _lost(values: list[Value], known: set[Value]) -> bool:
    return any(not known.issuperset(items(value)) for value in set(values))


def items(value: Value) -> tuple[str, ...]:
    """The ids that a link, or a list of links, names; none where it is none or unknown."""
    every = value if isinstance(value, tuple) else (value,)
    return tuple(item for item in every if isinstance(item, str))


def linked_sets(sets: Sets) -> set[str]:
    """The sets that links of these rows lead to."""
    return {one.type.target for _, one, _ in _links(sets)}
