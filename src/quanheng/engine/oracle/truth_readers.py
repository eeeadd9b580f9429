"""How is each kind of term read that is true or false of a row?

Source:   docs/semantics.md, sections 2 and 3.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from itertools import repeat
from operator import call

from quanheng.engine.oracle.operators import (
    Truth,
    compared,
    conjunction,
    disjunction,
    equal,
    negation,
)
from quanheng.engine.oracle.readers import Given, Readers, TruthKinds, TruthReader
from quanheng.engine.oracle.standing import Standing
from quanheng.facts import NONE, UNKNOWN, Type, Value
from quanheng.language import terms


def _compare(readers: Readers, term: terms.Compare) -> TruthReader:
    left, right, sign = readers.value(term.left), readers.value(term.right), term.sign
    if sign in ("=", "<>"):
        same = _same(term.left.type, term.right.type)
        if sign == "=":
            return lambda by, here: same(left(by, here), right(by, here))
        return lambda by, here: negation(same(left(by, here), right(by, here)))
    if term.is_by_rank:
        rank = _rank(readers, term.left.type.codes or term.right.type.codes)
        return lambda by, here: compared(sign, rank(left(by, here)), rank(right(by, here)))
    return lambda by, here: compared(sign, left(by, here), right(by, here))


def _rank(readers: Readers, codes: str) -> Callable[[Value], Value]:
    """The place of a code in its list."""
    places = {name: Decimal(at) for at, name in enumerate(readers.lists[codes].names)}
    return lambda code: places.get(code, UNKNOWN) if isinstance(code, str) else UNKNOWN


def _logic(readers: Readers, term: terms.Logic) -> TruthReader:
    join = conjunction if term.sign == "AND" else disjunction
    items = [readers.truth(one) for one in term.items]
    # What comes after the item that settles it is not asked.
    return lambda by, here: join(map(call, items, repeat(by), repeat(here)))


def _not(readers: Readers, term: terms.Not) -> TruthReader:
    item = readers.truth(term.item)
    return lambda by, here: negation(item(by, here))


def _among(readers: Readers, term: terms.Among) -> TruthReader:
    item = readers.value(term.item)
    choices = [(_same(term.item.type, one.type), readers.value(one)) for one in term.choices]

    def among(by: Given, here: Standing) -> Truth:
        mine = item(by, here)
        return disjunction(
            [same(mine, one) for same, choice in choices for one in _each(choice(by, here))]
        )

    return among


def _met(readers: Readers, term: terms.Met) -> TruthReader:
    clause, row = term.clause, None if term.key is None else readers.value(term.key)

    def is_met(by: Given, here: Standing) -> Truth:
        key = here.row if row is None else row(by, here)
        if key is NONE:
            return False
        return by.met(clause, key) if isinstance(key, str) else None

    return is_met


def _each(value: Value) -> tuple[Value, ...]:
    """The items of a list, or the one value."""
    return value if isinstance(value, tuple) else (value,)


def _same(left: Type, right: Type) -> Callable[[Value, Value], Truth]:
    """What tells whether values of two types are the same."""
    return partial(equal, left_optional=left.is_optional, right_optional=right.is_optional)


TRUTHS: TruthKinds = {
    terms.Compare: _compare,
    terms.Logic: _logic,
    terms.Not: _not,
    terms.Among: _among,
    terms.Met: _met,
}
