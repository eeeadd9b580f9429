"""How do the periods between two days of a subject become rows, in SQL?

Source:   docs/semantics.md, section 5 (Series).
"""

from __future__ import annotations

from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.pieces import Ends, Piece, piece
from quanheng.engine.backends.tables import Column, Tables
from quanheng.engine.backends.terms import Writer
from quanheng.engine.question import Question
from quanheng.language.derived_model import Derived
from quanheng.language.series import IS_IN, IS_WHOLE, ITEM, MOST_PERIODS, SUBJECT, Series

_MAYBE = (IS_IN,)


def series_rows(derived: Derived, series: Series, tables: Tables, question: Question) -> str:
    """The SELECT of the periods of every subject; its columns are noted in the tables."""
    name = derived.source
    for column in ("id", SUBJECT, ITEM, IS_IN, IS_WHOLE):
        tables.fields[name, column] = Column(column, is_nullable=column in _MAYBE)
    days = _days(derived, series, tables, question)
    months = series.months
    places = (
        f"SELECT id, is_whole, period_place(COALESCE(first_low, first_high), {months}) AS a,"
        f" period_place(COALESCE(last_high, last_low), {months}) AS z,"
        f" period_place(first_high, {months}) AS sure_a, period_place(last_low, {months}) AS sure_z"
        f" FROM ({days})"
    )
    # TRAP the end of a range is out, and so is a NULL one: then there is no row.
    rows = (
        f"SELECT *, unnest(range(a, CASE WHEN z - a < {MOST_PERIODS} THEN z + 1 ELSE a END)) AS p"
        f" FROM ({places})"
    )
    item = f"make_date(p * {months} // 12, p * {months} % 12 + 1, 1)"
    return (
        f"SELECT concat(id, ' ', CAST({item} AS VARCHAR)) AS id, id AS {SUBJECT}, {item} AS {ITEM},"
        f" CASE WHEN p >= sure_a AND p <= sure_z THEN TRUE END AS {IS_IN}, {IS_WHOLE}"
        f" FROM ({rows})"
    )


def _days(derived: Derived, series: Series, tables: Tables, question: Question) -> str:
    """Both ends of both days of every subject."""
    frame = Frame(tables, derived.of)
    first, last = ends_of(series, frame, question)
    return frame.select([
        ("id", frame.column("r.id", nullable=False)),
        ("first_low", first.low), ("first_high", first.high),
        ("last_low", last.low), ("last_high", last.high),
        (IS_WHOLE, is_whole(series, first, last)),
    ])  # fmt: skip


def ends_of(series: Series, frame: Frame, question: Question) -> tuple[Ends, Ends]:
    """The two days of a series, read in a frame of its subjects."""
    writer = Writer(frame, question)
    return writer.ends(series.first), writer.ends(series.last)


def is_whole(series: Series, first: Ends, last: Ends) -> Piece:
    """Whether every possible period of a subject is a row; never unknown."""
    count = f"period_place({{1}}, {series.months}) - period_place({{0}}, {series.months})"
    return piece(f"COALESCE({count} < {MOST_PERIODS}, FALSE)", first.low, last.high, nullable=False)
