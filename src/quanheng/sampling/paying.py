"""What does everybody earn, and what do units get?"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

from quanheng.sampling.chance import Chance
from quanheng.sampling.county import County, Person
from quanheng.sampling.ranks import LADDER, rank_on

_LAST = 2023
_BEFORE = date(2022, 12, 31)
_LOWEST, _STEP, _SPREAD = 72_000, 6_000, 40
_MORE_IN_TOWNSHIPS = Decimal("1.13")


def write_incomes(county: County) -> None:
    """A year's income by rank; in the last one townships earn exactly 13 per cent more.

    Units:    yuan. For each rank, what one earns above the mean of organs or townships another
              earns below it, so that the means are exact.
    """
    chance = county.chance("incomes")
    groups: defaultdict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in county.serving:
        if person.rank and person.unit.kind in ("county_organ", "township"):
            groups[person.rank, person.unit.kind].append(person)
    for (rank, kind), people in groups.items():
        _write_exact(county, rank, kind, people, chance)
    ranks = [r for r in LADDER if (r, "township") in groups and (r, "county_organ") in groups]
    county.plant("income_thirteen", *ranks, count=county.wanted("income_thirteen"))
    for person in county.serving:
        rank = rank_on(person, _BEFORE)
        if rank and person.unit.kind in ("county_organ", "township"):
            amount = _mean(rank) + 100 * chance.between(-_SPREAD, _SPREAD) - 2_000
            more = Decimal("1.09") if person.unit.is_township else 1
            _income(county, person, 2022, rank, amount * more)


def _write_exact(
    county: County, rank: str, kind: str, people: list[Person], chance: Chance
) -> None:
    mean = _mean(rank) * (_MORE_IN_TOWNSHIPS if kind == "township" else 1)
    above = Decimal(0)
    for number, person in enumerate(people):
        if number % 2:
            above = -above
        else:
            is_alone = number == len(people) - 1
            above = Decimal(0 if is_alone else 100 * chance.between(-_SPREAD, _SPREAD))
        _income(county, person, _LAST, rank, mean + above)


def _mean(rank: str) -> Decimal:
    return Decimal(_LOWEST + _STEP * LADDER.index(rank))


def _income(county: County, person: Person, year: int, rank: str, amount: Decimal) -> None:
    county.add("annual_income", person.id, str(year), rank, person.unit.kind, f"{amount:.2f}")


def write_pay(county: County) -> None:
    """What is paid each month; the subsidy of townships was raised in the last year."""
    chance = county.chance("pay")
    for person in county.serving:
        begun = max(person.work_from, date(2021, 7, 1)).isoformat()
        base = 2_400 + 45 * (2023 - person.work_from.year) + 10 * chance.below(30)
        _pay(county, person, "base_pay", base, begun)
        _pay(county, person, "other_allowance", 1_100 + 10 * chance.below(60), begun)
        if person.unit.is_township:
            if person.work_from.year < 2023:
                _pay(county, person, "township_subsidy", 300, begun, "2022-12-31")
            _pay(county, person, "township_subsidy", 500, "2023-01-01")


def _pay(
    county: County, person: Person, kind: str, yuan: int, begun: str, ended: str = "none"
) -> None:
    key = county.next_id("pay_item", "PI")
    county.add("pay_item", key, person.id, kind, f"{yuan}.00", begun, ended)


def write_funds(county: County) -> None:
    """The public funds of each unit, and those that reward."""
    chance = county.chance("funds")
    for unit in county.units:
        for year in (2022, 2023):
            regular = unit.size * 100 * chance.between(60, 110)
            county.add("fund", unit.id, str(year), "regular_fund", f"{regular}.00")
            if chance.happens(450):
                county.add("fund", unit.id, str(year), "incentive_fund", f"{regular // 20}.00")
