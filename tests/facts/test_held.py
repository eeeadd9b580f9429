"""Is every value of a program taken that a field may hold, and every other told what is wanted?"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from quanheng.errors import NOWHERE
from quanheng.facts import NONE, UNKNOWN, Catalogue, Code, CodeList, Field, Label, Span, Type
from quanheng.facts.arrow import columns_of, value_at
from quanheng.facts.held import may_hold_all, plain, plain_all, wanted_instead
from quanheng.facts.types import COUNT, DATE, TEXT, TRUTH, YEAR

FIRST = Code("first", Label("初阶", "first stage"), 0)
STAGES = CodeList("stage", Label("阶段", "stage"), (FIRST,), is_ordered=True)
CATALOGUE = Catalogue(code_lists={"stage": STAGES})
STAGE = Type("code", codes="stage")
FEE = Type("number", "yuan", 2)
CHOIR = Type("link", target="choir")
TEXTS = Type("list", item="text")
STAGE_LIST = Type("list", codes="stage", item="code")
DAY, LATER = date(2020, 1, 1), date(2021, 1, 1)
MOMENT = datetime(2020, 1, 1, tzinfo=UTC)

HELD: tuple[tuple[Type, Any], ...] = (
    (COUNT, 3), (COUNT, Decimal(3)), (COUNT, Decimal("1E+3")), (COUNT, -(10**18) + 1),
    (COUNT, Span(3, None)), (COUNT, Span(Decimal(3), Decimal(4))),  # type: ignore[arg-type]
    (COUNT, Span(None, Decimal(4))), (FEE, Decimal("12.50")), (FEE, Decimal("12.500")),
    (FEE, Decimal("9999999999999999.99")), (YEAR, 2023), (DATE, DAY), (DATE, Span(DAY, LATER)),
    (TRUTH, True), (TEXT, ""), (TEXT, "甲"), (STAGE, "first"), (CHOIR, "a"),
    (TEXTS, ()), (TEXTS, ("a", "b")), (STAGE_LIST, ("first",)), (COUNT, UNKNOWN),
)  # fmt: skip
REFUSED: tuple[tuple[Type, object, str], ...] = (
    (COUNT, Span(DAY, LATER), "a range whose low end"),
    (COUNT, Span(Decimal(4), Decimal(3)), "a range whose low end"),
    (COUNT, Span(Decimal(3), Decimal("3.5")), "a range whose low end"),
    (COUNT, Span(DAY, Decimal(3)), "a range whose low end"),
    (COUNT, DAY, "a whole number with up to 18 digits"),
    (COUNT, True, "a whole number"),
    (COUNT, 3.0, "a whole number"),
    (COUNT, "3", "a whole number"),
    (COUNT, 10**18, "a whole number with up to 18 digits"),
    (COUNT, Decimal("3.5"), "a whole number"),
    (COUNT, Decimal("NaN"), "a whole number"),
    (COUNT, Decimal("Infinity"), "a whole number"),
    (FEE, Decimal("12.505"), "a Decimal with up to 16 digits before the point and 2 after"),
    (FEE, 10**16, "a Decimal with up to 16 digits"),
    (FEE, Decimal(10) ** 30, "a Decimal with up to 16 digits"),
    (YEAR, 0, "a year such as 2023"),
    (YEAR, 10000, "a year such as 2023"),
    (DATE, MOMENT, "a day without a time"),
    (DATE, Span(DAY, MOMENT), "a range whose low end"),
    (DATE, Span(Decimal(3), None), "a range whose low end"),
    (DATE, "2020-01-01", "a day without a time"),
    (DATE, 2020, "a day without a time"),
    (TRUTH, 1, "True or False"),
    (TRUTH, Span(DAY, LATER), "True or False"),
    (TEXT, 5, "a text"),
    (TEXT, "\ud800", "a text"),
    (TEXT, None, "a text"),
    (STAGE, "second", "a code of the field's list"),
    (CHOIR, "", "the id of a row"),
    (CHOIR, 5, "the id of a row"),
    (TEXTS, ["a"], "a tuple of texts"),
    (TEXTS, "ab", "a tuple of texts"),
    (TEXTS, (1, 2), "a tuple of texts"),
    (TEXTS, ("a", UNKNOWN), "a tuple of texts"),
    (STAGE_LIST, ("second",), "a tuple of texts"),
    (COUNT, NONE, "this field is never none"),
)


def field(kind: Type, **more: Any) -> Field:
    return Field("f", Label("甲", "f"), kind, NOWHERE, **more)


def wanted(one: Field, value: object) -> str:
    found = wanted_instead(one, plain(value), CATALOGUE)
    return "" if found is None else str(found)


@pytest.mark.parametrize(("kind", "value"), HELD)
def test_what_a_field_may_hold_is_taken_and_stored_as_it_is(kind: Type, value: Any) -> None:
    one = field(kind)
    assert wanted(one, value) == ""
    kept: Any = plain(value)
    columns = {name: each.to_pylist() for name, each in columns_of(one, [kept]).items()}
    assert value_at(columns, "f", kind, 0) == kept


@pytest.mark.parametrize(("kind", "value", "told"), REFUSED)
def test_what_a_field_may_not_hold_is_refused(kind: Type, value: object, told: str) -> None:
    assert told in wanted(field(kind), value)


@pytest.mark.parametrize("kind", [COUNT, FEE, YEAR, DATE, TRUTH, TEXT, STAGE, CHOIR, TEXTS])
def test_many_values_may_be_held_where_each_may(kind: Type) -> None:
    one, good = field(kind), [value for of, value in HELD if of == kind]
    alike = [value for value in good if type(value) is type(good[-1])] * 2
    for values in (good, alike, good[:1], []):
        assert may_hold_all(one, plain_all(values), CATALOGUE)
    for value in [value for of, value, _ in REFUSED if of == kind]:
        for values in ([value], [*alike, value], [value, *good], [value, value]):
            assert not may_hold_all(one, plain_all(values), CATALOGUE)


def test_many_numbers_that_cannot_even_be_compared_are_refused() -> None:
    values = [Decimal(1), Decimal("sNaN")]
    assert not may_hold_all(field(COUNT), values, CATALOGUE)


def test_what_a_field_itself_forbids_is_refused() -> None:
    assert "may not be unknown" in wanted(field(COUNT, is_required=True), UNKNOWN)
    assert "may not be unknown" in wanted(field(COUNT, is_required=True), Span(None, None))
    least = field(COUNT, minimum=0)
    assert wanted(least, -1) == "a number of at least 0"
    assert wanted(least, 0) == ""
    assert "a range whose low end" in wanted(least, Span(Decimal(-1), Decimal(3)))
    assert wanted(field(COUNT.optional()), NONE) == ""


def test_a_range_whose_ends_meet_is_a_point() -> None:
    assert plain(Span(3, Decimal(3))) == Decimal(3)  # type: ignore[arg-type]
    assert plain(Span(DAY, DAY)) == DAY
