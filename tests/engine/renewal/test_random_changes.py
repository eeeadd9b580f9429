"""After any change, are the answers those of a full run?"""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.question import ask
from tests.engine.agreement.effort import SIZES, tries
from tests.engine.agreement.rosters import roster_near
from tests.engine.agreement.values import any_day
from tests.engine.agreement.worlds import scoring_pack, singing_pack
from tests.engine.renewal.changing import differences, small_limits, world_of

FEW = {
    "choir": 3, "singer": 7, "concert": 9, "season": 6, "spell": 6, "plan": 5, "rebuke": 4,
    "deed": 2,
}  # fmt: skip
TYING = ("-tied", "-place", "choired", "pupil", "-fed", "-made", "seasons", "best")
"""Parts of the names of clauses that stand on rows of others, or of all."""


@tries(usual=5, deep=200)
@given(random=st.randoms(use_true_random=True))
def test_after_each_of_many_changes_the_answers_are_those_of_a_full_run(random: Random) -> None:
    pack = scoring_pack() if random.random() < 0.2 else singing_pack()
    names = random.sample(sorted(pack.clauses), min(25, len(pack.clauses)))
    question = ask(pack, any_day(random), only=names)
    world = world_of(question, roster_near(random, pack.catalogue, question.as_of, SIZES), random)
    for step in range(8):
        world.change()
        assert [*differences(world)] == [], step


@tries(usual=6, deep=400)
@given(random=st.randoms(use_true_random=True))
def test_few_rows_that_all_lead_to_each_other_are_renewed_as_well(random: Random) -> None:
    pack = singing_pack()
    tied = [name for name in pack.clauses if any(word in name for word in TYING)]
    question = ask(pack, any_day(random), only=random.sample(tied, 12))
    world = world_of(question, roster_near(random, pack.catalogue, question.as_of, FEW), random)
    for step in range(25):
        world.change()
        assert [*differences(world)] == [], step


@tries(usual=4, deep=200)
@given(random=st.randoms(use_true_random=True))
def test_after_many_rows_changed_at_once_the_answers_are_those_of_a_full_run(
    random: Random,
) -> None:
    pack = singing_pack()
    question = ask(pack, any_day(random), only=random.sample(sorted(pack.clauses), 25))
    with small_limits():
        roster = roster_near(random, pack.catalogue, question.as_of, SIZES)
        world = world_of(question, roster, random)
        world.fresh = 12
        for step in range(8):
            world.change(counts=(1, 15, 60))
            assert [*differences(world)] == [], step
