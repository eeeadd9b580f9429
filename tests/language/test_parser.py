"""Is an expression read by precedence, with the place of every part, and never with a crash?"""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.errors import ExpressionTooDeep, Place, Problem
from quanheng.language import syntax
from quanheng.language.parser import DEEPEST_EXPRESSION, HIGHEST_TREE, parse
from quanheng.language.syntax import Part, height_of, parts_of
from quanheng.language.tokens import KEYWORDS
from tests.language.grammar import PARTS, WORDS, without_places, written

HERE = Place("x.yaml", 7, 9)
# Each takes a tenth at most; the rest is for machines that do other things.
SLOWEST_SECONDS = 5
SIGNS = ["(", ")", "[", "]", ",", ".", ":", "'", "<=", "<>", "=", "-", "*", "/", "3", "3.5", "，",
         "“", "!", "::", "--", "ａ", "²", "\t", "\n", "\0", "DATE", "COUNT"]  # fmt: skip


def parsed(expression: str) -> Part:
    return parse(expression, HERE)


def bracketed(part: Part) -> str:
    """How an expression was understood, with every bracket written."""
    match part:
        case syntax.Number(text=text):
            return text
        case syntax.Name(words=words):
            return ".".join(words)
        case syntax.Unary(operator=operator, part=inner):
            return f"({operator} {bracketed(inner)})"
        case syntax.Binary(operator=operator, left=left, right=right):
            return f"({bracketed(left)} {operator} {bracketed(right)})"
        case syntax.Within(part=item, low=low, high=high):
            return f"({bracketed(item)} BETWEEN {bracketed(low)} AND {bracketed(high)})"
    raise AssertionError(part)


@pytest.mark.parametrize(
    ("expression", "understood"),
    [
        ("a OR b AND c", "(a OR (b AND c))"),
        ("a AND b OR c AND d", "((a AND b) OR (c AND d))"),
        ("(a OR b) AND c", "((a OR b) AND c)"),
        ("NOT a AND b", "((NOT a) AND b)"),
        ("NOT a = b", "(NOT (a = b))"),
        ("NOT NOT a", "(NOT (NOT a))"),
        ("a = b OR c <> d", "((a = b) OR (c <> d))"),
        ("a + b < c * d", "((a + b) < (c * d))"),
        ("a - b - c", "((a - b) - c)"),
        ("a - (b - c)", "(a - (b - c))"),
        ("a / b / c * d", "(((a / b) / c) * d)"),
        ("a + b * c", "(a + (b * c))"),
        ("-a * b", "((- a) * b)"),
        ("a - -b", "(a - (- b))"),
        ("-a.b", "(- a.b)"),
        ("a BETWEEN 1 AND 2 AND b", "((a BETWEEN 1 AND 2) AND b)"),
        ("a BETWEEN 1 + 1 AND 2 * 2", "(a BETWEEN (1 + 1) AND (2 * 2))"),
        ("a or b aNd not c", "(a OR (b AND (NOT c)))"),
    ],
)
def test_operators_hold_as_tightly_as_they_should(expression: str, understood: str) -> None:
    assert bracketed(parsed(expression)) == understood


@pytest.mark.parametrize(
    ("expression", "inside"),
    [
        ("songs >= 3", ["songs >= 3", "songs", "3"]),
        ("( songs >= 3 )", ["songs >= 3", "songs", "3"]),
        ("(a OR b) AND (c)", ["(a OR b) AND (c)", "a OR b", "c", "a", "b"]),
        ("NOT (a)", ["NOT (a)", "a"]),
        ("-(a)", ["-(a)", "a"]),
        ("(a) IN (b, (c))", ["(a) IN (b, (c))", "a", "b", "c"]),
        ("(a) BETWEEN b AND (c)", ["(a) BETWEEN b AND (c)", "a", "b", "c"]),
        ("a IN :b", ["a IN :b", "a", ":b"]),
        (":会费[ a ]", [":会费[ a ]", "a"]),
        ("f( a , 'it''s')", ["f( a , 'it''s')", "a", "'it''s'"]),
        ("DATE  '2024-01-01'", ["DATE  '2024-01-01'"]),
        ("CASE WHEN a THEN b ELSE c END", ["CASE WHEN a THEN b ELSE c END", "a", "b", "c"]),
    ],
)
def test_every_part_knows_from_where_to_where_it_stands(expression: str, inside: list[str]) -> None:
    found: list[Part] = [parsed(expression)]
    for part in found:
        found.extend(parts_of(part))
    assert sorted(expression[part.start : part.end] for part in found) == sorted(inside)


@given(PARTS)
def test_what_is_written_is_read_back(part: Part) -> None:
    expression = written(part)
    try:
        assert without_places(parsed(expression)) == part
    except ExpressionTooDeep:
        assert height_of(part) > DEEPEST_EXPRESSION / 2


@given(PARTS)
def test_every_part_of_a_random_expression_stands_inside_the_whole(part: Part) -> None:
    try:
        pending = [parsed(written(part))]
    except ExpressionTooDeep:
        return
    for outer in pending:
        for inner in parts_of(outer):
            assert outer.start <= inner.start < inner.end <= outer.end
            pending.append(inner)


def refusal_of(expression: str) -> Problem | None:
    """Why an expression is refused; anything but a Problem fails the test."""
    try:
        parsed(expression)
    except Problem as problem:
        return problem
    return None


def refused_or_read(expression: str) -> None:
    """Read an expression: it is accepted, or refused at a place inside it, and soon."""
    began = time.process_time()
    problem = refusal_of(expression)
    assert time.process_time() - began < SLOWEST_SECONDS
    if problem is not None:
        assert str(problem).startswith("EXPR-")
        assert problem.place.line == HERE.line
        assert HERE.column <= problem.place.column <= HERE.column + len(expression)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(expression: str) -> None:
    refused_or_read(expression)


@given(st.lists(st.sampled_from([*SIGNS, *WORDS, *sorted(KEYWORDS)]), max_size=40), st.booleans())
def test_any_heap_of_words_and_signs_is_read_or_refused(words: list[str], is_spaced: bool) -> None:
    refused_or_read((" " if is_spaced else "").join(words))


@pytest.mark.parametrize(
    "opening",
    ["(", "NOT ", "-(", "f(", ":a[", "a IN (", "a IN :b[", "CASE WHEN ", "1 + (", "a OR ", "a * ",
     "a = (", "a BETWEEN (", "a.", "f(a, ", "(((", "CASE WHEN a THEN 1 ELSE "],
)  # fmt: skip
def test_whatever_nests_is_refused_before_it_is_too_deep(opening: str) -> None:
    for count in (45, 120, 1_900 // len(opening)):
        refused_or_read(opening * count)
        refused_or_read(opening * count + "a")


@pytest.mark.parametrize(
    ("opening", "closing"), [("(", ")"), ("f(", ")"), (":a[", "]"), ("NOT ", ""), ("-(", ")")]
)
def test_what_nests_deep_and_closes_again_is_refused_and_says_how_deep_it_may(
    opening: str, closing: str
) -> None:
    expression = opening * (DEEPEST_EXPRESSION + 1) + "a" + closing * (DEEPEST_EXPRESSION + 1)
    with pytest.raises(ExpressionTooDeep, match="nests more than 40 levels deep"):
        parsed(expression)


def test_a_chain_as_long_as_allowed_is_read() -> None:
    assert height_of(parsed(" AND ".join("a" for _ in range(HIGHEST_TREE)))) == HIGHEST_TREE
    with pytest.raises(ExpressionTooDeep, match="nests more than 100 levels deep"):
        parsed(" AND ".join("a" for _ in range(HIGHEST_TREE + 1)))
