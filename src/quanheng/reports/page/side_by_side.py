"""What do several packs say on the same matters?

Counts only, and those that each pack's own page shows: nothing is told here that it withholds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from quanheng.language.effects import MATTERS, MECHANISMS, effect_named
from quanheng.language.model import Clause
from quanheng.messages import Label
from quanheng.reports.files import write_file
from quanheng.reports.material import Material
from quanheng.reports.page.frame import banner, framed
from quanheng.reports.page.markup import Child, Markup, joined, tag
from quanheng.reports.page.section import Desk, Section, note
from quanheng.reports.page.standings import matter_headings, matter_numbers, matter_remark
from quanheng.reports.page.tables import Group, Heading, table
from quanheng.reports.page.verdicts import (
    Grid,
    current_period,
    grid_of,
    verdict_headings,
)
from quanheng.reports.page.withholding import row_name
from quanheng.reports.page.writing import FILE, asked, facts_hash

Takes = Callable[[Clause], bool]


def write_side_by_side(folder: Path, materials: Sequence[Material]) -> None:
    """Write the page of a run of several packs."""
    write_file(folder / FILE, side_by_side(materials).encode("utf-8"))


def side_by_side(materials: Sequence[Material]) -> str:
    """The whole page; the same run gives the same bytes."""
    desks = [Desk(material) for material in materials]
    first = desks[0]
    say, title = first.say, first.say("Rules side by side")
    titles = say(" / ").join(map(_title, desks))
    facts = (*asked(first), (say("Packs"), titles), facts_hash(first))
    projection = say("The day lies after the facts were recorded: a projection.")
    is_projection = first.material.building.is_projection
    top = banner(say("Report on a run"), title, facts, projection if is_projection else None)
    told = (_packs(desks), _standings(desks), _clauses(desks))
    remarks = (
        say("This page shows what clauses say. A named person or body decides, and records why."),
    )
    return framed(first.language, f"{title}: {titles}", top, told, remarks)


def _title(desk: Desk) -> str:
    return desk.label(desk.material.pack.title)


def _packs(desks: Sequence[Desk]) -> Section:
    """Each pack with how many clauses it answers, and its own page."""
    say = desks[0].say
    headings = [Heading(say("Pack")), Heading(say("Clauses"), True), Heading(say("Own page"))]
    rows: list[list[Child]] = [
        [
            _title(desk),
            str(len(desk.material.clauses)),
            _link(f"runs/{desk.material.pack.id}/{FILE}"),
        ]
        for desk in desks
    ]
    told = table("packs-asked", say("Packs of this run"), headings, [Group(rows)])
    remark = note(
        say(
            "A clause that several packs share is answered once, under the pack it belongs to; "
            "again only under a pack that sets a figure of its own for it."
        )
    )
    return Section("packs", say("Packs"), joined(told, remark))


def _link(file: str) -> Markup:
    return tag("a", file, href=file)


def _standings(desks: Sequence[Desk]) -> Section:
    """For each matter a row for every pack that has clauses on it."""
    say = desks[0].say
    groups = [
        Group(
            [
                [_title(desk), *numbers]
                for desk in desks
                if (numbers := matter_numbers(desk, matter)) is not None
            ],
            desks[0].label(label),
        )
        for matter, label in MATTERS.items()
    ]
    told = table("by-matter", say("Persons by their standing in each matter, pack by pack"),
                 matter_headings(say, say("Pack")), groups)  # fmt: skip
    return Section("standings", say("Standing by matter"), joined(told, matter_remark(say)))


def _clauses(desks: Sequence[Desk]) -> Section:
    """The clauses of all packs, beside each other where they are on the same matter."""
    say = desks[0].say
    grids = [(desk, grid_of(desk)) for desk in desks]
    groups = [
        Group([*_rows(grids, takes)], desks[0].label(label)) for label, takes in _headings_of()
    ]
    told = table("clauses-compared", say("Rows by verdict, for each clause of a matter"),
                 verdict_headings(say, say("Clause"), say("Pack")), groups)  # fmt: skip
    remark = note(
        say(
            "A clause stands under every matter that it names, and without one under its "
            "mechanism. What a pack's own page withholds is withheld here."
        )
    )
    return Section("clauses", say("Clauses on the same matter"), joined(told, remark))


def _headings_of() -> Iterator[tuple[Label, Takes]]:
    """Every matter, then every mechanism for what names no matter."""
    for matter, label in MATTERS.items():
        yield label, partial(_is_on, matter)
    for mechanism, label in MECHANISMS.items():
        yield label, partial(_is_of, mechanism)


def _is_on(matter: str, clause: Clause) -> bool:
    return matter in clause.matters


def _is_of(mechanism: str, clause: Clause) -> bool:
    return not clause.matters and clause.mechanism == mechanism


def _rows(grids: Sequence[tuple[Desk, Grid]], takes: Takes) -> Iterator[Sequence[Child]]:
    for desk, grid in grids:
        for clause in desk.census.clauses:
            if takes(clause):
                period = current_period(desk, clause)
                numbers = grid.numbers(row_name(clause.id, period))
                yield [_head(desk, clause, period), _title(desk), *numbers]


def _head(desk: Desk, clause: Clause, period: str) -> Child:
    effect = desk.label(effect_named(clause.effect).label)
    told = desk.material.period_words(period)
    return joined(
        tag("span", desk.label(clause.title), class_="name"),
        tag("span", desk.say("current period: {period}", period=told), class_="period")
        if period
        else None,
        tag("span", f"{effect} · {desk.locator(clause)}", class_="detail"),
    )
