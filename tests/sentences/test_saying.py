"""How do single conditions read?"""

from __future__ import annotations

import pytest

from quanheng.language.terms import Logic, Term
from quanheng.messages import Language, speaker
from quanheng.sentences import Joined, Plain, Saying, flat, lines
from tests.sentences.everything import packs, saying_on_day, terms_of


def clause_condition(pack_id: str, clause: str, key: str = "when") -> tuple[Saying, Saying, Term]:
    pack = next(pack for pack in packs() if pack.id == pack_id)
    term = getattr(pack.clauses[clause], key)
    return saying_on_day(pack, "zh"), saying_on_day(pack, "en"), term


@pytest.mark.parametrize(
    ("pack", "clause", "zh", "en"),
    [
        (
            "dongying", "dy.smear",
            "有不良影响记录数大于零，且立案查处日期晚于基准日（没有的，视为晚于）",
            ("records of a bad effect is more than 0, and by the day asked about there has been no "
             "“investigation opened on”"),
        ),
        (
            "dongying", "dy.route.competition",
            "任用途径不是竞争上岗", "route is not competition",
        ),
        (
            "dongying", "dy.approval.basis",
            "有设定依据", "legal basis is given",
        ),
    ],
)  # fmt: skip
def test_a_condition_reads_in_both_languages(pack: str, clause: str, zh: str, en: str) -> None:
    chinese, english, term = clause_condition(pack, clause)
    assert (chinese.sentence(term), english.sentence(term)) == (zh, en)


def test_an_or_within_an_and_is_never_told_in_one_row() -> None:
    for pack in packs():
        saying = saying_on_day(pack, "zh")
        for term in terms_of(pack):
            told = saying.condition(term) if isinstance(term, Logic) else None
            if isinstance(told, Joined) and any(isinstance(one, Joined) for one in told.items):
                assert flat(saying.say, told).startswith(("同时符合", "符合下列情形之一"))


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [("zh", "（1）a", "（2）b，或者c"), ("en", "(1) a", "(2) b, or c")],
)
def test_a_list_gives_each_item_a_line(language: Language, first: str, second: str) -> None:
    told = Joined("all", (Plain("a"), Joined("any", (Plain("b"), Plain("c")))))
    assert list(lines(speaker(language), told))[1:] == [
        (1, first),
        (1, second),
    ]
