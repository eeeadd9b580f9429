"""Do both evaluators answer alike about any roster, and about any derived fact?"""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.question import Question, ask
from quanheng.language.pack_model import Pack
from quanheng.language.parameter_model import Span
from tests.engine.agreement.drawn import assert_alike, assert_drawn_facts_alike
from tests.engine.agreement.effort import tries
from tests.engine.agreement.values import any_day
from tests.engine.agreement.worlds import singing_pack

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
    assert_alike(random, asked_on_any_day(random, singing_pack()))


@tries(usual=10, deep=150)
@given(random=RANDOMS)
def test_random_derived_facts_are_reckoned_alike(random: Random) -> None:
    assert_drawn_facts_alike(random, EACH)
