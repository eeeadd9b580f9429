"""How does an aggregate over rows read?"""

from __future__ import annotations

from typing import Final

from quanheng.language import terms
from quanheng.messages import N_
from quanheng.sentences.passage import flat
from quanheng.sentences.saying import Saying

_PATTERNS: Final = {
    "COUNT": N_("the number of different values of {0}"),
    "SUM": N_("the sum of {0}"),
    "AVG": N_("the average of {0}"),
    "MEDIAN": N_("the median of {0}"),
    "MIN": N_("the least of {0} among them"),
    "MAX": N_("the greatest of {0} among them"),
    "FIRST": N_("{0} of the first of them"),
    "LAST": N_("{0} of the last of them"),
    "LIST": N_("the list of the different values of {0}"),
}
ASKING: Final = {
    "ANY": N_("yes where for at least one of them {0}"),
    "EVERY": N_("yes where for each of them {0}"),
}
"""Aggregates that give a yes or no."""
_DAYS: Final = {"MIN": N_("the earliest {0} among them"), "MAX": N_("the latest {0} among them")}


def said(saying: Saying, term: terms.Aggregate) -> str:
    """What an aggregate gives."""
    say = saying.say
    if term.item is None:
        return say("their number")
    if term.name in ASKING:
        told = flat(say, saying.condition(term.item), 1)
        return say(ASKING[term.name]).format(told)
    is_day = term.item.type.kind == "date" and term.name in _DAYS
    pattern = _DAYS[term.name] if is_day else _PATTERNS[term.name]
    return say(pattern).format(saying.value(term.item))
