"""Does the national pack give the days of the decision on retirement, on both evaluators?"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pytest

from quanheng.engine.answers import Answer
from quanheng.engine.evaluators import EVALUATORS
from quanheng.engine.question import ask
from quanheng.facts import UNKNOWN, Completeness, Roster, Span, Value
from quanheng.language import Pack
from quanheng.language.parameter_model import Span as Setting
from tests.packs.asking import pack_in

DAY = date(2025, 6, 15)
WORKERS = {"other_women_are_workers": Setting(None, None, "given", {"": True}, None)}
MONTHS = [(year, month) for year in range(1960, 1991) for month in range(1, 13)]


@dataclass(frozen=True)
class Kind:
    """One line of the decision: whose age was which, and how it rises."""

    sex: str
    category: str
    old_years: int
    births_a_month: int
    most: int


KINDS: Mapping[str, Kind] = {
    "man": Kind("male", "civil_servant", 60, 4, 36),
    "woman": Kind("female", "civil_servant", 55, 4, 36),
    "worker": Kind("female", "other", 50, 2, 60),
}
# Kind, month of birth: months of delay, month of retiring, as the tables of the measures have it.
# The tables list months; those of 1970 and after are reckoned by the rule, which they follow.
PUBLISHED = {
    ("man", 1964, 12): (0, "2024-12"),
    ("man", 1965, 1): (1, "2025-02"),
    ("man", 1965, 4): (1, "2025-05"),
    ("man", 1965, 5): (2, "2025-07"),
    ("man", 1965, 8): (2, "2025-10"),
    ("man", 1970, 1): (16, "2031-05"),
    ("man", 1976, 8): (35, "2039-07"),
    ("man", 1976, 9): (36, "2039-09"),
    ("man", 1985, 1): (36, "2048-01"),
    ("woman", 1969, 12): (0, "2024-12"),
    ("woman", 1970, 1): (1, "2025-02"),
    ("woman", 1970, 4): (1, "2025-05"),
    ("woman", 1970, 5): (2, "2025-07"),
    ("woman", 1981, 8): (35, "2039-07"),
    ("woman", 1981, 9): (36, "2039-09"),
    ("worker", 1974, 12): (0, "2024-12"),
    ("worker", 1975, 1): (1, "2025-02"),
    ("worker", 1975, 2): (1, "2025-03"),
    ("worker", 1975, 3): (2, "2025-05"),
    ("worker", 1984, 10): (59, "2039-09"),
    ("worker", 1984, 11): (60, "2039-11"),
}


def delay_by_counting(kind: Kind, year: int, month: int) -> int:
    """The delay, month of birth by month of birth; no formula."""
    delay, left = 0, 0
    for _ in range((2025 - kind.old_years) * 12, year * 12 + month):
        if left == 0:
            delay, left = min(delay + 1, kind.most), kind.births_a_month
        left -= 1
    return delay


def retiring(kind: Kind, year: int, month: int) -> tuple[date, date]:
    """The first and the last day on which one born in a month may reach the age."""
    later = year * 12 + month - 1 + kind.old_years * 12 + delay_by_counting(kind, year, month)
    reached, number = later // 12, later % 12 + 1
    last = min(monthrange(year, month)[1], monthrange(reached, number)[1])
    return date(reached, number, 1), date(reached, number, last)


def verdict(first: date, last: date) -> str:
    """Whether all, none or some of the days lie within the twelve months ahead."""
    ends = {DAY < day <= DAY.replace(year=DAY.year + 1) for day in (first, last)}
    # No month holds both ends of the year ahead.
    return "unknown" if len(ends) == 2 else "met" if ends == {True} else "not_met"


def people() -> Iterator[tuple[str, Kind, int, int]]:
    for name, kind in KINDS.items():
        yield from ((f"{name}-{y}-{m:02}", kind, y, m) for y, m in MONTHS)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return pack_in("policies/national")


def official(kind: Kind, born: Value, name: str) -> dict[str, Value]:
    return {
        "id": name, "status": "in_service", "sex": kind.sex, "category": kind.category,
        "born_on": born,
    }  # fmt: skip


def roster_of(pack: Pack, rows: list[dict[str, Value]]) -> Roster:
    fields = pack.catalogue.sets["official"].fields
    whole = {str(row["id"]): {f: row.get(f, UNKNOWN) for f in fields} for row in rows}
    # Nobody holds a post: of a woman who may lead a county the former age is open.
    return Roster(pack.catalogue, {"official": whole}, (Completeness("tenure"),))


@pytest.fixture(scope="module", params=[name for name, _ in EVALUATORS])
def answers(pack: Pack, request: pytest.FixtureRequest) -> Mapping[str, Answer]:
    rows = [
        official(kind, Span(date(y, m, 1), date(y, m, monthrange(y, m)[1])), name)
        for name, kind, y, m in people()
    ]
    question = ask(pack, DAY, WORKERS, ["soon.retirement"])
    found = dict(EVALUATORS)[request.param](question, roster_of(pack, rows))
    return {answer.subject: answer for answer in found}


@pytest.mark.parametrize(("case", "told"), PUBLISHED.items())
def test_counting_month_by_month_gives_what_the_tables_have(
    case: tuple[str, int, int], told: tuple[int, str]
) -> None:
    name, year, month = case
    kind = KINDS[name]
    day = retiring(kind, year, month)[0]
    assert (delay_by_counting(kind, year, month), f"{day:%Y-%m}") == told


def test_every_month_of_birth_gives_the_delay_and_the_day(answers: Mapping[str, Answer]) -> None:
    assert len(answers) == len(KINDS) * len(MONTHS)
    for name, kind, year, month in people():
        first, last = retiring(kind, year, month)
        answer = answers[name]
        assert answer.verdict == verdict(first, last), name
        values = {value.name: (value.low, value.high) for value in answer.values}
        delay = str(delay_by_counting(kind, year, month))
        if answer.verdict != "unknown":
            assert values["until"] == (first.isoformat(), last.isoformat()), name
            assert values["months"] == (delay, delay), name


def test_only_months_at_an_edge_of_the_year_ahead_are_unknown(
    answers: Mapping[str, Answer],
) -> None:
    unknown = {answer.subject for answer in answers.values() if answer.verdict == "unknown"}
    edges = {
        name for name, kind, y, m in people()
        if f"{retiring(kind, y, m)[0]:%Y-%m}" in ("2025-06", "2026-06")
    }  # fmt: skip
    assert unknown == edges
    assert unknown
    assert {a.missing for a in answers.values() if a.verdict == "unknown"} == {("born_on",)}


@pytest.mark.parametrize("evaluator", [name for name, _ in EVALUATORS])
@pytest.mark.parametrize(
    ("field", "missing"),
    [("born_on", "born_on"), ("sex", "sex"), ("category", "category"), ("status", "status")],
)
def test_what_is_not_recorded_is_named_and_not_guessed(
    evaluator: str, field: str, missing: str, pack: Pack
) -> None:
    row = official(KINDS["woman"], date(1970, 7, 1), "o1") | {field: UNKNOWN}
    question = ask(pack, DAY, None, ["soon.retirement"])
    [answer] = dict(EVALUATORS)[evaluator](question, roster_of(pack, [row]))
    assert answer.verdict == "unknown"
    assert missing in answer.missing


def test_sex_is_read_under_the_decision_alone(pack: Pack) -> None:
    cited = {c.id: c.lawful_ground.instrument for c in pack.own if c.lawful_ground is not None}
    assert cited == {
        "soon.retirement": "retirement-2024", "soon.retirement.reached": "retirement-2024",
        "na.retirement.early": "retirement-2024",
    }  # fmt: skip


def test_figures_of_the_decision_are_given_and_ours_are_assumed(pack: Pack) -> None:
    status = {name: p.spans[0].status for name, p in pack.parameters.items()}
    first = {name: p.spans[0].source for name, p in pack.parameters.items()}
    given = [name for name, one in first.items() if one and one.instrument == "retirement-2024"]
    assert len(given) == 10
    assert {status[name] for name in given} == {"given"}
    ours = ("horizon_months", "years_in_post", "earlier_terms_count")
    assert {status[name] for name in ours} == {"assumed"}
    assert status["other_women_are_workers"] == "missing"
