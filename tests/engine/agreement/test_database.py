"""Do both evaluators answer alike where the database is asked of everything?

What columns cannot say is asked of it; so it must be able to say all of it.
"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.question import ask
from tests.engine.agreement.differences import assert_agreement
from tests.engine.agreement.effort import SIZES, tries
from tests.engine.agreement.random_clauses import catalogue_of_singers, random_clauses
from tests.engine.agreement.random_reckoning import random_derived
from tests.engine.agreement.rosters import roster_near
from tests.engine.agreement.showing import showing_derived
from tests.engine.agreement.values import any_day
from tests.engine.agreement.worlds import pack_with, singing_pack
from tests.engine.unsaid import let_columns_say_nothing

RANDOMS = st.randoms(use_true_random=True)


@pytest.fixture(autouse=True, scope="module")
def by_database() -> object:
    with pytest.MonkeyPatch.context() as patch:
        let_columns_say_nothing(patch)
        yield


@tries(usual=3, deep=60)
@given(random=RANDOMS)
def test_clauses_of_every_kind(random: Random) -> None:
    question = ask(singing_pack(), any_day(random))
    roster = roster_near(random, question.pack.catalogue, question.as_of, SIZES)
    assert assert_agreement(question, roster) > 0


@tries(usual=4, deep=100)
@given(random=RANDOMS)
def test_random_clauses(random: Random) -> None:
    question = ask(pack_with(random_clauses(random, 20)), any_day(random))
    roster = roster_near(random, catalogue_of_singers(), question.as_of, SIZES)
    assert assert_agreement(question, roster) > 0


@tries(usual=4, deep=100)
@given(random=RANDOMS)
def test_random_derived_facts(random: Random) -> None:
    derived = tuple(random_derived(random, catalogue_of_singers(), 15))
    pack = pack_with(showing_derived(pack_with([], derived)), derived)
    question = ask(pack, any_day(random))
    sizes = {"choir": SIZES["choir"], "singer": 50, "concert": 220}
    roster = roster_near(random, pack.catalogue, question.as_of, sizes)
    assert assert_agreement(question, roster) > 0
