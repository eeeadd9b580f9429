"""Do both evaluators score, rank and grade any roster alike?"""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.question import ask
from tests.engine.agreement.differences import assert_agreement
from tests.engine.agreement.effort import tries
from tests.engine.agreement.rosters import roster_near
from tests.engine.agreement.values import any_day
from tests.engine.agreement.worlds import scoring_pack

SIZES = {"choir": 4, "singer": 14, "concert": 30, "rebuke": 12}


@tries(usual=8, deep=100)
@given(random=st.randoms(use_true_random=True))
def test_every_score_is_reckoned_alike(random: Random) -> None:
    question = ask(scoring_pack(), any_day(random))
    roster = roster_near(random, question.pack.catalogue, question.as_of, SIZES)
    assert assert_agreement(question, roster) > 0
