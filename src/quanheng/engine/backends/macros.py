"""Which house functions does DuckDB not have? One table of them.

TRAP date_diff('month', a, b) counts month boundaries; `/` on decimals gives a double; day
arithmetic runs past the year 9999. So each is written out here.
"""

from __future__ import annotations

_SMALL = 900_000_000
_FIRST, _LAST = "DATE '0001-01-01'", "DATE '9999-12-31'"

MACROS: tuple[str, ...] = (
    (
        "months_forward(a, b) AS (year(b) - year(a)) * 12 + month(b) - month(a)"
        " - CASE WHEN day(b) >= least(day(a), day(last_day(b))) THEN 0 ELSE 1 END"
    ),
    (
        "full_months(a, b) AS CASE WHEN b >= a THEN months_forward(a, b)"
        " WHEN b < a THEN -months_forward(b, a) END"
    ),
    # `//` cuts towards zero. Each name of a macro that stands once more doubles what is planned.
    "whole_years(m) AS m // 12",
    "age_months(a, b) AS (year(b) - year(a)) * 12 + month(b) - month(a)",
    f"kept_day(d) AS CASE WHEN d BETWEEN {_FIRST} AND {_LAST} THEN d END",
    (
        "add_days(d, n) AS CASE WHEN n BETWEEN -4000000 AND 4000000"
        " THEN kept_day(d + CAST(n AS INTEGER)) END"
    ),
    (
        "add_months(d, n) AS CASE WHEN n BETWEEN -120000 AND 120000"
        " THEN kept_day(CAST(d + to_months(CAST(n AS INTEGER)) AS DATE)) END"
    ),
    (
        "scaled(x) AS CAST(CAST(x AS DECIMAL(38, 10)) * CAST(10000000000 AS DECIMAL(11, 0))"
        " AS HUGEINT)"
    ),
    (
        "divided(a, b) AS CAST((CASE WHEN (a < 0) = (b < 0) THEN 1 ELSE -1 END) *"
        " ((abs(a) * CAST(10000000000 AS HUGEINT) + abs(b) // 2) // nullif(abs(b), 0))"
        " AS DECIMAL(38, 0)) * CAST(0.0000000001 AS DECIMAL(11, 10))"
    ),
    "quotient(a, b) AS CAST(divided(scaled(a), scaled(b)) AS DECIMAL(38, 10))",
    # Of numbers below a thousand million, ten digits behind the point still fit in 64 bits.
    (
        f"whole_quotient(a, b) AS CASE WHEN a BETWEEN -{_SMALL} AND {_SMALL}"
        f" AND b BETWEEN -{_SMALL} AND {_SMALL} THEN CAST(CAST("
        "(CASE WHEN (a < 0) = (b < 0) THEN 1 ELSE -1 END) *"
        " ((abs(a) * CAST(10000000000 AS BIGINT) + abs(b) // 2) // nullif(abs(b), 0))"
        " AS DECIMAL(38, 0)) * CAST(0.0000000001 AS DECIMAL(11, 10)) AS DECIMAL(38, 10))"
        " ELSE quotient(a, b) END"
    ),
    "period_place(d, months) AS (year(d) * 12 + month(d) - 1) // months",
    "trailing_ones(m) AS ((~m) & (m + 1)) - 1",
    (
        "longest_ones(x, passed) AS list_max(list_transform(string_split(array_to_string("
        "list_transform(range(60), lambda n: CASE WHEN (passed >> CAST(n AS INTEGER)) & 1 = 1"
        " THEN '' WHEN (x >> CAST(n AS INTEGER)) & 1 = 1 THEN '1' ELSE '0' END), ''), '0'),"
        " lambda ones: length(ones)))"
    ),
    (
        "low_bits(n) AS CASE WHEN n <= 0 THEN CAST(0 AS BIGINT)"
        " WHEN n >= 60 THEN (CAST(1 AS BIGINT) << 60) - 1 ELSE (CAST(1 AS BIGINT) << n) - 1 END"
    ),
)


def macro_statements() -> tuple[str, ...]:
    """The statements that make the house functions known to a connection."""
    return tuple(f"CREATE TEMP MACRO {macro}" for macro in MACROS)
