"""Are rows that read the same values worded once, and left apart where they differ?"""

from __future__ import annotations

import gc
from collections import Counter

import pytest

import quanheng
from quanheng.engine.answers import Answer
from quanheng.reports import ReportChoice, additions
from quanheng.reports.reasons import Reasons
from tests.reports.conftest import Reported
from tests.reports.test_reasons import PACK, reasons_of


def test_rows_of_the_same_values_are_worded_once_and_others_apart(
    county: Reported, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, clause = quanheng.open_run(county.chinese), PACK.clauses["hd.performance.principal"]
    reasons, worded = reasons_of(run, clause, "zh"), Counter[str]()
    plain = Reasons.reason

    def counted(self: Reasons, answer: Answer) -> str:
        worded[answer.subject] += 1
        return plain(self, answer)

    monkeypatch.setattr(Reasons, "reason", counted)
    answers = [
        Answer(PACK.id, clause.id, one["subject"], one["verdict"])
        for one in run.verdicts.to_pylist()
        if one["clause"] == clause.id and one["verdict"] != "not_applicable"
    ]
    told = [reasons.told(one) for one in answers]
    assert told == [(plain(reasons, one), reasons.values(one.subject)) for one in answers]
    assert worded.total() == len({(a.verdict, *one) for a, one in zip(answers, told, strict=True)})
    assert worded.total() < len(answers)


def test_the_collector_works_again_after_reports_even_if_they_fail() -> None:
    (add,) = additions(ReportChoice())
    with pytest.raises(AttributeError):
        add(None)  # type: ignore[arg-type]
    assert gc.isenabled()
