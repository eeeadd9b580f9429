"""Which rows surely hold at the same time, though only one of them can?"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from quanheng.errors import EducationsOverlap, PrincipalsOverlap, TenuresOverlap
from quanheng.facts import NONE, ends
from quanheng.interchange.consistency.known import Fact, Known
from quanheng.interchange.consistency.rules import Rule

_DAYS = ("started_on", "ended_on")


@dataclass(frozen=True)
class Time:
    """The time that a row surely covers, whichever of its possible days are the right ones.

    Shapes:   `begun_by` is the last day on which it may have begun, `until` the first on which it
              may have ended. Two rows of one `owner` do not disturb each other.
    """

    owner: Hashable
    begun_by: date
    until: date
    fact: Fact


def time_of(fact: Fact, owner: Hashable) -> Time | None:
    """The time that a row surely covers; None where nobody knows by when it had begun.

    Missing:  it ends no earlier than it began, and began no later than it ended; none is no end.
    """
    started, ended = ends(fact.value(_DAYS[0])), ends(fact.value(_DAYS[1]))
    begun_by = [day for day in (started[1], ended[1]) if isinstance(day, date)]
    until = [day for day in (started[0], ended[0]) if isinstance(day, date)]
    if not begun_by:
        return None
    last = date.max if fact.value(_DAYS[1]) is NONE else max(until, default=date.min)
    return Time(owner, min(begun_by), last, fact)


def overlapping(times: Iterable[Time]) -> list[tuple[Time, Time]]:
    """Each time that surely shares more than an end day with one of another owner, and that one.

    Two times share days if each has begun before the other has ended. For each, all that have
    surely begun before its end are at the front when sorted by their beginning; among them the
    one that lasts longest decides, so a long list costs no more than sorting it.
    """
    ordered = sorted(times, key=lambda one: one.begun_by)
    begun = [one.begun_by for one in ordered]
    longest = _longest(ordered)
    found = []
    for one in ordered:
        rivals = longest[bisect_left(begun, one.until)]
        rival = next((other for other in rivals if other.owner != one.owner), None)
        if rival is not None and one.begun_by < rival.until:
            found.append((one, rival))
    return found


def _longest(ordered: Sequence[Time]) -> list[tuple[Time, ...]]:
    """For each number of times from the front, the two owners' that last longest."""
    best: tuple[Time, ...] = ()
    found = [best]
    for one in ordered:
        rivals = sorted((*best, one), key=lambda other: other.until, reverse=True)
        second = next((other for other in rivals if other.owner != rivals[0].owner), None)
        best = (rivals[0],) if second is None else (rivals[0], second)
        found.append(best)
    return found


def check_tenures(rule: Rule, known: Known) -> None:
    """Note times of one official in one post that run side by side."""
    groups: dict[Hashable, list[Time]] = defaultdict(list)
    for fact in known.standing("tenure"):
        official, post = fact.value("official"), fact.value("post")
        if isinstance(official, str) and isinstance(post, str):
            _add(groups[official, post], fact, _row(fact))
    _tell(TenuresOverlap, groups.values(), ("official", "post"), rule, known)


def check_principals(rule: Rule, known: Known) -> None:
    """Note times of different officials as the principal in one post."""
    groups: dict[Hashable, list[Time]] = defaultdict(list)
    for fact in known.standing("tenure"):
        official, post = fact.value("official"), fact.value("post")
        if isinstance(official, str) and known.linked("post", post, "role") == "principal":
            _add(groups[post], fact, official)
    _tell(PrincipalsOverlap, groups.values(), ("official", "post"), rule, known)


def check_educations(rule: Rule, known: Known) -> None:
    """Note full-time educations of one official that run side by side."""
    groups: dict[Hashable, list[Time]] = defaultdict(list)
    for fact in known.standing("education"):
        official = fact.value("official")
        if isinstance(official, str) and fact.value("kind") == "full_time":
            _add(groups[official], fact, _row(fact))
    _tell(EducationsOverlap, groups.values(), ("official", "kind"), rule, known)


def _row(fact: Fact) -> Hashable:
    return (fact.rows is None, fact.index, fact.id)


def _add(times: list[Time], fact: Fact, owner: Hashable) -> None:
    time = time_of(fact, owner)
    if time is not None:
        times.append(time)


def _tell(
    kind: type[TenuresOverlap] | type[PrincipalsOverlap] | type[EducationsOverlap],
    groups: Iterable[Sequence[Time]],
    fields: tuple[str, ...],
    rule: Rule,
    known: Known,
) -> None:
    for times in groups:
        for one, rival in overlapping(times) if len(times) > 1 else ():
            fact = one.fact
            if fact.rows is not None and fact.gives(*_DAYS, *fields):
                place = fact.rows.place(fact.index, *_DAYS)
                told = kind(place, other=rival.fact.beside(fact))
                known.tell(told, fact, is_warning=rule.is_warning)
