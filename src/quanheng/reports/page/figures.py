"""Which few figures does the reader see first?"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.compute as pc

from quanheng.reports.indicators import indicators_told
from quanheng.reports.page.markup import Child, Markup, joined, tag
from quanheng.reports.page.section import Desk, Section, note


def figures(desk: Desk) -> Section:
    """Key figures, and the rule by which small groups are withheld."""
    say = desk.say
    items = (
        tag("div", tag("dt", name), tag("dd", value, class_="figure"))
        for name, value in _items(desk)
    )
    remark = note(
        say(
            "Groups under five persons are not shown, nor what would give them away. "
            "The page names nobody; names stand in the workbooks."
        )
    )
    told = tag("dl", *items, class_="figures")
    return Section("figures", say("Key figures"), joined(told, remark, _periods(desk)))


def _periods(desk: Desk) -> Markup | None:
    """Which periods are counted, where some clause was asked about one and the one before."""
    if not any(len(desk.material.periods(one)) > 1 for one in desk.census.clauses):
        return None
    return note(
        desk.say(
            "Clauses asked by month, quarter or year are counted in the current period. What is "
            "still to be done from the period before counts as pending or overdue as well."
        )
    )


def _items(desk: Desk) -> Iterator[tuple[str, Child]]:
    say, census = desk.say, desk.census
    applying, answers = census.applying, census.answers
    whole = census.whole(census.current)
    unknown = census.whole(applying.filter(pc.equal(applying["verdict"], "unknown")))
    yield say("Clauses reported"), str(len(census.clauses) + len(indicators_told(desk.material)))
    yield say("Persons and other rows asked about"), f"{whole.persons:,}"
    yield say("Answers given"), f"{applying.num_rows:,}"
    yield say("Of them unknown"), _share(desk, unknown.rows, applying.num_rows, unknown.is_small)
    for state, words in (("pending", say("Pending")), ("overdue", say("Overdue"))):
        found = census.whole(answers.filter(pc.equal(answers["state"], state)))
        yield words, desk.number(found, found.is_small)


def _share(desk: Desk, part: int, whole: int, is_withheld: bool) -> Child:
    """A number with its share, in whole percents, half up."""
    if is_withheld:
        return tag("span", desk.say("withheld"), class_="withheld")
    percent = (200 * part + whole) // (2 * whole) if whole else 0
    return _with_small(f"{part:,}", f"{percent}%")


def _with_small(text: str, small: str) -> Markup:
    return joined(text, tag("small", small))
