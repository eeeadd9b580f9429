"""Which parts of a term may bear on its value, as it is read of one row?"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.engine.oracle import Oracle
from quanheng.engine.oracle.standing import Standing
from quanheng.language.terms import Among, Case, Compare, Logic, Not, Term, parts_of

_CONDITIONS = Compare | Logic | Not | Among


def open_parts(oracle: Oracle, term: Term, here: Standing) -> Iterator[Term]:
    """A term and the terms inside it, without conditions that are known and untaken cases."""
    if isinstance(term, _CONDITIONS) and oracle.truth_at(term, here) is not None:
        return
    yield term
    if isinstance(term, Case):
        yield from _cases(oracle, term, here)
        return
    for part in parts_of(term):
        yield from open_parts(oracle, part, here)


def _cases(oracle: Oracle, term: Case, here: Standing) -> Iterator[Term]:
    """What may be read of the branches up to the first that surely holds."""
    for condition, value in term.branches:
        truth = oracle.truth_at(condition, here)
        yield from open_parts(oracle, condition, here)
        if truth is not False:
            yield from open_parts(oracle, value, here)
        if truth is True:
            return
    yield from open_parts(oracle, term.otherwise, here)
