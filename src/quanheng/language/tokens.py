"""Which signs and words is an expression made of?"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

from quanheng.errors import (
    CommentInExpression,
    DoubleQuotes,
    ExpressionTooLong,
    FullWidthSign,
    OpenText,
    Place,
    StrangeSign,
    WrongOperator,
)

LONGEST_EXPRESSION: Final = 2_000
KEYWORDS: Final = frozenset(
    "AND OR NOT IN BETWEEN IS NULL TRUE FALSE CASE WHEN THEN ELSE END SELECT DISTINCT LIKE "
    "ILIKE EXISTS NONE".split()
)
_OPERATORS: Final = (
    "<>",
    "<=",
    ">=",
    "=",
    "<",
    ">",
    "+",
    "-",
    "*",
    "/",
    "(",
    ")",
    "[",
    "]",
    ",",
    ".",
)
_FOREIGN: Final = {
    "==": "=",
    "!=": "<>",
    "&&": "AND",
    "||": "OR",
    "!": "NOT",
    "%": "",
    "^": "",
    ";": "",
}
_NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)
_NAME = re.compile(r"[^\W\d]\w*")
_FULL_WIDTH_QUOTES = "‘’“”「」"

TokenKind = Literal["number", "text", "name", "keyword", "parameter", "sign", "end"]


@dataclass(frozen=True)
class Token:
    """One word or sign; `start` and `end` count characters from 0."""

    kind: TokenKind
    text: str
    start: int
    end: int


def tokens_of(expression: str, place: Place) -> list[Token]:
    """Split an expression into tokens, the last of kind "end".

    Errors:   the first sign that the language does not have, with the one to write instead.
    """
    if len(expression) > LONGEST_EXPRESSION:
        raise ExpressionTooLong(place, length=len(expression), limit=LONGEST_EXPRESSION)
    tokens: list[Token] = []
    at = 0
    while at < len(expression):
        if expression[at] in " \t\r\n":
            at += 1
            continue
        token = _token(expression, at, place)
        tokens.append(token)
        at = token.end
    return [*tokens, Token("end", "", len(expression), len(expression))]


def _token(expression: str, at: int, place: Place) -> Token:
    sign = expression[at]
    _refuse_foreign(expression, at, place)
    if number := _NUMBER.match(expression, at):
        return Token("number", number[0], at, number.end())
    if sign == "'":
        return _text(expression, at, place)
    if sign == ":":
        if name := _NAME.match(expression, at + 1):
            return Token("parameter", name[0], at, name.end())
        raise StrangeSign(place.shifted(at), sign=sign)
    if name := _NAME.match(expression, at):
        word = name[0]
        if word.upper() in KEYWORDS:
            return Token("keyword", word.upper(), at, name.end())
        return Token("name", word, at, name.end())
    for operator in _OPERATORS:
        if expression.startswith(operator, at):
            return Token("sign", operator, at, at + len(operator))
    raise StrangeSign(place.shifted(at), sign=sign)


def _text(expression: str, at: int, place: Place) -> Token:
    """A text in single quotes; two of them inside stand for one."""
    end = at + 1
    parts: list[str] = []
    while (closing := expression.find("'", end)) >= 0:
        parts.append(expression[end:closing])
        if not expression.startswith("''", closing):
            return Token("text", "'".join(parts), at, closing + 1)
        end = closing + 2
    raise OpenText(place.shifted(at))


def _refuse_foreign(expression: str, at: int, place: Place) -> None:
    """Refuse signs of other languages, with the sign to write instead."""
    sign, here = expression[at], place.shifted(at)
    if sign in '"`':
        raise DoubleQuotes(here)
    if sign in _FULL_WIDTH_QUOTES:
        raise FullWidthSign(here, sign=sign, instead="'")
    narrow = unicodedata.normalize("NFKC", sign)
    if narrow != sign and narrow.isascii() and not sign.isascii():
        raise FullWidthSign(here, sign=sign, instead=narrow)
    if sign in "，。；、≥≤≠":
        meant = {"，": ",", "。": ".", "；": ";", "、": ",", "≥": ">=", "≤": "<=", "≠": "<>"}
        raise FullWidthSign(here, sign=sign, instead=meant[sign])
    if expression.startswith(("--", "/*", "#"), at):
        raise CommentInExpression(here)
    for foreign, meant_sign in _FOREIGN.items():
        if expression.startswith(foreign, at):
            raise WrongOperator(here, found=foreign, instead=meant_sign or "+ - * /")
