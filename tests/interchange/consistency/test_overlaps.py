"""Are rows told that surely hold at the same time, though only one of them can?"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from quanheng.facts import NONE, Span, Value
from quanheng.interchange.consistency.known import Fact
from quanheng.interchange.consistency.overlaps import Time, overlapping, time_of
from tests.interchange.conftest import Bench
from tests.interchange.consistency.rosters import refused, warned

UNITS = "id,name\nu1,财政局\n"
POSTS = "id,unit,role\nb1,u1,principal\nb2,u1,deputy\n"
PEOPLE = "id\np1\np2\n"
HEAD = "id,official,post,started_on,ended_on\n"


def county(tenures: str) -> dict[str, str]:
    return {"unit.csv": UNITS, "post.csv": POSTS, "official.csv": PEOPLE,
            "tenure.csv": HEAD + tenures}  # fmt: skip


@pytest.mark.parametrize(
    ("tenures", "is_refused"),
    [
        ("t1,p1,b1,2010-01-01,2015-01-01\nt2,p1,b1,2015-01-01,none\n", False),
        ("t1,p1,b1,2010-01-01,2015-01-02\nt2,p1,b1,2015-01-01,none\n", True),
        ("t1,p1,b1,2010-01-01,none\nt2,p1,b1,2015,2016\n", True),
        ("t1,p1,b1,2010,2015.01\nt2,p1,b1,2015.01,none\n", False),
        ("t1,p1,b1,2010,2014\nt2,p1,b1,2014,2016\n", False),
        ("t1,p1,b1,2010,2016\nt2,p1,b1,2014,2018\n", True),
        ("t1,p1,b1,2010,\nt2,p1,b1,2014,2016\n", False),
        ("t1,p1,b1,2010,none\nt2,p1,b2,2014,none\n", False),
        ("t1,p1,b2,2010,none\nt2,p2,b2,2014,none\n", False),
    ],
)
def test_two_times_of_one_official_in_one_post_are_errors_if_they_surely_overlap(
    bench: Bench, tenures: str, is_refused: bool
) -> None:
    if not is_refused:
        assert warned(bench, county(tenures)) == []
        return
    place, told = "column “started_on, ended_on”", "The same official holds the same post for some"
    assert refused(bench, county(tenures)) == [
        f"IMPORT-070 tenure.csv, row {row}, {place}: {told} of this time also in row {other}."
        for row, other in ((2, 3), (3, 2))
    ]


def test_two_principals_of_one_post_are_warned_of(bench: Bench) -> None:
    found = warned(bench, county("t1,p1,b1,2010,none\nt2,p2,b1,2014,none\n"))
    place, told = "column “started_on, ended_on”", "Another official is the principal in this post"
    assert found == [
        f"IMPORT-071 tenure.csv, row {row}, {place}: {told} for some of this time: row {other}."
        for row, other in ((2, 3), (3, 2))
    ]
    assert len(bench.rows("tenure")) == 2


def test_a_tenure_of_an_earlier_import_is_looked_at(bench: Bench) -> None:
    bench.put(county("t1,p1,b1,2010,none\n"))
    said = refused(bench, {"tenure.csv": HEAD + "t2,p1,b1,2014,none\n"}, number=2)
    assert said == [
        (
            "IMPORT-070 tenure.csv, row 2, column “started_on, ended_on”: The same official holds "
            "the "
            "same post for some of this time also in “t1” of an earlier import."
        ),
    ]
    corrected = HEAD + "t1,p1,b1,2010,2014-01-01\nt2,p1,b1,2014-01-01,none\n"
    assert warned(bench, {"tenure.csv": corrected}, number=2) == []


def test_full_time_educations_side_by_side_are_warned_of(bench: Bench) -> None:
    head = "id,official,kind,started_on,ended_on\n"
    rows = (
        "e1,p1,full_time,1998.09,2002.07\ne2,p1,full_time,2001.09,2004.07\n"
        "e3,p1,in_service,2001.09,2004.07\ne4,p2,full_time,2001.09,2004.07\n"
    )
    found = warned(bench, {"official.csv": PEOPLE, "education.csv": head + rows})
    assert [line.split(":")[0] for line in found] == [
        f"IMPORT-072 education.csv, row {row}, column “started_on, ended_on”" for row in (2, 3)
    ]


DAYS = some.dates(date(2000, 1, 1), date(2000, 2, 20))


@some.composite
def values(draw: some.DrawFn) -> Value:
    if draw(some.booleans()):
        return draw(DAYS)
    low = draw(DAYS)
    return Span(low, low + timedelta(days=draw(some.integers(1, 20))))


@given(some.lists(some.tuples(some.integers(0, 3), values(), values() | some.just(NONE))))
def test_an_overlap_is_told_of_each_time_that_has_one_and_of_no_other(
    drawn: list[tuple[int, Value, Value]],
) -> None:
    """Held against looking at every pair."""
    facts = [
        (owner, Fact(str(n), {"started_on": since, "ended_on": until}))
        for n, (owner, since, until) in enumerate(drawn)
    ]
    times = [time for owner, fact in facts if (time := time_of(fact, owner)) is not None]
    found = {(one.fact.id, rival.owner != one.owner) for one, rival in overlapping(times)}
    assert found == {(one.fact.id, True) for one in times if any(_meet(one, o) for o in times)}


def _meet(one: Time, other: Time) -> bool:
    is_other = one.owner != other.owner
    return is_other and one.begun_by < other.until and other.begun_by < one.until
