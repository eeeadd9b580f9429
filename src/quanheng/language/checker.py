"""Does every word of an expression mean something here, and does every type agree?"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Literal

from quanheng.documents import Scalar
from quanheng.documents.reader import day_of, nearest
from quanheng.errors import (
    AggregateExpected,
    AggregateMisplaced,
    DayExpected,
    ElseMissing,
    Findings,
    NeedsIfNone,
    NumberTooLong,
    Place,
    Problem,
    SettingByCode,
    SettingNotTable,
    UnitsDiffer,
    UnknownCode,
    UnknownSetting,
    UnorderedCompared,
    WrongType,
)
from quanheng.facts import Type
from quanheng.facts.types import (
    COUNT,
    DATE,
    MOST_DECIMALS,
    STORED_DIGITS,
    TEXT,
    TRUTH,
)
from quanheng.language import syntax, terms
from quanheng.language.agreement import alike, holds, merged, result_unit, same_unit
from quanheng.language.calls import Calls
from quanheng.language.names import Names
from quanheng.language.parser import parse
from quanheng.language.words import Expression, Home, Words

_Side = tuple[terms.Term, syntax.Part]


def check(
    scalar: Scalar, home: Home, words: Words, findings: Findings, expected: Type | None = None
) -> terms.Term | None:
    """Read and check one expression; problems go to the findings.

    Missing:  None when anything is wrong with it.
    """
    words.heard(Expression(scalar, home, words, expected))
    place = scalar.inside
    try:
        checker = Checker(scalar.text, home, words, place)
        term = checker.term(parse(scalar.text, place), expected)
        if expected is not None:
            checker.demand(term, expected)
        return term
    except Problem as problem:
        findings.add(problem)
        return None


class Checker:
    """Turns the parts of one expression into typed terms."""

    def __init__(self, expression: str, home: Home, words: Words, place: Place) -> None:
        self.expression = expression
        self.home = home
        self.words = words
        self.place = place
        self.names = Names(self)
        self.calls = Calls(self)

    def here(self, part: syntax.Part) -> Place:
        """Where a part stands in its file."""
        return self.place.shifted(part.start)

    def text(self, part: syntax.Part) -> str:
        """How the author wrote a part."""
        return " ".join(self.expression[part.start : part.end].split())

    def term(self, part: syntax.Part, expected: Type | None = None) -> terms.Term:
        """The typed term of a part; `expected` gives quoted words their code list."""
        return _READERS[type(part)](self, part, expected)

    def truth(self, part: syntax.Part) -> terms.Term:
        """A term that must be true or false."""
        term = self.term(part, TRUTH)
        self.require(term, TRUTH, part)
        return term

    def certain(self, term: terms.Term, part: syntax.Part) -> terms.Term:
        """A term that may not be none."""
        if term.type.is_optional:
            raise NeedsIfNone(self.here(part), found=self.text(part))
        return term

    def require(self, term: terms.Term, wanted: Type, part: syntax.Part) -> None:
        """Refuse a term of another kind or unit, or one that may be none."""
        self.certain(term, part)
        if not alike(term.type, wanted):
            raise WrongType(self.here(part), found=self.text(part), is_of=term.type, wanted=wanted)

    def demand(self, term: terms.Term, wanted: Type) -> None:
        """Refuse a whole expression of another kind."""
        if not alike(term.type, wanted):
            raise WrongType(self.place, found=term.text, is_of=term.type, wanted=wanted)
        if term.type.is_optional and not wanted.is_optional:
            raise NeedsIfNone(self.place, found=term.text)

    # One reader for each kind of part.

    def number(self, part: syntax.Number, _: Type | None) -> terms.Term:
        value = Decimal(part.text)
        decimals = len(part.text.partition(".")[2])
        if decimals > MOST_DECIMALS or len(part.text) > STORED_DIGITS:
            raise NumberTooLong(self.here(part), found=part.text)
        return terms.Constant(Type("number", decimals=decimals), part.text, value)

    def quoted(self, part: syntax.Text, expected: Type | None) -> terms.Term:
        if expected is not None and expected.kind == "code":
            codes = self.words.catalogue.codes(expected)
            found = codes.find(part.text)
            if found is None:
                names = [c.name for c in codes.codes]
                near = nearest(part.text, names) or ", ".join(names)
                raise UnknownCode(self.here(part), code=part.text, list=codes.name, nearest=near)
            return terms.Constant(expected.optional(False), self.text(part), found.name)
        kind = expected.optional(False) if expected and expected.kind == "link" else TEXT
        return terms.Constant(kind, self.text(part), part.text)

    def day(self, part: syntax.Day, _: Type | None) -> terms.Term:
        day = day_of(part.text)
        if day is None:
            raise DayExpected(self.here(part), found=part.text)
        return terms.Constant(DATE, self.text(part), day)

    def constant(self, part: syntax.Truth, _: Type | None) -> terms.Term:
        return terms.Constant(TRUTH, self.text(part), part.is_true)

    def setting(self, part: syntax.Setting, _: Type | None) -> terms.Term:
        if part.name == "as_of":
            return terms.AsOf(DATE, self.text(part))
        word = self.words.setting_named(part.name)
        if word is None:
            known = [w for s in self.words.settings.values() for w in (s.name, s.label) if w]
            raise UnknownSetting(
                self.here(part), name=part.name, nearest=nearest(part.name, [*known, "as_of"])
            )
        if bool(word.by) != (part.index is not None):
            problem = SettingByCode if word.by else SettingNotTable
            raise problem(self.here(part), name=word.name, list=word.by)
        index = None
        if part.index is not None:
            wanted = Type("code", codes=word.by)
            index = self.term(part.index, wanted)
            self.require(index, wanted, part.index)
        return terms.Setting(word.type, self.text(part), word.name, index)

    def unary(self, part: syntax.Unary, expected: Type | None) -> terms.Term:
        if part.operator == "NOT":
            return terms.Not(TRUTH, self.text(part), self.truth(part.part))
        item = self.numeric(part.part)
        zero = terms.Constant(Type("number", item.type.unit), "0", Decimal(0))
        return terms.Arithmetic(item.type, self.text(part), "-", zero, item)

    def binary(self, part: syntax.Binary, expected: Type | None) -> terms.Term:
        if part.operator in ("AND", "OR"):
            return self.logic(part)
        if part.operator in ("+", "-", "*", "/"):
            return self.arithmetic(part)
        return self.comparison(part)

    def logic(self, part: syntax.Binary) -> terms.Term:
        items: list[terms.Term] = []
        for side in (part.left, part.right):
            item = self.truth(side)
            is_same = isinstance(item, terms.Logic) and item.sign == part.operator
            items += item.items if is_same and isinstance(item, terms.Logic) else (item,)
        sign: Literal["AND", "OR"] = "AND" if part.operator == "AND" else "OR"
        return terms.Logic(TRUTH, self.text(part), sign, tuple(items))

    def pair(self, left: syntax.Part, right: syntax.Part) -> tuple[terms.Term, terms.Term]:
        """Two sides, the quoted one read by the type of the other."""
        if isinstance(left, syntax.Text):
            second = self.term(right)
            return self.term(left, second.type), second
        first = self.term(left)
        return first, self.term(right, first.type)

    def comparison(self, part: syntax.Binary) -> terms.Term:
        left, right = self.pair(part.left, part.right)
        self.comparable(left, right, part)
        return self.compared(part.operator, (left, part.left), (right, part.right), part)

    def compared(self, sign: str, one: _Side, other: _Side, part: syntax.Part) -> terms.Compare:
        left, right = one[0], other[0]
        by_size = sign not in ("=", "<>")
        is_code = left.type.kind == "code"
        if by_size:
            self.sizable(left, part)
            for side in (one, other):
                self.certain(*side)
        chosen = next(s for s in _SIGNS if s == sign)
        return terms.Compare(TRUTH, self.text(part), chosen, left, right, by_size and is_code)

    def sizable(self, side: terms.Term, part: syntax.Part) -> None:
        kind = side.type
        if kind.kind == "code" and not self.words.catalogue.codes(kind).is_ordered:
            raise UnorderedCompared(self.here(part), list=kind.codes)
        if kind.kind not in ("number", "date", "code"):
            raise WrongType(self.here(part), found=side.text, is_of=kind, wanted="number, date")

    def comparable(self, left: terms.Term, right: terms.Term, part: syntax.Part) -> None:
        if left.type.kind == right.type.kind == "number":
            if not same_unit(left.type, right.type):
                raise UnitsDiffer(self.here(part), left=left.type, right=right.type)
        elif not alike(left.type, right.type) or left.type.kind == "list":
            raise WrongType(self.here(part), found=right.text, is_of=right.type, wanted=left.type)

    def one_unit(self, every: list[terms.Term], part: syntax.Part) -> None:
        """Refuse alternatives of two units; those without a unit go with any one."""
        with_unit = [term.type for term in every if term.type.unit]
        for kind in with_unit[1:]:
            if kind.unit != with_unit[0].unit:
                raise UnitsDiffer(self.here(part), left=with_unit[0], right=kind)

    def numeric(self, part: syntax.Part) -> terms.Term:
        term = self.term(part)
        if term.type.kind == "date":
            raise WrongType(self.here(part), found=self.text(part), is_of=term.type, wanted=COUNT)
        self.require(term, Type("number", term.type.unit), part)
        return term

    def arithmetic(self, part: syntax.Binary) -> terms.Term:
        left, right = self.numeric(part.left), self.numeric(part.right)
        unit = result_unit(part.operator, left.type.unit, right.type.unit)
        if unit is None:
            raise UnitsDiffer(self.here(part), left=left.type, right=right.type)
        decimals = {
            "+": max(left.type.decimals, right.type.decimals),
            "-": max(left.type.decimals, right.type.decimals),
            "*": min(MOST_DECIMALS, left.type.decimals + right.type.decimals),
            "/": MOST_DECIMALS,
        }[part.operator]
        sign = next(s for s in _ARITHMETIC if s == part.operator)
        kind = Type("number", unit, decimals)
        return terms.Arithmetic(kind, self.text(part), sign, left, right)

    def among(self, part: syntax.Among, _: Type | None) -> terms.Term:
        item = self.term(part.part)
        choices = []
        for choice in part.choices:
            term = self.term(choice, item.type)
            listed = term.type.kind == "list"
            if listed and not (isinstance(term, terms.Setting) and holds(term.type, item.type)):
                raise WrongType(
                    self.here(choice), found=term.text, is_of=term.type, wanted=item.type
                )
            if not listed:
                self.comparable(item, term, choice)
                self.certain(term, choice)
            choices.append(term)
        found = terms.Among(TRUTH, self.text(part), item, tuple(choices))
        return terms.Not(TRUTH, self.text(part), found) if part.is_negated else found

    def within(self, part: syntax.Within, _: Type | None) -> terms.Term:
        item = self.term(part.part)
        bounds = []
        for sign, end in ((">=", part.low), ("<=", part.high)):
            side = self.term(end, item.type)
            self.comparable(item, side, end)
            bounds.append(self.compared(sign, (item, part.part), (side, end), part))
        both = terms.Logic(TRUTH, self.text(part), "AND", tuple(bounds))
        return terms.Not(TRUTH, self.text(part), both) if part.is_negated else both

    def choice(self, part: syntax.Choice, expected: Type | None) -> terms.Term:
        if part.otherwise is None:
            raise ElseMissing(self.here(part))
        otherwise = self.term(part.otherwise, expected)
        branches = []
        for condition, result in part.branches:
            value = self.term(result, expected or otherwise.type)
            self.comparable(otherwise, value, result)
            branches.append((self.truth(condition), value))
        every = [otherwise, *(value for _, value in branches)]
        self.one_unit(every, part)
        kind = merged(every)
        return terms.Case(kind, self.text(part), tuple(branches), otherwise)

    def name(self, part: syntax.Name, _: Type | None) -> terms.Term:
        return self.names.term(part)

    def call(self, part: syntax.Call, expected: Type | None) -> terms.Term:
        if part.is_distinct and not self.home.allows_aggregate:
            raise AggregateMisplaced(self.here(part), name=part.name)
        if part.is_distinct and (part.is_star or part.name.upper() != "COUNT"):
            raise AggregateExpected(self.here(part), found=self.text(part))
        return self.calls.term(part, expected)


_SIGNS: tuple[terms.ComparisonSign, ...] = ("=", "<>", "<", "<=", ">", ">=")
_ARITHMETIC: tuple[terms.ArithmeticSign, ...] = ("+", "-", "*", "/")
_READERS: dict[type[syntax.Part], Callable[..., terms.Term]] = {
    syntax.Number: Checker.number,
    syntax.Text: Checker.quoted,
    syntax.Day: Checker.day,
    syntax.Truth: Checker.constant,
    syntax.Setting: Checker.setting,
    syntax.Unary: Checker.unary,
    syntax.Binary: Checker.binary,
    syntax.Among: Checker.among,
    syntax.Within: Checker.within,
    syntax.Choice: Checker.choice,
    syntax.Name: Checker.name,
    syntax.Call: Checker.call,
}
