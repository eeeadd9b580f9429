"""What do both evaluators answer about something drawn at random, whatever else is set up?"""

from __future__ import annotations

from random import Random

from quanheng.engine.question import Question, ask
from tests.engine.agreement.differences import assert_agreement
from tests.engine.agreement.effort import SIZES
from tests.engine.agreement.random_clauses import catalogue_of_singers, random_clauses
from tests.engine.agreement.random_reckoning import random_derived
from tests.engine.agreement.rosters import roster_near
from tests.engine.agreement.showing import showing_derived
from tests.engine.agreement.values import any_day
from tests.engine.agreement.worlds import pack_with, singing_pack

FEW_SINGERS = {"choir": SIZES["choir"], "singer": 50, "concert": 220}


def assert_alike(random: Random, question: Question) -> None:
    """Both answer a question alike about a roster drawn near its day."""
    roster = roster_near(random, question.pack.catalogue, question.as_of, SIZES)
    assert assert_agreement(question, roster) > 0


def assert_every_kind_alike(random: Random) -> None:
    """Both answer clauses of every kind alike."""
    assert_alike(random, ask(singing_pack(), any_day(random)))


def assert_drawn_clauses_alike(random: Random) -> None:
    """Both answer clauses alike that are drawn too."""
    assert_alike(random, ask(pack_with(random_clauses(random, 20)), any_day(random)))


def assert_drawn_facts_alike(random: Random, count: int) -> None:
    """Both reckon so many derived facts alike that are drawn too."""
    derived = tuple(random_derived(random, catalogue_of_singers(), count))
    pack = pack_with(showing_derived(pack_with([], derived)), derived)
    question = ask(pack, any_day(random))
    roster = roster_near(random, pack.catalogue, question.as_of, FEW_SINGERS)
    assert assert_agreement(question, roster) > 0
