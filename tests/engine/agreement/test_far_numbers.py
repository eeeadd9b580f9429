"""Do both evaluators answer alike where numbers lie near 62 bits, and far beyond?

What a fact holds has 18 digits; what is made of it may have any number of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.evaluators import by_columns, by_oracle
from quanheng.engine.question import ask
from quanheng.errors import NumberOverflow
from quanheng.facts import NONE, UNKNOWN, Completeness, Roster, Row, Type, Value, span
from quanheng.facts.types import STORED_DIGITS
from quanheng.language import Pack
from tests.engine.agreement.differences import assert_agreement
from tests.engine.agreement.effort import tries
from tests.engine.packs import pack_of, roster_of_rows

AS_OF = date(2024, 6, 30)
OF_NIGHTS: Mapping[str, str | Mapping[str, Any]] = {
    "paid_in_all": "SUM(paid)", "burnt_in_all": "SUM(burnt * burnt)",
    "kept_in_all": "SUM(kept)", "spent": "SUM(paid - lamp.gold * 3)",
    "least": "MIN(paid * burnt)", "greatest": "MAX(lamp.area)", "furthest": "MAX(burnt * worth)",
    "mean": "AVG(paid)", "mean_product": "AVG(burnt * paid)",
    "middle": "MEDIAN(paid)", "middle_product": "MEDIAN(burnt * paid)",
    "different": "COUNT(DISTINCT burnt * burnt)",
    "listed": "LIST(burnt * burnt)", "products": "COUNT(*)",
    "first": {"value": "FIRST(burnt)", "order": "worth"},
    "rising": {"value": "COUNT(*)", "order": "worth",
               "where": "burnt * burnt > if_none(previous.burnt, 0) * if_none(previous.burnt, 0)"},
    "best": {"value": "SUM(burnt)",
             "best": {"per": "worth", "by": "burnt * burnt", "keep": 1, "ties": "ask"}},
    "lit": {"value": "COUNT(*)", "where": "burnt * burnt >= lamp.oil * lamp.oil"},
}  # fmt: skip
UNREAD = {"worth_in_all": "SUM(worth)", "cubes": "MAX(worth * worth * worth)"}
"""What no clause reads is not kept, and may be as great as it likes."""
FORMULAS = {
    "area": "oil * gold", "ratio": "gold / oil", "halves": "(oil * gold) / (abs(oil) + 1)",
    "either": "CASE WHEN oil * oil > gold THEN oil * gold WHEN is_lit THEN gold ELSE 0 END",
    "middling": "least(oil * gold, gold * 7, greatest(oil, gold))",
    "rounded": "round(oil * gold, 1)", "size": "abs(oil * gold) - floor(gold) + ceil(oil)",
    "made": "if_none(spare, oil * gold)", "paired": "oil - oil * gold",
    "quarter": "worth_in_all / 4", "is_far": "if_none(cubes, 0) > worth_in_all",
}  # fmt: skip
CONDITIONS = (
    "wicks * wicks * wicks > oil * oil", "wicks * wicks = wicks * wicks", "area <> gold * oil",
    "oil * gold IN (gold, oil * gold)", "abs(wicks) * wicks - wicks > wicks",
    "least(wicks * wicks, wicks) < 0", "greatest(wicks * wicks * wicks, 5) <= 5",
    "round((wicks * wicks) / 7) >= wicks", "recorded(add_days(seen_on, wicks * wicks))",
    "year_of(add_years(seen_on, wicks)) > 2000", "month_of(add_months(seen_on, wicks * 3)) > 6",
    "recorded(date_of(year_of(seen_on), wicks, wicks * wicks))", "if_none(place, 0) <= 2",
    "if_none(among_all, 0) > 1", "has(listed, oil * oil)", "twins > 1", "kept_in_all > 0",
)  # fmt: skip


def far_pack(folder: Any) -> Pack:
    """A pack that multiplies, adds and divides numbers of 18 digits."""
    two, ten = ({"type": "number", "decimals": count} for count in (2, 10))
    sets = {
        "lamp": {"fields": {
            "oil": two, "gold": ten, "wicks": "number", "is_lit": "truth", "seen_on": "date",
            "spare": {**ten, "optional": True},
        }},
        "night": {"fields": {
            "lamp": {"type": "link", "to": "lamp", "required": True}, "burnt": two, "paid": ten,
            "worth": "number", "kept": {**two, "minimum": 0},
        }},
    }  # fmt: skip
    of_lamp: list[dict[str, Any]] = [
        {"of": "lamp", "name": name, "value": value} for name, value in FORMULAS.items()
    ]
    of_nights = [
        {"of": "lamp", "from": "night", "via": "lamp", "name": name,
         **({"value": one} if isinstance(one, str) else one)}
        for name, one in OF_NIGHTS.items()
    ]  # fmt: skip
    unread = [
        {"of": "lamp", "from": "night", "via": "lamp", "name": name, "value": value}
        for name, value in UNREAD.items()
    ]
    ranks = [
        {"of": "lamp", "from": "lamp", "template": "rank_in_group", "name": "place",
         "group": "is_lit", "order": {"most": "oil * gold"}},
        {"of": "lamp", "from": "lamp", "template": "rank_in_group", "name": "among_all",
         "order": {"least": "wicks * wicks"}},
        {"of": "lamp", "from": "lamp", "name": "twins", "value": "COUNT(*)",
         "where": "area = self.area"},
    ]  # fmt: skip
    told = [*FORMULAS, *OF_NIGHTS]
    clauses = [
        {"id": "told", "subject": "lamp",
         "gives": {name: {"label": name, "value": name} for name in told}},
        *({"id": f"c{n}", "subject": "lamp", "when": one} for n, one in enumerate(CONDITIONS)),
    ]  # fmt: skip
    return pack_of(
        folder, clauses, {"sets": sets, "derived": [*of_lamp, *of_nights, *unread, *ranks]}
    )


def far_roster(random: Random, pack: Pack) -> Roster:
    """Lamps and nights of which many numbers have all the digits that are kept."""
    lamps = {f"l{n}": _row(random, pack, "lamp") for n in range(8)}
    nights = {
        f"n{n}": {**_row(random, pack, "night"), "lamp": random.choice([*lamps])} for n in range(24)
    }
    rows = {
        name: {key: {**row, "id": key} for key, row in each.items()}
        for name, each in (("lamp", lamps), ("night", nights))
    }
    complete = tuple(Completeness(name) for name in rows if random.random() < 0.7)
    return Roster(pack.catalogue, rows, complete)


def _row(random: Random, pack: Pack, name: str) -> Row:
    vague = random.choice((0, 0, 0.3))
    return {
        field: _value(random, one.type, one.minimum, vague)
        for field, one in pack.catalogue.sets[name].fields.items()
    }


def _value(random: Random, kind: Type, minimum: int | None, vague: float) -> Value:
    if random.random() < vague:
        return NONE if kind.is_optional and random.random() < 0.5 else UNKNOWN
    if kind.kind == "truth":
        return random.random() < 0.5
    if kind.kind == "date":
        return date(random.randrange(1990, 2024), 5, 17)
    if kind.kind != "number":
        return UNKNOWN
    low, high = sorted(_number(random, kind, minimum) for _ in range(2))
    if random.random() < vague:
        ends = random.choice(((low, high), (None, high), (low, None)))
        return span(*ends)
    return low


def _number(random: Random, kind: Type, minimum: int | None) -> Decimal:
    most = 10**STORED_DIGITS - 1
    near = (3, 2**31, 2**53, 2**62 // 10**kind.decimals, most, most)
    parts = min(most, random.choice(near) + random.randrange(-2, 3))
    sign = 1 if minimum is not None else random.choice((-1, 1))
    return Decimal(abs(parts) * sign).scaleb(-kind.decimals)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return far_pack(tmp_path_factory.mktemp("far"))


@tries(usual=25, deep=1_000)
@given(random=st.randoms(use_true_random=True))
def test_numbers_near_62_bits_and_beyond_are_reckoned_as_row_by_row(
    pack: Pack, random: Random
) -> None:
    assert assert_agreement(ask(pack, AS_OF), far_roster(random, pack)) > 0


def _one_lamp(folder: Any, value: str, clause: Mapping[str, Any], **lamp: Value | int) -> Any:
    """A question about one lamp, of which one fact is derived, and its roster."""
    sets = {"lamp": {"fields": {"oil": "number", "gold": {"type": "number", "decimals": 10}}}}
    derived = [{"of": "lamp", "name": "made", "value": value}]
    pack = pack_of(folder, [{"id": "c", "subject": "lamp", **clause}],
                   {"sets": sets, "derived": derived})  # fmt: skip
    return ask(pack, AS_OF), roster_of_rows(pack.catalogue, {"lamp": {"a": lamp}})


@pytest.mark.parametrize(
    "clause",
    [{"when": "recorded(made)"}, {"gives": {"it": {"label": "it", "value": "oil * oil"}}}],
)
def test_a_whole_number_of_more_digits_than_are_kept_ends_the_run(
    tmp_path: Any, clause: Mapping[str, Any]
) -> None:
    question, roster = _one_lamp(tmp_path, "oil * oil", clause, oil=2**32)
    with pytest.raises(NumberOverflow, match="whole numbers of up to 18 digits"):
        by_columns(question, roster)
    question, roster = _one_lamp(tmp_path, "oil * oil", clause, oil=2**31)
    assert by_columns(question, roster) == by_oracle(question, roster)


def test_a_number_with_decimals_is_kept_to_28_digits_before_the_point(tmp_path: Any) -> None:
    clause, gold = {"when": "made > 0"}, Decimal("99999999.9999999999")
    value, oil = "oil * (gold * 100)", 10**18 - 1
    question, roster = _one_lamp(tmp_path, value, clause, oil=oil, gold=gold)
    assert by_columns(question, roster) == by_oracle(question, roster)
    question, roster = _one_lamp(tmp_path, f"{value} * 10", clause, oil=oil, gold=gold)
    with pytest.raises(NumberOverflow, match="others of up to 28"):
        by_columns(question, roster)


def test_what_is_only_compared_may_have_more_digits_than_are_kept(tmp_path: Any) -> None:
    times = " * ".join(["oil"] * 11)
    question, roster = _one_lamp(tmp_path, "oil", {"when": f"{times} > 0"}, oil=10**18)
    assert [one.verdict for one in by_columns(question, roster)] == ["met"]


def test_a_number_that_nobody_means_ends_the_run(tmp_path: Any) -> None:
    times = " * ".join(["oil"] * 12)
    question, roster = _one_lamp(tmp_path, "oil", {"when": f"{times} > 0"}, oil=10**18)
    with pytest.raises(NumberOverflow, match="grew beyond what can be kept exactly"):
        by_columns(question, roster)
