"""Is each question put with the parameters of its day, and its clauses in a workable order?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from quanheng.engine.question import ask
from quanheng.errors import Cycle, Problems
from quanheng.language import Pack
from quanheng.language.parameter_model import Span
from tests.engine.packs import Written, pack_of

FACTS: Written = {"sets": {"tower": {"fields": {"lamps": "number"}}}}
SPANS: Written = {
    "name": "wanted",
    "type": "number",
    "spans": [
        {"from": "2024-01-01", "to": "2024-12-31", "status": "assumed", "value": 4},
        {"from": "2025-01-01", "status": "assumed", "value": 5},
    ],
}
CLAUSES: tuple[Written, ...] = (
    {"id": "xa.last", "subject": "tower", "when": "met('xa.middle') AND lamps > 1"},
    {"id": "xa.middle", "subject": "tower", "when": "met('xa.first')"},
    {"id": "xa.first", "subject": "tower", "when": "lamps >= :wanted"},
    {"id": "xa.alone", "subject": "tower", "when": "lamps = 7"},
)


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return pack_of(tmp_path, CLAUSES, FACTS, [SPANS])


@pytest.mark.parametrize(
    ("day", "status", "values"),
    [
        (date(2023, 12, 31), "missing", {}),
        (date(2024, 1, 1), "assumed", {"": Decimal(4)}),
        (date(2024, 12, 31), "assumed", {"": Decimal(4)}),
        (date(2025, 1, 1), "assumed", {"": Decimal(5)}),
        (date(9999, 12, 31), "assumed", {"": Decimal(5)}),
    ],
)
def test_a_parameter_has_the_value_in_force_on_the_day(
    pack: Pack, day: date, status: str, values: dict[str, Decimal]
) -> None:
    setting = ask(pack, day).settings["wanted"]
    assert (setting.status, setting.values) == (status, values)


def test_a_value_may_be_put_in_place_of_the_packs_own(pack: Pack) -> None:
    other = Span(None, None, "given", {"": Decimal(9)}, None)
    assert ask(pack, date(2024, 6, 1), {"wanted": other}).settings["wanted"] is other


def test_each_clause_follows_those_it_refers_to(pack: Pack) -> None:
    order = [clause.id for clause in ask(pack, date(2024, 6, 1)).clauses]
    assert sorted(order) == ["xa.alone", "xa.first", "xa.last", "xa.middle"]
    assert order.index("xa.first") < order.index("xa.middle") < order.index("xa.last")


@pytest.mark.parametrize(
    ("only", "asked"),
    [
        (["xa.first"], ["xa.first"]),
        (["xa.last"], ["xa.first", "xa.middle", "xa.last"]),
        (["xa.alone", "xa.middle"], ["xa.alone", "xa.first", "xa.middle"]),
        ([], []),
        (["xa.nothing"], []),
    ],
)
def test_asking_some_clauses_asks_those_they_refer_to(
    pack: Pack, only: list[str], asked: list[str]
) -> None:
    question = ask(pack, date(2024, 6, 1), only=only)
    assert sorted(clause.id for clause in question.clauses) == sorted(asked)
    assert [clause for clause in ask(pack, date(2024, 6, 1)).clauses if clause.id in asked] == [
        *question.clauses
    ]


def test_clauses_that_refer_to_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    circle: tuple[Written, ...] = (
        {"id": "xa.one", "subject": "tower", "when": "met('xa.two')"},
        {"id": "xa.two", "subject": "tower", "when": "met('xa.one')"},
    )
    with pytest.raises(Problems, match="PACK-004") as refused:
        pack_of(tmp_path, circle, FACTS)
    assert {type(problem) for problem in refused.value} == {Cycle}
    assert "Going round in a circle: xa." in str(refused.value)


def test_an_allocation_asked_alone_asks_the_clauses_whose_results_it_counts(
    tmp_path: Path,
) -> None:
    counted: Written = {
        "name": "lit", "label": "Lit", "of": "tower", "from": {"clause": "xa.alone"},
        "value": "COUNT(*)",
    }  # fmt: skip
    places: Written = {
        "id": "xa.places", "title": "Places", "source": {"instrument": "xa-law", "at": "art. 1"},
        "mechanism": "organisation", "places": "1", "among": {"set": "tower", "where": "lit = 0"},
        "order": [{"most": "lamps"}], "ties": "body",
    }  # fmt: skip
    pack = pack_of(tmp_path, CLAUSES, FACTS | {"derived": [counted]}, [SPANS], allocations=[places])
    question = ask(pack, date(2024, 6, 1), only=["xa.places"])
    assert [clause.id for clause in question.clauses] == ["xa.alone"]
