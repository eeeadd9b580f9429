"""Which two conditions of a row are told as one?"""

from __future__ import annotations

from quanheng.language import terms
from quanheng.sentences import settings
from quanheng.sentences.passage import Passage, Plain
from quanheng.sentences.saying import Saying
from quanheng.sentences.units import AGE


def told(saying: Saying, term: terms.Logic) -> list[Passage]:
    """The items of a join, two that belong together told as one."""
    found: list[Passage] = []
    items = list(term.items)
    while items:
        item = items.pop(0)
        both = _both(saying, term.sign, item, items[0]) if items else None
        if both is not None:
            items.pop(0)
        found.append(both or saying.condition(item))
    return found


def _both(saying: Saying, sign: str, first: terms.Term, second: terms.Term) -> Passage | None:
    if sign == "AND":
        return _between(saying, first, second)
    for one, other in ((first, second), (second, first)):
        if (pending := _pending(saying, one, other)) is not None:
            return pending
        if isinstance(one, terms.Setting) and isinstance(other, terms.Not) and other.item == one:
            return Plain(saying.say("“{label}” is set", label=settings.headed(saying, one)))
    return None


def _between(saying: Saying, first: terms.Term, second: terms.Term) -> Passage | None:
    """Two ends of one range."""
    if not isinstance(first, terms.Compare) or not isinstance(second, terms.Compare):
        return None
    if (first.sign, second.sign) != (">=", "<=") or first.left != second.left:
        return None
    say, left = saying.say, first.left
    is_age = isinstance(left, terms.Apply) and left.function == "age_years"
    kind = AGE if is_age else left.type
    low, high = (saying.value(one.right, kind) for one in (first, second))
    return Plain(say("{0} is from {1} to {2}").format(saying.value(left), low, high))


def _pending(saying: Saying, none: terms.Term, later: terms.Term) -> Passage | None:
    """That there is no day, or a later one: it has not come by then."""
    if not isinstance(none, terms.Apply) or none.function != "is_none":
        return None
    if not isinstance(later, terms.Compare) or later.left != none.terms[0]:
        return None
    return not_yet(saying, later)


def not_yet(saying: Saying, later: terms.Compare) -> Passage | None:
    """That a day, if there is one, has not come by another."""
    if later.sign != ">" or later.left.type.kind != "date":
        return None
    day, other = saying.value(later.left), saying.value(later.right)
    return Plain(saying.say("by {other} there has been no {day}", other=other, day=day))
