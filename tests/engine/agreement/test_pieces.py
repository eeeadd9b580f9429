"""Do both evaluators answer alike where rows and subjects are paired some at a time?"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.arrays import maker, pairing, series
from quanheng.engine.arrays.joining import in_pieces
from quanheng.engine.question import ask
from tests.engine.agreement.differences import assert_agreement
from tests.engine.agreement.effort import SIZES, tries
from tests.engine.agreement.random_clauses import catalogue_of_singers
from tests.engine.agreement.random_reckoning import random_derived
from tests.engine.agreement.rosters import roster_near
from tests.engine.agreement.showing import showing_derived
from tests.engine.agreement.values import any_day
from tests.engine.agreement.worlds import pack_with, singing_pack

RANDOMS = st.randoms(use_true_random=True)


@pytest.fixture(autouse=True, scope="module")
def few_at_a_time() -> object:
    """So few that every fact of many pairs or periods is made in pieces; how many there were."""
    counts: list[int] = []

    def counted(told: object, size: int) -> object:
        pieces = [*told]  # type: ignore[call-overload]
        counts.append(len(pieces))
        return in_pieces(pieces, size)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pairing, "MOST_PAIRS", 500)
        patch.setattr(series, "MOST_ROWS", 100)
        patch.setattr(maker, "in_pieces", counted)
        yield
    assert sum(one > 1 for one in counts) > 5, "no fact was made in pieces: the test shows nothing"


@tries(usual=4, deep=60)
@given(random=RANDOMS)
def test_clauses_of_every_kind(random: Random) -> None:
    question = ask(singing_pack(), any_day(random))
    roster = roster_near(random, question.pack.catalogue, question.as_of, SIZES)
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
