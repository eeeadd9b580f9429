"""Does each clause stand in the workbooks of its purposes, and in no other?"""

from __future__ import annotations

from dataclasses import replace

import pytest

import quanheng
from quanheng.language.clause_model import Clause
from quanheng.language.effects import MATTERS, MECHANISMS
from quanheng.reports import ReportChoice
from quanheng.reports.purposes import PURPOSES, purposes_of
from tests.library.runs import HENGDONG


@pytest.fixture(scope="module")
def clause() -> Clause:
    return quanheng.load_pack(HENGDONG).clauses["hd.performance.merit"]


def names(clause: Clause) -> list[str]:
    return [purpose.name for purpose in purposes_of(clause)]


def test_a_clause_with_matters_stands_where_each_matter_is_decided(clause: Clause) -> None:
    both = replace(clause, mechanism="supervision", matters=("honour", "promotion"))
    assert names(both) == ["selection", "assessment"]


@pytest.mark.parametrize(
    ("mechanism", "effect", "expected"),
    [
        ("incentive", "entitlement", "assessment"),
        ("remind-inquire-admonish", "trigger", "supervision"),
        ("grassroots", "entitlement", "care"),
        ("grassroots", "obligation", "organisation"),
        ("training", "obligation", "training"),
        ("publicity", "obligation", "organisation"),
    ],
)
def test_a_clause_without_a_matter_stands_with_its_mechanism(
    clause: Clause, mechanism: str, effect: str, expected: str
) -> None:
    assert names(replace(clause, mechanism=mechanism, effect=effect, matters=())) == [expected]


def test_every_matter_has_one_purpose_and_no_mechanism_has_two(clause: Clause) -> None:
    by_matter = {matter: names(replace(clause, matters=(matter,))) for matter in MATTERS}
    by_mechanism = {m: names(replace(clause, mechanism=m, matters=())) for m in MECHANISMS}
    assert {len(found) for found in (*by_matter.values(), *by_mechanism.values())} == {1}
    named = {m for p in PURPOSES for m in (*p.matters, *p.mechanisms, *p.entitlements)}
    assert named <= MATTERS.keys() | MECHANISMS.keys()


def test_care_and_findings_are_told_only_when_asked_for(clause: Clause) -> None:
    talk = replace(clause, mechanism="supervision", matters=())
    pay = replace(clause, matters=("pay",))
    assert not ReportChoice().tells(talk)
    assert not ReportChoice().tells(pay)
    assert ReportChoice(with_supervision=True).tells(talk)
    assert ReportChoice(with_care=True).tells(pay)
