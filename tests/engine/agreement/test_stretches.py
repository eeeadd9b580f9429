"""Do both evaluators answer alike where subjects are answered about by stretches, at once?

And where terms that read one fact alone are reckoned for each value of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.arrays import alone, answering
from quanheng.engine.arrays.alone import Alone, Values
from quanheng.engine.backends import evaluator
from quanheng.engine.question import ask
from quanheng.language.terms import Term
from tests.engine.agreement.drawn import (
    assert_alike,
    assert_drawn_clauses_alike,
    assert_every_kind_alike,
)
from tests.engine.agreement.effort import tries
from tests.engine.agreement.values import any_day
from tests.engine.agreement.worlds import scoring_pack

RANDOMS = st.randoms(use_true_random=True)


@pytest.fixture(autouse=True, scope="module")
def short_stretches() -> Iterator[None]:
    """Stretches of seven rows on two threads; values by which terms are looked up, if at all."""
    found: list[Values] = []
    dear = Alone.dear

    def noted(self: Alone, term: Term) -> Values | None:
        made = dear(self, term)
        found.extend([made] if made is not None else [])
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(answering, "STRETCH", 7)
        patch.setattr(alone, "FEWEST_ALIKE", 0)
        patch.setattr(Alone, "dear", noted)
        patch.setattr(evaluator, "threads_for", lambda _: 2)
        yield
    assert found, "no term was looked up by the fact that it reads: the tests show nothing"


@tries(usual=3, deep=100)
@given(random=RANDOMS)
def test_clauses_of_every_kind_are_answered_alike_by_stretches(random: Random) -> None:
    assert_every_kind_alike(random)


@tries(usual=4, deep=100)
@given(random=RANDOMS)
def test_drawn_clauses_are_answered_alike_by_stretches(random: Random) -> None:
    assert_drawn_clauses_alike(random)


@tries(usual=2, deep=60)
@given(random=RANDOMS)
def test_scores_are_answered_alike_by_stretches(random: Random) -> None:
    assert_alike(random, ask(scoring_pack(), any_day(random)))
