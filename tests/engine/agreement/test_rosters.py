"""Do both evaluators answer alike about any roster, and about any derived fact?"""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.question import Question, ask
from quanheng.language.pack_model import Pack
from quanheng.language.parameter_model import Span
from tests.engine.agreement.differences import assert_agreement
from tests.engine.agreement.effort import SIZES, tries
from tests.engine.agreement.random_clauses import catalogue_of_singers
from tests.engine.agreement.random_reckoning import random_derived
from tests.engine.agreement.rosters import roster_near
from tests.engine.agreement.showing import showing_derived
from tests.engine.agreement.values import any_day
from tests.engine.agreement.worlds import pack_with, singing_pack

RANDOMS = st.randoms(use_true_random=True)
EACH = 20
MISSING = Span(None, None, "missing", {}, None, None)


def asked_on_any_day(random: Random, pack: Pack) -> Question:
    """A question for some day, at times with parameters nobody knows or a reading of its own."""
    names = ("limit", "grace", "strict", "reading", "colours", "wage")
    lost = {name: MISSING for name in names if random.random() < 0.15}
    spans = pack.parameters["reading"].spans
    chosen = Span(None, None, "assumed", {"": random.choice(("loosely", "oddly"))}, None, None)
    reading = {"reading": chosen} if random.random() < 0.5 and spans else {}
    return ask(pack, any_day(random), lost | reading)


@tries(usual=7, deep=100)
@given(random=RANDOMS)
def test_every_clause_and_derived_fact_is_answered_alike(random: Random) -> None:
    question = asked_on_any_day(random, singing_pack())
    roster = roster_near(random, question.pack.catalogue, question.as_of, SIZES)
    assert assert_agreement(question, roster) > 0


@tries(usual=10, deep=150)
@given(random=RANDOMS)
def test_random_derived_facts_are_reckoned_alike(random: Random) -> None:
    derived = tuple(random_derived(random, catalogue_of_singers(), EACH))
    pack = pack_with(showing_derived(pack_with([], derived)), derived)
    question = ask(pack, any_day(random))
    sizes = {"choir": SIZES["choir"], "singer": 50, "concert": 220}
    roster = roster_near(random, pack.catalogue, question.as_of, sizes)
    assert assert_agreement(question, roster) > 0
