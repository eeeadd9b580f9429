"""How is an expression read? By precedence, with the place of every sign.

From loose to tight: OR, AND, NOT, comparison, + -, * /, sign, dots and calls.
"""

from __future__ import annotations

from typing import Final

from quanheng.errors import (
    ExpressionTooDeep,
    NotAnExpression,
    NullCompared,
    Place,
    Subquery,
    WrongOperator,
)
from quanheng.language import syntax
from quanheng.language.tokens import Token, tokens_of

DEEPEST_EXPRESSION: Final = 40
HIGHEST_TREE: Final = 100
_COMPARISONS: Final = frozenset({"=", "<>", "<", "<=", ">", ">="})


def parse(expression: str, place: Place) -> syntax.Part:
    """Read one expression.

    Errors:   the first thing that is no expression of the language, with its place.
    """
    return _Parser(expression, place).whole()


class _Parser:
    def __init__(self, expression: str, place: Place) -> None:
        self.place = place
        self.tokens = tokens_of(expression, place)
        self.position = 0
        self.depth = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.position]

    @property
    def taken_to(self) -> int:
        """Where the last token taken ends."""
        return self.tokens[self.position - 1].end

    def advance(self) -> Token:
        token = self.token
        self.position = min(self.position + 1, len(self.tokens) - 1)
        return token

    def at(self, *texts: str) -> bool:
        return self.token.kind in ("sign", "keyword") and self.token.text in texts

    def here(self) -> Place:
        return self.place.shifted(self.token.start)

    def take(self, text: str) -> Token:
        if not self.at(text):
            raise NotAnExpression(self.here(), found=self.token.text or "∅", expected=text)
        return self.advance()

    def whole(self) -> syntax.Part:
        part = self.disjunction()
        if self.token.kind != "end":
            self.refuse()
        # Chains such as a + b + c … nest to the left, and whoever reads them recurses.
        if syntax.height_of(part) > HIGHEST_TREE:
            raise ExpressionTooDeep(self.place, limit=HIGHEST_TREE)
        return part

    def refuse(self) -> None:
        """Name what stands where an operand or the end should."""
        token = self.token
        if token.text in ("SELECT", "EXISTS"):
            raise Subquery(self.here())
        if token.text in ("NULL", "NONE", "IS"):
            raise NullCompared(self.here())
        if token.text in ("LIKE", "ILIKE"):
            raise WrongOperator(self.here(), found=token.text, instead="starts_with")
        raise NotAnExpression(self.here(), found=token.text or "∅", expected="AND, OR, …")

    def descend(self) -> None:
        """Go one level deeper; the parser itself recurses, so there is an end to it."""
        self.depth += 1
        if self.depth > DEEPEST_EXPRESSION:
            raise ExpressionTooDeep(self.here(), limit=DEEPEST_EXPRESSION)

    def disjunction(self) -> syntax.Part:
        self.descend()
        start, part = self.token.start, self.conjunction()
        while self.at("OR"):
            self.advance()
            part = self.joined(start, "OR", part, self.conjunction())
        self.depth -= 1
        return part

    def conjunction(self) -> syntax.Part:
        start, part = self.token.start, self.negation()
        while self.at("AND"):
            self.advance()
            part = self.joined(start, "AND", part, self.negation())
        return part

    def joined(
        self, start: int, operator: str, left: syntax.Part, right: syntax.Part
    ) -> syntax.Binary:
        """Two sides joined, with the brackets that stand around either of them."""
        return syntax.Binary(start, self.taken_to, operator, left, right)

    def negation(self) -> syntax.Part:
        if not self.at("NOT"):
            return self.comparison()
        self.descend()
        start = self.advance().start
        part = self.negation()
        self.depth -= 1
        return syntax.Unary(start, self.taken_to, "NOT", part)

    def comparison(self) -> syntax.Part:
        start, left = self.token.start, self.addition()
        negated = self.at("NOT") and self.tokens[self.position + 1].text in ("IN", "BETWEEN")
        if negated:
            self.advance()
        if self.at("IN"):
            return self.membership(start, left, negated)
        if self.at("BETWEEN"):
            self.advance()
            low = self.addition()
            self.take("AND")
            high = self.addition()
            return syntax.Within(start, self.taken_to, left, low, high, negated)
        if self.token.kind == "sign" and self.token.text in _COMPARISONS:
            operator = self.advance().text
            right = self.addition()
            if self.token.text in _COMPARISONS:
                raise NotAnExpression(self.here(), found=self.token.text, expected="AND")
            return self.joined(start, operator, left, right)
        if self.at("IS", "LIKE", "ILIKE"):
            self.refuse()
        return left

    def membership(self, start: int, left: syntax.Part, negated: bool) -> syntax.Part:
        self.advance()
        if self.token.kind == "parameter":
            setting = self.operand()
            return syntax.Among(start, setting.end, left, (setting,), negated)
        self.take("(")
        if self.at("SELECT"):
            self.refuse()
        choices = [self.addition()]
        while self.at(","):
            self.advance()
            choices.append(self.addition())
        end = self.take(")").end
        return syntax.Among(start, end, left, tuple(choices), negated)

    def addition(self) -> syntax.Part:
        start, part = self.token.start, self.multiplication()
        while self.at("+", "-"):
            operator = self.advance().text
            part = self.joined(start, operator, part, self.multiplication())
        return part

    def multiplication(self) -> syntax.Part:
        start, part = self.token.start, self.signed()
        while self.at("*", "/"):
            operator = self.advance().text
            part = self.joined(start, operator, part, self.signed())
        return part

    def signed(self) -> syntax.Part:
        if not self.at("-"):
            return self.operand()
        start = self.advance().start
        part = self.operand()
        return syntax.Unary(start, self.taken_to, "-", part)

    def operand(self) -> syntax.Part:
        token = self.token
        if token.kind == "number":
            return syntax.Number(token.start, self.advance().end, token.text)
        if token.kind == "text":
            return syntax.Text(token.start, self.advance().end, token.text)
        if token.kind == "parameter":
            return self.setting()
        if token.kind == "name":
            return self.named()
        if self.at("TRUE", "FALSE"):
            return syntax.Truth(token.start, self.advance().end, token.text == "TRUE")
        if self.at("("):
            return self.bracketed()
        if self.at("CASE"):
            return self.choice()
        self.refuse()
        raise AssertionError

    def bracketed(self) -> syntax.Part:
        self.advance()
        if self.at("SELECT"):
            self.refuse()
        part = self.disjunction()
        self.take(")")
        return part

    def setting(self) -> syntax.Part:
        token = self.advance()
        if not self.at("["):
            return syntax.Setting(token.start, token.end, token.text, None)
        self.advance()
        self.descend()
        index = self.addition()
        self.depth -= 1
        return syntax.Setting(token.start, self.take("]").end, token.text, index)

    def named(self) -> syntax.Part:
        first = self.advance()
        if first.text.upper() == "DATE" and self.token.kind == "text":
            day = self.advance()
            return syntax.Day(first.start, day.end, day.text)
        if self.at("("):
            return self.call(first)
        words, end = [first.text], first.end
        while self.at("."):
            self.advance()
            # The end of the period is spelled like the end of a CASE.
            is_end = words == ["period"] and self.token.text == "END"
            if self.token.kind != "name" and not is_end:
                raise NotAnExpression(self.here(), found=self.token.text or "∅", expected="…")
            word = self.advance()
            words.append("end" if is_end else word.text)
            end = word.end
        return syntax.Name(first.start, end, tuple(words))

    def call(self, name: Token) -> syntax.Part:
        self.advance()
        distinct = self.at("DISTINCT")
        if distinct:
            self.advance()
        if self.at("*"):
            self.advance()
            end = self.take(")").end
            return syntax.Call(name.start, end, name.text, (), True, distinct)
        parts: list[syntax.Part] = []
        while not self.at(")"):
            if parts:
                self.take(",")
            parts.append(self.disjunction())
        end = self.take(")").end
        return syntax.Call(name.start, end, name.text, tuple(parts), is_distinct=distinct)

    def choice(self) -> syntax.Part:
        start = self.advance().start
        branches: list[tuple[syntax.Part, syntax.Part]] = []
        while self.at("WHEN") or not branches:
            self.take("WHEN")
            condition = self.disjunction()
            self.take("THEN")
            branches.append((condition, self.disjunction()))
        otherwise = None
        if self.at("ELSE"):
            self.advance()
            otherwise = self.disjunction()
        return syntax.Choice(start, self.take("END").end, tuple(branches), otherwise)
