"""How does a list read that is gathered from items, each with its condition?"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from quanheng.facts import Type
from quanheng.language import terms
from quanheng.sentences.cases import is_always
from quanheng.sentences.passage import Joined, Passage, Plain, flat
from quanheng.sentences.saying import Saying

_DEPTH = 2


def gathered(saying: Saying, term: terms.Gathered) -> Passage:
    """A list: items of like conditions together, each condition told once."""
    kind, alike = term.type.of_items, dict[str, list[tuple[terms.Term, terms.Term]]]()
    for when, item in term.branches:
        alike.setdefault(_of_any(saying, when, item), []).append((when, item))
    told = [Plain(_group(saying, each, kind, text)) for text, each in alike.items()]
    if len(told) == 1:
        return told[0]
    return Joined("cases", tuple(told), saying.say("each of these whose condition holds:"))


def _group(
    saying: Saying, each: list[tuple[terms.Term, terms.Term]], kind: Type, condition: str
) -> str:
    """Items of one condition."""
    say = saying.say
    items = say(" / ").join(saying.value(item, kind) for _, item in each)
    when = each[0][0]
    if is_always(when):
        return items
    if condition == _told(saying, when):
        return say("{item}, where {condition}", item=items, condition=condition)
    if len(each) == 1:
        return say("{item}, where {condition}", item=items, condition=_told(saying, when))
    return say("of {items}, each for which {condition}", items=items, condition=condition)


def _of_any(saying: Saying, when: terms.Term, item: terms.Term) -> str:
    """A condition, with the words “this item” where it names its own item."""
    if not isinstance(item, terms.Constant):
        return _told(saying, when)
    return _told(saying, _without(when, item, ThisItem(saying.say("this item"))))


class ThisItem(str):
    """Words that stand for an item in its own condition."""


def _told(saying: Saying, when: terms.Term) -> str:
    return flat(saying.say, saying.condition(when), _DEPTH)


def _without(term: Any, item: terms.Constant, words: ThisItem) -> Any:
    """A term in which other words stand for an item."""
    if isinstance(term, terms.Constant):
        is_item = (term.value, term.type.codes) == (item.value, item.type.codes)
        return terms.Constant(Type("text"), words, words) if is_item else term
    if isinstance(term, tuple):
        return tuple(_without(one, item, words) for one in term)
    if not isinstance(term, terms.Term):
        return term
    changed = {
        one.name: _without(value, item, words)
        for one in fields(term)
        if isinstance(value := getattr(term, one.name), (terms.Term, tuple))
    }
    return replace(term, **changed)
