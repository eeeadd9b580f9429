"""Does every explanation keep to its schema, and agree with the run it explains?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema
import pytest

import quanheng
from quanheng.engine import opened_run
from quanheng.engine.answers import Answer
from quanheng.engine.backends.answers_table import answers_of
from quanheng.engine.explained_values import Document
from quanheng.engine.explanation import Explainer
from quanheng.engine.kept_snapshot import pack_of, snapshot_of
from quanheng.engine.oracle import Oracle, oracles_of
from quanheng.engine.question import ask
from quanheng.errors import ClauseNotRun, EvaluatorsDisagree, SubjectUnknown
from quanheng.interchange import roster_of
from quanheng.language.clause_model import Clause
from quanheng.library import Run
from tests.library.runs import ROOT, county_run

SCHEMA = json.loads((ROOT / "docs/explanation.schema.json").read_text(encoding="utf-8"))
MARKS = {"met": True, "not_met": False, "unknown": "unknown"}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return county_run(tmp_path_factory.mktemp("county"))


@pytest.fixture(scope="module")
def explained(run: Run) -> dict[tuple[str, str, str], tuple[Answer, Document]]:
    """The explanation of every answer of the run, by clause, subject and period."""
    pack = pack_of(run.stored)
    roster = roster_of(snapshot_of(run.stored, pack), pack.catalogue)
    explainers = {
        (clause.id, one.question.period_name): Explainer(one, run.stored.head["as_known"])
        for one in oracles_of(ask(pack, run.stored.as_of), roster)
        for clause in one.question.clauses
        if one.question.reports(clause.id)
    }
    return {
        (one.clause, one.subject, one.period): (
            one,
            explainers[one.clause, one.period].document(pack.clauses[one.clause], one),
        )
        for one in answers_of(run.verdicts)
    }


def steps_of(document: Document) -> Iterator[Document]:
    """Every step of an explanation, gates and conditions, to any depth."""
    waiting = [*document["gates"], *filter(None, [document["when"]])]
    while waiting:
        step = waiting.pop()
        yield step
        waiting += step["steps"]


def test_every_explanation_keeps_to_the_schema(
    explained: dict[tuple[str, str, str], tuple[Answer, Document]],
) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    checker = jsonschema.Draft202012Validator(
        SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    wrong = {
        about: [f"{error.json_path}: {error.message}" for error in checker.iter_errors(document)]
        for about, (_, document) in explained.items()
    }
    assert {about: errors for about, errors in wrong.items() if errors} == {}
    assert len(explained) > 200


def test_the_schema_refuses_what_it_does_not_name(
    explained: dict[tuple[str, str, str], tuple[Answer, Document]],
) -> None:
    _, document = explained["hd.selection.unqualified", "O07", ""]
    checker = jsonschema.Draft202012Validator(SCHEMA)
    for spoilt in (
        {**document, "verdict": "perhaps"},
        {**document, "more": 1},
        {key: value for key, value in document.items() if key != "source"},
        {**document, "clause": {**document["clause"], "force": "might"}},
    ):
        assert list(checker.iter_errors(spoilt))


def test_every_explanation_repeats_the_answer_of_the_run(
    explained: dict[tuple[str, str, str], tuple[Answer, Document]],
) -> None:
    for (clause, subject, _), (answer, document) in explained.items():
        assert (document["clause"]["id"], document["subject"]["id"]) == (clause, subject)
        assert document["verdict"] == answer.verdict
        assert (document["state"] or "") == answer.state
        assert tuple(one["name"] for one in document["missing"]) == answer.missing
        assert (document["due"], document["due_latest"]) == (
            answer.due and answer.due.isoformat(),
            answer.due_latest and answer.due_latest.isoformat(),
        )


def test_gates_and_condition_give_the_verdict_by_themselves(
    run: Run,
    explained: dict[tuple[str, str, str], tuple[Answer, Document]],
) -> None:
    for answer, document in explained.values():
        gates = [gate["truth"] for gate in document["gates"]]
        when = document["when"]["truth"] if document["when"] else True
        if False in gates:
            verdict = "not_applicable"
        elif "unknown" in gates:
            verdict = "unknown"
        else:
            verdict = next(word for word, mark in MARKS.items() if mark == when)
            aside = {one.name for one in run.pack.clauses[answer.clause].gives if one.is_aside}
            deciding = (one for one in document["results"] if one["name"] not in aside)
            vague = any(one["value"] is None for one in deciding)
            verdict = "unknown" if vague else verdict
        assert verdict == answer.verdict, document["clause"]["id"]


def test_only_unknown_verdicts_miss_something_and_each_says_what(
    explained: dict[tuple[str, str, str], tuple[Answer, Document]],
) -> None:
    for answer, document in explained.values():
        assert bool(document["missing"]) == (answer.verdict == "unknown")
        for one in document["missing"]:
            assert one["label"]["zh"] != one["name"], "a missing fact has a label"


def test_the_rows_a_fact_counts_stand_in_the_evidence(
    explained: dict[tuple[str, str, str], tuple[Answer, Document]],
) -> None:
    found = 0
    for _, document in explained.values():
        shown = {
            (each["fact"], row["as"], row["id"])
            for each in document["evidence"]
            for row in each["rows"]
        }
        for step in steps_of(document):
            for fact in step["facts"]:
                for kind, ids in (("counted", fact["rows_counted"]), ("open", fact["rows_open"])):
                    found += len(ids or ())
                    assert {(fact["path"], kind, row) for row in ids or ()} <= shown
    assert found > 100


def test_parameters_come_with_status_source_and_note(
    explained: dict[tuple[str, str, str], tuple[Answer, Document]],
) -> None:
    _, document = explained["hd.exchange.leaders", "T01", ""]
    [years] = [one for one in document["parameters"] if one["name"] == "exchange_years"]
    assert (years["value"], years["unit"], years["status"]) == ("10", "years", "given")
    assert years["source"] == "hd-2024 第三部分（交流式）"
    _, document = explained["hd.style.interview", "C03", ""]
    [lower] = [one for one in document["parameters"] if one["name"] == "lower_ratings_talk"]
    assert (lower["value"], lower["status"], bool(lower["note"])) == (True, "assumed", True)


def test_a_verdict_turns_on_the_truths_that_make_it(
    explained: dict[tuple[str, str, str], tuple[Answer, Document]],
) -> None:
    def turns_on(clause: str, subject: str) -> list[str]:
        return list(explained[clause, subject, ""][1]["turns_on"])

    unqualified = "hd.selection.unqualified"
    assert "political_failings > 0" in turns_on(unqualified, "O07")
    assert "conduct_failings > 0" not in turns_on(unqualified, "O07")
    assert turns_on(unqualified, "O01") == ["political_failings > 0", "conduct_failings > 0"]
    assert turns_on(unqualified, "O09") == ["conduct_failings > 0"]
    assert turns_on(unqualified, "O20") == ["status = 'in_service'"]


def test_labels_follow_a_path_in_both_languages(
    explained: dict[tuple[str, str, str], tuple[Answer, Document]],
) -> None:
    _, document = explained["hd.performance.priority", "O09", ""]
    [fact] = [fact for step in steps_of(document) for fact in step["facts"]
              if fact["path"] == "unit.last_performance"]  # fmt: skip
    assert fact["label"] == {
        "zh": "所在单位·最近绩效等次",
        "en": "unit · last performance grade",
    }
    assert (fact["value"], fact["value_label"]) == ("good", {"zh": "良好", "en": "good"})


def test_an_official_is_explained_with_linked_rows_and_one_clause_when_asked(run: Run) -> None:
    every = quanheng.explain(run, "O12")
    assert {one["subject"]["id"] for one in every} >= {"O12", "T14", "T15"}
    [one] = quanheng.explain(run, "O12", clause="hd.selection.unqualified")
    assert one in every


def test_a_run_that_is_opened_once_tells_of_each_official_what_it_tells_anew(
    run: Run, explained: dict[tuple[str, str, str], tuple[Answer, Document]]
) -> None:
    opened = quanheng.explainer(run)
    for subject in ("O02", "O07", "O12", "U10", "T11"):
        documents = opened.explain(subject, changes=True)
        for one in documents:
            key = (one["clause"]["id"], one["subject"]["id"], one["period"] or "")
            assert one == explained[key][1], key
    assert opened.explain("O12", changes=True) == quanheng.explain(run, "O12")


def test_without_changes_nothing_else_is_told_otherwise(run: Run) -> None:
    opened, found = quanheng.explainer(run), ("settled_by", "smallest_changes")
    for subject in ("O02", "O09"):
        without, told = opened.explain(subject), opened.explain(subject, changes=True)
        assert without == [{**one, **dict.fromkeys(found)} for one in told]
        assert [one[name] for one in without for name in found if one[name]] == []
        assert all((one["settled_by"] is None) != (one["smallest_changes"] is None) for one in told)


def test_an_opened_run_reads_its_pack_and_its_snapshot_once(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counted(name: str, reading: Callable[..., Any]) -> Callable[..., Any]:
        def once(*given: Any) -> Any:
            read.append(name)
            return reading(*given)

        return once

    for name in ("pack_of", "snapshot_of", "roster_of"):
        monkeypatch.setattr(opened_run, name, counted(name, getattr(opened_run, name)))
    opened = quanheng.explainer(run)
    for subject in ("O02", "O07", "U10"):
        opened.explain(subject)
    assert sorted(read) == ["pack_of", "roster_of", "snapshot_of"]


@pytest.mark.parametrize("subject", ["O99", "", "U99", "T43", "赵砚川", "999999196803020036"])
def test_who_has_no_verdict_is_unknown_and_names_are_no_ids(run: Run, subject: str) -> None:
    with pytest.raises(SubjectUnknown) as refused:
        quanheng.explain(run, subject)
    assert str(refused.value) == (
        f"RUN-004: Nothing is known of the subject “{subject}” in this run. "
        "Expected: an id of the roster. Check the id; ids are those of the imported tables."
    )


def test_a_clause_that_was_not_asked_is_refused_with_the_nearest(run: Run) -> None:
    with pytest.raises(ClauseNotRun, match=r"Did you mean “hd\.exchange\.leaders”\?"):
        quanheng.explain(run, "T01", clause="hd.exchange.leader")
    with pytest.raises(ClauseNotRun, match=r"Did you mean “hd\.exchange\.leaders”\?"):
        quanheng.explain(run, "T01", clause="单位正副职连续任同一岗位满十年的，应当交流")


def test_an_evaluator_that_disagrees_stops_the_explanation(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def contrary(_: Oracle, clause: Clause, subject: str) -> Answer:
        return Answer(clause.pack, clause.id, subject, "met")

    monkeypatch.setattr(Oracle, "answer", contrary)
    with pytest.raises(EvaluatorsDisagree) as refused:
        quanheng.explain(run, "O01", clause="hd.selection.unqualified")
    assert str(refused.value) == (
        "RUN-007: The two evaluators disagree on hd.selection.unqualified of O01: not_met and "
        "met. Expected: one answer. Do not use this result; report it with the pack."
    )
    monkeypatch.setattr(Oracle, "answer", lambda *_: None)
    with pytest.raises(EvaluatorsDisagree, match="not_met and ∅"):
        quanheng.explain(run, "O01", clause="hd.selection.unqualified")
