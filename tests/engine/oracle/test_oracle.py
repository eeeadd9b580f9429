"""What does the oracle answer, what does it say is missing, and how does it retrace a verdict?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from quanheng.engine.oracle import ClauseSeen, FactSeen, Oracle, Step
from quanheng.facts import UNKNOWN, Span, Value
from tests.engine.oracle.worlds import Rows, answered, concerts, world
from tests.engine.packs import INSTRUMENT

D = Decimal
ASKED: dict[str, Any] = {"id": "asked", "subject": "singer"}
SONGS = {"name": "songs", "of": "singer", "from": "concert", "value": "SUM(songs)"}


def about_ada(folder: Path, when: Any, ada: Mapping[str, Value | int], **more: Any) -> Oracle:
    parameters = [{"name": "least_songs"}, {"name": "most_songs", "value": "9"}]
    clauses = [{**ASKED, "when": when, **more.pop("clause", {})}, *more.pop("clauses", ())]
    return world(folder, {"singer": {"ada": ada}}, clauses=clauses, parameters=parameters, **more)


def test_answers_stand_in_the_order_of_the_clauses_then_of_the_subjects(tmp_path: Path) -> None:
    clauses = [
        {"id": "second.read", "subject": "singer", "when": "met('first.needed')"},
        {"id": "first.needed", "subject": "singer"},
        {"id": "about.concerts", "subject": "concert"},
    ]
    rows = {"singer": {"bob": {}}, **concerts({"held_on": "2024-07-01"}, {}, {"held_on": "2024"})}
    answers = world(tmp_path, rows, clauses=clauses).answers()
    assert [(a.clause, a.subject, a.verdict) for a in answers] == [
        ("second.read", "ada", "met"),
        ("second.read", "bob", "met"),
        ("first.needed", "ada", "met"),
        ("first.needed", "bob", "met"),
        ("about.concerts", "c2", "met"),
        ("about.concerts", "c3", "unknown"),
    ]
    assert {a.pack for a in answers} == {"xa"}
    assert answers[-1].missing == ("held_on",)


def test_a_row_that_has_not_begun_or_is_absent_is_no_subject(tmp_path: Path) -> None:
    oracle = world(
        tmp_path,
        concerts({"held_on": "none"}, {"held_on": "2024-07-01"}),
        clauses=[{"id": "about.concerts", "subject": "concert"}],
    )
    clause = oracle.question.pack.clauses["about.concerts"]
    assert [oracle.answer(clause, subject) for subject in ("c1", "c2", "c9")] == [None] * 3


@pytest.mark.parametrize(
    ("when", "missing"),
    [
        ("gifted", ("gifted",)),
        ("gifted AND joined_on > DATE '2020-06-01'", ("gifted", "joined_on")),
        ("gifted OR joined_on > DATE '2019-01-01'", ()),
        ("NOT (gifted AND joined_on > DATE '2019-01-01')", ("gifted",)),
        ("songs > :least_songs", (":least_songs",)),
        ("songs > :most_songs", ()),
        ("songs > :least_songs AND gifted", (":least_songs", "gifted")),
        ("if_none(teacher.songs, 0) > 3", ("teacher.songs",)),
        ("CASE WHEN gifted THEN TRUE ELSE songs > 3 END", ("gifted",)),
        ("met('open')", ("met('open')",)),
        ("met('open', teacher)", ("met('open')", "teacher")),
        ({"any_of": {"first": "gifted", "second": "songs > :least_songs"}},
         (":least_songs", "gifted")),
        ({"all_of": {"first": "gifted", "second": "songs > 3"}}, ()),
        ({"readings": "combine", "both": "gifted", "either": "TRUE"}, (":combine",)),
        ({"readings": "chosen", "both": "gifted", "either": "TRUE"}, ("gifted",)),
        ({"readings": "stray", "both": "gifted", "either": "TRUE"}, (":stray",)),
    ],
)  # fmt: skip
def test_the_facts_whose_knowledge_would_settle_a_verdict_are_named(
    tmp_path: Path, when: Any, missing: tuple[str, ...]
) -> None:
    parameters = [
        {"name": "least_songs"},
        {"name": "most_songs", "value": "9"},
        {"name": "combine", "type": "text"},
        {"name": "chosen", "type": "text", "value": "both"},
        {"name": "stray", "type": "text", "value": "neither"},
    ]
    clauses = [{**ASKED, "when": when}, {"id": "open", "subject": "singer", "when": "gifted"}]
    rows: Rows = {"singer": {"ada": {"joined_on": "2020"}}}
    oracle = world(tmp_path, rows, clauses=clauses, parameters=parameters, derived=[SONGS])
    answer = answered(oracle, "asked")
    assert answer.missing == missing
    assert (answer.verdict == "unknown") == bool(missing)


def test_unknown_gates_add_what_they_miss(tmp_path: Path) -> None:
    unsure = {**INSTRUMENT, "in_force_from": {"status": "missing"}}
    clauses = [
        {**ASKED, "applies": "gifted", "when": "joined_on < :as_of", "unless": ["spared"]},
        {"id": "spared", "subject": "singer", "effect": "exemption", "when": "teacher = 'bob'"},
    ]
    oracle = world(tmp_path, {}, clauses=clauses, instruments=[unsure])
    assert answered(oracle, "asked").missing == (
        "gifted",
        "instrument xa-law",
        "joined_on",
        "met('spared')",
    )


def test_what_a_false_gate_settles_misses_nothing(tmp_path: Path) -> None:
    oracle = about_ada(tmp_path, "joined_on < :as_of", {}, clause={"applies": "1 = 2"})
    answer = answered(oracle, "asked")
    assert (answer.verdict, answer.missing) == ("not_applicable", ())


@pytest.mark.parametrize(
    ("teacher", "verdict"),
    [("bob", "met"), ("cai", "not_met"), ("none", "not_met"), ("unknown", "unknown"),
     ("nobody", "unknown"), ("dee", "unknown")],
)  # fmt: skip
def test_another_clause_is_asked_about_a_linked_row(
    tmp_path: Path, teacher: str, verdict: str
) -> None:
    rows: Rows = {
        "singer": {
            "ada": {"teacher": teacher},
            "bob": {"gifted": True},
            "cai": {"gifted": False},
            "dee": {},
        }
    }
    clauses = [
        {**ASKED, "when": "met('talent', teacher)"},
        {"id": "talent", "subject": "singer", "when": "gifted"},
    ]
    assert answered(world(tmp_path, rows, clauses=clauses), "asked").verdict == verdict


REBUKE: dict[str, Value | int] = {
    "singer": "ada",
    "happened_on": "2023-05-01",
    "decided_on": "2024-01-10",
    "told_on": "2024-01-20",
    "lapsed_on": "none",
}
BAR = {"id": "bar", "subject": "rebuke", "effect": "bar", "matter": "promotion",
       "since": "if_none(decided_on, :as_of)", "until": "lapsed_on"}  # fmt: skip


def barred(folder: Path, changed: Mapping[str, Value | int], **more: Any) -> Any:
    rows: Rows = {"rebuke": {"r": {**REBUKE, **changed}}}
    return answered(world(folder, rows, clauses=[BAR], **more), "bar", "r")


def test_an_adverse_clause_waits_until_its_subject_is_decided_and_told(tmp_path: Path) -> None:
    assert barred(tmp_path, {}).verdict == "met"
    assert barred(tmp_path, {"told_on": "none"}).verdict == "not_applicable"
    assert barred(tmp_path, {"lapsed_on": "2024-06-30"}).verdict == "not_applicable"
    untold = barred(tmp_path, {"told_on": "unknown"})
    assert (untold.verdict, untold.missing) == ("unknown", ("told_on",))


def test_a_clause_that_harms_nobody_asks_for_no_decision(tmp_path: Path) -> None:
    rows: Rows = {"rebuke": {"r": {**REBUKE, "told_on": "none"}}}
    oracle = world(tmp_path, rows, clauses=[{**ASKED, "subject": "rebuke"}])
    assert answered(oracle, "asked", "r").verdict == "met"


def test_conduct_without_a_day_falls_under_no_law(tmp_path: Path) -> None:
    assert barred(tmp_path, {"happened_on": "none"}).verdict == "not_applicable"


def test_conduct_is_judged_by_the_law_of_its_own_day(tmp_path: Path) -> None:
    law = {**INSTRUMENT, "in_force_from": {"on": "2023-05-01", "status": "given"},
           "in_force_to": "2023-12-31"}  # fmt: skip
    judged = {
        day: barred(tmp_path, {"happened_on": day}, instruments=[law])
        for day in ("2023-04-30", "2023-05-01", "2023-12-31", "2024-01-01", "2023")
    }
    assert {day: answer.verdict for day, answer in judged.items()} == {
        "2023-04-30": "not_applicable",
        "2023-05-01": "met",
        "2023-12-31": "met",
        "2024-01-01": "not_applicable",
        "2023": "unknown",
    }
    assert judged["2023"].missing == ("happened_on",)


def test_days_are_given_when_met_and_single(tmp_path: Path) -> None:
    met = barred(tmp_path, {"lapsed_on": "2025-01-31"})
    assert (met.since, met.until) == (date(2024, 1, 10), date(2025, 1, 31))
    assert barred(tmp_path, {}).until is None
    assert barred(tmp_path, {"lapsed_on": "2025"}).until is None
    out = barred(tmp_path, {"told_on": "none"})
    assert (out.since, out.until) == (None, None)


@pytest.mark.parametrize(
    ("joined_on", "due", "due_latest"),
    [
        ("2024-01-31", date(2024, 2, 29), date(2024, 2, 29)),
        ("2024.01", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-01-31..", date(2024, 2, 29), None),
        ("unknown", None, None),
    ],
)
def test_the_day_something_is_due_may_be_a_range(
    tmp_path: Path, joined_on: str, due: date | None, due_latest: date | None
) -> None:
    duty = {"effect": "obligation", "who": "choir", "due": "add_months(joined_on, 1)",
            "fulfilled_when": "gifted"}  # fmt: skip
    answer = answered(about_ada(tmp_path, "TRUE", {"joined_on": joined_on}, clause=duty), "asked")
    assert (answer.due, answer.due_latest) == (due, due_latest)
    assert answer.state == "unknown"


def test_what_is_fulfilled_by_a_condition_is_never_late(tmp_path: Path) -> None:
    duty = {"effect": "obligation", "who": "choir", "due": "joined_on", "fulfilled_when": "gifted"}
    for gifted, state in ((True, "fulfilled"), (False, "overdue")):
        ada: dict[str, Value | int] = {"joined_on": "2020-01-01", "gifted": gifted}
        assert answered(about_ada(tmp_path, "TRUE", ada, clause=duty), "asked").state == state


def test_a_table_is_read_by_the_code_of_the_row(tmp_path: Path) -> None:
    table = {"name": "share", "by": "unit_kind", "decimals": 2}
    values = {"county_organ": "0.5"} | dict.fromkeys(
        ("township", "public_institution", "state_enterprise", "higher_organ", "other_unit"), "0.1"
    )
    clauses = [{**ASKED, "subject": "unit", "when": ":share[kind] > 0.2"}]
    rows: Rows = {"unit": {"a": {"kind": "county_organ"}, "b": {"kind": "township"}, "c": {}}}
    oracle = world(tmp_path, rows, clauses=clauses, parameters=[{**table, "values": values}])
    assert [(a.verdict, a.missing) for a in oracle.answers()] == [
        ("met", ()),
        ("not_met", ()),
        ("unknown", ("kind",)),
    ]


def test_a_trace_shows_each_gate_and_what_the_condition_read(tmp_path: Path) -> None:
    clauses = [
        {**ASKED, "applies": "gifted", "when": "songs >= :most_songs AND NOT met('open')",
         "unless": ["spared"]},
        {"id": "open", "subject": "singer", "when": "joined_on < :as_of"},
        {"id": "spared", "subject": "singer", "effect": "exemption", "when": "NOT gifted"},
    ]  # fmt: skip
    oracle = world(
        tmp_path,
        {"singer": {"ada": {"gifted": True}}, **concerts({"songs": 5}, {"songs": 7, "singer": "b"},
         {"songs": 6, "held_on": "2024"})},
        derived=[SONGS],
        clauses=clauses,
        parameters=[{"name": "most_songs", "value": "9"}],
    )  # fmt: skip
    trace = oracle.trace(oracle.question.pack.clauses["asked"], "ada")
    assert [(step.name, step.truth) for step in trace.way.gates] == [
        ("in_force", True),
        ("applies", True),
        ("unless", True),
    ]
    assert trace.way.when is not None
    compared, negated = trace.way.when.terms
    assert trace.way.when.truth is None
    assert (compared.text, compared.truth) == ("songs >= :most_songs", None)
    songs = Span(D(5), D(11))
    seen = FactSeen("songs", songs, True, "concert", ("c1",), ("c3",), text="SUM(songs)")
    assert [asdict(one) for one in compared.facts] == [asdict(seen)]
    (setting,) = compared.settings
    assert (setting.name, setting.value, setting.status) == ("most_songs", D(9), "assumed")
    asked = Step("met('open')", None, clauses=(ClauseSeen("open", None),), lacks=("met('open')",))
    assert [asdict(one) for one in negated.terms] == [asdict(asked)]


def test_a_trace_of_grounds_keeps_their_names_and_labels(tmp_path: Path) -> None:
    label = {"zh": "有天赋", "en": "gifted"}
    when = {"any_of": {"talent": {"label": label, "if": "gifted"}, "age": "joined_on < :as_of"}}
    oracle = about_ada(tmp_path, when, {"gifted": True})
    step = oracle.trace(oracle.question.pack.clauses["asked"], "ada").way.when
    assert step is not None
    assert [(s.name, s.label.zh if s.label else "", s.truth) for s in step.terms] == [
        ("talent", "有天赋", True),
        ("age", "age", None),
    ]
    assert step.missing == frozenset()


def test_the_value_of_a_term_is_given_for_a_row(tmp_path: Path) -> None:
    duty = {"effect": "obligation", "who": "choir", "due": "add_days(joined_on, 1)",
            "fulfilled_when": "gifted"}  # fmt: skip
    oracle = about_ada(tmp_path, "TRUE", {"joined_on": "2024-02-28"}, clause=duty)
    clause = oracle.question.pack.clauses["asked"]
    assert clause.due is not None
    assert clause.fulfilled_when is not None
    assert oracle.value(clause.due, "ada") == date(2024, 2, 29)
    assert oracle.value(clause.fulfilled_when, "ada") is UNKNOWN
    assert oracle.truth(clause.fulfilled_when, "ada") is None
    assert oracle.condition(clause, "ada") is True


def test_terms_are_not_looked_into_anew_by_who_supposes_something(tmp_path: Path) -> None:
    oracle = about_ada(tmp_path, "gifted", {"gifted": True})
    other = oracle.supposing(oracle.question, oracle.asked_roster, frozenset())
    assert other._terms.readers is oracle._terms.readers
    assert other.condition(oracle.question.pack.clauses["asked"], "ada") is True
