"""Are places the same when they are kept up to date, and when the whole pool is reckoned?"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from quanheng.engine.quotas.column_tally import unit_columns
from quanheng.engine.quotas.places import places
from quanheng.engine.quotas.pool import UnitShare
from quanheng.engine.quotas.tally import UnitTally
from quanheng.engine.renewal.kept_pool import KeptPool
from quanheng.language.quota_model import ROUNDINGS, Rounding
from tests.engine.quotas.choirs import asked

CEILING = Fraction(1, 5)


def unit_of(random: Random, name: str, odd: Fraction | int = 0) -> UnitTally:
    base = random.randrange(0, 30)
    share = base * random.choice((Fraction(3, 20), Fraction(1, 5), Fraction(1, 10), CEILING * 2))
    share += odd
    plain = base * Fraction(3, 20)
    return UnitTally(name, base, (), share, plain, True, random.randrange(5), (), "", True, True)


@pytest.mark.parametrize("rounding", ROUNDINGS)
def test_a_pool_that_is_kept_gives_the_places_of_one_reckoned_anew(
    tmp_path: Path, rounding: Rounding
) -> None:
    random = Random(rounding)
    [quota] = asked(tmp_path, rounding={"status": "given", "value": rounding}).quotas
    units = {name: unit_of(random, name) for name in (f"c{number}" for number in range(20))}
    kept = KeptPool(quota, CEILING, unit_columns(units.values(), quota))
    plain = 0
    for _ in range(200):
        name = random.choice([*units])
        kept.take(units[name])
        # Sevenths are no parts of a place in which the pool was counted at first.
        units[name] = unit_of(random, name, Fraction(random.choice((0, 0, 1, 2)), 7))
        kept.put(units[name])
        shares = [UnitShare(one.unit, one.base, one.share, one.plain) for one in units.values()]
        whole = places(shares, CEILING, rounding)
        assert kept.is_plain == (whole.scaling == "nothing")
        if kept.is_plain:
            plain += 1
            found = [kept.places(units[one.id]) for one in whole.units]
            assert [one for one, _ in found] == [*whole.units]
            assert found[0][1] == replace(whole, units=())
    assert 20 < plain < 200
