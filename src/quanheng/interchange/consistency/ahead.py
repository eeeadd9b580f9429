"""Does a day on which something began, happened or was decided lie years after the import?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from quanheng.errors import DayAhead, Phrase
from quanheng.facts import InformationSet, Value, ends
from quanheng.interchange.cell_text import shown, written
from quanheng.interchange.consistency.known import Known
from quanheng.interchange.consistency.rules import Rule
from quanheng.interchange.set_rows import SetRows
from quanheng.messages import N_


def check_ahead(rule: Rule, known: Known) -> None:
    """Note days that lie, whatever the possible days may be, years after that of the import.

    Missing:  ends, terms and other days may lie as far ahead as they like: only those by which
              a row begins, is dated or was decided, and those that another day never precedes.
    """
    year = known.day.year + rule.years
    for name, rows in known.sets.items():
        for field in dict.fromkeys(_past(rows.entry)):
            ahead = _ahead(rows, field, year, known.day)
            for index, value in known.cells(name, field) if ahead else ():
                if value in ahead:
                    _tell(rule, known, name, index, field)


def _past(entry: InformationSet) -> Iterator[str]:
    """The fields that say what has come already, or comes soon."""
    decided = entry.decided
    named = [entry.begins, entry.dated]
    named += [decided.on, decided.notified] if decided else []
    named += [one.not_before for one in entry.fields.values()]
    return (name for name in named if name)


def _ahead(rows: SetRows, field: str, year: int, day: date) -> frozenset[Value]:
    """The values of a column that lie too far ahead.

    Cells that are written alike share one value, so of many rows few are judged.
    """
    every = {id(value): value for value in rows.columns.get(field, ())}
    return frozenset(value for value in every.values() if _lies_after(value, year, day))


def _lies_after(value: Value, year: int, day: date) -> bool:
    first = ends(value)[0]
    if isinstance(first, date):
        return (first.year, first.month, first.day) > (year, day.month, day.day)
    return isinstance(first, Decimal) and first > year


def _tell(rule: Rule, known: Known, name: str, index: int, field: str) -> None:
    fact = known.fact(name, index)
    if fact.rows is None or not fact.gives(field):
        return
    header = fact.rows.origins[index][0].headers.get(field, field)
    found = shown(written(fact.value(field)), fact.rows.entry.fields[field])
    if isinstance(found, Phrase):
        found = Phrase(N_("a day that is not shown here"))
    told = DayAhead(fact.rows.place(index, field), field=header, found=found, years=rule.years)
    known.tell(told, fact, is_warning=rule.is_warning)
