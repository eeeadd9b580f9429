"""Do both evaluators answer alike where rows and subjects are paired some at a time?"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.arrays import maker, pairing, series
from quanheng.engine.arrays.joining import in_pieces
from tests.engine.agreement.drawn import assert_drawn_facts_alike, assert_every_kind_alike
from tests.engine.agreement.effort import tries

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
def test_clauses_of_every_kind_are_answered_alike_in_pieces(random: Random) -> None:
    assert_every_kind_alike(random)


@tries(usual=4, deep=100)
@given(random=RANDOMS)
def test_drawn_facts_are_reckoned_alike_in_pieces(random: Random) -> None:
    assert_drawn_facts_alike(random, 15)
