"""Which condition comes of values that are compared, and may they be?"""

from __future__ import annotations

from collections.abc import Sequence

from quanheng.errors import UnitsDiffer, UnorderedCompared, WrongType
from quanheng.facts import Type
from quanheng.facts.types import TRUTH
from quanheng.language import syntax, terms
from quanheng.language.agreement import alike, holds, same_unit
from quanheng.language.checker import Checker

SIGNS: tuple[terms.ComparisonSign, ...] = ("=", "<>", "<", "<=", ">", ">=")
_Side = tuple[terms.Term, syntax.Part]


def comparison(checker: Checker, part: syntax.Binary) -> terms.Term:
    """Two values compared."""
    left, right = _pair(checker, part.left, part.right)
    comparable(checker, left, right, part)
    return _compared(checker, part.operator, (left, part.left), (right, part.right), part)


def among(checker: Checker, part: syntax.Among, _: Type | None) -> terms.Term:
    """Whether a value is one of several, or of a list that a parameter gives."""
    item = checker.term(part.part)
    choices = tuple(_choice(checker, choice, item) for choice in part.choices)
    found = terms.Among(TRUTH, checker.text(part), item, choices)
    return terms.Not(TRUTH, checker.text(part), found) if part.is_negated else found


def within(checker: Checker, part: syntax.Within, _: Type | None) -> terms.Term:
    """Whether a value lies between two others, or is one of them."""
    item = checker.term(part.part)
    bounds = []
    for sign, end in ((">=", part.low), ("<=", part.high)):
        side = checker.term(end, item.type)
        comparable(checker, item, side, end)
        bounds.append(_compared(checker, sign, (item, part.part), (side, end), part))
    both = terms.Logic(TRUTH, checker.text(part), "AND", tuple(bounds))
    return terms.Not(TRUTH, checker.text(part), both) if part.is_negated else both


def comparable(checker: Checker, left: terms.Term, right: terms.Term, part: syntax.Part) -> None:
    """Refuse two values that are never alike."""
    if left.type.kind == right.type.kind == "number":
        if not same_unit(left.type, right.type):
            raise UnitsDiffer(checker.here(part), left=left.type, right=right.type)
    elif not alike(left.type, right.type) or left.type.kind == "list":
        raise WrongType(checker.here(part), found=right.text, is_of=right.type, wanted=left.type)


def sizable(checker: Checker, side: terms.Term, part: syntax.Part) -> None:
    """Refuse a value that is neither more nor less than another."""
    kind = side.type
    if kind.kind == "code" and not checker.words.catalogue.codes(kind).is_ordered:
        raise UnorderedCompared(checker.here(part), list=kind.codes)
    if kind.kind not in ("number", "date", "code"):
        raise WrongType(checker.here(part), found=side.text, is_of=kind, wanted="number, date")


def one_unit(checker: Checker, every: Sequence[terms.Term], part: syntax.Part) -> None:
    """Refuse alternatives of two units; those without a unit go with any one."""
    with_unit = [term.type for term in every if term.type.unit]
    for kind in with_unit[1:]:
        if kind.unit != with_unit[0].unit:
            raise UnitsDiffer(checker.here(part), left=with_unit[0], right=kind)


def _pair(checker: Checker, left: syntax.Part, right: syntax.Part) -> tuple[terms.Term, terms.Term]:
    """Two sides, the quoted one read by the type of the other."""
    if isinstance(left, syntax.Text):
        second = checker.term(right)
        return checker.term(left, second.type), second
    first = checker.term(left)
    return first, checker.term(right, first.type)


def _compared(
    checker: Checker, sign: str, one: _Side, other: _Side, part: syntax.Part
) -> terms.Compare:
    left, right = one[0], other[0]
    by_size = sign not in ("=", "<>")
    if by_size:
        sizable(checker, left, part)
        for side in (one, other):
            checker.certain(*side)
    chosen = next(s for s in SIGNS if s == sign)
    by_rank = by_size and left.type.kind == "code"
    return terms.Compare(TRUTH, checker.text(part), chosen, left, right, by_rank)


def _choice(checker: Checker, part: syntax.Part, item: terms.Term) -> terms.Term:
    """One of the values among which another may be."""
    term = checker.term(part, item.type)
    if term.type.kind != "list":
        comparable(checker, item, term, part)
        return checker.certain(term, part)
    if not (isinstance(term, terms.Setting) and holds(term.type, item.type)):
        raise WrongType(checker.here(part), found=term.text, is_of=term.type, wanted=item.type)
    return term
