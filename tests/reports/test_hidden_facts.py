"""Do facts for one purpose stay out of the workbooks of another?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import quanheng
from quanheng.facts import Label
from quanheng.facts.types import COUNT, TEXT
from quanheng.language.clause_model import Given
from quanheng.language.pack_model import Pack
from quanheng.language.terms import Fact
from quanheng.reports.hidden_facts import HiddenFacts
from quanheng.reports.purposes import PURPOSES
from tests.library.runs import HENGDONG

BY_NAME = {purpose.name: purpose for purpose in PURPOSES}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return quanheng.load_pack(Path(HENGDONG))


def fact(owner: str, name: str, *, is_derived: bool = False) -> Fact:
    return Fact(COUNT if is_derived else TEXT, name, "row", owner, (), owner, name, is_derived)


@pytest.mark.parametrize("purpose", [name for name in BY_NAME if name != "care"])
def test_health_is_hidden_everywhere_but_in_the_workbook_of_care(pack: Pack, purpose: str) -> None:
    assert HiddenFacts(pack, BY_NAME[purpose]).hides(fact("official", "health"))
    assert not HiddenFacts(pack, BY_NAME["care"]).hides(fact("official", "health"))


@pytest.mark.parametrize("name", ["id_number", "sex", "ethnicity"])
def test_identity_and_birth_are_hidden_in_every_workbook(pack: Pack, name: str) -> None:
    assert all(HiddenFacts(pack, one).hides(fact("official", name)) for one in PURPOSES)


@pytest.mark.parametrize("purpose", BY_NAME)
def test_what_was_reckoned_from_sex_is_shown_where_a_law_is_cited_and_sex_never(
    pack: Pack, purpose: str
) -> None:
    day = fact("official", "retires_on", is_derived=True)
    assert HiddenFacts(pack, BY_NAME[purpose]).hides(day)
    lawful = HiddenFacts(pack, BY_NAME[purpose], has_lawful_ground=True)
    assert not lawful.hides(day)
    assert lawful.hides(fact("official", "sex"))
    by_sex = Given("until", Label("", ""), TEXT, fact("official", "sex"), None, False)
    assert not lawful.hides_result(by_sex)
    assert HiddenFacts(pack, BY_NAME[purpose]).hides_result(by_sex)


def test_a_cited_law_opens_no_health_and_no_identity_number(pack: Pack) -> None:
    lawful = HiddenFacts(pack, BY_NAME["selection"], has_lawful_ground=True)
    assert lawful.hides(fact("official", "health"))
    assert lawful.hides(fact("official", "id_number"))


def test_a_plain_fact_is_shown(pack: Pack) -> None:
    assert not any(HiddenFacts(pack, one).hides(fact("official", "status")) for one in PURPOSES)


def test_a_derived_fact_is_hidden_by_what_it_reads(pack: Pack) -> None:
    key = ("official", "political_failings")
    health = fact("official", "health")
    reading = replace(pack.derived[key], where=health)
    changed = replace(pack, derived={**pack.derived, key: reading})
    counted = fact(*key, is_derived=True)
    assert HiddenFacts(changed, BY_NAME["selection"]).hides(counted)
    assert not HiddenFacts(pack, BY_NAME["selection"]).hides(counted)


def test_a_derived_fact_is_hidden_by_the_set_it_counts(pack: Pack) -> None:
    counted = fact("official", "political_failings", is_derived=True)
    sick = replace(pack.catalogue.sets["finding"], sensitivity="hardship")
    catalogue = replace(pack.catalogue, sets={**pack.catalogue.sets, "finding": sick})
    changed = replace(
        pack,
        catalogue=catalogue,
        derived={key: replace(derived, where=None) for key, derived in pack.derived.items()},
    )
    assert HiddenFacts(changed, BY_NAME["selection"]).hides(counted)
    assert not HiddenFacts(changed, BY_NAME["care"]).hides(counted)
