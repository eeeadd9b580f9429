"""Are rows that read the same values worded once, and left apart where they differ?"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable

import pytest

import quanheng
from quanheng.engine.answers import Answer
from quanheng.language.terms import Logic, Term
from quanheng.reports import ReportChoice, Reports
from quanheng.reports.reasons import Reasons
from quanheng.reports.wording import Wording
from quanheng.sentences import Saying
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


@pytest.mark.parametrize("way", [Wording.condition, Wording.negated])
def test_a_condition_is_said_once_for_rows_alike_in_what_it_reads(
    county: Reported, monkeypatch: pytest.MonkeyPatch, way: Callable[[Wording, Term, str], str]
) -> None:
    run, clause = quanheng.open_run(county.chinese), PACK.clauses["hd.performance.principal"]
    assert isinstance(clause.when, Logic)
    term, rows = clause.when.items[0], run.facts(clause.subject)["id"].to_pylist()
    apart = [way(reasons_of(run, clause, "zh").wording, term, row) for row in rows]
    said, plain = Counter[str](), Saying.sentence

    def counted(self: Saying, term: Term) -> str:
        told = plain(self, term)
        said[told] += 1
        return told

    monkeypatch.setattr(Saying, "sentence", counted)
    wording = reasons_of(run, clause, "zh").wording
    assert [way(wording, term, row) for row in rows] == apart
    assert 1 < said.total() == len({*apart}) < len(rows)


def test_the_collector_works_again_after_reports_even_if_they_fail() -> None:
    with pytest.raises(AttributeError):
        Reports(ReportChoice()).add(None)  # type: ignore[arg-type]
    assert gc.isenabled()
