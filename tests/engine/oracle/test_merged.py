"""How many days or months do spells cover together?"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from quanheng.engine.oracle import Oracle
from quanheng.engine.oracle.merged import time_covered
from quanheng.engine.oracle.since import Spell
from quanheng.facts import NONE, Completeness, Span, Value, ends, span
from tests.engine.oracle.worlds import AS_OF, Rows, world

D = Decimal


def sung(folder: Path, *spells: tuple[str, ...], unit: str = "days", **more: Any) -> Oracle:
    """Spells of ada from a day to a day, sung unless the third word says otherwise."""
    within = {"within": more.pop("within")} if "within" in more else {}
    derived = [{"name": "sung_for", "of": "singer", "from": "spell", "where": "sung",
                "template": "merged", "in": unit, **within}]  # fmt: skip
    rows: Rows = {
        "spell": {
            f"s{number}": {"singer": "ada", "since": one[0], "till": one[1],
                           "sung": one[2] if len(one) > 2 else "true"}
            for number, one in enumerate(spells)
        }
    }  # fmt: skip
    return world(folder, rows, derived=derived, **more)


def covered(folder: Path, *spells: tuple[str, ...], **more: Any) -> Value:
    return sung(folder, *spells, **more).derived("singer", "sung_for", "ada").value


def test_overlapping_days_are_counted_once_and_the_day_of_the_end_not_at_all(
    tmp_path: Path,
) -> None:
    assert covered(tmp_path, ("2024-01-01", "2024-01-11")) == D(10)
    overlapping = [("2024-01-01", "2024-01-11"), ("2024-01-06", "2024-01-16")]
    assert covered(tmp_path, *overlapping) == D(15)
    assert covered(tmp_path, *overlapping, ("2024-03-01", "2024-03-02")) == D(16)
    assert covered(tmp_path) == D(0)


def test_what_has_not_ended_is_counted_through_the_as_of_day(tmp_path: Path) -> None:
    for end in ("none", "2024-07-01", "2030-01-01"):
        assert covered(tmp_path, ("2024-06-01", end)) == D(30)
    assert covered(tmp_path, ("2024-06-01", "2024-06-30")) == D(29)


def test_months_are_the_full_months_of_each_piece(tmp_path: Path) -> None:
    parted = [("2024-01-01", "2024-02-16"), ("2024-03-01", "2024-04-20")]
    assert covered(tmp_path, *parted, unit="months") == D(2)
    touching = [("2024-01-01", "2024-02-16"), ("2024-02-16", "2024-04-01")]
    assert covered(tmp_path, *touching, unit="months") == D(3)


def test_a_window_cuts_the_spells_that_reach_into_it(tmp_path: Path) -> None:
    spells = [("2020-01-01", "2024-01-11"), ("2019-01-01", "2019-02-01")]
    oracle = sung(tmp_path, *spells, within="1 calendar years")
    reckoned = oracle.derived("singer", "sung_for", "ada")
    assert reckoned.value == D(10)
    assert (reckoned.sure_rows, reckoned.open_rows) == (("s0",), ())


@pytest.mark.parametrize(
    ("spell", "days"),
    [
        (("2024.01", "2024-02-11"), Span(D(11), D(41))),
        (("2024-01-01", "2024.01"), Span(D(0), D(30))),
        (("2024-06-21", "unknown"), Span(D(0), D(10))),
        (("2024-06-21", "2024-06-25.."), Span(D(4), D(10))),
        (("..2024-06-21", "none"), Span(D(10), None)),
        (("unknown", "2024-01-01"), Span(D(0), None)),
        (("2024-06-21", "none", "unknown"), Span(D(0), D(10))),
        (("2024-06-21", "none", "false"), D(0)),
        (("2024-06-21", "2024-06-11"), D(0)),
    ],
)
def test_what_is_inexact_widens_the_time(
    tmp_path: Path, spell: tuple[str, ...], days: Value
) -> None:
    assert covered(tmp_path, spell) == days


def test_a_window_bounds_a_spell_without_a_beginning(tmp_path: Path) -> None:
    assert covered(tmp_path, ("unknown", "none"), within="10 days") == Span(D(0), D(10))


def test_where_spells_may_be_missing_the_time_is_open_upward(tmp_path: Path) -> None:
    spell = ("2024-06-21", "none")
    assert covered(tmp_path, spell, incomplete=["spell"]) == Span(D(10), None)
    lately = [Completeness("spell", since=date(2024, 1, 1))]
    told = {"incomplete": ["spell"], "complete": lately, "within": "10 days"}
    assert covered(tmp_path, spell, **told) == Span(D(10), None)


@pytest.mark.parametrize("unit", ["days", "months"])
def test_no_possible_spells_leave_the_range(unit: Any) -> None:
    random = Random(7)

    def day() -> date:
        return date(2023, 1, 25) + timedelta(days=random.randrange(70))

    def choose(value: Value) -> Value:
        low, high = ends(value)
        if not isinstance(low, date) or not isinstance(high, date):
            return value
        return low + timedelta(days=random.randrange((high - low).days + 1))

    for _ in range(400):
        pairs = [(sorted((day(), day())), sorted((day(), day()))) for _ in range(3)]
        vague = [
            Spell(span(*begin), random.choice((NONE, span(*end), end[0])), random.random() < 0.8)
            for begin, end in pairs
        ]
        exact = [
            Spell(choose(one.begins), choose(one.ends), True)
            for one in vague
            if one.is_sure or random.random() < 0.5
        ]
        low, high = ends(time_covered(vague, None, AS_OF, unit, is_covered=True))
        value = time_covered(exact, None, AS_OF, unit, is_covered=True)
        assert low <= value <= high  # type: ignore[operator]
