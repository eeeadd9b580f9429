"""Are groups whose paths continue each other the same, however they are made and renewed?"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.question import Question, ask
from quanheng.facts import Roster
from quanheng.language.pack_model import Pack
from tests.engine.agreement.differences import assert_agreement
from tests.engine.agreement.effort import tries
from tests.engine.agreement.rosters import roster_near
from tests.engine.agreement.singers import CODE_LISTS, SETS
from tests.engine.agreement.test_kept_facts import assert_alike, changed
from tests.engine.agreement.values import any_day
from tests.engine.packs import Written, pack_of
from tests.engine.renewal.changing import differences, world_of

RANDOMS = st.randoms(use_true_random=True)
SIZES = {"choir": 4, "singer": 7, "concert": 20, "season": 12, "plan": 9}
INDICATORS: tuple[Written, ...] = tuple(
    {"id": f"xa.{number}", **one}
    for number, one in enumerate(
        (
            {"of": "concert", "by": ["singer.choir", "singer"]},
            {"of": "concert", "by": ["stand_in", "stand_in.teacher", "stand_in.teacher.colour"]},
            {"of": "concert", "by": ["singer.choir.parent", "singer"], "names": "songs > 2"},
            {"of": "concert", "by": ["singer.grade", "singer.choir.grade", "singer", "colour"]},
            {"of": "season", "by": ["singer.hair", "singer"], "per": "year"},
            {"of": "plan", "by": ["choir.parent.parent", "choir", "choir.parent"]},
        )
    )
)


@cache
def grouping_pack() -> Pack:
    """A pack that counts what singers and choirs do, by paths that continue each other."""
    facts = {"code_lists": CODE_LISTS, "sets": SETS}
    with tempfile.TemporaryDirectory() as folder:
        return pack_of(Path(folder), facts=facts, indicators=INDICATORS)


def asked_of(random: Random) -> tuple[Question, Roster]:
    """A question for some day, and the rows it is asked of."""
    question = ask(grouping_pack(), any_day(random))
    return question, roster_near(random, question.pack.catalogue, question.as_of, SIZES)


@tries(usual=10, deep=300)
@given(random=RANDOMS)
def test_columns_have_the_groups_of_the_reference(random: Random) -> None:
    assert assert_agreement(*asked_of(random)) > 0


@tries(usual=5, deep=100)
@given(random=RANDOMS)
def test_groups_move_with_the_rows_and_links_they_stand_for(random: Random) -> None:
    question, roster = asked_of(random)
    world = world_of(question, roster, random)
    for step in range(15):
        world.change(often=["singer", "choir"])
        assert [*differences(world)] == [], step


@tries(usual=4, deep=100)
@given(random=RANDOMS)
def test_groups_are_the_same_beside_facts_that_a_run_keeps(random: Random) -> None:
    pack = grouping_pack()
    assert assert_alike(random, pack, changed(random, pack), SIZES) > 0
