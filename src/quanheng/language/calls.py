"""What does a function give for these arguments?"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from quanheng.documents.reader import nearest, offered
from quanheng.errors import (
    ClauseExpected,
    NeverNone,
    OnlyForRecords,
    SubjectDiffers,
    UnknownClause,
    UnknownFunction,
    UnknownResult,
    UnorderedCompared,
    VerdictMisplaced,
    WrongCount,
    WrongType,
)
from quanheng.facts import Type
from quanheng.facts.types import COUNT, MOST_DECIMALS, TRUTH
from quanheng.language import syntax, terms
from quanheng.language.aggregate_calls import aggregate_of, check_distinct
from quanheng.language.agreement import may_share
from quanheng.language.arithmetic import numeric
from quanheng.language.checker import Checker
from quanheng.language.comparisons import comparable, one_unit, sizable
from quanheng.language.functions import AGGREGATES, FUNCTIONS, ONLY_FOR_RECORDS, SHAPED, SIGNATURES


class Calls:
    """Reads the calls of one expression."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker

    def term(self, part: syntax.Call, expected: Type | None) -> terms.Term:
        """The term of a call.

        Errors:   UnknownFunction with the nearest name, WrongCount, WrongType.
        """
        checker = self.checker
        check_distinct(checker, part)
        if part.name.upper() in AGGREGATES:
            return aggregate_of(checker, part)
        name = part.name.lower()
        if name not in FUNCTIONS:
            near = offered(name, FUNCTIONS)
            raise UnknownFunction(checker.here(part), name=part.name, **near)
        if name in ONLY_FOR_RECORDS and not checker.home.is_about_records:
            raise OnlyForRecords(checker.here(part), name=name)
        if name in SIGNATURES:
            return self._fixed(name, part)
        fewest, most = SHAPED[name]
        if not fewest <= len(part.parts) <= most or part.is_star:
            wanted = fewest if fewest == most else f"{fewest}–{most}"
            raise WrongCount(checker.here(part), name=name, found=len(part.parts), wanted=wanted)
        return _SHAPES[name](self, name, part, expected)

    def _apply(self, kind: Type, name: str, part: syntax.Call, *found: terms.Term) -> terms.Term:
        return terms.Apply(kind, self.checker.text(part), name, found)

    def _fixed(self, name: str, part: syntax.Call) -> terms.Term:
        signature = SIGNATURES[name]
        if len(part.parts) != len(signature.takes):
            wanted = len(signature.takes)
            raise WrongCount(
                self.checker.here(part), name=name, found=len(part.parts), wanted=wanted
            )
        found = []
        for inner, wanted_type in zip(part.parts, signature.takes, strict=True):
            term = self.checker.term(inner, wanted_type)
            self.checker.require(term, wanted_type, inner)
            if term.type.decimals:
                raise WrongType(
                    self.checker.here(inner), found=term.text, is_of=term.type, wanted=wanted_type
                )
            found.append(term)
        return self._apply(signature.gives, name, part, *found)

    def _optional(self, inner: syntax.Part) -> terms.Term:
        term = self.checker.term(inner)
        if not term.type.is_optional:
            raise NeverNone(self.checker.here(inner), found=term.text)
        return term

    def if_none(self, name: str, part: syntax.Call, expected: Type | None) -> terms.Term:
        item = self._optional(part.parts[0])
        instead = self.checker.term(part.parts[1], item.type)
        comparable(self.checker, item, instead, part.parts[1])
        decimals = max(item.type.decimals, instead.type.decimals)
        kind = Type(
            item.type.kind, item.type.unit or instead.type.unit, decimals, item.type.codes,
            item.type.target, item.type.item, instead.type.is_optional,
        )  # fmt: skip
        return self._apply(kind, name, part, item, instead)

    def is_none(self, name: str, part: syntax.Call, expected: Type | None) -> terms.Term:
        return self._apply(TRUTH, name, part, self._optional(part.parts[0]))

    def recorded(self, name: str, part: syntax.Call, expected: Type | None) -> terms.Term:
        return self._apply(TRUTH, name, part, self.checker.term(part.parts[0]))

    def extreme(self, name: str, part: syntax.Call, expected: Type | None) -> terms.Term:
        first = self.checker.term(part.parts[0])
        sizable(self.checker, first, part.parts[0])
        found = [first]
        for inner in part.parts[1:]:
            term = self.checker.term(inner, first.type)
            comparable(self.checker, first, term, inner)
            found.append(term)
        if first.type.kind == "code":
            raise WrongType(
                self.checker.here(part), found=first.text, is_of=first.type, wanted=COUNT
            )
        for term, inner in zip(found, part.parts, strict=True):
            self.checker.certain(term, inner)
        one_unit(self.checker, found, part)
        unit = next((t.type.unit for t in found if t.type.unit), "")
        decimals = max(t.type.decimals for t in found)
        return self._apply(Type(first.type.kind, unit, decimals), name, part, *found)

    def rounded(self, name: str, part: syntax.Call, expected: Type | None) -> terms.Term:
        item = numeric(self.checker, part.parts[0])
        places = 0
        found = [item]
        if len(part.parts) == 2:
            digits = self.checker.term(part.parts[1])
            value = digits.value if isinstance(digits, terms.Constant) else None
            if not isinstance(value, Decimal) or value != int(value) or value > MOST_DECIMALS:
                raise WrongType(
                    self.checker.here(part), found=digits.text, is_of=digits.type, wanted="0–10"
                )
            places = int(value)
            found.append(digits)
        decimals = item.type.decimals if name == "abs" else places
        return self._apply(Type("number", item.type.unit, decimals), name, part, *found)

    def has(self, name: str, part: syntax.Call, expected: Type | None) -> terms.Term:
        listed = self._list(part.parts[0])
        wanted = listed.type.of_items
        item = self.checker.term(part.parts[1], wanted)
        self.checker.require(item, wanted, part.parts[1])
        return self._apply(TRUTH, name, part, listed, item)

    def holds_all(self, name: str, part: syntax.Call, expected: Type | None) -> terms.Term:
        left, right = self._list(part.parts[0]), self._list(part.parts[1])
        if not may_share(left.type, right.type):
            raise WrongType(
                self.checker.here(part), found=right.text, is_of=right.type, wanted=left.type
            )
        return self._apply(TRUTH, name, part, left, right)

    def size(self, name: str, part: syntax.Call, expected: Type | None) -> terms.Term:
        return self._apply(COUNT, name, part, self._list(part.parts[0]))

    def _list(self, inner: syntax.Part) -> terms.Term:
        term = self.checker.certain(self.checker.term(inner), inner)
        if term.type.kind != "list":
            raise WrongType(
                self.checker.here(inner), found=term.text, is_of=term.type, wanted=Type("list")
            )
        return term

    def step(self, name: str, part: syntax.Call, expected: Type | None) -> terms.Term:
        item = self.checker.certain(self.checker.term(part.parts[0], expected), part.parts[0])
        if item.type.kind != "code":
            raise WrongType(
                self.checker.here(part), found=item.text, is_of=item.type, wanted=Type("code")
            )
        if not self.checker.words.catalogue.codes(item.type).is_ordered:
            raise UnorderedCompared(self.checker.here(part), list=item.type.codes)
        by = numeric(self.checker, part.parts[1])
        self.checker.require(by, COUNT, part.parts[1])
        if by.type.decimals:
            raise WrongType(self.checker.here(part), found=by.text, is_of=by.type, wanted=COUNT)
        return self._apply(item.type, name, part, item, by)

    def met(self, name: str, part: syntax.Call, expected: Type | None) -> terms.Term:
        self._must_be_clause(name, part)
        clause = self._quoted(part.parts[0])
        key = self._other_subject(part) if len(part.parts) == 2 else None
        self._known_clause(part, clause, key.type.target if key else self.checker.home.row)
        return terms.Met(TRUTH, self.checker.text(part), clause, key)

    def result(self, name: str, part: syntax.Call, expected: Type | None) -> terms.Term:
        self._must_be_clause(name, part)
        checker = self.checker
        clause, given = (self._quoted(inner) for inner in part.parts)
        self._known_clause(part, clause, checker.home.row)
        results = checker.words.results(clause)
        if given not in results:
            near = offered(given, results)
            raise UnknownResult(checker.here(part.parts[1]), clause=clause, name=given, **near)
        kind = results[given].optional()
        return terms.Result(kind, checker.text(part), clause, given)

    def _must_be_clause(self, name: str, part: syntax.Call) -> None:
        """Refuse to ask clauses where what is read stands below them, or beside them."""
        if not self.checker.words.asks_clauses:
            raise VerdictMisplaced(self.checker.here(part), name=f"{name}()")

    def _quoted(self, inner: syntax.Part) -> str:
        if isinstance(inner, syntax.Text):
            return inner.text
        raise ClauseExpected(self.checker.here(inner), found=self.checker.text(inner))

    def _known_clause(self, part: syntax.Call, clause: str, subject: str) -> None:
        """Refuse a clause that is none, or one about rows of another set.

        Errors:   what is wrong with it, where it could not be read.
        """
        checker = self.checker
        if clause in checker.words.lost:
            raise checker.words.lost[clause]
        if clause not in checker.words.clauses:
            near = nearest(clause, checker.words.clauses)
            raise UnknownClause(checker.here(part.parts[0]), clause=clause, nearest=near)
        found = checker.words.clauses[clause]
        if found != subject:
            raise SubjectDiffers(checker.here(part), clause=clause, subject=found, wanted=subject)

    def _other_subject(self, part: syntax.Call) -> terms.Fact:
        inner = part.parts[1]
        term = self.checker.term(inner)
        if not isinstance(term, terms.Fact) or term.type.kind != "link":
            raise WrongType(
                self.checker.here(inner), found=term.text, is_of=term.type, wanted=Type("link")
            )
        return term


_SHAPES: dict[str, Callable[[Calls, str, syntax.Call, Type | None], terms.Term]] = {
    "if_none": Calls.if_none,
    "is_none": Calls.is_none,
    "recorded": Calls.recorded,
    "least": Calls.extreme,
    "greatest": Calls.extreme,
    "abs": Calls.rounded,
    "floor": Calls.rounded,
    "ceil": Calls.rounded,
    "round": Calls.rounded,
    "has": Calls.has,
    "holds_all": Calls.holds_all,
    "size": Calls.size,
    "step": Calls.step,
    "met": Calls.met,
    "result": Calls.result,
}
