"""Are ranges, none and unknown kept apart?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from quanheng.facts import NONE, UNKNOWN, Span, Value, ends, is_exact, span

DAY = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("low", "high", "value"),
    [
        (Decimal(3), Decimal(3), Decimal(3)),
        (Decimal("3.0"), Decimal(3), Decimal(3)),
        (Decimal(3), Decimal(5), Span(Decimal(3), Decimal(5))),
        (None, Decimal(5), Span(None, Decimal(5))),
        (DAY, DAY, DAY),
        (DAY, None, Span(DAY, None)),
        (None, None, UNKNOWN),
    ],
)
def test_two_ends_make_a_range_a_value_or_unknown(
    low: Decimal | None, high: Decimal | None, value: Value
) -> None:
    assert span(low, high) == value
    assert ends(value) == (low, high)


@pytest.mark.parametrize("value", [NONE, UNKNOWN, "text", True, ("a",)])
def test_what_is_no_number_and_no_day_has_no_ends(value: Value) -> None:
    assert ends(value) == (None, None)


@pytest.mark.parametrize("value", [NONE, Decimal(0), DAY, "", False, ()])
def test_a_single_value_and_a_recorded_none_are_exact(value: Value) -> None:
    assert is_exact(value)


@pytest.mark.parametrize("value", [UNKNOWN, Span(Decimal(3), None)])
def test_unknown_and_ranges_are_not_exact(value: Value) -> None:
    assert not is_exact(value)


def test_none_and_unknown_are_two_things() -> None:
    assert (repr(NONE), repr(UNKNOWN)) == ("NONE", "UNKNOWN")
    assert NONE is not UNKNOWN


def test_a_range_is_written_as_it_is_read() -> None:
    assert str(Span(Decimal(3), Decimal(5))) == "3..5"
    assert str(Span(None, DAY)) == "..2024-03-01"
