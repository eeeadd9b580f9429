"""Does the national pack hold its rules, and does it share its sets without a quarrel?"""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from quanheng import catalogue_of
from quanheng.engine.examples import run_examples
from quanheng.errors import Findings
from quanheng.language import Pack
from tests.packs.asking import pack_in


@pytest.fixture(scope="module")
def pack() -> Pack:
    return pack_in("policies/national")


def test_every_worked_case_comes_out_on_every_evaluator(pack: Pack) -> None:
    findings = Findings()
    run_examples(pack, findings)
    assert [str(problem) for problem in findings] == []


def test_items_stand_by_section_and_each_is_accounted_for(pack: Pack) -> None:
    assert Counter(item.id.split("-")[1] for item in pack.requirements) == {
        "B1": 25, "B2": 4, "B3": 16, "B4": 4, "B5": 3, "B6": 7, "B7": 4, "B8": 3, "B9": 7,
        "B10": 9, "B11": 5,
    }  # fmt: skip
    covered = {item for rule in pack.covering for item in rule.covers}
    others = {item.id for item in pack.requirements if item.waits_for or item.excused}
    assert covered | others == {item.id for item in pack.requirements}
    assert not covered & others


def test_every_figure_names_its_instrument_and_what_was_not_read_is_assumed(pack: Pack) -> None:
    spans = {name: p.spans[0] for name, p in pack.parameters.items()}
    ours = {
        "horizon_months", "other_women_are_workers", "years_in_post", "earlier_terms_count",
        "senior_women_as_men", "excellent_general", "excellent_raised",
    }  # fmt: skip
    assert {name for name, span in spans.items() if span.source is None} == ours
    unread = {
        "return_years", "rise_years", "admonition_months", "adjustment_months", "removal_months",
        "demotion_months", "suspension_months", "correction_report_months", "unfit_wait_years",
        "demoted_wait_years", "rank_months", "routine_good_share", "poor_run_years",
    }  # fmt: skip
    assert {spans[name].status for name in unread} == {"assumed"}
    assert all(spans[name].note is not None for name in unread)


@pytest.mark.parametrize("name", ["excellent_general", "excellent_raised"])
def test_no_share_of_excellent_grades_is_guessed_before_the_revision_of_2020(
    name: str, pack: Pack
) -> None:
    shares = pack.parameters[name]
    assert shares.on(date(2020, 12, 27)).status == "missing"
    assert shares.on(date(2020, 12, 27)).values == {}
    assert shares.on(date(2020, 12, 28)).status == "given"


def test_of_every_figure_of_a_text_it_is_told_whether_it_was_read(pack: Pack) -> None:
    spans = {name: span for name, p in pack.parameters.items() for span in p.spans}
    assert {name for name, one in spans.items() if one.is_verified is None and one.values} == {
        "horizon_months", "years_in_post", "earlier_terms_count",
    }  # fmt: skip
    assert all(one.is_verified == (one.status == "given") for one in spans.values()
               if one.is_verified is not None)  # fmt: skip


@pytest.mark.parametrize("place", ["hengdong", "shenmu", "zhejiang"])
def test_a_place_stands_on_the_national_rules_and_tells_them_as_national(place: str) -> None:
    pack = pack_in(f"policies/{place}")
    assert [parent.id for parent in pack.parents] == ["national"]
    national = {one.id for one in pack.clauses.values() if one.pack == "national"}
    assert national == {
        one.id for one in pack.clauses.values() if one.id.startswith(("na.", "soon."))
    }
    own = {one.source.instrument for one in pack.own}
    assert all(pack.clauses[name].source.instrument not in own for name in national)


def test_a_set_of_several_packs_means_the_same_in_each() -> None:
    # An import joins the sets of all packs; what they say differently is refused.
    assert {"measure", "downward_adjustment", "talk"} <= catalogue_of().sets.keys()
