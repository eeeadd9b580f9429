"""Do both evaluators give every expression the same value, whatever its facts hold?"""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.question import ask
from tests.engine.agreement.differences import assert_agreement
from tests.engine.agreement.effort import SIZES, tries
from tests.engine.agreement.random_clauses import catalogue_of_singers, random_clauses
from tests.engine.agreement.rosters import roster_near
from tests.engine.agreement.values import any_day
from tests.engine.agreement.worlds import pack_with

EACH = 30


@tries(usual=18, deep=300)
@given(random=st.randoms(use_true_random=True))
def test_random_expressions_have_one_value_on_both_evaluators(random: Random) -> None:
    pack = pack_with(random_clauses(random, EACH), ())
    as_of = any_day(random)
    sizes = {name: SIZES[name] for name in ("choir", "singer")}
    roster = roster_near(random, catalogue_of_singers(), as_of, sizes)
    assert assert_agreement(ask(pack, as_of), roster) > 0
