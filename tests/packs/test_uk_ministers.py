"""Does the public data on UK ministers give the figures that are known of it?"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from quanheng.engine.answers import Answer
from quanheng.engine.examples import run_examples
from quanheng.errors import Findings, Problems
from quanheng.facts import NONE, Roster
from quanheng.interchange import ImportResult, import_facts
from quanheng.language import Pack
from tests.packs.asking import ROOT, answers_on, pack_in, roster_in, subjects

EXAMPLE = ROOT / "examples/uk-ministers"
WRONG_ENDS = [("appointment.csv", 1730, "end_date"), ("appointment.csv", 2749, "end_date")]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return pack_in("examples/uk-ministers/pack")


def imported(folder: Path, pack: Pack, *, accept_good_rows: bool) -> ImportResult:
    return import_facts(
        EXAMPLE / "data",
        folder,
        pack.catalogue,
        recorded_at=datetime(2026, 7, 1, tzinfo=UTC),
        map_file=EXAMPLE / "map.yaml",
        accept_good_rows=accept_good_rows,
    )


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("uk") / "facts"


@pytest.fixture(scope="module")
def result(snapshot: Path, pack: Pack) -> ImportResult:
    return imported(snapshot, pack, accept_good_rows=True)


@pytest.fixture(scope="module")
def roster(snapshot: Path, result: ImportResult, pack: Pack) -> Roster:
    return roster_in(snapshot, pack)


@pytest.fixture(scope="module")
def answers(pack: Pack, roster: Roster) -> list[Answer]:
    return answers_on(date(2020, 1, 1), pack, roster)


def test_every_worked_case_comes_out_on_every_evaluator(pack: Pack) -> None:
    findings = Findings()
    run_examples(pack, findings)
    assert [str(problem) for problem in findings] == []


def test_two_ends_before_their_starts_are_told_and_nothing_is_imported(
    tmp_path: Path, pack: Pack
) -> None:
    with pytest.raises(Problems, match="“end_date” is before “start_date”") as caught:
        imported(tmp_path / "facts", pack, accept_good_rows=False)
    places = [problem.place for problem in caught.value.problems]
    assert [(place.file, place.row, place.field) for place in places] == WRONG_ENDS
    assert not (tmp_path / "facts").exists()


def test_the_good_rows_come_in_when_asked_for_and_the_two_others_are_told(
    result: ImportResult,
) -> None:
    assert result.rows == {
        "official": 1149, "unit": 69, "post": 926, "post_rank": 926, "tenure": 3665,
    }  # fmt: skip
    places = [problem.place for problem in result.rejected]
    assert [(place.file, place.row, place.field) for place in places] == WRONG_ENDS
    assert result.rejected_rows == 2


def test_every_rank_of_the_database_has_its_word(roster: Roster) -> None:
    assert Counter(row["rank"] for row in roster.of("post_rank").values()) == {
        "minister_of_state": 417, "under_secretary": 393, "secretary_of_state": 86,
        "deputy_prime_minister": 14, "parliamentary": 11, "leading_parliamentary": 4,
        "prime_minister": 1,
    }  # fmt: skip


def test_appointments_without_an_end_have_none(roster: Roster) -> None:
    ends = [row["ended_on"] for row in roster.of("tenure").values()]
    assert sum(end is NONE for end in ends) == 147


def test_on_new_years_day_of_2020_there_are_136_appointments_of_117_ministers(
    answers: list[Answer], roster: Roster
) -> None:
    current = [a for a in answers if a.clause == "uk.watch.first" and a.verdict != "not_applicable"]
    held = Counter(roster.of("tenure")[answer.subject]["official"] for answer in current)
    assert (len(current), len(held)) == (136, 117)
    assert Counter(held.values()) == {1: 98, 2: 19}


@pytest.mark.parametrize(
    ("clause", "appointments", "persons"),
    [("uk.watch.first", 15, 14), ("uk.watch.second", 8, 7), ("uk.watch.third", 0, 0)],
)
def test_few_of_them_have_lasted_two_or_three_years_and_none_five(
    clause: str, appointments: int, persons: int, answers: list[Answer], roster: Roster
) -> None:
    found = subjects(answers, clause, "met")
    officials = {roster.of("tenure")[subject]["official"] for subject in found}
    assert (len(found), len(officials)) == (appointments, persons)


def test_no_answer_on_exact_days_is_unknown(answers: list[Answer]) -> None:
    assert {answer.verdict for answer in answers} == {"met", "not_met", "not_applicable"}
