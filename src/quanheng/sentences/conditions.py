"""How does each kind of condition read, and how does it read when it must not hold?"""

from __future__ import annotations

import re
from typing import Final

from quanheng.language import terms
from quanheng.messages import N_
from quanheng.sentences import cases, comparisons, pairs, settings
from quanheng.sentences.items import ThisItem
from quanheng.sentences.passage import Joined, Passage, Plain
from quanheng.sentences.patterns import SAME
from quanheng.sentences.plain_terms import denied, is_current, plain
from quanheng.sentences.saying import Saying

_ASKED: Final = {
    "recorded": (N_("{0} is on record"), N_("{0} is not on record")),
    "has": (N_("{0} includes {1}"), N_("{0} does not include {1}")),
    "holds_all": (N_("{0} includes all of: {1}"), N_("{0} lacks some of: {1}")),
    "starts_with": (N_("{0} begins with {1}"), N_("{0} does not begin with {1}")),
}
"""Functions that ask, when they hold and when they do not."""
_VERBS: Final = (
    # How a Chinese label that is a predicate begins, and how that is denied.
    ("是否可以", "可以", "不可以"), ("是否", "是", "不是"), ("有利于", "有利于", "不有利于"),
    ("有", "有", "没有"), ("未", "未", "并非未"), ("尚无", "尚无", "并非尚无"),
    ("已", "已", "未"), ("属", "属", "不属"), ("涉及", "涉及", "不涉及"), ("含", "含", "不含"),
    ("经过", "经过", "未经过"), ("经由", "经由", "未经由"), ("经批准", "经批准", "未经批准"),
    ("设有", "设有", "未设有"), ("列入", "列入", "未列入"), ("认定", "认定", "未认定"),
    ("造成", "造成", "未造成"), ("现任", "现任", "现未任"), ("依据", "依据", "未依据"),
    ("不适宜", "不适宜", "并非不适宜"),
)  # fmt: skip

_WHETHER_WITHIN: Final = re.compile("(.+)是否((?:在|能|会|达到|符合|超过).+)")
"""A label that asks in its middle."""
PAIR: Final = 2
_AFTER_WHETHER: Final = (
    "列入",
    "有",
    "已",
    "属",
    "涉及",
    "经",
    "设有",
    "认定",
    "依据",
    "造成",
    "含",
)
"""Verbs that stand behind “whether” without another one."""


def passage(saying: Saying, term: terms.Term) -> Passage:
    """A condition whose negations are pushed inward."""
    match term:
        case terms.Logic() if is_current(term):
            return Plain(_current(saying, term, is_denied=False))
        case terms.Logic():
            return _joined(saying, term)
        case terms.Compare():
            return comparisons.passage(saying, term)
        case terms.Not():
            return _denied(saying, term.item)
        case terms.Among():
            return _among(saying, term, is_denied=False)
        case terms.Apply(function="if_none"):
            return _if_none(saying, term, is_denied=False)
        case terms.Case() | terms.OneOf():
            return cases.passage(saying, term)
    return Plain(_leaf(saying, term, is_denied=False))


def _joined(saying: Saying, term: terms.Logic) -> Passage:
    items = pairs.told(saying, term)
    if len(items) == 1:
        return items[0]
    return Joined("all" if term.sign == "AND" else "any", tuple(items))


def _denied(saying: Saying, term: terms.Term) -> Passage:
    match term:
        case terms.Logic():
            return Plain(_current(saying, term, is_denied=True))
        case terms.Among():
            return _among(saying, term, is_denied=True)
        case terms.Apply(function="if_none"):
            return _if_none(saying, term, is_denied=True)
        case terms.Case() | terms.OneOf():
            return cases.denied(saying, term)
    return Plain(_leaf(saying, term, is_denied=True))


def _current(saying: Saying, term: terms.Logic, *, is_denied: bool) -> str:
    """That a row is running on the day."""
    fact = next(terms.facts_of(term))
    holder = saying.names.holder(fact) or saying.names.row(fact.home)
    if is_denied:
        return saying.say("the {row} is not running on the day asked about", row=holder)
    return saying.say("the {row} is running on the day asked about", row=holder)


def _among(saying: Saying, term: terms.Among, *, is_denied: bool) -> Passage:
    """Whether a value is one of several; that none is enough, where it is."""
    item, values = term.item, [getattr(one, "value", None) for one in term.choices]
    if not isinstance(item, terms.Apply) or item.function != "if_none" or None in values:
        return Plain(_any_of(saying, item, term.choices, is_denied=is_denied))
    inner, instead = item.terms
    if not isinstance(instead, terms.Constant):
        return Plain(_any_of(saying, item, term.choices, is_denied=is_denied))
    told = Plain(_any_of(saying, inner, term.choices, is_denied=is_denied))
    if (instead.value in values) is is_denied:
        return told
    return Joined("any", (Plain(_none(saying, inner, is_denied=False)), told))


def _any_of(
    saying: Saying, item: terms.Term, choices: tuple[terms.Term, ...], *, is_denied: bool
) -> str:
    told = saying.say(" / ").join(saying.value(one, item.type) for one in choices)
    if len(choices) == 1 and isinstance(choices[0], terms.Constant):
        return saying.say(SAME["<>" if is_denied else "="]).format(saying.value(item), told)
    if len(choices) == PAIR and all(isinstance(one, terms.Constant) for one in choices):
        return _either(saying, item, choices, is_denied=is_denied)
    pattern = N_("{item} is none of: {choices}") if is_denied else N_("{item} is any of: {choices}")
    return saying.say(pattern, item=saying.value(item), choices=told)


def _either(
    saying: Saying, item: terms.Term, choices: tuple[terms.Term, ...], *, is_denied: bool
) -> str:
    """That a value is one of two, or neither."""
    first, second = (saying.value(one, item.type) for one in choices)
    told = N_("{item} is neither {first} nor {second}") if is_denied else N_(
        "{item} is {first} or {second}")  # fmt: skip
    return saying.say(told, item=saying.value(item), first=first, second=second)


def _none(saying: Saying, item: terms.Term, *, is_denied: bool) -> str:
    """That there is nothing, or something, where none may be recorded."""
    if item.type.kind == "truth":
        told = (N_("“{0}” is recorded as none"), N_("“{0}” is recorded as yes or no"))
    else:
        told = (N_("there is no {0}"), N_("{0} is given"))
    return saying.say(told[is_denied]).format(saying.bare.value(item))


def _if_none(saying: Saying, term: terms.Apply, *, is_denied: bool) -> Passage:
    """A truth that may be none: what stands in for it says whether none is enough."""
    item, instead = term.terms
    told = passage(saying, denied(item) if is_denied else plain(item))
    if isinstance(instead, terms.Constant):
        if bool(instead.value) is is_denied:
            return told
        return Joined("any", (told, Plain(_none(saying, item, is_denied=False))))
    other = passage(saying, denied(instead) if is_denied else plain(instead))
    none = _none(saying, item, is_denied=False)
    return Joined("any", (told, Joined("all", (Plain(none), other))))


def _leaf(saying: Saying, term: terms.Term, *, is_denied: bool) -> str:
    say = saying.say
    match term:
        case terms.Met():
            return _met(saying, term, is_denied=is_denied)
        case terms.Apply(function="is_none"):
            return _none(saying, term.terms[0], is_denied=is_denied)
        case terms.Apply() if term.function in _ASKED:
            told = [_quoted(saying, part) for part in term.terms]
            return say(_ASKED[term.function][is_denied]).format(*told)
        case terms.Constant():
            return say("always") if bool(term.value) is not is_denied else say("never")
        case terms.Fact():
            return truth(saying, term, is_denied=is_denied)
        case terms.Setting():
            return settings.chosen(saying, term, is_yes=not is_denied)
        case terms.Aggregate():
            return saying.value(term)
    told_value = saying.value(term)
    if is_denied:
        return say("{item} is “no”", item=told_value)
    return say("{item} is “yes”", item=told_value)


def _quoted(saying: Saying, term: terms.Term) -> str:
    """A value, in quotation marks where it stands written in the rule."""
    told = saying.value(term)
    is_written = isinstance(term, terms.Constant) and not isinstance(term.value, ThisItem)
    return saying.say("“{label}”", label=told) if is_written else told


def _met(saying: Saying, term: terms.Met, *, is_denied: bool) -> str:
    say, title = saying.say, saying.names.clause(term.clause)
    if term.key is None:
        told = (N_("“{title}” is satisfied"), N_("“{title}” is not satisfied"))
        return say(told[is_denied], title=title)
    told = (N_("“{title}” is satisfied by {row}"), N_("“{title}” is not satisfied by {row}"))
    return say(told[is_denied], title=title, row=saying.names.fact(term.key))


def truth(saying: Saying, fact: terms.Fact, *, is_denied: bool) -> str:
    """A yes or no of a row: the label is the predicate, or is quoted where it is none."""
    label, holder = saying.names.bare(fact), saying.names.holder(fact)
    if saying.names.language == "zh":
        return holder + _predicate(label, is_denied=is_denied)
    of = saying.say("{thing} of {owner}", thing=f"“{label}”", owner=holder) if holder else ""
    label = re.sub("^whether ", "", label)
    return f"{of or f'“{label}”'} {'does not hold' if is_denied else 'holds'}"


def _predicate(label: str, *, is_denied: bool) -> str:
    """A Chinese label as a predicate.

    >>> print(_predicate("是否领导干部", is_denied=True), _predicate("经营性用地", is_denied=True))
    不是领导干部 不属“经营性用地”情形
    >>> print(*(_predicate("开始时是否在库", is_denied=denied) for denied in (False, True)))
    开始时在库 开始时不在库
    """
    if found := _WHETHER_WITHIN.fullmatch(label):
        return f"{found[1]}{'不' if is_denied else ''}{found[2]}"
    bare = label.removeprefix("是否")
    if bare != label and bare.startswith(_AFTER_WHETHER):
        return _predicate(bare, is_denied=is_denied)
    for start, said, denied_as in _VERBS:
        if label.startswith(start):
            return (denied_as if is_denied else said) + label.removeprefix(start)
    return f"不属“{label}”情形" if is_denied else f"属“{label}”情形"
