"""Do both evaluators answer alike where one answer serves all subjects that are alike?"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.arrays.answering import Answering
from quanheng.engine.arrays.values import Unsaid
from quanheng.engine.backends import alike, sharing
from quanheng.engine.backends.sharing import Shared, Sharing
from quanheng.engine.question import ask
from tests.engine.agreement.differences import assert_agreement
from tests.engine.agreement.effort import SIZES, tries
from tests.engine.agreement.random_clauses import random_clauses
from tests.engine.agreement.rosters import roster_near
from tests.engine.agreement.values import any_day
from tests.engine.agreement.worlds import pack_with, scoring_pack, singing_pack

RANDOMS = st.randoms(use_true_random=True)


@pytest.fixture(autouse=True)
def given_by_kind(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Shared]]:
    """However few subjects there are, and however few of them are alike; which answers were."""
    found: list[Shared] = []
    answers = Sharing.answers

    def noted(*words: object, **more: object) -> Shared | None:
        made = answers(*words, **more)  # type: ignore[arg-type]
        found.extend([made] if made is not None else [])
        return made

    monkeypatch.setattr(sharing, "FEWEST_ROWS", 0)
    monkeypatch.setattr(alike, "FEWEST_ALIKE", 0)
    monkeypatch.setattr(Sharing, "answers", noted)
    # What columns can say is answered there.
    monkeypatch.setattr(Answering, "answer", _unsaid)
    yield found
    assert found, "no answer was given by kind: the test shows nothing"


def _unsaid(*_: object, **__: object) -> object:
    raise Unsaid


@tries(usual=5, deep=100)
@given(random=RANDOMS)
def test_clauses_of_every_kind(random: Random) -> None:
    question = ask(singing_pack(), any_day(random))
    roster = roster_near(random, question.pack.catalogue, question.as_of, SIZES)
    assert assert_agreement(question, roster) > 0


@tries(usual=4, deep=100)
@given(random=RANDOMS)
def test_random_clauses(random: Random) -> None:
    question = ask(pack_with(random_clauses(random, 20)), any_day(random))
    roster = roster_near(random, question.pack.catalogue, question.as_of, SIZES)
    assert assert_agreement(question, roster) > 0


@tries(usual=3, deep=60)
@given(random=RANDOMS)
def test_scores(random: Random) -> None:
    question = ask(scoring_pack(), any_day(random))
    roster = roster_near(random, question.pack.catalogue, question.as_of, SIZES)
    assert assert_agreement(question, roster) > 0
