"""Does a reason say what the verdict turns on, and nothing else?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

import quanheng
from quanheng.engine.answers import Answer
from quanheng.engine.question import ask
from quanheng.facts.types import TRUTH
from quanheng.language.clause_model import Clause
from quanheng.language.terms import Logic, Not
from quanheng.reports.hidden_facts import HiddenFacts
from quanheng.reports.purposes import PURPOSES
from quanheng.reports.reasons import Reasons
from quanheng.reports.stored_terms import StoredTerms
from quanheng.reports.value_words import ValueWords
from quanheng.reports.wording import Wording
from tests.library.runs import NEW_YEARS_EVE
from tests.reports.conftest import Reported
from tests.reports.eight_clauses import HENGDONG

Teller = Callable[[str, str], str]
PACK = quanheng.load_pack(HENGDONG)


def reasons_of(run: quanheng.Run, clause: Clause, language: str) -> Reasons:
    words = ValueWords("en" if language == "en" else "zh", PACK.catalogue)
    question = ask(PACK, NEW_YEARS_EVE)
    terms = StoredTerms(question, run.facts(clause.subject), lambda name, row: None)
    return Reasons(clause, Wording(PACK, words, terms, HiddenFacts(PACK, PURPOSES[0])))


@pytest.fixture(scope="module")
def tell(county: Reported) -> Callable[..., str]:
    run = quanheng.open_run(county.chinese)
    verdicts = {(v["clause"], v["subject"]): v for v in run.verdicts.to_pylist()}

    def told(clause: str, subject: str, language: str = "zh") -> str:
        verdict = verdicts[clause, subject]["verdict"]
        reasons = reasons_of(run, PACK.clauses[clause], language)
        return reasons.reason(Answer(PACK.id, clause, subject, verdict))

    return told


@pytest.mark.parametrize(
    ("clause", "subject", "expected"),
    [
        (
            "hd.exchange.leaders",
            "T01",
            (
                "成立：自该岗位连续任职起始日（2013-05-20）起至任职年限截止日（2023-12-31）"
                "已满“单位领导交流年限”（10年）（实为10年）"
            ),
        ),
        (
            "hd.exchange.leaders",
            "T02",
            (
                "不成立，因为自该岗位连续任职起始日（2014-03-01）起至任职年限截止日（2023-12-31）"
                "未满“单位领导交流年限”（10年）（实为9年）"
            ),
        ),
        (
            "hd.performance.principal",
            "N08",
            "成立：提名单位当年绩效等次（不合格）为合格或者不合格",
        ),
        ("hd.performance.merit", "O20", "不成立，因为没有优秀单位主要负责人任职月数"),
        (
            "hd.selection.unqualified",
            "O07",
            "成立：政治素质不合格：政治素质不合格认定数（1）大于零",
        ),
        (
            "hd.performance.team",
            "G09",
            "尚不能判定：拟定等次（待查明）为优秀",
        ),
    ],
)
def test_a_reason_names_the_conditions_that_the_verdict_turns_on(
    tell: Teller, clause: str, subject: str, expected: str
) -> None:
    assert tell(clause, subject) == expected


def test_a_reason_speaks_english_when_asked(tell: Callable[..., str]) -> None:
    assert tell("hd.exchange.leaders", "T01", "en") == (
        "holds: from this post held without a break since (2013-05-20) to “held until” "
        "(2023-12-31), a full “years after which a principal or deputy is moved” (10 years) have "
        "passed, in fact 10 years"
    )


def test_stored_facts_give_every_verdict_that_the_run_gave(county: Reported) -> None:
    run = quanheng.open_run(county.chinese)
    silent = []
    for clause in PACK.clauses.values():
        reasons = reasons_of(run, clause, "zh")
        for one in run.verdicts.to_pylist():
            if one["clause"] == clause.id and one["verdict"] != "not_applicable":
                answer = Answer(PACK.id, clause.id, one["subject"], one["verdict"])
                if not reasons.reason(answer):
                    silent.append((clause.id, one["subject"]))
    assert silent == []


def test_a_denied_condition_is_told_by_what_makes_it_fail_or_hold(county: Reported) -> None:
    run, clause = quanheng.open_run(county.chinese), PACK.clauses["hd.style.interview"]
    assert isinstance(clause.when, Logic)
    first, *_ = clause.when.items
    denied = replace(clause, when=Not(TRUTH, "NOT …", Logic(TRUTH, "…", "OR", (first, first))))
    reasons = reasons_of(run, denied, "zh")
    met = Answer(PACK.id, clause.id, "C01", "met")
    assert reasons.reason(met) == "成立：评议结果（满意）不是基本满意"
    failed = Answer(PACK.id, clause.id, "C10", "not_met")
    assert reasons.reason(failed) == "不成立，因为评议结果（基本满意）为基本满意"


def test_a_verdict_that_the_stored_facts_do_not_give_has_no_reason(county: Reported) -> None:
    run, clause = quanheng.open_run(county.chinese), PACK.clauses["hd.style.interview"]
    reasons = reasons_of(run, clause, "zh")
    assert reasons.reason(Answer(PACK.id, clause.id, "C01", "met")) == ""


def test_a_condition_on_hidden_facts_is_not_told_with_its_truth(
    county: Reported, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HiddenFacts, "hides", lambda self, fact: True)
    run = quanheng.open_run(county.chinese)
    reasons = reasons_of(run, PACK.clauses["hd.performance.principal"], "zh")
    told = reasons.reason(Answer(PACK.id, "hd.performance.principal", "N08", "met"))
    assert told == "成立：涉及本表不显示信息的条件"
    facts = ("年末任主要负责人次数", "提名日期", "提名单位当年绩效等次", "评选年度")
    assert reasons.values("N08") == "；".join(f"{one} = 不显示" for one in facts)
