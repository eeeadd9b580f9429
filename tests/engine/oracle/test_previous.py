"""Which row comes right before another one, and what is read of it?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from quanheng.engine.oracle import Oracle
from quanheng.facts import Completeness, Span, Value
from tests.engine.oracle.worlds import Rows, world

D = Decimal
Given = tuple[str, str]


def spells(
    folder: Path,
    *given: Given,
    where: str = "since <> previous.till",
    value: str = "COUNT(*)",
    sung: dict[int, str] | None = None,
    **more: Any,
) -> Oracle:
    """Spells of ada from a day to a day, beside the one before them."""
    within = {"within": more.pop("within")} if "within" in more else {}
    derived = [{"name": "told", "of": "singer", "from": "spell", "order": "since",
                "where": where, "value": value, **within}]  # fmt: skip
    rows: Rows = {
        "spell": {
            f"s{number}": {"singer": "ada", "since": since, "till": till,
                           "sung": (sung or {}).get(number, "true")}
            for number, (since, till) in enumerate(given, start=1)
        }
    }  # fmt: skip
    return world(folder, rows, derived=derived, **more)


def told(folder: Path, *given: Given, **more: Any) -> Value:
    return spells(folder, *given, **more).derived("singer", "told", "ada").value


FIRST, SECOND = ("2020-01-01", "2021-01-01"), ("2021-01-01", "2022-01-01")
AFTER_A_BREAK = ("2023-01-01", "none")


def test_a_row_is_read_beside_the_one_before_it(tmp_path: Path) -> None:
    reckoned = spells(tmp_path, AFTER_A_BREAK, SECOND, FIRST).derived("singer", "told", "ada")
    assert reckoned.value == D(2)
    assert reckoned.sure_rows == ("s1", "s3")


def test_before_the_first_row_there_is_none(tmp_path: Path) -> None:
    where = "is_none(previous.since)"
    oracle = spells(tmp_path, SECOND, FIRST, where=where)
    assert oracle.derived("singer", "told", "ada").sure_rows == ("s2",)
    assert told(tmp_path, SECOND, FIRST, where="if_none(previous.till, since) <> since") == D(0)


def test_a_value_may_read_the_row_before(tmp_path: Path) -> None:
    days = "SUM(days_between(if_none(previous.till, since), since))"
    assert told(tmp_path, FIRST, AFTER_A_BREAK, where="sung", value=days) == D(730)


def test_neither_where_nor_a_window_hides_the_row_before(tmp_path: Path) -> None:
    where = "sung AND since = previous.till"
    assert told(tmp_path, FIRST, SECOND, where=where, sung={1: "false"}) == D(1)
    assert told(tmp_path, FIRST, SECOND, where=where, within="3 years") == D(0)
    assert told(tmp_path, FIRST, SECOND, where=where, within="4 years") == D(1)


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ([FIRST, FIRST], Span(D(0), D(2))),
        ([FIRST, FIRST, AFTER_A_BREAK], Span(D(0), D(3))),
        ([FIRST, ("2020-06-01..2021-06-01", "none")], Span(D(1), D(2))),
        ([FIRST, ("2019-06-01..2021-06-01", "none")], Span(D(0), D(2))),
        ([FIRST, ("..2021-06-01", "none")], Span(D(0), D(2))),
        ([("..2019-06-01", "2020-01-01"), FIRST, SECOND], D(1)),
        ([FIRST, SECOND, ("2024-06-01..2024-08-01", "none")], Span(D(1), D(2))),
        ([FIRST, ("2024-06-01..2024-08-01", "2024-08-01"), SECOND], Span(D(1), D(2))),
    ],
)
def test_ties_and_inexact_days_leave_the_row_before_unknown(
    tmp_path: Path, given: list[Given], count: Value
) -> None:
    assert told(tmp_path, *given) == count


def test_an_open_row_may_or_may_not_stand_between(tmp_path: Path) -> None:
    def rebuke(day: str, told_on: str = "2024-01-01") -> dict[str, str]:
        return {"singer": "ada", "body": day, "decided_on": day, "told_on": told_on,
                "happened_on": day, "lapsed_on": "none"}  # fmt: skip

    rows = {"rebuke": {"r1": rebuke("2023-01-01"), "r2": rebuke("2023-02-01", "unknown"),
                       "r3": rebuke("2023-03-01")}}  # fmt: skip
    derived = {"name": "told", "of": "singer", "from": "rebuke", "order": "decided_on",
               "where": "body <> previous.body", "value": "COUNT(*)"}  # fmt: skip
    reckoned = world(tmp_path, rows, derived=[derived]).derived("singer", "told", "ada")
    assert (reckoned.sure_rows, reckoned.open_rows) == (("r1",), ("r2", "r3"))


def test_where_rows_may_be_missing_no_row_before_is_known(tmp_path: Path) -> None:
    assert told(tmp_path, FIRST, incomplete=["spell"]) == Span(D(0), None)
    lately = [Completeness("spell", since=date(2020, 1, 1))]
    more = {"incomplete": ["spell"], "complete": lately, "within": "3 years"}
    assert told(tmp_path, SECOND, AFTER_A_BREAK, **more) == Span(D(0), D(1))
