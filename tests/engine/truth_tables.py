"""What does the language mean, table by table?

Each result was written by hand from docs/semantics.md. Every evaluator is held to them, and
docs/language.md shows them: `.venv/bin/python -m tests.engine.truth_tables` writes them there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.engine.operands import OPERANDS
from tests.engine.tables import Table, grid, listed, markdown
from tests.engine.verdict_tables import FORCE_VERDICTS, STATES, VERDICTS

LANGUAGE_PAGE = Path(__file__).parents[2] / "docs" / "language.md"
BEGIN, END = "<!-- truth tables: begin -->", "<!-- truth tables: end -->"
_TRUTHS = "yes_fact no_fact open_fact"
_COMPARED = "three five three_to_seven six_to_nine from_five up_to_five open_number"
_EQUATED = "five three_to_seven six_to_nine open_number no_number maybe_number maybe_from_five"
_SUMMED = "five minus_two three_to_seven from_five up_to_five open_number"
_FACTORS = "five minus_two three_to_seven minus_one_to_two from_five up_to_five open_number"
_DIVIDENDS = "five minus_four_to_minus_two minus_one_to_two from_five up_to_five open_number"

TABLES: tuple[Table, ...] = (
    grid("AND", "{} AND {}", _TRUTHS, _TRUTHS, """
        true    false unknown
        false   false false
        unknown false unknown
        """),
    grid("OR", "{} OR {}", _TRUTHS, _TRUTHS, """
        true true    true
        true false   unknown
        true unknown unknown
        """),
    listed("NOT", """
        NOT yes_fact → false
        NOT no_fact → true
        NOT open_fact → unknown
        """),
    grid("Equal", "{} = {}", _EQUATED, _EQUATED, """
        true    unknown false   unknown false   unknown unknown
        unknown unknown unknown unknown false   unknown unknown
        false   unknown unknown unknown false   unknown unknown
        unknown unknown unknown unknown false   unknown unknown
        false   false   false   false   true    unknown false
        unknown unknown unknown unknown unknown unknown unknown
        unknown unknown unknown unknown false   unknown unknown
        """),
    grid("Not equal", "{} <> {}", _EQUATED, _EQUATED, """
        false   unknown true    unknown true    unknown unknown
        unknown unknown unknown unknown true    unknown unknown
        true    unknown unknown unknown true    unknown unknown
        unknown unknown unknown unknown true    unknown unknown
        true    true    true    true    false   unknown true
        unknown unknown unknown unknown unknown unknown unknown
        unknown unknown unknown unknown true    unknown unknown
        """),
    grid("Less", "{} < {}", _COMPARED, _COMPARED, """
        false true    unknown true    true    unknown unknown
        false false   unknown true    unknown false   unknown
        false unknown unknown unknown unknown unknown unknown
        false false   unknown unknown unknown false   unknown
        false false   unknown unknown unknown false   unknown
        unknown unknown unknown true  unknown unknown unknown
        unknown unknown unknown unknown unknown unknown unknown
        """),
    grid("Less or equal", "{} <= {}", _COMPARED, _COMPARED, """
        true  true    true    true    true    unknown unknown
        false true    unknown true    true    unknown unknown
        unknown unknown unknown unknown unknown unknown unknown
        false false   unknown unknown unknown false   unknown
        false unknown unknown unknown unknown unknown unknown
        unknown true  unknown true    true    unknown unknown
        unknown unknown unknown unknown unknown unknown unknown
        """),
    grid("Greater", "{} > {}", _COMPARED, _COMPARED, """
        false false   false   false   false   unknown unknown
        true  false   unknown false   false   unknown unknown
        unknown unknown unknown unknown unknown unknown unknown
        true  true    unknown unknown unknown true    unknown
        true  unknown unknown unknown unknown unknown unknown
        unknown false unknown false   false   unknown unknown
        unknown unknown unknown unknown unknown unknown unknown
        """),
    grid("Greater or equal", "{} >= {}", _COMPARED, _COMPARED, """
        true  false   unknown false   false   unknown unknown
        true  true    unknown false   unknown true    unknown
        true  unknown unknown unknown unknown unknown unknown
        true  true    unknown unknown unknown true    unknown
        true  true    unknown unknown unknown true    unknown
        unknown unknown unknown false unknown unknown unknown
        unknown unknown unknown unknown unknown unknown unknown
        """),
    listed("Ordered codes, texts and links", """
        small_size < large_size → true
        large_size <= small_size → false
        small_size >= 'small' → true
        small_size > open_size → unknown
        small_size = open_size → unknown
        no_size = 'small' → false
        maybe_size <> 'small' → unknown
        no_size = maybe_size → unknown
        small_size BETWEEN 'small' AND 'medium' → true
        five BETWEEN three AND 5 → true
        three_to_seven BETWEEN 4 AND 9 → unknown
        from_five NOT BETWEEN 1 AND 4 → true
        """),
    listed("IN", """
        five IN (3, 5) → true
        five IN (3, 4) → false
        three_to_seven IN (1, 9) → false
        three_to_seven IN (1, 7) → unknown
        five IN (5, open_number) → true
        five IN (4, open_number) → unknown
        open_number IN (4, 5) → unknown
        no_number IN (4, 5) → false
        no_number IN (open_number, 5) → false
        maybe_number IN (4, 5) → unknown
        five NOT IN (3, 4) → true
        open_number NOT IN (3, 4) → unknown
        small_size IN :some_sizes → true
        large_size IN :some_sizes → false
        small_size IN :no_sizes → false
        open_size IN :no_sizes → false
        small_size IN :missing_sizes → unknown
        no_size IN :missing_sizes → false
        """),
    grid("Sum", "{} + {}", _SUMMED, _SUMMED, """
        10    3     8..12  10..    ..10    unknown
        3     -4    1..5   3..     ..3     unknown
        8..12 1..5  6..14  8..     ..12    unknown
        10..  3..   8..    10..    unknown unknown
        ..10  ..3   ..12   unknown ..10    unknown
        unknown unknown unknown unknown unknown unknown
        """, "number"),
    grid("Difference", "{} - {}", _SUMMED, _SUMMED, """
        0     7      -2..2  ..0     0..     unknown
        -7    0      -9..-5 ..-7    -7..    unknown
        -2..2 5..9   -4..4  ..2     -2..    unknown
        0..   7..    -2..   unknown 0..     unknown
        ..0   ..7    ..2    ..0     unknown unknown
        unknown unknown unknown unknown unknown unknown
        """, "number"),
    grid("Product", "{} * {}", _FACTORS, _FACTORS, """
        25      -10     15..35  -5..10  25..    unknown unknown
        -10     4       -14..-6 -4..2   unknown unknown unknown
        15..35  -14..-6 9..49   -7..14  15..    unknown unknown
        -5..10  -4..2   -7..14  -2..4   unknown unknown unknown
        25..    unknown 15..    unknown 25..    unknown unknown
        unknown unknown unknown unknown unknown unknown unknown
        unknown unknown unknown unknown unknown unknown unknown
        """, "number"),
    grid(
        "Quotient", "{} / {}", _DIVIDENDS,
        "five minus_two three_to_seven minus_four_to_minus_two minus_one_to_two from_five", """
        1         -2.5     0.7142857143..1.6666666667  -2.5..-1.25 unknown unknown
        -0.8..-0.4 1..2    -1.3333333333..-0.2857142857 0.5..2     unknown unknown
        -0.2..0.4 -1..0.5  -0.3333333333..0.6666666667 -1..0.5     unknown unknown
        1..       ..-2.5   0.7142857143..              ..-1.25     unknown unknown
        ..1       -2.5..   ..1.6666666667              -2.5..      unknown unknown
        unknown   unknown  unknown                     unknown     unknown unknown
        """, "number"),
    listed("Sign, division by zero and rounding", """
        -three_to_seven → -7..-3
        -from_five → ..-5
        five / 0 → unknown
        open_number / 0 → unknown
        2 / 3 → 0.6666666667
        half * half → 6.25
        half - 3 → -0.5
        """, "number"),
    listed("CASE of numbers", """
        CASE WHEN yes_fact THEN 1 ELSE 2 END → 1
        CASE WHEN no_fact THEN 1 ELSE 2 END → 2
        CASE WHEN open_fact THEN 1 ELSE 2 END → 1..2
        CASE WHEN open_fact THEN 2 ELSE 2 END → 2
        CASE WHEN open_fact THEN 1 WHEN yes_fact THEN 5 ELSE 9 END → 1..5
        CASE WHEN yes_fact THEN 1 WHEN open_fact THEN 5 ELSE 9 END → 1
        CASE WHEN open_fact THEN five ELSE six_to_nine END → 5..9
        CASE WHEN open_fact THEN three ELSE from_five END → 3..
        CASE WHEN open_fact THEN up_to_five ELSE from_five END → unknown
        CASE WHEN open_fact THEN three ELSE open_number END → unknown
        CASE WHEN yes_fact THEN three ELSE open_number END → 3
        if_none(CASE WHEN yes_fact THEN no_number ELSE five END, 1) → 1
        if_none(CASE WHEN open_fact THEN no_number ELSE five END, 1) → unknown
        if_none(CASE WHEN open_fact THEN no_number ELSE no_number END, 1) → 1
        """, "number"),
    listed("CASE of codes", """
        CASE WHEN open_fact THEN small_size ELSE small_size END → small
        CASE WHEN open_fact THEN small_size ELSE large_size END → unknown
        CASE WHEN no_fact THEN small_size ELSE large_size END → large
        CASE WHEN open_fact THEN small_size ELSE open_size END → unknown
        """, "code"),
    listed("CASE of truths", """
        CASE WHEN open_fact THEN yes_fact ELSE TRUE END → true
        CASE WHEN open_fact THEN yes_fact ELSE no_fact END → unknown
        CASE WHEN no_fact THEN open_fact ELSE no_fact END → false
        """),
    grid(
        "least", "least({}, {})", "five three_to_seven from_five up_to_five open_number",
        "five three_to_seven from_five up_to_five open_number", """
        5    3..5 5    ..5  ..5
        3..5 3..7 3..7 ..5  ..7
        5    3..7 5..  ..5  unknown
        ..5  ..5  ..5  ..5  ..5
        ..5  ..7  unknown ..5 unknown
        """, "number"),
    grid(
        "greatest", "greatest({}, {})", "five three_to_seven from_five up_to_five open_number",
        "five three_to_seven from_five up_to_five open_number", """
        5    5..7 5..  5    5..
        5..7 3..7 5..  3..7 3..
        5..  5..  5..  5..  5..
        5    3..7 5..  ..5  unknown
        5..  3..  5..  unknown unknown
        """, "number"),
    listed("Numbers", """
        abs(minus_two) → 2
        abs(three_to_seven) → 3..7
        abs(minus_four_to_minus_two) → 2..4
        abs(minus_one_to_two) → 0..2
        abs(up_to_five) → 0..
        abs(-from_five) → 5..
        floor(half) → 2
        floor(minus_half) → -3
        floor(half_to_half) → 2
        ceil(half) → 3
        ceil(minus_half) → -2
        ceil(half_to_half) → 3
        round(half) → 3
        round(minus_half) → -3
        round(half_to_half) → 2..3
        round(2 / 3, 2) → 0.67
        round(open_number) → unknown
        size(two_sizes) → 2
        size(open_sizes) → unknown
        size(days) → 2
        if_none(no_number, 1) → 1
        if_none(maybe_five, 1) → 5
        if_none(maybe_from_five, 1) → 5..
        if_none(maybe_number, 1) → unknown
        """, "number"),
    listed("Counting days", """
        full_months(month_end, leap_day) → 1
        full_months(leap_day, month_end) → -1
        full_months(month_end, march) → 1..2
        full_months(march, DATE '2024-05-15') → 1..2
        full_months(month_end, from_march) → 1..
        full_months(from_march, DATE '2024-05-15') → ..2
        full_months(open_day, march) → unknown
        full_years(leap_day, DATE '2025-02-28') → 1
        full_years(two_years, DATE '2026-01-01') → 1..3
        age_years(march, DATE '2034-03-01') → 10
        days_between(month_end, leap_day) → 29
        days_between(leap_day, month_end) → -29
        days_between(march, DATE '2024-04-01') → 1..31
        year_of(two_years) → 2023..2024
        year_of(from_march) → 2024..
        month_of(march) → 3
        month_of(two_years) → unknown
        month_of(from_march) → unknown
        """, "number"),
    listed("Days", """
        add_days(leap_day, 1) → 2024-03-01
        add_months(month_end, 1) → 2024-02-29
        add_years(leap_day, 1) → 2025-02-28
        add_months(march, 1) → 2024-04-01..2024-04-30
        add_months(month_end, three_to_seven) → 2024-04-30..2024-08-31
        add_days(from_march, 1) → 2024-03-02..
        add_days(leap_day, up_to_five) → ..2024-03-05
        add_years(leap_day, 9000) → unknown
        date_of(2024, 2, 29) → 2024-02-29
        date_of(2023, 2, 29) → unknown
        date_of(2023, three_to_seven, 1) → unknown
        least(leap_day, march) → 2024-02-29
        greatest(leap_day, march) → 2024-03-01..2024-03-31
        if_none(no_day, leap_day) → 2024-02-29
        """, "date"),
    listed("Codes and texts", """
        step(small_size, 2) → large
        step(large_size, -1) → medium
        step(large_size, 1) → unknown
        step(small_size, open_number) → unknown
        step(open_size, 1) → unknown
        trim(padded) → small
        trim(open_text) → unknown
        """, "code"),
    listed("Truths of one value", """
        is_none(no_number) → true
        is_none(maybe_five) → false
        is_none(maybe_from_five) → false
        is_none(maybe_number) → unknown
        recorded(five) → true
        recorded(three_to_seven) → true
        recorded(no_number) → true
        recorded(open_number) → false
        has(two_sizes, 'small') → true
        has(two_sizes, 'medium') → false
        has(two_sizes, open_size) → unknown
        has(open_sizes, 'small') → unknown
        holds_all(two_sizes, :some_sizes) → false
        holds_all(two_sizes, :no_sizes) → true
        holds_all(open_sizes, :some_sizes) → unknown
        has(numbers, three) → true
        has(numbers, five) → false
        has(numbers, three_to_seven) → unknown
        has(numbers, minus_one_to_two) → false
        has(numbers, up_to_five) → unknown
        has(numbers, open_number) → unknown
        has(no_numbers, from_five) → false
        has(no_numbers, open_number) → unknown
        has(open_numbers, three) → unknown
        has(numbers, half) → false
        has(halves, half) → true
        has(halves, half_to_half) → unknown
        holds_all(halves, numbers) → false
        holds_all(numbers, no_numbers) → true
        has(days, leap_day) → true
        has(days, march) → false
        has(days, two_years) → unknown
        starts_with(padded, 'small') → false
        starts_with(trim(padded), 'sm') → true
        starts_with(open_text, 'sm') → unknown
        """),
)  # fmt: skip


def render() -> str:
    """Every table as Markdown."""
    return "\n\n".join(_sections())


def _sections() -> Iterator[str]:
    yield "### Verdicts"
    yield markdown(("applies", "an exemption under unless", "when", "verdict"), VERDICTS)
    yield markdown(("in force", "applies", "when", "verdict"), FORCE_VERDICTS)
    yield "### States of an obligation on 2024-06-30"
    yield markdown(("when", "fulfilled_on", "due", "state"), STATES)
    for table in TABLES:
        yield f"### {table.title}"
        yield table.shown(OPERANDS)


def page_with(section: str, page: str) -> str:
    """The page with the tables between its two marks; the marks are added where it has none."""
    if BEGIN not in page:
        page = f"{page.rstrip()}\n\n{BEGIN}\n{END}\n".lstrip()
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{section}\n\n{END}{after}"


def write_page() -> None:
    """Bring the tables of docs/language.md up to date."""
    page = LANGUAGE_PAGE.read_text("utf-8") if LANGUAGE_PAGE.exists() else "# The policy language\n"
    LANGUAGE_PAGE.write_text(page_with(render(), page), "utf-8")


if __name__ == "__main__":
    write_page()
