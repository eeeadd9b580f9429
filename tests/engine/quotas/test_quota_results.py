"""Are a quota's rows counted, its places reckoned and its use compared, on both evaluators?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from quanheng.facts import Completeness
from tests.engine.packs import INSTRUMENT
from tests.engine.quotas.choirs import SOLOISTS, asked, choirs, results, singers, solos

FORTY = {"choir": choirs("a", "b", good="a"), "singer": singers("a", 40) | singers("b", 40)}


def some(row: dict[str, Any], *names: str) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


def test_a_good_choir_of_forty_has_eight_places_and_an_ordinary_one_six(tmp_path: Path) -> None:
    made = results(asked(tmp_path), FORTY)
    assert {unit: row["places"] for unit, row in made.items()} == {"a": 8, "b": 6}
    assert some(made["a"], "pool_base", "pool_cap", "pool_total") == (80, 16, 14)


def test_raises_give_way_to_a_ceiling_and_plain_shares_do_not(tmp_path: Path) -> None:
    made = results(asked(tmp_path, ceiling="0.1625"), FORTY)
    assert {unit: row["scaled"] for unit, row in made.items()} == {"a": Decimal(7), "b": Decimal(6)}
    assert made["a"]["share"] == Decimal(8)


def test_a_row_that_may_not_count_is_named_not_counted_and_leaves_its_pool_uncertain(
    tmp_path: Path,
) -> None:
    rows = FORTY | {"singer": FORTY["singer"] | {"new": {"choir": "a", "joined_on": "2024-06"}}}
    row = results(asked(tmp_path, base={"set": "singer", "unit": "choir"}), rows)["a"]
    assert some(row, "base", "base_open", "places", "is_uncertain") == (40, ["new"], 8, True)


def test_a_row_that_has_not_begun_or_does_not_fit_is_no_base(tmp_path: Path) -> None:
    late = singers("a", 3, joined_on="2024-06-02") | {"mute": {"choir": "a", "sings": False}}
    row = results(asked(tmp_path), {"choir": choirs("a"), "singer": late | singers("b", 0)})
    assert row == {}


def test_a_row_of_an_unknown_unit_is_named_apart_and_belongs_to_none(tmp_path: Path) -> None:
    lost = {"lost": {"joined_on": "2020-01-01", "sings": True}}
    gone = {"gone": {"choir": "z", "joined_on": "2020-01-01", "sings": True}}
    solo = {"of-lost": {"singer": "lost", "year": 2024, "was_sung": True}}
    rows = FORTY | {"singer": FORTY["singer"] | lost | gone, "solo": solo}
    made = results(asked(tmp_path), rows)
    assert list(made) == ["a", "b", ""]
    assert some(made[""], "base_open", "used_open") == (["gone", "lost"], ["of-lost"])
    assert some(made[""], "unit", "places", "used", "is_uncertain") == (None, None, None, True)
    assert some(made["a"], "base", "is_uncertain") == (40, True)


def test_a_row_without_a_unit_counts_nowhere(tmp_path: Path) -> None:
    free = {"free": {"choir": "none", "joined_on": "2020-01-01", "sings": True}}
    made = results(asked(tmp_path), FORTY | {"singer": FORTY["singer"] | free})
    assert list(made) == ["a", "b"]


def test_a_share_known_in_part_counts_with_its_low_end_and_leaves_its_pool_uncertain(
    tmp_path: Path,
) -> None:
    many = singers("a", 10, part="0.1..0.2") | singers("b", 10, part="0.1")
    question = asked(tmp_path, share="part", plain=None)
    made = results(question, {"choir": choirs("a", "b"), "singer": many})
    assert {unit: row["places"] for unit, row in made.items()} == {"a": 1, "b": 1}
    assert all(row["is_uncertain"] for row in made.values())


def test_a_share_nobody_knows_or_below_nothing_counts_as_nothing(tmp_path: Path) -> None:
    many = singers("a", 10) | singers("b", 10, part="-0.5") | singers("c", 10, part="0.2")
    question = asked(tmp_path, share="part", plain=None)
    made = results(question, {"choir": choirs("a", "b", "c"), "singer": many})
    assert {unit: row["places"] for unit, row in made.items()} == {"a": 0, "b": 0, "c": 2}
    assert made["c"]["is_uncertain"]


def test_an_unknown_share_leaves_other_pools_certain(tmp_path: Path) -> None:
    rows = {
        "town": {"t": {}, "u": {}},
        "choir": choirs("a", town="t") | choirs("b", town="u"),
        "singer": singers("a", 10) | singers("b", 10, part="0.2"),
    }
    made = results(asked(tmp_path, share="part", plain=None, pool={"by": "town"}), rows)
    assert [some(row, "pool", "is_uncertain") for row in made.values()] == [
        ("t", True), ("u", False),
    ]  # fmt: skip


def test_each_pool_has_a_ceiling_of_its_own(tmp_path: Path) -> None:
    rows = {
        "town": {"t": {}, "u": {}},
        "choir": choirs("a", "b", town="t") | choirs("c", town="u") | choirs("d"),
        "singer": {n: s for choir in "abcd" for n, s in singers(choir, 13).items()},
    }
    made = results(asked(tmp_path, pool={"by": "town"}), rows)
    shown = {unit: some(row, "pool", "pool_base", "pool_total") for unit, row in made.items()}
    assert shown == {"d": ("", 13, 1), "a": ("t", 26, 3), "b": ("t", 26, 3), "c": ("u", 13, 1)}
    assert list(shown) == ["d", "a", "b", "c"]


def test_a_unit_whose_pool_nobody_knows_has_no_places(tmp_path: Path) -> None:
    rows = {"choir": {"a": {"is_good": True}}, "singer": singers("a", 40)}
    row = results(asked(tmp_path, pool={"by": "town"}), rows)["a"]
    assert some(row, "pool", "places", "pool_total", "pool_used", "is_uncertain") == (
        None, None, None, None, True,
    )  # fmt: skip


def test_use_counts_in_the_year_of_the_day_and_is_compared_with_the_places(tmp_path: Path) -> None:
    names = [f"b-{number:02}" for number in range(7)]
    used = solos(*names) | solos("b-01", "b-02", year=2023)
    made = results(asked(tmp_path), FORTY | {"solo": used})
    assert some(made["b"], "used", "places", "over") == (7, 6, 1)
    assert some(made["a"], "used", "over", "pool_used", "pool_over") == (0, 0, 7, 0)


def test_use_that_may_not_count_is_named_and_not_held_against_the_unit(tmp_path: Path) -> None:
    used = solos("b-01") | solos("b-02", was_sung="unknown") | solos("b-03", was_sung=False)
    undated = {"some-year": {"singer": "b-04", "was_sung": True}}
    row = results(asked(tmp_path), FORTY | {"solo": used | undated})["b"]
    assert some(row, "used", "used_open") == (1, ["solo-b-02-2024", "some-year"])


@pytest.mark.parametrize(
    ("held_on", "used", "is_open"),
    [
        ("2024-01-01", 1, False),
        ("2023-12-31", 0, False),
        ("2024.03", 1, False),
        ("2023-12-31..2024-01-01", 0, True),
        ("unknown", 0, True),
        ("none", 0, False),
    ],
)
def test_use_may_count_by_the_year_of_a_day(
    tmp_path: Path, held_on: str, used: int, is_open: bool
) -> None:
    uses = SOLOISTS["uses"] | {"year": "held_on"}
    rows = FORTY | {"solo": solos("b-01", held_on=held_on)}
    row = results(asked(tmp_path, uses=uses), rows)["b"]
    assert some(row, "used", "used_open") == (used, ["solo-b-01-2024"] if is_open else [])


def test_a_place_that_the_body_may_give_is_not_reported_as_over_use(tmp_path: Path) -> None:
    names = "abcdefghij"
    rows = {
        "choir": choirs(*names),
        "singer": {n: s for choir in names for n, s in singers(choir, 3).items()},
        "solo": solos(*(f"{choir}-00" for choir in names), "a-01"),
    }
    made = results(asked(tmp_path, ceiling=":plain"), rows)
    assert some(made["a"], "places", "in_tie", "left_to_body", "pool_total") == (0, True, 4, 4)
    assert some(made["a"], "used", "over", "pool_used", "pool_over") == (2, 1, 11, 7)
    assert some(made["b"], "used", "over") == (1, 0)


def test_a_quota_without_use_compares_nothing(tmp_path: Path) -> None:
    row = results(asked(tmp_path, uses=None), FORTY)["a"]
    assert some(row, "places", "used", "over", "pool_used") == (8, None, None, None)


def test_an_unknown_ceiling_leaves_no_places(tmp_path: Path) -> None:
    row = results(asked(tmp_path, ceiling=":lost"), FORTY)["a"]
    assert some(row, "base", "share", "places", "pool_cap", "over", "is_uncertain") == (
        40, Decimal(8), None, None, None, True,
    )  # fmt: skip


def test_a_ceiling_below_nothing_leaves_no_places(tmp_path: Path) -> None:
    row = results(asked(tmp_path, ceiling=":top - 0.5"), FORTY)["a"]
    assert some(row, "scaled", "places", "pool_cap", "pool_total", "is_uncertain") == (
        0, 0, 0, 0, False,
    )  # fmt: skip


def test_a_quota_that_is_not_in_force_on_the_day_has_no_results(tmp_path: Path) -> None:
    begins = {"in_force_from": {"on": "2024-06-02", "status": "given"}}
    assert results(asked(tmp_path, instrument={**INSTRUMENT, **begins}), FORTY) == {}
    ended = {"in_force_to": "2024-05-31"}
    assert results(asked(tmp_path, instrument={**INSTRUMENT, **ended}), FORTY) == {}


def test_a_quota_of_which_nobody_knows_whether_it_is_in_force_is_uncertain(tmp_path: Path) -> None:
    missing = {"published_on": {"status": "missing"}}
    row = results(asked(tmp_path, instrument={**INSTRUMENT, **missing}), FORTY)["a"]
    assert some(row, "places", "is_uncertain") == (8, True)


def test_a_base_not_declared_complete_leaves_the_pool_uncertain(tmp_path: Path) -> None:
    question = asked(tmp_path)
    assert all(row["is_uncertain"] for row in results(question, FORTY, ("singer",)).values())
    half = (Completeness("singer", frozenset({"a"})),)
    assert all(row["is_uncertain"] for row in results(question, FORTY, (), half).values())


def test_use_not_declared_complete_leaves_only_that_unit_uncertain(tmp_path: Path) -> None:
    half = (Completeness("solo", frozenset({"a"}), since=date(2024, 1, 1)),)
    made = results(asked(tmp_path), FORTY, (), half)
    assert {unit: row["is_uncertain"] for unit, row in made.items()} == {"a": False, "b": True}
    late = (Completeness("solo", None, since=date(2024, 1, 2)),)
    assert results(asked(tmp_path / "late"), FORTY, (), late)["a"]["is_uncertain"]


def test_a_quota_reads_derived_facts_that_no_clause_reads(tmp_path: Path) -> None:
    base = {"set": "singer", "where": "solos = 0", "unit": "choir"}
    rows = FORTY | {"solo": solos("b-00", "b-01", year=2022)}
    made = results(asked(tmp_path, base=base), rows)
    assert {unit: row["base"] for unit, row in made.items()} == {"a": 40, "b": 38}


def test_a_rounding_that_the_text_prescribes_is_followed_and_shown(tmp_path: Path) -> None:
    rows = {"choir": choirs("a", "b"), "singer": singers("a", 10) | singers("b", 10)}
    question = asked(tmp_path, rounding={"status": "given", "value": "half_up"})
    made = results(question, rows)
    assert {unit: row["places"] for unit, row in made.items()} == {"a": 2, "b": 2}
    assert some(made["a"], "pool_total", "rounding", "rounding_status") == (4, "half_up", "given")


def test_a_declared_order_of_units_settles_ties_as_far_as_it_is_known(tmp_path: Path) -> None:
    def extra(order: list[dict[str, str]], *rooms: str) -> dict[str, tuple[int, bool]]:
        rows = {"choir": {}, "singer": {}}
        for name, count in zip("abc", rooms, strict=True):
            rows["choir"] |= choirs(name, rooms=count)
            rows["singer"] |= singers(name, 3)
        question = asked(tmp_path, share="0.15", plain=None, ties={"order": order})
        found = results(question, rows)
        return {name: (row["places"], row["in_tie"]) for name, row in found.items()}

    settled = {"a": (0, False), "b": (1, False), "c": (0, False)}
    tied = {"a": (0, True), "b": (0, True), "c": (0, True)}
    order = [{"most": "base"}, {"least": "rooms"}]
    assert extra(order, "3", "1", "2") == settled
    assert extra(order, "2", "1..2", "2") == tied
    assert extra([{"most": "base"}], "3", "1", "2") == tied
    assert extra([{"least": "rooms"}], "1", "2", "1") == {
        "a": (0, True), "b": (0, False), "c": (0, True),
    }  # fmt: skip
