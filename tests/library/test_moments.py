"""What was known at a moment, and what does a later import change of it?"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

import quanheng
from quanheng.errors import KnownNothing, MomentUnreadable, Problems
from quanheng.library import Run
from tests.cli.towers import write_pack, write_towers
from tests.library.runs import contents

FIRST = datetime(2024, 3, 1, 9, tzinfo=UTC)
SECOND = datetime(2024, 5, 1, 9, tzinfo=UTC)
DAY = date(2024, 6, 1)


@pytest.fixture
def towers(tmp_path: Path) -> Path:
    """Tower a was first said to have one lamp, then two; b was not known of at first."""
    pack = write_pack(tmp_path / "xa")
    for moment, rows in ((FIRST, "a,1\nc,3\n"), (SECOND, "a,2\nb,\n")):
        source = write_towers(tmp_path / "source", rows)
        quanheng.import_facts(source, tmp_path / "facts", recorded_at=moment, packs=[pack])
    return tmp_path


def run_of(towers: Path, out: str, as_known: datetime | None = None) -> Run:
    return quanheng.evaluate(towers / "xa", towers / "facts", DAY, towers / out, as_known=as_known)


def verdicts_of(run: Run) -> dict[str, str]:
    return {row["subject"]: row["verdict"] for row in run.verdicts.to_pylist()}


def test_rows_of_a_later_import_take_the_place_of_earlier_ones(towers: Path) -> None:
    run = run_of(towers, "run")
    assert verdicts_of(run) == {"a": "met", "b": "unknown", "c": "met"}
    assert run.stored.as_known == SECOND


@pytest.mark.parametrize(
    "later", [timedelta(0), timedelta(days=1), SECOND - FIRST - timedelta(seconds=1)]
)
def test_a_run_as_known_before_the_second_import_knows_the_first_alone(
    towers: Path, later: timedelta
) -> None:
    run = run_of(towers, "run", FIRST + later)
    assert verdicts_of(run) == {"a": "not_met", "c": "met"}
    assert run.stored.as_known == FIRST


def test_the_moment_of_the_second_import_itself_knows_it(towers: Path) -> None:
    assert verdicts_of(run_of(towers, "run", SECOND))["a"] == "met"


def test_a_moment_means_the_same_in_every_time_zone(towers: Path) -> None:
    in_china = SECOND.astimezone(timezone(timedelta(hours=8)))
    assert verdicts_of(run_of(towers, "run", in_china))["a"] == "met"
    assert contents(run_of(towers, "again", SECOND).folder) == contents(towers / "run")


def test_a_run_made_before_the_second_import_is_still_explained_after_it(tmp_path: Path) -> None:
    pack, source = write_pack(tmp_path / "xa"), write_towers(tmp_path / "source", "a,1\n")
    quanheng.import_facts(source, tmp_path / "facts", recorded_at=FIRST, packs=[pack])
    run = run_of(tmp_path, "run")
    before = quanheng.explain(run, "a")
    write_towers(source, "a,2\n")
    quanheng.import_facts(source, tmp_path / "facts", recorded_at=SECOND, packs=[pack])
    assert quanheng.explain(run, "a") == before
    again = run_of(tmp_path, "again", FIRST)
    assert contents(again.folder) == contents(run.folder)


def test_nothing_is_known_before_the_first_import(towers: Path) -> None:
    with pytest.raises(Problems) as refused:
        run_of(towers, "run", FIRST - timedelta(seconds=1))
    [problem] = refused.value
    assert isinstance(problem, KnownNothing)
    assert str(problem) == (
        "RUN-010: Nothing was recorded by 2024-03-01T08:59:59+00:00. "
        "Expected: a moment after the first import. Give a later --as-known."
    )
    assert not (towers / "run").exists()


def test_a_moment_without_a_time_zone_is_refused(towers: Path) -> None:
    with pytest.raises(Problems) as refused:
        run_of(towers, "run", datetime(2024, 4, 1))
    assert [type(problem) for problem in refused.value] == [MomentUnreadable]
    assert "2024-04-01T00:00:00" in str(refused.value)


def test_the_day_asked_about_and_the_moment_known_are_two_things(towers: Path) -> None:
    """The rules came into force in 2024; a day before that is asked with all that is known now."""
    run = quanheng.evaluate(towers / "xa", towers / "facts", date(2023, 6, 1), towers / "run")
    assert set(verdicts_of(run).values()) == {"not_applicable"}
    assert run.stored.as_known == SECOND
