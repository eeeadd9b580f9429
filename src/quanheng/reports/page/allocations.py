"""How far does each allocation reach, and what is left to the body? No row is named here."""

from __future__ import annotations

from quanheng.messages import N_
from quanheng.reports.allocations import Allotted, allotted
from quanheng.reports.page.markup import Child, joined, tag
from quanheng.reports.page.quota_open import figure_items
from quanheng.reports.page.section import Desk, Section, note
from quanheng.reports.page.tables import Group, Heading, table

FIGURES: tuple[tuple[str, str], ...] = (
    ("total", N_("In total")),
    ("reserved", N_("Reserved")),
    ("taken", N_("Given")),
    ("left_to_body", N_("Left to the body")),
    ("unsettled", N_("Not settled")),
    ("unfilled", N_("Not taken up")),
)
"""The figures of an allocation, in the order they are reckoned."""


def allocations(desk: Desk) -> Section | None:
    """A row for each allocation; None where the run allocates nothing that may be told."""
    every = allotted(desk.material)
    if not every:
        return None
    say = desk.say
    headings = [
        Heading(say("Allocation")),
        Heading(say("Ordered by")),
        *(Heading(say(words), is_number=True) for _, words in FIGURES),
        Heading(say("Source")),
    ]
    told = table(
        "allocations", say("What there is, and how far it goes"), headings,
        [Group([_row(desk, one) for one in every])],
    )  # fmt: skip
    remark = note(
        say(
            "Places go in the order shown, those of a reserve first. Where equals stand on both "
            "sides of the last place, none of them is given it: the body decides. What is not "
            "known of a row leaves open what it touches. Who stands where is in the workbook."
        )
    )
    ahead = note(say("The day lies after the facts were recorded: a projection."))
    return Section(
        "allocations", say("Allocations"),
        joined(ahead if desk.material.building.is_projection else None, told, remark),
    )  # fmt: skip


def _named(desk: Desk, one: Allotted) -> Child:
    """The title, and every figure that the allocation stands on, each with its status."""
    title = desk.label(one.allocation.title)
    read = list(figure_items(desk, one.allocation))
    if not read:
        return title
    return joined(tag("span", title, class_="name"), tag("ul", *read, class_="plain grounds"))


def _row(desk: Desk, one: Allotted) -> list[Child]:
    say = desk.say
    order = (
        say("{key}, the most first", key=one.key_label(key))
        if key.is_most_first
        else say("{key}, the least first", key=one.key_label(key))
        for key in one.allocation.order
    )
    return [
        _named(desk, one),
        say("; ").join(order) or "–",
        *(one.figure(name) for name, _ in FIGURES),
        desk.source(one.allocation.source),
    ]
