"""How is each kind of term read that has a value for a row?

Source:   docs/semantics.md, sections 2 and 3.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import repeat
from operator import call

from quanheng.engine.oracle import functions
from quanheng.engine.oracle.operators import calculated, hull
from quanheng.engine.oracle.readers import Given, Reader, Readers, TruthReader, ValueKinds
from quanheng.engine.oracle.standing import Standing
from quanheng.facts import UNKNOWN, Value
from quanheng.language import terms


def _constant(_: Readers, term: terms.Constant) -> Reader:
    return lambda by, here: term.value


def _as_of(_: Readers, term: terms.AsOf) -> Reader:
    return lambda by, here: by.day


def _period_day(_: Readers, term: terms.PeriodDay) -> Reader:
    return lambda by, here: by.period_day(term)


def _fact(_: Readers, fact: terms.Fact) -> Reader:
    if fact.scope == "row" and not fact.links and not fact.is_derived and fact.name != "id":
        owner, name = fact.owner, fact.name
        return lambda by, here: by.rows[owner][here.row].get(name, UNKNOWN)
    return lambda by, here: by.fact(fact, here)


def _previous(_: Readers, term: terms.Previous) -> Reader:
    return lambda by, here: by.before(term.clause, term.name, here.row)


def _result(_: Readers, term: terms.Result) -> Reader:
    return lambda by, here: by.result(term.clause, term.name, here.row)


def _setting(readers: Readers, term: terms.Setting) -> Reader:
    name = term.name
    if term.index is None:
        return lambda by, here: by.setting(name, "")
    code = readers.value(term.index)
    return lambda by, here: by.setting(name, code(by, here))


def _arithmetic(readers: Readers, term: terms.Arithmetic) -> Reader:
    left, right = readers.value(term.left), readers.value(term.right)
    sign, decimals = term.sign, term.type.decimals
    return lambda by, here: calculated(sign, left(by, here), right(by, here), decimals)


def _apply(readers: Readers, term: terms.Apply) -> Reader:
    parts = [readers.value(one) for one in term.terms]
    if term.function == "step":
        work: Callable[..., Value] = partial(
            functions.step, codes=readers.lists[term.type.codes].names
        )
    else:
        work = functions.APPLIED[term.function]
    return lambda by, here: work(*map(call, parts, repeat(by), repeat(here)))


def _branches(
    readers: Readers, branches: tuple[tuple[terms.Term, terms.Term], ...]
) -> list[tuple[TruthReader, Reader]]:
    return [(readers.truth(condition), readers.value(value)) for condition, value in branches]


def _case(readers: Readers, term: terms.Case) -> Reader:
    branches, otherwise = _branches(readers, term.branches), readers.value(term.otherwise)

    def case(by: Given, here: Standing) -> Value:
        taken: list[Value] = []
        for condition, result in branches:
            truth = condition(by, here)
            if truth is not False:
                taken.append(result(by, here))
            if truth is True:
                return hull(taken)
        return hull([*taken, otherwise(by, here)])

    return case


def _one_of(readers: Readers, term: terms.OneOf) -> Reader:
    """The value of the row that holds; of those that may, where none surely does."""
    branches, as_written = _branches(readers, term.branches), term.as_written

    def one_of(by: Given, here: Standing) -> Value:
        held = [(condition(by, here), value) for condition, value in branches]
        sure = [value for truth, value in held if truth is True]
        if len(sure) > 1:
            return UNKNOWN
        if as_written and any(truth is None for truth, _ in held):
            # Where a text leaves gaps, a row that may hold may also turn out to be such a gap.
            return UNKNOWN
        taken = sure or [value for truth, value in held if truth is None]
        return hull([value(by, here) for value in taken]) if taken else UNKNOWN

    return one_of


def _gathered(readers: Readers, term: terms.Gathered) -> Reader:
    branches = _branches(readers, term.branches)

    def gathered(by: Given, here: Standing) -> Value:
        held = [(condition(by, here), value) for condition, value in branches]
        if any(truth is None for truth, _ in held):
            return UNKNOWN
        items = (value(by, here) for truth, value in held if truth is True)
        return tuple(item for item in items if isinstance(item, str))

    return gathered


VALUES: ValueKinds = {
    terms.Fact: _fact,
    terms.Constant: _constant,
    terms.AsOf: _as_of,
    terms.PeriodDay: _period_day,
    terms.Previous: _previous,
    terms.Result: _result,
    terms.Setting: _setting,
    terms.Arithmetic: _arithmetic,
    terms.Apply: _apply,
    terms.Case: _case,
    terms.OneOf: _one_of,
    terms.Gathered: _gathered,
}
