"""How does a choice by case read: a CASE, or a table of which one row counts?"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from quanheng.language import terms
from quanheng.sentences.passage import Joined, Passage, Plain, flat
from quanheng.sentences.plain_terms import assured, knowing
from quanheng.sentences.plain_terms import denied as opposite
from quanheng.sentences.saying import Saying

_Cases = tuple[tuple[tuple[terms.Term, terms.Term], ...], terms.Term | None]
"""Conditions with what is then told, and what is told in all other cases."""
_DEPTH: Final = 2
"""Conditions inside a case are numbered by other signs than the cases, wherever those stand."""


def passage(saying: Saying, term: terms.Case | terms.OneOf) -> Passage:
    """A condition by case: in each, what is then asked."""
    return Joined("cases", _branches(saying, term, is_condition=True), _head(saying, term))


def denied(saying: Saying, term: terms.Case | terms.OneOf) -> Passage:
    """A condition by case that must not hold: in each case the opposite is asked."""
    branches = tuple((when, terms.Not(then.type, then.text, then)) for when, then in term.branches)
    if isinstance(term, terms.OneOf):
        return passage(saying, replace(term, branches=branches))
    other = terms.Not(term.otherwise.type, term.otherwise.text, term.otherwise)
    return passage(saying, replace(term, branches=branches, otherwise=other))


def value(saying: Saying, term: terms.Case | terms.OneOf) -> Passage:
    """A value by case."""
    return Joined("cases", _branches(saying, term, is_condition=False), _head(saying, term))


def only(term: terms.Case | terms.OneOf) -> terms.Term | None:
    """The one case that always holds; None where there are several."""
    branches, otherwise = _cut(term)
    return otherwise if not branches else None


def _cut(term: terms.Case | terms.OneOf) -> _Cases:
    """The cases before the one that always holds, and that one, or what is left."""
    if isinstance(term, terms.OneOf):
        return term.branches, None
    for number, (when, then) in enumerate(term.branches):
        if is_always(when):
            return term.branches[:number], then
    return term.branches, term.otherwise


def is_always(when: terms.Term) -> bool:
    """Whether a condition is written as always true."""
    return isinstance(when, terms.Constant) and when.value is True


def _head(saying: Saying, term: terms.Case | terms.OneOf) -> str:
    if isinstance(term, terms.OneOf):
        return saying.say("by the one case that fits:")
    return saying.say("by the first case that fits:")


def _branches(
    saying: Saying, term: terms.Case | terms.OneOf, *, is_condition: bool
) -> tuple[Passage, ...]:
    say = saying.say
    branches, otherwise = _known(term)
    items = [
        say("where {condition}: {value}", condition=_told(saying, when),
            value=_then(saying, then, term, is_condition=is_condition))
        for when, then in branches
    ]  # fmt: skip
    if otherwise is not None:
        other = _then(saying, otherwise, term, is_condition=is_condition)
        items.append(say("in all other cases: {value}", value=other))
    return tuple(map(Plain, items))


def _known(term: terms.Case | terms.OneOf) -> _Cases:
    """The cases, each read beside what its condition assures, and that those before failed."""
    branches, otherwise = _cut(term)
    if isinstance(term, terms.OneOf):
        return tuple((when, knowing(then, assured(when))) for when, then in branches), otherwise
    failed: tuple[terms.Term, ...] = ()
    told = []
    for when, then in branches:
        told.append((knowing(when, failed), knowing(then, (*failed, *assured(when)))))
        failed += assured(opposite(when))
    return tuple(told), None if otherwise is None else knowing(otherwise, failed)


def _told(saying: Saying, when: terms.Term) -> str:
    return flat(saying.say, saying.condition(when), _DEPTH)


def _then(saying: Saying, then: terms.Term, term: terms.Term, *, is_condition: bool) -> str:
    return _told(saying, then) if is_condition else saying.value(then, term.type)
