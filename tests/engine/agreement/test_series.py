"""Which periods lie between two days of a subject, in both evaluators?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from quanheng.engine.oracle import Oracle
from quanheng.engine.question import ask
from quanheng.facts import UNKNOWN, Span, Value
from quanheng.language.series import MOST_PERIODS
from tests.engine.agreement.test_reckoned_values import reckoned_in_sql
from tests.engine.packs import Written, pack_of, roster_of_rows

D = Decimal
SETS: dict[str, Any] = {
    "inn": {
        "fields": {
            "opened_on": "date",
            "closed_on": {"type": "date", "optional": True},
        }
    },
    "log": {"fields": {"inn": {"type": "link", "to": "inn", "required": True}, "month": "date"}},
}
LOGGED: Written = {"of": "inn", "from": "log", "name": "logged", "value": "LIST(month)"}
BOUNDS = ["opened_on", "if_none(closed_on, :as_of)"]
FACTS: tuple[Written, ...] = (
    {"name": "months", "value": "COUNT(*)"},
    {"name": "silent", "value": "LIST(item)", "where": "NOT has(self.logged, item)"},
    {"name": "quarters", "value": "LIST(item)", "step": "quarter"},
    {"name": "years", "value": "LIST(year_of(item))", "step": "year"},
    {"name": "last_month", "value": "MAX(item)"},
    {"name": "any_march", "value": "ANY(month_of(item) = 3)"},
    {"name": "rising", "value": "COUNT(*)", "order": "item",
     "where": "item > if_none(previous.item, item)"},
)  # fmt: skip


def values_of(
    folder: Path, facts: Sequence[Written] = FACTS, logged: Sequence[str] = (), **inn: Value | str
) -> Mapping[str, Value]:
    """The facts of an inn about its periods; both evaluators give the same ones."""
    derived = [LOGGED] + [
        {"of": "inn"} | {key: value for key, value in one.items() if key != "step"}
        | {"from": {"series": BOUNDS, **({"step": one["step"]} if "step" in one else {})}}
        for one in facts
    ]  # fmt: skip
    clauses = [
        {"id": f"c{n}", "subject": "inn", "when": f"recorded({one['name']})"}
        for n, one in enumerate(facts)
    ]
    pack = pack_of(folder, clauses, {"sets": SETS, "derived": derived})
    question = ask(pack, date(2024, 3, 31))
    logs = {f"l{n}": {"inn": "i", "month": month} for n, month in enumerate(logged)}
    roster = roster_of_rows(pack.catalogue, {"inn": {"i": inn}, "log": logs})
    found = {name: value for _, name, _, value in reckoned_in_sql(question, roster)}
    found.pop("logged", None)
    oracle = Oracle(question, roster)
    assert found == {one["name"]: oracle.derived("inn", one["name"], "i").value for one in facts}
    return found


def test_every_month_from_that_of_the_first_day_through_that_of_the_last_is_a_row(
    tmp_path: Path,
) -> None:
    found = values_of(tmp_path, opened_on="2023-11-30", closed_on="none", logged=["2024-01-01"])
    assert found["months"] == D(5)
    assert found["silent"] == (
        date(2023, 11, 1), date(2023, 12, 1), date(2024, 2, 1), date(2024, 3, 1),
    )  # fmt: skip
    assert found["quarters"] == (date(2023, 10, 1), date(2024, 1, 1))
    assert (found["years"], found["last_month"]) == ((D(2023), D(2024)), date(2024, 3, 1))
    assert (found["any_march"], found["rising"]) == (True, D(4))


def test_a_last_day_before_the_first_leaves_no_period(tmp_path: Path) -> None:
    found = values_of(tmp_path, opened_on="2024-02-01", closed_on="2024-01-31")
    assert (found["months"], found["silent"], found["any_march"]) == (D(0), (), False)


def test_periods_at_a_day_known_in_part_are_open(tmp_path: Path) -> None:
    found = values_of(tmp_path, opened_on="2023", closed_on="2024-02-10")
    assert (found["months"], found["silent"]) == (Span(D(3), D(14)), UNKNOWN)
    assert (found["last_month"], found["any_march"]) == (date(2024, 2, 1), UNKNOWN)


def test_an_unknown_day_leaves_the_count_open_and_the_rest_unknown(tmp_path: Path) -> None:
    found = values_of(tmp_path, opened_on="unknown", closed_on="2024-02-10")
    assert (found["months"], found["silent"], found["years"]) == (
        Span(D(0), None),
        UNKNOWN,
        UNKNOWN,
    )


def test_a_day_with_one_known_end_keeps_the_periods_that_are_sure(tmp_path: Path) -> None:
    found = values_of(tmp_path, opened_on="..2024-01-31", closed_on="2024-03-10")
    assert (found["months"], found["any_march"]) == (Span(D(3), None), True)


@pytest.mark.parametrize(("closed_on", "months"), [
    ("1999-12-31", D(MOST_PERIODS)), ("2000-01-01", Span(D(0), None)),
])  # fmt: skip
def test_more_than_a_century_of_months_is_not_laid_out(
    tmp_path: Path, closed_on: str, months: Value
) -> None:
    inn = {"opened_on": "1900-01-01", "closed_on": closed_on}
    found = values_of(tmp_path, [one for one in FACTS if one["name"] == "months"], **inn)
    assert found["months"] == months


def test_the_first_and_the_last_year_there_are_hold_periods(tmp_path: Path) -> None:
    found = values_of(tmp_path, opened_on="0001-01-01", closed_on="0001-03-31")
    assert (found["months"], found["last_month"]) == (D(3), date(1, 3, 1))
    found = values_of(tmp_path, opened_on="9999-12-01", closed_on="9999-12-31")
    assert (found["months"], found["last_month"]) == (D(1), date(9999, 12, 1))
