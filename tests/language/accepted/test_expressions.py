"""Is every term and function of the language accepted, and of the right type?"""

from __future__ import annotations

import pytest

from quanheng.language import functions, terms
from quanheng.language.terms import all_of
from quanheng.language.words import Home
from tests.language.accepted.expressions import (
    ABOUT_RECORDS,
    AGGREGATES,
    EVERY,
    OF_A_SINGER,
    Accepted,
)
from tests.language.words import CONCERTS, RECORDS, SINGER, checked

ANYWHERE = {"Fact", "Constant", "AsOf", "Apply", "Arithmetic", "Compare", "Setting"}
# Class -> why no expression gives it.
NEVER_WRITTEN = {
    "Term": "the kind of all the others",
    "OneOf": "a table is written in rows",
    "Gathered": "a list is written in items",
    "PeriodDay": "only clauses about periods have it: tests/engine/results",
    "Previous": "only clauses about periods have it: tests/engine/results",
}


def kinds_in(accepted: Accepted, home: Home) -> set[str]:
    return {type(term).__name__ for term in all_of(checked(accepted.expression, home))}


def home_of(accepted: Accepted) -> Home:
    return RECORDS if accepted in ABOUT_RECORDS else CONCERTS if accepted in AGGREGATES else SINGER


def terms_of_all() -> list[terms.Term]:
    return [t for one in EVERY for t in all_of(checked(one.expression, home_of(one)))]


@pytest.mark.parametrize("accepted", EVERY, ids=lambda accepted: accepted.expression)
def test_the_expression_is_accepted_and_of_its_type(accepted: Accepted) -> None:
    term = checked(accepted.expression, home_of(accepted))
    assert term.type == accepted.type
    assert term.text == accepted.expression
    kinds = kinds_in(accepted, home_of(accepted))
    assert kinds >= set(accepted.terms)
    assert kinds - set(accepted.terms) <= ANYWHERE


def test_what_a_clause_may_say_a_record_rule_may_say() -> None:
    for accepted in OF_A_SINGER:
        assert checked(accepted.expression, RECORDS).type == accepted.type


def test_every_kind_of_term_has_an_expression_that_is_accepted() -> None:
    kinds = {
        name
        for name, kind in vars(terms).items()
        if isinstance(kind, type) and issubclass(kind, terms.Term)
    }
    shown = {type(term).__name__ for term in terms_of_all()}
    assert kinds - shown == NEVER_WRITTEN.keys()


def test_every_function_and_aggregate_has_an_expression_that_is_accepted() -> None:
    every = terms_of_all()
    called = {term.function for term in every if isinstance(term, terms.Apply)}
    called |= {term.name for term in every if isinstance(term, terms.Aggregate)}
    called |= {"met" for term in every if isinstance(term, terms.Met)}
    called |= {"result" for term in every if isinstance(term, terms.Result)}
    assert {*functions.FUNCTIONS, *functions.AGGREGATES} - called == set()


def test_every_sign_of_comparison_and_arithmetic_has_an_expression_that_is_accepted() -> None:
    every = terms_of_all()
    compared = {term.sign for term in every if isinstance(term, terms.Compare)}
    computed = {term.sign for term in every if isinstance(term, terms.Arithmetic)}
    assert compared == {"=", "<>", "<", "<=", ">", ">="}
    assert computed == {"+", "-", "*", "/"}
