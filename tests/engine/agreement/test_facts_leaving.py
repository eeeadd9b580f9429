"""Are facts that leave a few rows at a time those that would have stayed?"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.arrays import storing
from quanheng.engine.backends.evaluator import answer
from quanheng.engine.backends.leaving import Facts, Leaving
from quanheng.engine.question import Question, ask
from quanheng.engine.table_file import in_texts
from quanheng.facts import Roster
from quanheng.facts.arrow import table_of
from quanheng.language.pack_model import Pack
from tests.engine.agreement.effort import SIZES, tries
from tests.engine.agreement.rosters import roster_near
from tests.engine.agreement.values import any_day
from tests.engine.agreement.worlds import scoring_pack, singing_pack


@pytest.fixture(autouse=True, scope="module")
def few_at_a_time() -> Iterator[None]:
    """Three subjects in each piece."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(storing, "IN_PIECE", 3)
        yield


def of_one_day(pack: Pack, random: Random) -> Question:
    """What a pack asks about no period: of several days facts stay."""
    plain = [one.id for one in pack.clauses.values() if not one.per]
    return ask(pack, any_day(random), only=plain)


def tables_of(roster: Roster) -> dict[str, pa.Table]:
    sets = roster.catalogue.sets
    return {name: table_of(sets[name], roster.of(name).values()) for name in sets}


def facts_left(question: Question, roster: Roster) -> dict[str, list[pa.Table]]:
    left: dict[str, list[pa.Table]] = {}

    def take(name: str, _: str, pieces: Facts) -> None:
        left[name] = [*pieces()]

    leaving = Leaving(lambda *_: None, take_facts=take)
    result = answer(question, tables_of(roster), roster.complete, leaving=leaving)
    assert not result.facts
    return left


def assert_same_facts(question: Question, roster: Roster) -> int:
    stayed = answer(question, tables_of(roster), roster.complete).facts
    left = facts_left(question, roster)
    assert left.keys() == stayed.keys()
    for name, pieces in left.items():
        assert in_texts(pa.concat_tables(pieces)).equals(in_texts(stayed[name]).combine_chunks())
    return max(map(len, left.values()))


@tries(usual=5, deep=100)
@given(random=st.randoms(use_true_random=True))
def test_facts_that_leave_are_those_that_would_have_stayed(random: Random) -> None:
    for pack in (singing_pack(), scoring_pack()):
        question = of_one_day(pack, random)
        roster = roster_near(random, pack.catalogue, question.as_of, SIZES)
        assert assert_same_facts(question, roster) > 1
