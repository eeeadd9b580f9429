"""Is the table of a quota on columns the one that units make, reckoned one by one?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pytest

from quanheng.engine.question import Question
from quanheng.engine.quotas.column_tally import ColumnTally, unit_columns
from quanheng.engine.quotas.quota_columns import table_of_quota
from quanheng.engine.quotas.quota_table import SCHEMA, quota_table
from quanheng.engine.quotas.results import quota_results
from quanheng.engine.quotas.standing import Figures
from quanheng.engine.quotas.tally import Tally, UnitTally
from quanheng.language.quota_model import ROUNDINGS, Quota
from tests.engine.packs import INSTRUMENT
from tests.engine.quotas.choirs import asked

CEILINGS = (Fraction(1, 5), Fraction(3, 20), Fraction(1, 10), Fraction(0), Fraction(7, 3), None)
SHARES = (Fraction(3, 20), Fraction(1, 5), Fraction(1, 10), Fraction(1, 3), Fraction(0))
KEYS = ({"least": "grade"}, {"most": "base"}, {"most": "rooms"}, {"least": "founded_on"},
        {"most": "size"})  # fmt: skip
TOWNS: dict[str, Any] = {"pool": {"by": "town"}}
WORLDS: tuple[dict[str, Any], ...] = (
    {},
    {"uses": None},
    *(TOWNS | {"rounding": {"status": "given", "value": one}} for one in ROUNDINGS),
    TOWNS | {"ties": {"order": [*KEYS]}},
    {"ties": {"order": [*reversed(KEYS)]}},
)


def figures(random: Random, *choices: Any) -> Figures:
    """One value, a range, or what is open at one end or both."""
    low, high = random.choice(choices), random.choice(choices)
    return random.choice([(low, low)] * 20 + [(min(low, high), max(low, high)), (None, high)])


def tie_values(random: Random, quota: Quota) -> tuple[Figures | None, ...]:
    """What may settle ties, by the kind of each key."""
    choices = {
        "grade": ("first", "second", "third"),
        "rooms": (1, 2),
        "founded_on": (date(1950, 1, 1), date(1949, 10, 1)),
        "size": (Decimal("0.15"), Decimal("0.20")),
    }
    return tuple(
        None if key.term is None else figures(random, *choices[key.term.text]) for key in quota.ties
    )


def names(random: Random, often: int) -> tuple[str, ...]:
    """Mostly none; else ids of rows that may count."""
    return () if random.randrange(often) else tuple(f"x{n}" for n in range(random.randrange(4)))


def unit_of(random: Random, number: int, quota: Quota, scale: int) -> UnitTally:
    """A unit with every kind of gap; with a great scale its share outgrows 64 bits."""
    base, share = random.choice((3, 3, 10, 13, 40, 0)), random.choice(SHARES)
    pools = ("t", "u", "", "v", "w", None) if quota.pool else ("",)
    return UnitTally(
        f"c{number}", base, names(random, 30), base * share * scale, base * SHARES[0],
        random.random() < 0.95, random.randrange(9), names(random, 5), random.choice(pools),
        random.random() < 0.95, random.random() < 0.8, tie_values(random, quota),
    )  # fmt: skip


def tally_of(random: Random, quota: Quota) -> Tally:
    """Units by id, strays now and then, any ceiling."""
    scale = random.choice((1, 1, 1, 10**19))
    every = [unit_of(random, number, quota, scale) for number in range(random.randrange(40))]
    units = tuple(sorted(every, key=lambda one: one.unit))
    ceiling = random.choice(CEILINGS)
    return Tally(units, names(random, 4), names(random, 4), ceiling, random.random() < 0.8)


def on_columns(question: Question, quota: Quota, tally: Tally) -> pa.Table:
    """The table that the same units make in columns."""
    units = unit_columns(tally.units, quota)
    assert [units.named(one.unit) for one in tally.units] == [*tally.units]
    return table_of_quota(
        question, quota, ColumnTally(units, tally.stray_base, tally.stray_used, tally.ceiling,
                                     tally.is_ceiling_exact),
    )  # fmt: skip


@pytest.mark.parametrize("changes", WORLDS, ids=range(len(WORLDS)))
def test_every_cell_is_that_of_the_units_one_by_one(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    question = asked(tmp_path, **changes)
    [quota] = question.quotas
    seen: list[dict[str, Any]] = []
    for seed in range(150):
        tally = tally_of(Random(seed), quota)
        wanted = quota_table(quota_results(question, quota, tally))
        assert on_columns(question, quota, tally).to_pylist() == wanted.to_pylist(), seed
        seen += wanted.to_pylist()
    assert {row["is_uncertain"] for row in seen} == {True, False}
    # Where shares are rounded down, nobody waits for a place.
    assert {row["in_tie"] for row in seen} >= {False, quota.rounding != "floor"}
    assert any(row["unit"] is None for row in seen)
    assert any(row["unit"] and row["share"] > 2**62 for row in seen)


def test_a_table_on_columns_has_the_kinds_of_one_made_of_rows(tmp_path: Path) -> None:
    question = asked(tmp_path)
    [quota] = question.quotas
    tally = tally_of(Random(3), quota)
    found = on_columns(question, quota, tally)
    assert found.schema == SCHEMA
    assert found.equals(quota_table(quota_results(question, quota, tally)))


def test_a_quota_that_may_be_in_force_is_uncertain_and_one_that_is_not_has_no_rows(
    tmp_path: Path,
) -> None:
    missing = {"published_on": {"status": "missing"}}
    question = asked(tmp_path / "may", instrument={**INSTRUMENT, **missing})
    [quota] = question.quotas
    tally = replace(tally_of(Random(3), quota), stray_base=(), is_ceiling_exact=True)
    found = on_columns(question, quota, tally)
    assert {*found["is_uncertain"].to_pylist()} == {True}
    assert found.equals(quota_table(quota_results(question, quota, tally)))
    ended = asked(tmp_path / "not", instrument={**INSTRUMENT, "in_force_to": "2024-05-31"})
    assert on_columns(ended, ended.quotas[0], tally).num_rows == 0


def test_units_put_in_place_of_others_are_those_put_together_at_once(tmp_path: Path) -> None:
    question = asked(tmp_path, **WORLDS[-2])
    [quota] = question.quotas
    for seed in range(50):
        random = Random(seed)
        was, now = tally_of(random, quota).units, tally_of(random, quota).units
        anew = {one.unit for one in (*was, *now) if random.random() < 0.3}
        by = [one for one in now if one.unit in anew]
        wanted = sorted([one for one in was if one.unit not in anew] + by, key=lambda one: one.unit)
        found = unit_columns(was, quota).replaced(anew, by, quota)
        assert [found.at(place) for place in range(len(found))] == wanted
