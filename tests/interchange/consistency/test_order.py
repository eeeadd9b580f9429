"""Is a day refused that surely lies before the one it must not precede?"""

from __future__ import annotations

import pytest

from tests.interchange.conftest import Bench
from tests.interchange.consistency.rosters import refused

FINDINGS = "id,official,happened_on,decided_on,notified_on\n"
TENURES = "id,official,post,started_on,ended_on\n"


@pytest.mark.parametrize(
    ("file", "content", "column", "early"),
    [
        ("finding.csv", FINDINGS + "f1,p1,2023-06,2023-05-31,\n", "decided_on", "happened_on"),
        ("finding.csv", FINDINGS + "f1,p1,2023,2023.07,2023.06\n", "notified_on", "decided_on"),
        ("tenure.csv", TENURES + "t1,p1,b1,2020,2019\n", "ended_on", "started_on"),
        (
            "official.csv",
            "id,born_on,work_started_on\np1,1980,1979\n",
            "work_started_on",
            "born_on",
        ),
    ],
)
def test_a_decision_before_the_event_and_an_end_before_the_start_are_errors(
    bench: Bench, file: str, content: str, column: str, early: str
) -> None:
    content = content.replace("2023-06,", "2023.06,")
    place = f"{file}, row 2, column “{column}”"
    assert refused(bench, {file: content}) == [
        f"IMPORT-009 {place}: “{column}” is before “{early}”."
    ]


def test_a_decision_in_the_month_of_the_event_may_well_follow_it(bench: Bench) -> None:
    bench.put({"finding.csv": FINDINGS + "f1,p1,2023.06,2023.06,2023\n"})
    assert len(bench.rows("finding")) == 1


def test_all_that_is_wrong_is_told_together_each_with_its_place(bench: Bench) -> None:
    files = {
        "official.csv": "id,born_on,work_started_on\np1,1980,1979\np2,1980.13,\n",
        "finding.csv": FINDINGS + "f1,p1,2023.06,2023.05,\nf2,p9,,,\n",
        "tenure.csv": TENURES + "t1,p1,b1,2020,2019\nt2,p1,b1,2021,none\nt3,p1,b1,2022,none\n",
    }
    assert [line.partition(":")[0] for line in refused(bench, files)] == [
        "IMPORT-009 finding.csv, row 2, column “decided_on”",
        "IMPORT-010 finding.csv, row 3, column “official”",
        "IMPORT-009 official.csv, row 2, column “work_started_on”",
        "IMPORT-007 official.csv, row 3, column “born_on”",
        "IMPORT-009 tenure.csv, row 2, column “ended_on”",
        "IMPORT-070 tenure.csv, row 3, column “started_on, ended_on”",
        "IMPORT-070 tenure.csv, row 4, column “started_on, ended_on”",
    ]


@pytest.mark.parametrize(
    ("first", "later", "told"),
    [
        (
            {"tenure.csv": TENURES + "t1,p1,b1,2020,none\n"},
            {"tenure.csv": "id,official,post,ended_on\nt1,p1,b1,2019\n"},
            "tenure.csv, row 2, column “ended_on”: “ended_on” is before “started_on”.",
        ),
        (
            {"tenure.csv": TENURES + "t1,p1,b1,2020,2021\n"},
            {"tenure.csv": "id,official,post,started_on\nt1,p1,b1,2022\n"},
            "tenure.csv, row 2, column “started_on”: “ended_on” is before “started_on”.",
        ),
        (
            {"official.csv": "id,born_on\np1,1980\n"},
            {"official.csv": "id,work_started_on\np1,1974.07\n"},
            "official.csv, row 2, column “work_started_on”: “work_started_on” is before “born_on”.",
        ),
    ],
)
def test_what_a_later_import_says_is_compared_with_what_is_known(
    bench: Bench, first: dict[str, str], later: dict[str, str], told: str
) -> None:
    bench.put(first)
    [line] = [one for one in bench.said(later, number=2) if "IMPORT-009" in one]
    assert line.startswith(f"IMPORT-009 {told}")


def test_a_row_that_says_neither_day_is_left_as_it_is(bench: Bench) -> None:
    bench.put({"tenure.csv": TENURES + "t1,p1,b1,2020,none\n"})
    bench.put({"tenure.csv": "id,official,post\nt1,p1,b2\n"}, number=2)
    assert len(bench.rows("tenure")) == 1
