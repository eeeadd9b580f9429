"""Which condition says the same in plainer words: without a NOT around it, without idle guards?

Every step keeps the truth, also where facts are unknown: NOT, AND and OR are Kleene's.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, Final, cast

from quanheng.language.terms import Apply, Compare, Logic, Not, Term

_OPPOSITE: Final = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def plain(term: Term) -> Term:
    """The same condition, its negations pushed inward and its joins flattened."""
    match term:
        case Not():
            return denied(term.item)
        case Logic() if not is_current(term):
            return _joined(term, tuple(map(plain, term.items)))
    return term


def denied(term: Term) -> Term:
    """A condition that holds where the given one does not."""
    match term:
        case Not():
            return plain(term.item)
        case Logic() if not is_current(term):
            opposite = replace(term, sign="OR" if term.sign == "AND" else "AND")
            return _joined(opposite, tuple(map(denied, term.items)))
        case Compare():
            return replace(term, sign=cast(Any, _OPPOSITE[term.sign]))
    return Not(term.type, term.text, term)


def is_current(term: Term) -> bool:
    """Whether a term is what `is_current` stands for."""
    return isinstance(term, Logic) and term.text.split(".")[-1] == "is_current"


def _joined(term: Logic, items: tuple[Term, ...]) -> Term:
    """Items joined, those of a like join laid into the row; what a guard assures left out."""
    flat: list[Term] = []
    for item in items:
        is_like = isinstance(item, Logic) and item.sign == term.sign and not is_current(item)
        flat.extend(cast(Logic, item).items if is_like else (item,))
    kept = [item for item in flat if term.sign == "OR" or not _is_idle(item, flat)]
    found = tuple(dict.fromkeys(_under_guards(term, item, kept) for item in kept))
    return found[0] if len(found) == 1 else replace(term, items=found)


def _is_idle(item: Term, items: list[Term]) -> bool:
    """Whether an item says less than its neighbour: `x <> 0` beside `x > 0`, joined by AND."""
    if not isinstance(item, Compare) or item.sign != "<>":
        return False
    return any(
        isinstance(one, Compare)
        and one.sign in ("<", ">")
        and one.left == item.left
        and getattr(one.right, "value", one.right) == getattr(item.right, "value", item.right)
        for one in items
    )


def _under_guards(term: Logic, item: Term, items: list[Term]) -> Term:
    """An item of an AND beside `NOT is_none(x)`, or of an OR beside `is_none(x)`, reads x bare."""
    known = tuple(
        fact
        for one in items
        if one is not item and (fact := _guarded(one, is_denied=term.sign == "AND")) is not None
    )
    return knowing(item, known) if known else item


def _guarded(term: Term, *, is_denied: bool) -> Term | None:
    """What `is_none(x)`, or `NOT is_none(x)`, asks about."""
    inner = term.item if isinstance(term, Not) else term
    is_asked = isinstance(inner, Apply) and inner.function == "is_none"
    if is_asked and isinstance(term, Not) is is_denied:
        return cast(Apply, inner).terms[0]
    return None


def assured(*terms: Term | None) -> tuple[Term, ...]:
    """Every x that cannot be none where all the given conditions hold."""
    items: list[Term] = []
    for term in filter(None, terms):
        whole = plain(term)
        is_row = isinstance(whole, Logic) and whole.sign == "AND"
        items.extend(cast(Logic, whole).items if is_row else (whole,))
    found = (_guarded(item, is_denied=True) for item in items)
    return tuple(one for one in found if one is not None)


def knowing(term: Term, known: tuple[Term, ...]) -> Term:
    """A term with `if_none(x, …)` read as x, for every x that is known not to be none."""
    if not known:
        return term
    if isinstance(term, Apply) and term.function == "if_none" and term.terms[0] in known:
        return knowing(term.terms[0], known)
    changed = {
        one.name: _inside(value, known)
        for one in fields(term)
        if isinstance(value := getattr(term, one.name), (Term, tuple))
    }
    return replace(term, **changed)


def _inside(value: Any, known: tuple[Term, ...]) -> Any:
    if isinstance(value, Term):
        return knowing(value, known)
    if isinstance(value, tuple):
        return tuple(_inside(one, known) for one in value)
    return value
