"""For which windows is nothing missing?"""

from __future__ import annotations

from datetime import date

import pytest

from quanheng.facts import Catalogue, Completeness, Roster

FROM, TO = date(2019, 1, 1), date(2023, 12, 31)


@pytest.mark.parametrize(
    ("since", "until", "is_covered"),
    [
        (FROM, TO, True),
        (date(2018, 12, 31), TO, False),
        (FROM, date(2024, 1, 1), False),
        (None, TO, False),
    ],
)
def test_a_window_is_covered_where_it_lies_wholly_inside(
    since: date | None, until: date, is_covered: bool
) -> None:
    assert Completeness("tenure", None, FROM, TO).covers(since, until) == is_covered


def test_without_ends_every_window_is_covered() -> None:
    assert Completeness("tenure").covers(None, date(9999, 12, 31))


def test_a_set_without_rows_is_empty() -> None:
    roster = Roster(Catalogue(), {"post": {"p1": {"id": "p1"}}})
    assert roster.of("tenure") == {}
    assert roster.of("post") == {"p1": {"id": "p1"}}
