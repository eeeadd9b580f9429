"""What does a derived fact mean: over which rows, which of them count, what is taken of them?"""

from __future__ import annotations

from functools import reduce
from typing import Final

from quanheng.language.derived_model import Derived, Window
from quanheng.language.series import Series
from quanheng.language.templates import (
    CurrentSince,
    Formula,
    LongestRun,
    Merged,
    RankInGroup,
    RunSince,
    Streak,
)
from quanheng.language.terms import Term
from quanheng.messages import N_
from quanheng.sentences.aggregates import ASKING
from quanheng.sentences.passage import Joined, flat, is_row, mark, unwrapped
from quanheng.sentences.saying import Saying

_WINDOWS: Final = {
    "days": N_("{field} within {count} days back from the day asked about"),
    "months": N_("{field} within {count} months back from the day asked about"),
    "years": N_("{field} within {count} years back from the day asked about"),
    "calendar years": N_("{field} within {count} calendar years, the present one counted"),
    "period": N_("{field} within the period"),
}
_CUT: Final = {
    "days": N_("cut to {count} days back from the day asked about"),
    "months": N_("cut to {count} months back from the day asked about"),
    "years": N_("cut to {count} years back from the day asked about"),
    "calendar years": N_("cut to {count} calendar years, the present one counted"),
    "period": N_("cut to the period"),
}
_STEPS: Final = {"month": N_("month"), "quarter": N_("quarter"), "year": N_("year")}
_GAPS: Final = {
    "break": N_("a year without a row ends the run"),
    "skip": N_("a year without a row is passed over"),
    "unknown": N_("a year without a row leaves the count unknown"),
}
_THROUGH: Final = {
    "last_settled": N_("through the last year that has ended and is declared complete"),
    "as_of": N_("through the year of the day asked about"),
}

_LISTED: Final = {
    "all": N_("those of which all of these are true: {items}"),
    "any": N_("those of which one at least of these is true: {items}"),
}
"""The words before a list of conditions, by how it is joined."""


def defined(saying: Saying, derived: Derived) -> str:
    """What a derived fact is taken from, without its name."""
    say = saying.say
    if isinstance(derived.template, Formula):
        return unwrapped(saying.value(derived.template.term, derived.type))
    parts = [_rows(saying, derived)]
    if derived.window is not None:
        parts.append(_window(saying, derived, derived.window))
    if derived.where is not None:
        parts.append(_where(saying, derived.where))
    if derived.order:
        parts.append(say("in the order of {field}", field=_order(saying, derived)))
    if derived.best is not None:
        parts.append(_best(saying, derived))
    if derived.counts_undecided:
        parts.append(say("those not yet decided count as well"))
    taken = _taken(saying, derived)
    is_asking = derived.value is not None and derived.value.name in ASKING
    parts.append(taken if is_asking else say("taken is {value}", value=taken))
    if any(say("; ") in one for one in parts):
        return say("; ").join(parts)
    # Chinese joins short parts by commas.
    return reduce(lambda one, other: say("{one}; {other}", one=one, other=other), parts)


def _where(saying: Saying, where: Term) -> str:
    """Which of the rows count; of a list, that all of its items hold, or one."""
    say, passage = saying.say, saying.condition(where)
    if isinstance(passage, Joined) and not is_row(passage) and passage.join in _LISTED:
        items = say("; ").join(
            mark(say, 0, number) + flat(say, item, 1) for number, item in enumerate(passage.items)
        )
        return say(_LISTED[passage.join], items=items)
    return say("those of which: {condition}", condition=flat(say, passage))


def _window(saying: Saying, derived: Derived, window: Window) -> str:
    """In which time the rows lie: by their beginning, or cut to it."""
    say, names = saying.say, saying.names
    if derived.starts_within is None:
        return say(_CUT[window.unit], count=window.count)
    entry = names.pack.readable.sets.get(derived.source)
    start = entry.fields.get(entry.starts) if entry else None
    field = names.called(start.label) if start else names.row(derived.source)
    return say(_WINDOWS[window.unit], field=field, count=window.count)


def _rows(saying: Saying, derived: Derived) -> str:
    """The rows, and how they belong to whom the fact is about."""
    say, names = saying.say, saying.names
    if derived.series is not None:
        return _series(saying, derived.series)
    if derived.feeder:
        title = names.clause(derived.feeder)
        source = say("results of “{title}”", title=title)
    else:
        source = names.rows(derived.source, is_effective=not derived.counts_undecided)
    this = say("this {set}", set=names.row(derived.of))
    if derived.via is None:
        return say("of all {rows}", rows=source)
    field = names.called(derived.via.label)
    return say("of those {rows} whose {field} is {this}", rows=source, field=field, this=this)


def _series(saying: Saying, series: Series) -> str:
    say = saying.say
    return say(
        "of each {step} from that of {first} through that of {last}",
        step=say(_STEPS[series.step]),
        first=saying.value(series.first),
        last=saying.value(series.last),
    )


def _order(saying: Saying, derived: Derived) -> str:
    names = saying.names
    entry = names.pack.readable.sets[derived.source]
    found = entry.find(derived.order)
    if found is not None:
        return names.called(found.label)
    return names.called(names.pack.derived[derived.source, derived.order].label)


def _best(saying: Saying, derived: Derived) -> str:
    assert derived.best is not None
    best = derived.best
    return saying.say(
        "of the rows alike in {per}, only the {keep} with the most {by} count",
        per=saying.value(best.per), keep=best.keep, by=saying.value(best.by),
    )  # fmt: skip


def _taken(saying: Saying, derived: Derived) -> str:
    """The aggregate, or what the template reckons."""
    say, shape = saying.say, derived.template
    if derived.value is not None:
        return saying.value(derived.value, derived.type)
    match shape:
        case Streak():
            return _streak(saying, derived, shape)
        case RunSince():
            pattern = N_("the day from which they follow each other without a gap of more than "
                         "{days} days, up to this one")  # fmt: skip
            return say(pattern, days=shape.allowed_gap_days)
        case CurrentSince():
            pattern = N_("the day from which they follow each other without a gap of more than "
                         "{days} days, up to the day asked about")  # fmt: skip
            return say(pattern, days=shape.allowed_gap_days)
        case Merged(unit="days"):
            return say("the days they cover together, overlaps counted once")
        case Merged():
            return say("the full months they cover together, overlaps counted once")
        case RankInGroup():
            return _rank(saying, shape)
    raise TypeError(derived.name)


def _streak(saying: Saying, derived: Derived, shape: Streak) -> str:
    say, names = saying.say, saying.names
    entry = names.pack.readable.sets[derived.source]
    pattern = (
        N_("the longest run of years one after the other, by {year}, {through}; {gap}")
        if isinstance(shape, LongestRun)
        else N_("the number of years in a row, by {year}, {through}; {gap}")
    )
    year = names.of(entry.fields[shape.by].label)
    return say(pattern, year=year, through=say(_THROUGH[shape.through]), gap=say(_GAPS[shape.gap]))


def _rank(saying: Saying, shape: RankInGroup) -> str:
    say = saying.say
    key = saying.value(shape.key)
    order = N_("the place by {key}, the most first") if shape.is_most else N_(
        "the place by {key}, the least first")  # fmt: skip
    told = say(order, key=key)
    if shape.group is None:
        return told
    return say("{place}, among those alike in {group}", place=told, group=saying.value(shape.group))
