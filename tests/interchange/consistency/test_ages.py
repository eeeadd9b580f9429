"""Are days told at which an official was surely too young?"""

from __future__ import annotations

import pytest

from tests.interchange.conftest import Bench
from tests.interchange.consistency.rosters import warned

HEAD = "id,出生年月,入党时间,参加工作时间\n"
PARTY = "“入党时间” is a day before the age of 18."
WORK = "“参加工作时间” is a day before the age of 16."


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("1980.06,1998.06,1996.06", []),
        ("1980.06,1998.05,1996.06", [PARTY]),
        ("1980.06,1998.06,1996.05", [WORK]),
        ("1980.06,1998,1996", []),
        ("1980,1998,1996", []),
        ("1980,1997,1995", [PARTY, WORK]),
        ("1980.06,none,", []),
        (",1990,1980", []),
        ("1980.06.30,1998.06.29,1996.06.30", [PARTY]),
        ("1980.02.29,1998.02.28,2000", []),
        # Before the labour law was in force many began at fifteen.
        ("1978.06,1998,1994.01", []),
    ],
)
def test_a_day_is_told_only_if_it_surely_lies_before_the_age(
    bench: Bench, row: str, told: list[str]
) -> None:
    found = warned(bench, {"official.csv": f"{HEAD}p1,{row}\n"})
    assert [line.partition(": ")[2] for line in found] == told


def test_the_place_is_that_of_the_day_and_nothing_of_the_person_is_said(bench: Bench) -> None:
    [line] = warned(bench, {"official.csv": f"{HEAD}p1,1980.06,1990.01,\n"})
    assert line == f"IMPORT-069 official.csv, row 2, column “入党时间”: {PARTY}"


def test_school_before_the_age_of_six_is_told_by_the_birth_of_the_official(bench: Bench) -> None:
    files = {
        "official.csv": "id,出生年月\np1,1980.06\np2,1980.06\n",
        "education.csv": "id,official,started_on\ne1,p1,1986.05\ne2,p2,1986.09\n",
    }
    assert warned(bench, files) == [
        (
            "IMPORT-069 education.csv, row 2, column “started_on”: “started_on” is a day before "
            "the age of 6."
        ),
    ]


def test_the_birth_of_an_earlier_import_counts(bench: Bench) -> None:
    bench.put({"official.csv": "id,出生年月\np1,1980.06\n"})
    found = warned(bench, {"official.csv": "id,入党时间\np1,1990.06\n"}, number=2)
    assert [line.partition(": ")[2] for line in found] == [PARTY]


def test_a_birth_at_the_end_of_the_calendar_stops_nothing(bench: Bench) -> None:
    files = {"education.csv": "id,official,started_on\ne1,p1,9999\n",
             "official.csv": "id,出生年月\np1,9999\n"}  # fmt: skip
    told = {line.split(" ")[0] for line in warned(bench, files)}
    assert told == {"IMPORT-076"}
