"""Is every notation of every type read, and everything else refused without repeating it?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.errors import NOWHERE
from quanheng.facts import NONE, UNKNOWN, Catalogue, Code, CodeList, Field, Label, Span, Type, Value
from quanheng.facts.types import COUNT, DATE, TEXT, TRUTH, YEAR
from quanheng.facts.written import Unreadable, read_written

FIRST = Code("first", Label("初阶", "first stage"), 0)
SECOND = Code("second", Label("中阶", "second stage"), 1)
STAGES = CodeList("stage", Label("阶段", "stage"), (FIRST, SECOND), is_ordered=True)
CATALOGUE = Catalogue(code_lists={"stage": STAGES})
STAGE = Type("code", codes="stage")
FEE = Type("number", "yuan", 2)
# The example number of GB 11643 itself; it belongs to nobody.
ID_NUMBER = "11010519491231002X"


def field(kind: Type, *, is_required: bool = False, minimum: int | None = None) -> Field:
    return Field("f", Label("甲", "f"), kind, NOWHERE, is_required=is_required, minimum=minimum)


def read(text: str, kind: Type) -> Value:
    return read_written(text, field(kind), CATALOGUE)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (COUNT, "3", Decimal(3)),
        (COUNT, "-3", Decimal(-3)),
        (COUNT, "007", Decimal(7)),
        (COUNT, "3.0", Decimal(3)),
        (COUNT, "3..5", Span(Decimal(3), Decimal(5))),
        (COUNT, "3 .. 5", Span(Decimal(3), Decimal(5))),
        (COUNT, "3..", Span(Decimal(3), None)),
        (COUNT, "..5", Span(None, Decimal(5))),
        (COUNT, "3..3", Decimal(3)),
        (FEE, "3.5", Decimal("3.50")),
        (FEE, "0.25..0.5", Span(Decimal("0.25"), Decimal("0.5"))),
        (YEAR, "2023", Decimal(2023)),
        (YEAR, "2021..2023", Span(Decimal(2021), Decimal(2023))),
        (DATE, "2014-03-01", day("2014-03-01")),
        (DATE, "2014.3.1", day("2014-03-01")),
        (DATE, "1975.06", Span(day("1975-06-01"), day("1975-06-30"))),
        (DATE, "1975", Span(day("1975-01-01"), day("1975-12-31"))),
        (DATE, "1975.06..1976", Span(day("1975-06-01"), day("1976-12-31"))),
        (DATE, "1975.06..", Span(day("1975-06-01"), None)),
        (DATE, "..1975.06", Span(None, day("1975-06-30"))),
        (DATE, "2014-03-01..2014-03-01", day("2014-03-01")),
        (TEXT, "三（二）", "三（二）"),
        (TEXT, "", ""),
        (TEXT, "3..5", "3..5"),
        (Type("link", target="post"), "p1", "p1"),
        (STAGE, "first", "first"),
        (STAGE, "中阶", "second"),
        (STAGE, "second stage", "second"),
        (TRUTH, "true", True),
        (TRUTH, "否", False),
        (Type("list", item="text"), "a; b；c", ("a", "b", "c")),
        (Type("list", item="text"), "", ()),
        (Type("list", codes="stage", item="code"), "初阶;second", ("first", "second")),
        (Type("list", target="post", item="link"), "p1;p2", ("p1", "p2")),
        (COUNT, "unknown", UNKNOWN),
        (DATE.optional(), "none", NONE),
        (DATE.optional(), "unknown", UNKNOWN),
    ],
)
def test_every_notation_is_read(kind: Type, text: str, value: Value) -> None:
    assert read(text, kind) == value


NUMBER = "a whole number such as 12, or a range such as 3..5"
DECIMALS = "a number with at most 2 decimals, such as 12.5"
YEARS = "a year such as 2023"
DAYS = "a day such as 2019-12-31, a month such as 2019.12 or a year"
NO_SUCH_DAY = "a date that the calendar has; there is no such day, month or year"
RANGE = "a range whose low end comes first, such as 3..5"


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (COUNT, "three", NUMBER),
        (COUNT, "3.5", NUMBER),
        (COUNT, "1e3", NUMBER),
        (COUNT, "１２", NUMBER),
        (COUNT, "1,000", NUMBER),
        (COUNT, "", NUMBER),
        (COUNT, "3...5", NUMBER),
        (COUNT, "1" * 19, NUMBER),
        (COUNT, "9" * 5_000, NUMBER),
        (COUNT, "5..3", RANGE),
        (COUNT, "..", RANGE),
        (DATE, "..", RANGE),
        (DATE, "1976..1975", RANGE),
        (FEE, "3.125", DECIMALS),
        (FEE, "0." + "3" * 50, DECIMALS),
        (FEE, "1" * 17, DECIMALS),
        (YEAR, "0", YEARS),
        (YEAR, "10000", YEARS),
        (YEAR, "2023.5", YEARS),
        (DATE, "2019.13", NO_SUCH_DAY),
        (DATE, "2023-02-29", NO_SUCH_DAY),
        (DATE, "2012-02-29..2012-02-30", NO_SUCH_DAY),
        (DATE, "0000", NO_SUCH_DAY),
        (DATE, "yesterday", DAYS),
        (TRUTH, "yes", "true or false (是 or 否)"),
        (TRUTH, "True", "true or false (是 or 否)"),
        (STAGE, "third", "one of 初阶、中阶 (codes: first, second)"),
        (
            Type("list", codes="stage", item="code"),
            "first;third",
            "one of 初阶、中阶 (codes: first, second)",
        ),
        (COUNT, "none", "a value; this field is never none"),
    ],
)
def test_what_is_no_value_is_refused_with_what_would_be(
    kind: Type, text: str, expected: str
) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(text, kind)
    assert str(refusal.value.expected) == expected


def test_a_field_that_must_be_known_is_never_unknown() -> None:
    with pytest.raises(Unreadable) as refusal:
        read_written("unknown", field(COUNT, is_required=True), CATALOGUE)
    assert str(refusal.value.expected) == "a value; this field may not be unknown"


@pytest.mark.parametrize("text", ["-1", "-1..3", "-0.5"])
def test_a_number_below_the_minimum_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_written(text, field(Type("number", "hours", 1), minimum=0), CATALOGUE)
    assert str(refusal.value.expected) == "a number of at least 0"


def id_number(text: str) -> Value:
    one = Field("f", Label("身份证号", "id"), TEXT, NOWHERE, format="gb11643")
    return read_written(text, one, CATALOGUE)


@pytest.mark.parametrize("text", [ID_NUMBER, ID_NUMBER.lower()])
def test_an_identity_number_is_read_whichever_way_its_x_is_typed(text: str) -> None:
    assert id_number(text) == ID_NUMBER


@pytest.mark.parametrize(
    "text",
    [
        ID_NUMBER[:-1] + "1",  # A wrong check character.
        ID_NUMBER[:-1],
        "11010519491332002X",  # No such month.
        "110105194912310",  # The old form of 15 digits.
        "",
    ],
)
def test_a_wrong_identity_number_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        id_number(text)
    said = f"{refusal.value} {refusal.value.expected}"
    assert str(refusal.value.expected) == "18 characters with a right check character (GB 11643)"
    assert not text or text not in said


@given(st.text(max_size=30), st.sampled_from([COUNT, FEE, YEAR, DATE, TRUTH, STAGE]))
def test_any_text_is_read_or_refused_without_repeating_it(text: str, kind: Type) -> None:
    try:
        value = read(text, kind)
    except Unreadable as refusal:
        expected = str(refusal.expected)
    else:
        expected = ""
        assert isinstance(value, Decimal | date | bool | str | Span) or value is UNKNOWN
    assert len(text) < 8 or text not in expected


@given(st.decimals(-(10**15), 10**15, places=2), st.decimals(-(10**15), 10**15, places=2))
def test_numbers_and_ranges_are_read_back_as_they_are_written(one: Decimal, two: Decimal) -> None:
    low, high = sorted((one, two))
    assert read(str(low), FEE) == low
    assert read(f"{low}..{high}", FEE) == (low if low == high else Span(low, high))
    assert str(read(f"{low}..", FEE)) == f"{low}.."
