"""Is a day that the calendar has not refused as such, however a clerk writes it?"""

from __future__ import annotations

import pytest

from tests.interchange.conftest import Bench


@pytest.mark.parametrize("text", ["1975.13", "1975-02-30", "1975年2月30日", "197500", "1975/2/29"])
def test_a_day_that_the_calendar_has_not_is_refused_as_such(bench: Bench, text: str) -> None:
    [line] = bench.said({"official.csv": f"id,出生年月\np1,{text}\n"})
    assert line == (
        f"IMPORT-007 official.csv, row 2, column “出生年月”: Found a text of {len(text)} "
        "characters. Expected: a date that the calendar has; there is no such day, month or year. "
        "Correct the cell and import again."
    )
