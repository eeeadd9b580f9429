"""Do the functions written out for DuckDB agree with dates.py and with exact arithmetic?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quanheng import dates
from quanheng.engine.backends.macros import macro_statements

Rows = Sequence[tuple[Any, ...]]
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
# Month ends, leap days and the ends of the calendar are met on purpose.
EDGES = st.sampled_from(
    [
        date(1, 1, 1),
        date(9999, 12, 31),
        date(2024, 2, 29),
        date(2023, 2, 28),
        date(2024, 1, 31),
        date(2024, 3, 31),
        date(2024, 4, 30),
        date(1900, 2, 28),
        date(2000, 2, 29),
    ]
)
NUMBERS = st.decimals(-(10**15), 10**15, places=4, allow_nan=False, allow_infinity=False)
SMALL = st.decimals(-100, 100, places=6, allow_nan=False, allow_infinity=False)
MANY = {"min_size": 1, "max_size": 60}


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        for statement in macro_statements():
            opened.execute(statement)
        yield opened


def asked(
    connection: duckdb.DuckDBPyConnection, macro: str, types: Sequence[str], rows: Rows
) -> list[Any]:
    """One macro on many rows, in their order."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    lists = ", ".join(f"unnest(CAST(? AS {kind}[])) AS a{n}" for n, kind in enumerate(types))
    call = macro.format(*(f"a{n}" for n in range(len(types))))
    sql = f"SELECT {call} FROM (SELECT unnest(range({len(rows)})) AS place, {lists}) ORDER BY place"
    return [row[0] for row in connection.execute(sql, columns).fetchall()]


PAIRS: Sequence[tuple[str, Callable[[date, date], int]]] = (
    ("full_months({}, {})", dates.full_months),
    ("whole_years(full_months({}, {}))", dates.full_years),
    ("whole_years(age_months({}, {}))", dates.age_years),
)


@pytest.mark.parametrize(("macro", "wanted"), PAIRS)
@settings(max_examples=100)
@given(pairs=st.lists(st.tuples(DAYS | EDGES, DAYS | EDGES), **MANY))
def test_months_years_and_ages_are_those_of_dates(
    connection: duckdb.DuckDBPyConnection,
    macro: str,
    wanted: Callable[[date, date], int],
    pairs: list[tuple[date, date]],
) -> None:
    found = asked(connection, macro, ("DATE", "DATE"), pairs)
    assert found == [wanted(*pair) for pair in pairs]


def within_the_calendar(add: Callable[[date, int], date], day: date, count: int) -> date | None:
    try:
        return add(day, count)
    except OverflowError:
        return None


ADDING: Sequence[tuple[str, Callable[[date, int], date]]] = (
    ("add_months({}, {})", dates.add_months),
    ("add_days({}, {})", dates.add_days),
)
COUNTS = st.integers(-400, 400) | st.integers(-5_000_000, 5_000_000)


@pytest.mark.parametrize(("macro", "wanted"), ADDING)
@settings(max_examples=100)
@given(pairs=st.lists(st.tuples(DAYS | EDGES, COUNTS), **MANY))
def test_days_and_months_are_added_as_in_dates_and_end_with_the_calendar(
    connection: duckdb.DuckDBPyConnection,
    macro: str,
    wanted: Callable[[date, int], date],
    pairs: list[tuple[date, int]],
) -> None:
    found = asked(connection, macro, ("DATE", "DECIMAL(38, 0)"), pairs)
    assert found == [within_the_calendar(wanted, *pair) for pair in pairs]


@pytest.mark.parametrize("count", [10**12, -(10**12), 10**30])
@pytest.mark.parametrize("macro", ["add_months({}, {})", "add_days({}, {})"])
def test_counts_beyond_all_calendars_give_no_day(
    connection: duckdb.DuckDBPyConnection, macro: str, count: int
) -> None:
    assert asked(connection, macro, ("DATE", "DECIMAL(38, 0)"), [(date(2024, 1, 1), count)]) == [
        None
    ]


def rounded(exact: Fraction) -> Decimal:
    """A fraction at ten decimals, half up, away from zero."""
    with localcontext() as context:
        context.prec = 80
        quotient = Decimal(exact.numerator * 10**12 // exact.denominator).scaleb(-12)
        if exact < 0:
            return -rounded(-exact)
        return quotient.quantize(Decimal("1e-10"), ROUND_HALF_UP)


@settings(max_examples=100)
@given(pairs=st.lists(st.tuples(NUMBERS | SMALL, SMALL.filter(bool)), **MANY))
def test_a_quotient_is_rounded_half_up_at_ten_decimals(
    connection: duckdb.DuckDBPyConnection, pairs: list[tuple[Decimal, Decimal]]
) -> None:
    found = asked(connection, "quotient({}, {})", ("DECIMAL(38, 10)", "DECIMAL(38, 10)"), pairs)
    assert found == [rounded(Fraction(a) / Fraction(b)) for a, b in pairs]


WHOLE = st.integers(-(10**15), 10**15) | st.integers(-1000, 1000)


@settings(max_examples=100)
@given(pairs=st.lists(st.tuples(WHOLE, WHOLE.filter(bool)), **MANY))
@example([(900_000_000, 1), (900_000_001, 1), (-900_000_000, 7), (1, -900_000_001), (0, -3)])
def test_a_quotient_of_whole_numbers_is_rounded_alike(
    connection: duckdb.DuckDBPyConnection, pairs: list[tuple[int, int]]
) -> None:
    found = asked(connection, "whole_quotient({}, {})", ("BIGINT", "BIGINT"), pairs)
    assert found == [rounded(Fraction(a, b)) for a, b in pairs]


@pytest.mark.parametrize(
    ("a", "b", "quotient"),
    [
        ("1", "3", "0.3333333333"),
        ("2", "3", "0.6666666667"),
        ("-2", "3", "-0.6666666667"),
        ("2", "-3", "-0.6666666667"),
        ("-2", "-3", "0.6666666667"),
        ("0.0000000001", "2", "0.0000000001"),
        ("-0.0000000001", "2", "-0.0000000001"),
        ("0.0000000001", "3", "0"),
        ("0", "-7", "0"),
        ("10000000000000", "0.0000000001", None),
    ],
)
def test_quotients_worked_by_hand(
    connection: duckdb.DuckDBPyConnection, a: str, b: str, quotient: str | None
) -> None:
    def found() -> list[Any]:
        pair = (Decimal(a), Decimal(b))
        return asked(connection, "quotient({}, {})", ("DECIMAL(38, 10)",) * 2, [pair])

    if quotient is None:
        assert found() == [Decimal(10) ** 23]
    else:
        assert found() == [Decimal(quotient)]


def test_nothing_is_divided_by_zero(connection: duckdb.DuckDBPyConnection) -> None:
    pair = (Decimal(7), Decimal(0))
    assert asked(connection, "quotient({}, {})", ("DECIMAL(38, 10)",) * 2, [pair]) == [None]


def test_what_is_unknown_stays_unknown(connection: duckdb.DuckDBPyConnection) -> None:
    day, number = date(2024, 1, 1), Decimal(1)
    for macro, *_ in PAIRS:
        rows: Rows = [(None, day), (day, None), (None, None)]
        assert asked(connection, macro, ("DATE", "DATE"), rows) == [None] * 3
    for macro, *_ in ADDING:
        rows = [(None, number), (day, None)]
        assert asked(connection, macro, ("DATE", "DECIMAL(38, 0)"), rows) == [None] * 2
    rows = [(None, number), (number, None)]
    assert asked(connection, "quotient({}, {})", ("DECIMAL(38, 10)",) * 2, rows) == [None] * 2


def test_the_bits_of_years_are_counted(connection: duckdb.DuckDBPyConnection) -> None:
    masks = [(0,), (1,), (2,), (3,), (0b10111,), ((1 << 60) - 1,)]
    ones = asked(connection, "trailing_ones({})", ("BIGINT",), masks)
    assert ones == [0, 1, 0, 3, 7, (1 << 60) - 1]
    lengths = [(-1,), (0,), (1,), (5,), (59,), (60,), (99,)]
    low = asked(connection, "low_bits({})", ("BIGINT",), lengths)
    assert low == [0, 0, 1, 31, (1 << 59) - 1, (1 << 60) - 1, (1 << 60) - 1]
