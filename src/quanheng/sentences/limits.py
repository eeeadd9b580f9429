"""How does a value read that is rounded, or kept within limits?"""

from __future__ import annotations

from typing import Final

from quanheng.facts import Type
from quanheng.language import terms
from quanheng.messages import N_
from quanheng.sentences.calculations import reduced
from quanheng.sentences.saying import Saying

_CHOSEN: Final = {
    ("least", True): N_("the earliest of {0}"), ("least", False): N_("the least of {0}"),
    ("greatest", True): N_("the latest of {0}"), ("greatest", False): N_("the greatest of {0}"),
}  # fmt: skip
TWO: Final = 2
_OF_TWO: Final = {
    ("least", True): N_("the earlier of {0} and {1}"),
    ("least", False): N_("the lesser of {0} and {1}"),
    ("greatest", True): N_("the later of {0} and {1}"),
    ("greatest", False): N_("the greater of {0} and {1}"),
}


def limited(saying: Saying, term: terms.Apply, kind: Type | None) -> str:
    """A value rounded, or kept within limits: the value, and behind it what is done to it."""
    core: terms.Term = term
    notes: list[str] = []
    while isinstance(core, terms.Apply) and (step := _step(saying, core, kind)) is not None:
        core, note = step
        notes.insert(0, note)
    if not notes:
        return _chosen(saying, term, kind)
    core = reduced(core)
    told, note = saying.value(core, kind or term.type), saying.say(", ").join(notes)
    if isinstance(core, terms.Arithmetic):
        return saying.say("({told}, {note})", told=told, note=note)
    return saying.say("{told} ({note})", told=told, note=note)


def _step(saying: Saying, term: terms.Apply, kind: Type | None) -> tuple[terms.Term, str] | None:
    """The value within a function, and in words what the function does to it."""
    say = saying.say
    match term.function:
        case "floor":
            return term.terms[0], say("rounded down to a whole number")
        case "ceil":
            return term.terms[0], say("rounded up to a whole number")
        case "round":
            return term.terms[0], rounding(saying, term.type.decimals)
        case "least" | "greatest":
            return _limit(saying, term, kind)
    return None


def rounding(saying: Saying, places: int) -> str:
    """To how many decimals a value is rounded."""
    if places:
        return saying.say("rounded to {places} decimals", places=places)
    return saying.say("rounded to a whole number")


def _limit(saying: Saying, term: terms.Apply, kind: Type | None) -> tuple[terms.Term, str] | None:
    """A value, and the figure or day that it does not pass."""
    if len(term.terms) != TWO:
        return None
    ends = [one for one in term.terms if _is_plain(one)]
    if len(ends) != 1:
        return None
    (end,) = ends
    (item,) = (one for one in term.terms if one is not end)
    told = saying.value(end, kind or term.type)
    is_guarded = isinstance(item, terms.Apply) and item.function == "if_none"
    if is_guarded and isinstance(item, terms.Apply) and item.terms[1] == end:
        return item.terms[0], saying.say(_limit_words(term, may_be_none=True)).format(told)
    return item, saying.say(_limit_words(term, may_be_none=False)).format(told)


def _limit_words(term: terms.Apply, *, may_be_none: bool) -> str:
    is_day = term.type.kind == "date"
    return {
        ("least", True, False): N_("if later than {0}: {0}"),
        ("greatest", True, False): N_("if earlier than {0}: {0}"),
        ("least", False, False): N_("if more than {0}: {0}"),
        ("greatest", False, False): N_("if less than {0}: {0}"),
        ("least", True, True): N_("if there is none or it is later than {0}: {0}"),
        ("greatest", True, True): N_("if there is none or it is earlier than {0}: {0}"),
        ("least", False, True): N_("if there is none or it is more than {0}: {0}"),
        ("greatest", False, True): N_("if there is none or it is less than {0}: {0}"),
    }[term.function, is_day, may_be_none]


def _is_plain(term: terms.Term) -> bool:
    is_whole = isinstance(term, terms.Setting) and term.index is None
    return is_whole or isinstance(term, (terms.Constant, terms.AsOf, terms.PeriodDay))


def _chosen(saying: Saying, term: terms.Apply, kind: Type | None) -> str:
    """The least or the greatest of several values."""
    parts = [_apart(saying, one, kind or term.type) for one in term.terms]
    key = term.function, term.type.kind == "date"
    if len(parts) == TWO:
        return saying.say(_OF_TWO[key]).format(*parts)
    told = saying.say(_CHOSEN[key])
    return told.format(saying.say(" / ").join(parts))


def _apart(saying: Saying, term: terms.Term, kind: Type) -> str:
    text = saying.value(term, kind)
    return saying.say("({told})", told=text) if isinstance(term, terms.Arithmetic) else text
