"""Is what is reckoned of narrow columns the same as of wide ones?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from quanheng.engine.arrays import arithmetic, days, functions, number_functions
from quanheng.engine.arrays.aggregates import Rows, total
from quanheng.engine.arrays.division import half_up
from quanheng.engine.arrays.segments import segments_of
from quanheng.engine.arrays.since import since_of
from quanheng.engine.arrays.values import ALWAYS, NEVER, TRUE, Ends, exact
from quanheng.facts import Type
from quanheng.language.terms import Apply, Arithmetic, Constant

DAYS = np.array([-32_767, 0, 32_767], np.int16)
FEW = np.array([-127, 1, 127], np.int8)
YEARS = np.array([1, 2023, 9999], np.int16)
NUMBER = Type("number", decimals=1)
ONE = Constant(NUMBER, "1", None)


def difference(sign: Any) -> Callable[..., Any]:
    term = Arithmetic(NUMBER, "", sign, ONE, ONE)
    return lambda *ends: arithmetic.reckoned(term, *map(exact, ends)).low


REACHES: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
    "add_days": (days.add_days, (DAYS, FEW)),
    "add_months": (functions._ADDED["add_months"], (DAYS, FEW)),
    "add_years": (functions._ADDED["add_years"], (DAYS, FEW)),
    "full_months": (days.full_months, (DAYS, DAYS[::-1])),
    "days_between": (
        lambda *days: functions._BETWEEN["days_between"](*days)[0],
        (DAYS, DAYS[::-1]),
    ),
    "date_of": (days.date_of, (YEARS, np.array([1, 2, 12], np.int8), FEW)),
    "half_up": (lambda one: half_up(one, 10**6), (FEW,)),
    "down": (lambda one: number_functions.down(one, 10**6), (FEW,)),
    "up": (lambda one: number_functions.up(one, 10**6), (FEW,)),
    "abs": (
        lambda one: number_functions.absolute(Apply(NUMBER, "", "abs", ()), [exact(one)]).low,
        (FEW,),
    ),
    "plus": (difference("+"), (FEW, FEW)),
    "minus": (difference("-"), (FEW, FEW[::-1])),
    "times": (
        lambda *ends: (
            arithmetic.reckoned(
                Arithmetic(Type("number", decimals=2), "", "*", ONE, ONE), *map(exact, ends)
            ).low
        ),
        (FEW, FEW),
    ),
}


@pytest.mark.parametrize("name", REACHES)
def test_numbers_may_outgrow_the_columns_they_are_reckoned_from(name: str) -> None:
    reckon, given = REACHES[name]
    narrow, wide = reckon(*given), reckon(*(one.astype(np.int64) for one in given))
    assert np.array_equal(np.asarray(narrow), np.asarray(wide))


def test_sums_of_narrow_numbers_outgrow_them() -> None:
    owners = np.array([0, 0, 0, 1])
    rows = Rows(segments_of(owners, 2), TRUE, ALWAYS)
    found = total(rows, exact(np.array([127, 127, 127, -127], np.int8)), None)
    assert found.low.tolist() == [381, -127]
    marks = np.array([False, False, False, True])
    vague = total(rows, exact(np.array([127, 127, 127, 0], np.int8), marks), 1_000)
    assert vague.low.tolist() == [3_000, 1_000]


def test_spells_without_an_end_are_told_from_narrow_days() -> None:
    rows = Rows(segments_of(np.array([0, 0]), 1), TRUE, ALWAYS)
    begins = exact(np.array([10, 300], np.int16))
    none = np.array([False, True])
    ends = Ends(np.array([290, 0], np.int16), np.array([290, 0], np.int16), none, none, none, True)
    found = since_of(rows, begins, ends, NEVER, 20, 400, is_own=False)
    assert (found.low.tolist(), found.none.tolist()) == ([10], [False])
