"""Does the invented county get the answers that were worked out by hand for 31 December 2023?"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from quanheng.engine.answers import Answer
from quanheng.engine.axiom_check import check_axioms
from quanheng.engine.question import ask
from quanheng.errors import NOWHERE, Findings
from quanheng.facts import NONE, UNKNOWN, Roster, Span
from quanheng.interchange import import_facts
from quanheng.language import Pack
from tests.packs.asking import ROOT, answers_on, pack_in, roster_in, subjects

# clause: met, not met, not applicable, unknown
KNOWN_COUNTS = {
    "hd.selection.unqualified": (2, 27, 2, 7),
    "hd.performance.team": (2, 3, 4, 3),
    "hd.performance.principal": (4, 5, 3, 3),
    "hd.performance.priority": (14, 18, 2, 4),
    "hd.performance.merit": (2, 6, 25, 5),
    "hd.style.interview": (7, 3, 2, 1),
    "hd.exchange.leaders": (6, 16, 17, 3),
    "hd.exchange.internal": (3, 4, 32, 3),
}
KNOWN_MET = {
    "hd.selection.unqualified": "O07 O21",
    "hd.performance.team": "G03 G05",
    "hd.performance.principal": "N03 N04 N07 N08",
    "hd.performance.merit": "O01 O04",
    "hd.style.interview": "C03 C04 C05 C07 C08 C10 C11",
    "hd.exchange.leaders": "T01 T05 T15 T27 T33 T36",
    "hd.exchange.internal": "T03 T07 T23",
}
KNOWN_UNKNOWN = {
    # O09, O29: notice not settled; O31: conclusion not recorded; O33: status not recorded;
    # O32, O34: findings of the hospital are not complete; O37: no unit, so no completeness.
    "hd.selection.unqualified": "O09 O29 O31 O32 O33 O34 O37",
    "hd.performance.team": "G09 G11 G12",
    "hd.performance.principal": "N10 N11 N12",
    "hd.performance.priority": "O30 O31 O33 O37",
    # O16 was principal for eleven months, O17 for one; O25 began some day of the year; the grade
    # of O30's unit and the role of O31's post are not recorded.
    "hd.performance.merit": "O16 O17 O25 O30 O31",
    "hd.style.interview": "C09",
    "hd.exchange.leaders": "T11 T18 T35",
    "hd.exchange.internal": "T12 T35 T42",
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return pack_in("policies/hengdong")


@pytest.fixture(scope="module")
def roster(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Roster:
    snapshot = tmp_path_factory.mktemp("county") / "facts"
    moment = datetime(2024, 1, 5, 9, 0, tzinfo=UTC)
    county = ROOT / "examples/hengdong-county"
    result = import_facts(county, snapshot, pack.catalogue, recorded_at=moment)
    assert (result.rejected, result.warnings, result.contradictions) == ((), (), 0)
    return roster_in(snapshot, pack)


@pytest.fixture(scope="module")
def answers(pack: Pack, roster: Roster) -> list[Answer]:
    return answers_on(date(2023, 12, 31), pack, roster)


def test_every_row_of_the_county_comes_in(roster: Roster) -> None:
    assert {name: len(rows) for name, rows in roster.rows.items()} == {
        "official": 38, "unit": 12, "post": 37, "tenure": 43, "rank_spell": 10,
        "annual_assessment": 21, "measure": 4, "finding": 11, "training_record": 6, "placement": 5,
        "unit_performance": 16, "team": 12, "team_grading": 12, "nomination": 15,
        "congress_rating": 13,
    }  # fmt: skip


def test_nobody_in_the_county_breaks_what_always_holds(pack: Pack, roster: Roster) -> None:
    findings = Findings()
    check_axioms(ask(pack, date(2023, 12, 31), only=()), roster, NOWHERE, findings)
    assert len(pack.axioms) > 5
    assert tuple(findings) == ()


def test_months_ranges_none_and_blank_cells_keep_their_meaning(roster: Roster) -> None:
    officials, tenures = roster.of("official"), roster.of("tenure")
    assert officials["O02"]["born_on"] == Span(date(1975, 6, 1), date(1975, 6, 30))
    assert tenures["T11"]["started_on"] == Span(date(2013, 12, 1), date(2014, 1, 31))
    assert officials["O05"]["joined_party_on"] is NONE
    assert tenures["T18"]["ended_on"] is UNKNOWN
    assert officials["O31"]["work_started_on"] is UNKNOWN


@pytest.mark.parametrize("clause", KNOWN_COUNTS)
def test_each_clause_gives_each_verdict_as_often_as_was_counted(
    clause: str, answers: list[Answer]
) -> None:
    found = Counter(answer.verdict for answer in answers if answer.clause == clause)
    verdicts = ("met", "not_met", "not_applicable", "unknown")
    assert tuple(found[verdict] for verdict in verdicts) == KNOWN_COUNTS[clause]


@pytest.mark.parametrize("clause", KNOWN_MET)
def test_the_clauses_are_met_by_those_expected(clause: str, answers: list[Answer]) -> None:
    assert " ".join(subjects(answers, clause, "met")) == KNOWN_MET[clause]


@pytest.mark.parametrize("clause", KNOWN_UNKNOWN)
def test_what_cannot_be_known_stays_unknown(clause: str, answers: list[Answer]) -> None:
    assert " ".join(subjects(answers, clause, "unknown")) == KNOWN_UNKNOWN[clause]


def test_seven_units_are_called_in_after_the_rating(answers: list[Answer]) -> None:
    assert len(subjects(answers, "hd.style.interview", "met")) == 7


def test_an_official_told_of_nothing_and_one_whose_finding_is_over_are_not_barred(
    answers: list[Answer],
) -> None:
    free = subjects(answers, "hd.selection.unqualified", "not_met")
    # O13: not decided; O18: not notified; O24: expired; O11: another kind; O02: found qualified.
    assert {"O13", "O18", "O24", "O11", "O02"} <= set(free)


def test_a_principal_of_one_month_is_flagged_with_the_figure_that_is_missing(
    answers: list[Answer],
) -> None:
    [found] = [a for a in answers if (a.clause, a.subject) == ("hd.performance.merit", "O17")]
    assert found.missing == (":merit_months",)


def test_no_move_is_overdue_as_long_as_no_term_is_set_for_it(answers: list[Answer]) -> None:
    moves = [a for a in answers if a.clause.startswith("hd.exchange") and a.verdict == "met"]
    assert {(a.state, a.due) for a in moves} == {("pending", None)}


def test_an_appointment_that_has_not_begun_is_no_subject(answers: list[Answer]) -> None:
    assert not [answer for answer in answers if answer.subject == "T43"]
