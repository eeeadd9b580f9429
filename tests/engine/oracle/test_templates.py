"""How long is a streak, and since when has a spell gone on?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from quanheng.facts import NONE, UNKNOWN, Completeness, Span, Value
from tests.engine.oracle.worlds import Rows, fact, world

D = Decimal
WHOLE = (Completeness("season"),)


def seasons(given: Mapping[int, Sequence[str]]) -> Rows:
    return {
        "season": {
            f"{year}-{number}": {"singer": "ada", "year": year, "good": good}
            for year, each in given.items()
            for number, good in enumerate(each)
        }
    }


def streak(
    folder: Path,
    rows: Rows,
    *,
    through: str = "last_settled",
    gap: str = "break",
    template: str = "streak",
    complete: Sequence[Completeness] = WHOLE,
    as_of: date = date(2024, 6, 30),
) -> Value:
    derived = [
        {
            "name": "good_years", "of": "singer", "from": "season", "where": "good",
            "template": template, "by": "year", "through": through, "gap": gap,
        }
    ]  # fmt: skip
    made = world(
        folder, rows, derived=derived, incomplete=["season"], complete=complete, as_of=as_of
    )
    return fact(made, "good_years")


@pytest.mark.parametrize(
    ("given", "length"),
    [
        ({}, D(0)),
        ({2023: ["true"], 2022: ["true"]}, D(2)),
        ({2023: ["true"], 2022: ["false"], 2021: ["true"]}, D(1)),
        ({2023: ["true"], 2021: ["true"]}, D(1)),
        ({2023: ["true"], 2022: ["unknown"], 2021: ["true"]}, Span(D(1), D(3))),
        ({2023: ["unknown"]}, Span(D(0), D(1))),
        ({2023: ["true", "false"], 2022: ["true"]}, D(0)),
        ({2023: ["true", "unknown"], 2022: ["true"]}, Span(D(0), D(2))),
        ({2024: ["false"], 2023: ["true"]}, D(1)),
    ],
)
def test_a_streak_counts_back_from_the_last_settled_year(
    tmp_path: Path, given: Mapping[int, Sequence[str]], length: Value
) -> None:
    assert streak(tmp_path, seasons(given)) == length


def test_a_year_is_settled_on_its_last_day_if_it_is_covered(tmp_path: Path) -> None:
    rows = seasons({2024: ["true"], 2023: ["true"], 2022: ["true"]})
    assert streak(tmp_path, rows, as_of=date(2024, 12, 30)) == D(2)
    assert streak(tmp_path, rows, as_of=date(2024, 12, 31)) == D(3)
    late = [Completeness("season", until=date(2023, 12, 30))]
    assert streak(tmp_path, rows, complete=late) == D(1)
    assert streak(tmp_path, rows, complete=()) is UNKNOWN


def test_a_streak_through_the_as_of_year_counts_a_year_that_has_not_ended(tmp_path: Path) -> None:
    rows = seasons({2024: ["true"], 2023: ["true"]})
    assert streak(tmp_path, rows, through="as_of") == D(2)
    assert streak(tmp_path, rows, through="as_of", complete=()) == Span(D(2), None)


def test_a_year_without_rows_breaks_is_passed_over_or_left_open_as_the_gap_says(
    tmp_path: Path,
) -> None:
    rows = seasons({2023: ["true"], 2021: ["true"], 2020: ["false"]})
    assert streak(tmp_path, rows, gap="break") == D(1)
    assert streak(tmp_path, rows, gap="skip") == D(2)
    assert streak(tmp_path, rows, gap="unknown") == Span(D(1), D(3))


def test_a_year_without_rows_that_is_not_covered_may_count(tmp_path: Path) -> None:
    rows = seasons({2023: ["true"], 2021: ["false"]})
    covered = [Completeness("season", since=date(2023, 1, 1))]
    assert streak(tmp_path, rows, complete=covered) == Span(D(1), D(2))


def test_a_streak_of_sixty_years_may_be_longer(tmp_path: Path) -> None:
    rows = seasons({year: ["true"] for year in range(1950, 2024)})
    assert streak(tmp_path, rows) == Span(D(60), None)


def test_an_inexact_year_leaves_a_streak_unknown_unless_its_row_has_surely_not_begun(
    tmp_path: Path,
) -> None:
    row: dict[str, Value | int] = {"singer": "ada", "good": True}
    rows: Rows = {"season": {"s": {**row, "year": Span(D(2022), D(2023))}}}
    assert streak(tmp_path, rows) is UNKNOWN
    rows = {"season": {"s": {**row, "year": Span(D(2025), D(2026))}}}
    assert streak(tmp_path, rows) == D(0)


@pytest.mark.parametrize(
    ("given", "length"),
    [
        ({}, D(0)),
        ({2023: ["true"], 2021: ["true"], 2020: ["true"], 2019: ["false"]}, D(2)),
        ({2022: ["true"], 2021: ["true", "false"], 2020: ["true"]}, D(1)),
        ({2021: ["true"], 2020: ["unknown"], 2019: ["true"]}, Span(D(1), D(3))),
        ({year: ["true"] for year in range(1950, 1970)}, D(6)),
        ({year: ["true"] for year in range(1950, 2024)}, D(60)),
        ({2024: ["true"], 2023: ["true"]}, D(1)),
    ],
)
def test_the_longest_run_may_lie_anywhere_in_sixty_years(
    tmp_path: Path, given: Mapping[int, Sequence[str]], length: Value
) -> None:
    assert streak(tmp_path, seasons(given), template="longest_run") == length


@pytest.mark.parametrize(
    ("gap", "length"), [("break", D(2)), ("skip", D(3)), ("unknown", Span(D(2), D(58)))]
)
def test_a_gap_breaks_the_longest_run_is_passed_over_or_leaves_it_open(
    tmp_path: Path, gap: str, length: Value
) -> None:
    rows = seasons({2022: ["true"], 2020: ["true"], 2019: ["true"], 1965: ["false"]})
    assert streak(tmp_path, rows, gap=gap, template="longest_run") == length


def test_the_longest_run_is_unknown_without_a_settled_year_or_with_an_inexact_one(
    tmp_path: Path,
) -> None:
    rows = seasons({2023: ["true"]})
    assert streak(tmp_path, rows, template="longest_run", complete=()) is UNKNOWN
    row: Rows = {"season": {"s": {"singer": "ada", "good": True, "year": Span(D(2022), D(2023))}}}
    assert streak(tmp_path, row, template="longest_run") is UNKNOWN


def since(
    folder: Path, *spells: tuple[str, str] | tuple[str, str, str], gap: int = 1, **more: object
) -> Value:
    derived = [
        {
            "name": "singing_since", "of": "singer", "from": "spell", "where": "sung",
            "template": "current_since", "allowed_gap_days": gap,
        }
    ]  # fmt: skip
    rows: Rows = {
        "spell": {
            f"s{number}": {"singer": "ada", "since": one[0], "till": one[1],
                           "sung": one[2] if len(one) > 2 else "true"}
            for number, one in enumerate(spells)
        }
    }  # fmt: skip
    return fact(world(folder, rows, derived=derived, **more), "singing_since")  # type: ignore[arg-type]


def test_spells_that_follow_each_other_are_one(tmp_path: Path) -> None:
    assert since(tmp_path, ("2020-01-01", "none")) == date(2020, 1, 1)
    joined = [("2020-01-01", "2022-03-01"), ("2022-03-02", "none")]
    assert since(tmp_path, *joined) == date(2020, 1, 1)
    parted = [("2020-01-01", "2022-03-01"), ("2022-03-03", "none")]
    assert since(tmp_path, *parted) == date(2022, 3, 3)
    assert since(tmp_path, *parted, gap=2) == date(2020, 1, 1)


def test_a_spell_inside_a_longer_one_does_not_end_the_run(tmp_path: Path) -> None:
    spells = [("2020-01-01", "2023-12-31"), ("2020-02-01", "2020-03-01"), ("2024-01-01", "none")]
    assert since(tmp_path, *spells) == date(2020, 1, 1)


def test_nothing_goes_on_after_an_end_on_the_as_of_day(tmp_path: Path) -> None:
    assert since(tmp_path, ("2020-01-01", "2024-06-30")) is NONE
    assert since(tmp_path, ("2020-01-01", "2024-07-01")) == date(2020, 1, 1)
    assert since(tmp_path) is NONE


def test_what_is_inexact_widens_the_first_day(tmp_path: Path) -> None:
    assert since(tmp_path, ("2020.05", "none")) == Span(date(2020, 5, 1), date(2020, 5, 31))
    assert since(tmp_path, ("..2020-05-31", "none")) == Span(None, date(2020, 5, 31))
    assert since(tmp_path, ("2020-01-01", "unknown")) is UNKNOWN
    assert since(tmp_path, ("2020-01-01", "none", "unknown")) is UNKNOWN
    perhaps = [("2018-01-01", "2020-01-01", "unknown"), ("2020-01-01", "none")]
    assert since(tmp_path, *perhaps) == Span(date(2018, 1, 1), date(2020, 1, 1))


def test_where_spells_may_be_missing_nothing_is_known(tmp_path: Path) -> None:
    assert since(tmp_path, ("2020-01-01", "none"), incomplete=["spell"]) is UNKNOWN


def run_of(
    folder: Path, *spells: tuple[str, str] | tuple[str, str, str], **more: object
) -> list[Value]:
    """From which day each spell's own run has lasted."""
    derived = [
        {
            "name": "run", "of": "spell", "from": "spell", "template": "run_since",
            "where": "singer = self.singer AND sung",
        }
    ]  # fmt: skip
    rows: Rows = {
        "spell": {
            f"s{number}": {"singer": "ada", "since": one[0], "till": one[1],
                           "sung": one[2] if len(one) > 2 else "true"}
            for number, one in enumerate(spells)
        }
    }  # fmt: skip
    made = world(folder, rows, derived=derived, **more)  # type: ignore[arg-type]
    return [made.derived("spell", "run", f"s{number}").value for number in range(len(spells))]


def test_the_run_of_a_spell_that_has_ended_is_still_known(tmp_path: Path) -> None:
    spells = [("2010-01-01", "2014-03-01"), ("2014-03-02", "2020-05-01"), ("2021-01-01", "none")]
    assert run_of(tmp_path, *spells) == [date(2010, 1, 1), date(2010, 1, 1), date(2021, 1, 1)]


def test_a_spell_that_does_not_count_has_no_run(tmp_path: Path) -> None:
    spells = [("2010-01-01", "2014-03-01"), ("2014-03-01", "none", "false")]
    assert run_of(tmp_path, *spells) == [date(2010, 1, 1), NONE]
    assert run_of(tmp_path / "perhaps", ("2010-01-01", "none", "unknown")) == [UNKNOWN]


def test_what_is_inexact_widens_the_first_day_of_a_run(tmp_path: Path) -> None:
    perhaps = [("2010-01-01", "2014-03-01", "unknown"), ("2014.02", "2020-01-01")]
    assert run_of(tmp_path, *perhaps) == [UNKNOWN, Span(date(2010, 1, 1), date(2014, 2, 28))]
    unknown = run_of(tmp_path / "lacking", ("2010-01-01", "none"), incomplete=["spell"])
    assert unknown == [UNKNOWN]
