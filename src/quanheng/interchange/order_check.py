"""In which rows is a day or number surely before the one that it must not precede?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from quanheng.errors import EndBeforeStart, Phrase
from quanheng.facts import Field, Value, ends
from quanheng.interchange.identity.naming import field_named
from quanheng.interchange.row_problems import RowProblems
from quanheng.interchange.set_rows import SetRows


def check_order(rows: SetRows, problems: RowProblems) -> None:
    """Note the rows that say so themselves."""
    _note(rows, problems, lambda row, _: row not in rows.broken)


def check_order_carried(rows: SetRows, problems: RowProblems) -> None:
    """Note the rows that say so together with what earlier imports said of them.

    Missing:  rows that say neither of the two are left as they were.
    """
    kept = frozenset(rows.kept())

    def is_new(row: int, names: tuple[str, str]) -> bool:
        return row in kept and not rows.spoken_of(row).isdisjoint(names)

    _note(rows, problems, is_new)


def _note(
    rows: SetRows, problems: RowProblems, is_asked: Callable[[int, tuple[str, str]], bool]
) -> None:
    for one, other in _pairs(rows):
        values = zip(rows.columns[one.name], rows.columns[other.name], strict=True)
        for row, (late, early) in enumerate(values):
            if _is_surely_before(late, early) and is_asked(row, (one.name, other.name)):
                late_name, early_name = (_named(rows, row, each) for each in (one, other))
                headers = rows.origins[row][0].headers
                place = rows.place(row, one.name if one.name in headers else other.name)
                problems.add(EndBeforeStart(place, late=late_name, early=early_name))
                rows.bad.add(row)


def _pairs(rows: SetRows) -> Iterator[tuple[Field, Field]]:
    """The fields of which both are there, each with the one that it must not precede."""
    fields = rows.entry.fields
    for one in fields.values():
        if one.name in rows.columns and one.not_before in rows.columns:
            yield one, fields[one.not_before]


def _named(rows: SetRows, row: int, one: Field) -> str | Phrase:
    """A field by its header; one that the row's table does not have, as the catalogue has it."""
    return rows.origins[row][0].headers.get(one.name) or field_named(one)


def _is_surely_before(late: Value, early: Value) -> bool:
    high, low = ends(late)[1], ends(early)[0]
    # mypy cannot see that one field's days meet another's days.
    return type(high) is type(low) and high is not None and high < low  # type: ignore[operator]
