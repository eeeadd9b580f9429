"""Who gets what under an allocation, and is all that may change it told?"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from quanheng.facts import Completeness
from tests.engine.packs import INSTRUMENT
from tests.engine.quotas.courses import asked, pupils, results


def shown(found: dict[str, Any], *names: str) -> dict[str, tuple[Any, ...]]:
    return {row: tuple(each[name] for name in names) for row, each in found.items()}


def test_the_first_in_order_get_the_places_and_stand_first(tmp_path: Path) -> None:
    found = results(asked(tmp_path), pupils(a="7", b="9", c="8"))
    assert shown(found, "place", "given", "keys") == {
        "b": (1, 1, ["9"]),
        "c": (2, 1, ["8"]),
        "a": (3, 0, ["7"]),
    }
    assert list(found) == ["b", "c", "a"]
    assert shown(found, "total", "taken", "left_to_body")["a"] == (2, 2, 0)


def test_those_who_tie_at_the_edge_are_left_to_the_body(tmp_path: Path) -> None:
    found = results(asked(tmp_path), pupils(a="7", b="9", c="8", d="8"))
    assert shown(found, "place", "given", "in_tie", "left_to_body") == {
        "b": (1, 1, False, 1),
        "c": (2, 0, True, 1),
        "d": (2, 0, True, 1),
        "a": (4, 0, False, 1),
    }


def test_a_row_of_unknown_key_is_open_and_so_is_whoever_it_may_push_out(tmp_path: Path) -> None:
    found = results(asked(tmp_path), pupils(a="9", b="8", c="unknown", d="7"))
    assert shown(found, "place", "given", "is_open", "keys") == {
        "a": (None, 1, False, ["9"]),
        "b": (None, None, True, ["8"]),
        "c": (None, None, True, ["unknown"]),
        "d": (None, 0, False, ["7"]),
    }
    assert shown(found, "taken", "unsettled")["a"] == (1, 1)


def test_a_row_that_may_not_be_among_them_gets_nothing_surely(tmp_path: Path) -> None:
    maybe = {"points": "9", "is_here": "unknown"}
    gone = {"points": "9", "is_here": False}
    late = {"points": "9", "came_on": "2025-01-01"}
    rows = pupils(a=maybe, b="8", c="7", d="6", e=gone, f=late)
    found = results(asked(tmp_path), rows)
    assert shown(found, "given", "is_open") == {
        "a": (None, True),
        "b": (1, False),
        "c": (None, True),
        "d": (0, False),
    }


def test_reserved_places_go_first_to_those_who_qualify(tmp_path: Path) -> None:
    question = asked(tmp_path, reserve={"places": 1, "where": "is_far"})
    far = {"points": "1", "is_far": True}
    found = results(question, pupils(a="9", b="8", c=far))
    assert shown(found, "place", "given", "is_reserve", "reserved") == {
        "a": (1, 1, False, 1),
        "b": (2, 0, False, 1),
        "c": (3, 1, True, 1),
    }


def test_days_and_codes_order_as_they_stand_in_the_calendar_and_the_list(tmp_path: Path) -> None:
    question = asked(tmp_path, order=[{"most": "stage"}, {"least": "came_on"}])
    rows = pupils(
        a={"stage": "first"},
        b={"stage": "third", "came_on": "2021-05-02"},
        c={"stage": "third", "came_on": "2021-05-01"},
    )
    found = results(question, rows)
    assert shown(found, "place", "keys") == {
        "c": (1, ["third", "2021-05-01"]),
        "b": (2, ["third", "2021-05-02"]),
        "a": (3, ["first", "2020-01-01"]),
    }


def test_places_are_taken_up_by_weight_and_one_of_unknown_weight_is_open(tmp_path: Path) -> None:
    question = asked(tmp_path, places=4, weight="size")
    rows = pupils(
        a={"points": "9", "size": "1.5"},
        b={"points": "8", "size": "unknown"},
        c={"points": "7", "size": "1"},
    )
    found = results(question, rows)
    assert shown(found, "given", "is_open", "weight", "taken") == {
        "a": (Decimal("1.5"), False, "1.5", Decimal("1.5")),
        "b": (None, True, "unknown", Decimal("1.5")),
        "c": (None, True, "1", Decimal("1.5")),
    }


def test_an_amount_is_split_to_its_last_decimal(tmp_path: Path) -> None:
    question = asked(tmp_path, places=None, amount="100.00", weight="size", order=None)
    rows = pupils(a={"size": "1"}, b={"size": "1"}, c={"size": "1"})
    found = results(question, rows)
    assert shown(found, "place", "given", "in_tie", "left_to_body", "taken")["a"] == (
        None, Decimal("33.33"), True, Decimal("0.01"), Decimal("99.99"),
    )  # fmt: skip
    settled = asked(
        tmp_path, places=None, amount="100.00", weight="size", order=[{"most": "points"}]
    )
    rows = pupils(a={"size": "1", "points": "1"}, b={"size": "1", "points": "2"},
                  c={"size": "1", "points": "0"})  # fmt: skip
    assert shown(results(settled, rows), "given")["b"] == (Decimal("33.34"),)


def test_an_amount_among_rows_of_unknown_weight_is_not_split(tmp_path: Path) -> None:
    question = asked(tmp_path, places=None, amount=100, weight="size", order=None)
    found = results(question, pupils(a={"size": "1"}, b={"size": "unknown"}))
    assert shown(found, "given", "is_open", "unsettled") == {
        "a": (None, True, 100),
        "b": (None, True, 100),
    }


def test_where_nobody_knows_how_many_places_there_are_all_is_open(tmp_path: Path) -> None:
    found = results(asked(tmp_path, places=":lost"), pupils(a="9", b="8"))
    assert shown(found, "place", "given", "is_open", "total") == {
        "a": (1, None, True, None),
        "b": (2, None, True, None),
    }


def test_rows_that_may_be_missing_make_every_result_uncertain(tmp_path: Path) -> None:
    question, rows = asked(tmp_path), pupils(a="9")
    assert results(question, rows)["a"]["is_uncertain"] is False
    assert results(question, rows, incomplete=("pupil",))["a"]["is_uncertain"] is True
    partly = (Completeness("pupil", frozenset({"u"})),)
    assert results(question, rows, (), partly)["a"]["is_uncertain"] is True


def test_an_allocation_has_results_while_its_instrument_is_in_force(tmp_path: Path) -> None:
    later = INSTRUMENT | {"in_force_from": {"on": "2025-01-01", "status": "given"}}
    assert results(asked(tmp_path, later), pupils(a="9")) == {}
    unknown = INSTRUMENT | {"in_force_from": {"status": "missing"}}
    assert results(asked(tmp_path, unknown), pupils(a="9"))["a"]["is_uncertain"] is True
