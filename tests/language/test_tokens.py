"""Is an expression split into the signs and words of the language, and no others?"""

from __future__ import annotations

import pytest

from quanheng.errors import Place
from quanheng.facts.catalogue_file import RESERVED
from quanheng.language.tokens import KEYWORDS, tokens_of


def split(expression: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokens_of(expression, Place("x", 1, 1))]


@pytest.mark.parametrize(
    ("expression", "tokens"),
    [
        ("", []),
        ("a<=3.50", [("name", "a"), ("sign", "<="), ("number", "3.50")]),
        ("a <>- b", [("name", "a"), ("sign", "<>"), ("sign", "-"), ("name", "b")]),
        ("3.a", [("number", "3"), ("sign", "."), ("name", "a")]),
        (":会费[x]", [("parameter", "会费"), ("sign", "["), ("name", "x"), ("sign", "]")]),
        ("'it''s' ''", [("text", "it's"), ("text", "")]),
        ("and aNd android", [("keyword", "AND"), ("keyword", "AND"), ("name", "android")]),
        ("任现职年数", [("name", "任现职年数")]),
        ("a\n\t b", [("name", "a"), ("name", "b")]),
    ],
)
def test_an_expression_is_split(expression: str, tokens: list[tuple[str, str]]) -> None:
    assert split(expression) == [*tokens, ("end", "")]


def test_every_token_knows_where_it_stands() -> None:
    tokens = tokens_of("a >= 'x'", Place("x", 1, 1))
    assert [(token.start, token.end) for token in tokens] == [(0, 1), (2, 4), (5, 8), (8, 8)]


def test_no_field_can_be_named_like_a_keyword() -> None:
    assert {word.lower() for word in KEYWORDS} <= RESERVED
