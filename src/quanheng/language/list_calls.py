"""What do functions of lists give: has, holds_all and size?"""

from __future__ import annotations

from quanheng.errors import WrongType
from quanheng.facts import Type
from quanheng.facts.types import COUNT, TRUTH
from quanheng.language import syntax, terms
from quanheng.language.agreement import may_share
from quanheng.language.checker import Checker


def has(checker: Checker, part: syntax.Call, _: Type | None) -> terms.Term:
    """Whether a list includes an item."""
    listed = _list(checker, part.parts[0])
    wanted = listed.type.of_items
    item = checker.term(part.parts[1], wanted)
    checker.require(item, wanted, part.parts[1])
    return checker.applied(TRUTH, part, listed, item)


def holds_all(checker: Checker, part: syntax.Call, _: Type | None) -> terms.Term:
    """Whether a list includes every item of another; of lists that can share none, refused."""
    left, right = (_list(checker, inner) for inner in part.parts)
    if not may_share(left.type, right.type):
        raise WrongType(checker.here(part), found=right.text, is_of=right.type, wanted=left.type)
    return checker.applied(TRUTH, part, left, right)


def size(checker: Checker, part: syntax.Call, _: Type | None) -> terms.Term:
    """How many items a list has."""
    return checker.applied(COUNT, part, _list(checker, part.parts[0]))


def _list(checker: Checker, inner: syntax.Part) -> terms.Term:
    term = checker.certain(checker.term(inner), inner)
    if term.type.kind != "list":
        raise WrongType(checker.here(inner), found=term.text, is_of=term.type, wanted=Type("list"))
    return term
