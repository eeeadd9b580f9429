"""Are identity numbers told apart from other numbers, and read for what they say?"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.facts.identity_number import (
    birth_day,
    eighteen_of,
    is_identity_number,
    sex_by_number,
)

# The weights and the check characters of GB 11643, spelt out.
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def whole(seventeen: str) -> str:
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, seventeen, strict=True))
    return seventeen + "10X98765432"[total % 11]


# Numbers of nobody: no division has the code 99.
numbers = st.builds(
    lambda day, serial: whole(f"990000{day:%Y%m%d}{serial:03}"),
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.integers(0, 999),
)


@given(numbers)
def test_a_number_says_its_day_and_sex_and_no_other_check_character_fits(number: str) -> None:
    assert is_identity_number(number)
    assert f"{birth_day(number):%Y%m%d}" == number[6:14]
    assert sex_by_number(number) == ("male" if number[16] in "13579" else "female")
    others = set("0123456789X") - {number[-1]}
    assert not any(is_identity_number(number[:-1] + other) for other in others)


@given(numbers.filter(lambda number: number[6:8] == "19" and number[14:17] < "996"))
def test_the_short_form_of_a_number_is_the_same_number(number: str) -> None:
    assert eighteen_of(number[:6] + number[8:17]) == number


@pytest.mark.parametrize(
    "text",
    [
        "99000049133100",  # Too short.
        "990000491331002",  # No such month.
        "990000491231996",  # A centenarian, of whichever century.
        "99000049123100X",
        "９９００００４９１２３１００２",
        "",
    ],
)
def test_what_is_no_short_form_stands_for_no_number(text: str) -> None:
    assert eighteen_of(text) is None
