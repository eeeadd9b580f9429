"""How does a comparison read, also where a side of it may be none?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final, cast

from quanheng.language import terms
from quanheng.messages import N_
from quanheng.sentences import pairs
from quanheng.sentences.calculations import (
    ADDED,
    EARLIEST,
    LATEST,
    apart,
    is_negative,
    turned,
)
from quanheng.sentences.passage import Joined, Passage, Plain
from quanheng.sentences.patterns import ENDS, NOUGHT, SAME, SPANS, pattern
from quanheng.sentences.saying import Saying
from quanheng.sentences.units import AGE

_TURNED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "<>": "<>"}


def passage(saying: Saying, term: terms.Compare) -> Passage:
    """A comparison, with what holds where a side of it is none."""
    if (alike := _alike(saying, term)) is not None:
        return alike
    for side, other, sign in (
        (term.left, term.right, term.sign),
        (term.right, term.left, _TURNED[term.sign]),
    ):
        if isinstance(side, terms.Apply) and side.function == "if_none":
            holds = _where_none(saying, side.terms[1], other, sign)
            if holds is not None:
                return _beside_none(saying, term, side, holds=holds)
    return Plain(_compared(saying, term))


def _alike(saying: Saying, term: terms.Compare) -> Passage | None:
    """Two sides of which the same stands in where they are none."""
    sides = (term.left, term.right)
    if term.sign not in SAME or not all(
        isinstance(one, terms.Apply) and one.function == "if_none" for one in sides
    ):
        return None
    left, right = (cast(terms.Apply, one).terms for one in sides)
    if not isinstance(left[1], terms.Constant) or left[1] != right[1]:
        return None
    told = _compared(saying, _bare(term, left[0], right[0]))
    return Plain(saying.say("{0} (both without one: the same; only one without: not)").format(told))


def _bare(term: terms.Compare, left: terms.Term, right: terms.Term) -> terms.Compare:
    return terms.Compare(term.type, term.text, term.sign, left, right, term.is_by_rank)


def _where_none(saying: Saying, instead: terms.Term, other: terms.Term, sign: str) -> bool | None:
    """Whether the comparison holds where a side is none; None where that has to be reckoned."""
    if not isinstance(instead, terms.Constant):
        return None
    value = instead.value
    if isinstance(value, date) and not isinstance(other, terms.Constant):
        return _beyond(value, sign)
    if not isinstance(other, terms.Constant):
        return None
    if isinstance(value, str) and instead.type.codes:
        listed = saying.names.pack.catalogue.codes(instead.type)
        ranks = {code.name: code.rank for code in listed.codes}
        return _holds(sign, ranks[value], ranks[str(other.value)])
    return _holds(sign, value, other.value)


def _beyond(value: date, sign: str) -> bool | None:
    """Whether a day before or after all others stands so to any of them."""
    if value > LATEST:
        return sign in (">", ">=", "<>")
    return sign in ("<", "<=", "<>") if value < EARLIEST else None


def _holds(sign: str, left: Any, right: Any) -> bool:
    if sign in ("=", "<>"):
        return bool((left == right) is (sign == "="))
    return bool(
        {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[sign]
    )


def _beside_none(
    saying: Saying, term: terms.Compare, guarded: terms.Apply, *, holds: bool
) -> Passage:
    """The comparison of the value itself; that none is enough, or not, where that may be asked."""
    item = guarded.terms[0]
    bare = _bare(term, *(item if one is guarded else one for one in (term.left, term.right)))
    if holds and item is bare.left and (pending := pairs.not_yet(saying, bare)) is not None:
        return pending
    told = passage(saying, bare)
    value = saying.value(item)
    if holds:
        return Joined("any", (Plain(saying.say("there is no {0}").format(value)), told))
    if term.sign == "<>":
        return Joined("all", (Plain(saying.say("{0} is given").format(value)), told))
    return told


def _compared(saying: Saying, term: terms.Compare) -> str:
    left, right, sign = term.left, term.right, term.sign
    if _is_fixed(left) and not _is_fixed(right):
        left, right, sign = right, left, cast(Any, _TURNED[sign])
    for way in _WAYS:
        if told := way(saying, left, right, sign):
            return told
    turned = terms.Compare(term.type, term.text, sign, left, right, term.is_by_rank)
    return saying.say(pattern(turned, sign)).format(*_sides(saying, left, right))


def _is_fixed(term: terms.Term) -> bool:
    return isinstance(term, (terms.Constant, terms.AsOf, terms.Setting))


def _beyond_all(saying: Saying, left: terms.Term, right: terms.Term, sign: str) -> str:
    """A comparison with a day before or after all others: that there is a day, or none."""
    day = right.value if isinstance(right, terms.Constant) else None
    if not isinstance(day, date) or EARLIEST <= day <= LATEST:
        return ""
    is_there = sign == "<>" or sign == ("<" if day > LATEST else ">")
    told = N_("{0} is given") if is_there else N_("there is no {0}")
    return saying.say(told).format(saying.value(_unguarded(left)))


def _unguarded(term: terms.Term) -> terms.Term:
    is_guarded = isinstance(term, terms.Apply) and term.function == "if_none"
    return cast(terms.Apply, term).terms[0] if is_guarded else term


def _beside_nought(saying: Saying, left: terms.Term, right: terms.Term, sign: str) -> str:
    is_age = isinstance(left, terms.Apply) and left.function == "age_years"
    if not is_nought(right) or is_age or left.type.unit == "calendar_year":
        return ""
    return saying.say(NOUGHT[sign]).format(saying.value(left))


def is_nought(term: terms.Term) -> bool:
    """Whether a term is the number nought as written."""
    return isinstance(term, terms.Constant) and isinstance(term.value, Decimal) and not term.value


def _sides(saying: Saying, left: terms.Term, right: terms.Term) -> tuple[str, str]:
    kinds = left.type, right.type
    told = saying.value(left, kinds[1]), saying.value(right, kinds[0])
    if isinstance(left, terms.Setting) and isinstance(right, terms.Constant):
        reading = saying.names.reading(left.name, str(right.value))
        return told[0], saying.say("“{label}”", label=reading)
    return told


def _spanned(saying: Saying, left: terms.Term, right: terms.Term, sign: str) -> str:
    """That a term has passed, or an age is reached."""
    if not isinstance(left, terms.Apply):
        return ""
    if left.function in SPANS and sign in SPANS[left.function]:
        kind = AGE if left.function == "age_years" else left.type
        sides = [apart(saying, part) for part in left.terms]
        span = saying.value(right, kind)
        told = _passing(saying.say(SPANS[left.function][sign]), span).format(*sides, span)
        return _in_fact(saying, told, left)
    return _ended(saying, left, right, sign)


def _in_fact(saying: Saying, told: str, span: terms.Apply) -> str:
    """A span beside a figure, and how long it is, where that is told."""
    worth = saying.worth(span) if saying.worth is not None else ""
    return saying.say("{told}, in fact {value}", told=told, value=worth) if worth else told


def _ended(saying: Saying, left: terms.Apply, right: terms.Term, sign: str) -> str:
    """That the span which begins on a day has ended by another."""
    if left.function not in ADDED or sign not in ENDS or is_negative(left.terms[1]):
        return ""
    day, count = left.terms
    span = saying.value(count, ADDED[left.function])
    passed = _passing(saying.say(ENDS[sign]), span)
    return passed.format(apart(saying, day), saying.value(right), span)


def _passing(told: str, span: str) -> str:
    """The words for a span that has passed: of one year, in English, in the singular."""
    return told.replace(" have ", " has ") if span.startswith("1 ") else told


def _tied(saying: Saying, left: terms.Term, right: terms.Term, sign: str) -> str:
    """That a row and its subject share a field, or that a row is, or is not, the subject."""
    if sign not in SAME or not isinstance(left, terms.Fact) or not isinstance(right, terms.Fact):
        return ""
    if left.scope == "self" and right.scope == "row":
        left, right = right, left
    if (left.scope, right.scope) != ("row", "self"):
        return ""
    if left.name == "id" and not left.links:
        return _row_itself(saying, right, sign)
    say, names = saying.say, saying.names
    this = say("this {set}", set=names.row(right.home))
    if right.name == "id" and not right.links:
        told = N_("{field} is {this}") if sign == "=" else N_("{field} is not {this}")
        return say(told, field=names.fact(left), this=this)
    if left.path != right.path or names.bare(left) != names.bare(right):
        return ""
    told = N_("{field} is the same as that of {this}") if sign == "=" else N_(
        "{field} differs from that of {this}")  # fmt: skip
    return say(told, field=names.fact(left), this=this)


def _row_itself(saying: Saying, right: terms.Fact, sign: str) -> str:
    """That the row is the subject itself, or the one that it names."""
    say, names = saying.say, saying.names
    if right.name != "id":
        told = N_("it is {0}") if sign == "=" else N_("it is not {0}")
        return say(told).format(names.fact(right))
    this = say("this {set}", set=names.row(right.home))
    return say("it is {this}", this=this) if sign == "=" else say("it is not {this}", this=this)


_STEPS: Final = {
    (">", False): N_("{one} is more than {count} steps above {other}"),
    (">=", False): N_("{one} is at least {count} steps above {other}"),
    ("=", False): N_("{one} is {count} steps above {other}"),
    ("=", True): N_("{one} is {count} steps below {other}"),
}


def _stepped(saying: Saying, left: terms.Term, right: terms.Term, sign: str) -> str:
    """How many steps of its list a code stands above or below another."""
    if not isinstance(right, terms.Apply) or right.function != "step":
        return ""
    item, count = right.terms
    is_lower = is_negative(count)
    if (sign, is_lower) not in _STEPS:
        return ""
    steps = saying.value(turned(count) if is_lower else count)
    told, sides = _STEPS[sign, is_lower], (saying.value(left), saying.value(item))
    return saying.say(told, one=sides[0], other=sides[1], count=steps)


_WAYS: Final = (_beyond_all, _beside_nought, _spanned, _tied, _stepped)
"""Ways of telling a comparison that some have; each is empty where it is not one of them."""
