"""Is a negation pushed inward without changing when the condition holds?"""

from __future__ import annotations

import pytest

from quanheng.language.terms import Term, all_of
from quanheng.sentences.plain_terms import denied, plain
from tests.language.words import checked


def shape(term: Term) -> str:
    """The kinds and signs of a condition, from the outside in."""
    name = type(term).__name__
    sign = getattr(term, "sign", "")
    items = getattr(term, "items", ()) or (
        (term.item,) if name == "Not" and hasattr(term, "item") else ()
    )
    return f"{name}{sign}({', '.join(map(shape, items))})" if items else f"{name}{sign}"


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("NOT songs >= 3", "Compare<"),
        ("NOT NOT is_trained", "Fact"),
        ("NOT (songs = 3 AND is_trained)", "LogicOR(Compare<>, Not(Fact))"),
        ("NOT (songs < 3 OR NOT is_trained)", "LogicAND(Compare>=, Fact)"),
        ("songs = 1 AND (songs = 2 AND songs = 3)", "LogicAND(Compare=, Compare=, Compare=)"),
        ("NOT stage IN ('first', 'second')", "Not(Among)"),
    ],
)
def test_negation_is_pushed_inward(expression: str, wanted: str) -> None:
    assert shape(plain(checked(expression))) == wanted


def test_what_is_denied_twice_is_itself() -> None:
    term = plain(checked("songs >= 3 AND is_trained"))
    assert shape(denied(denied(term))) == shape(term)


def test_a_guard_spares_what_stands_in_for_none() -> None:
    term = checked("NOT is_none(left_on) AND if_none(left_on, :as_of) <= :as_of")
    told = plain(term)
    assert "if_none" not in {getattr(one, "function", "") for one in walked(told)}
    assert "if_none" in {getattr(one, "function", "") for one in walked(term)}


def walked(term: Term) -> list[Term]:
    return list(all_of(term))
