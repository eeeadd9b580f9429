"""What do several packs say on the same matters?

Counts only, and those that each pack's own page shows: nothing is told here that it withholds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from quanheng.language.clause_model import Clause
from quanheng.language.effects import MATTERS, MECHANISMS, effect_named
from quanheng.messages import Label, Language, Say, speaker
from quanheng.reports.files import write_file
from quanheng.reports.page.frame import banner, framed
from quanheng.reports.page.markup import Child, Markup, joined, tag
from quanheng.reports.page.section import Desk, Section, note
from quanheng.reports.page.standings import matter_headings, matter_numbers, matter_remark
from quanheng.reports.page.tables import Group, Heading, table
from quanheng.reports.page.verdicts import current_period, grid_of, verdict_headings
from quanheng.reports.page.withholding import row_name
from quanheng.reports.page.writing import FILE, asked, facts_hash

Takes = Callable[[Clause], bool]


@dataclass(frozen=True)
class PackTold:
    """What this page tells of one pack, made with the pack's own page and kept until the last.

    Shapes:   `standings` are the numbers of each matter that the pack has clauses on; `clauses`
              each clause with its cells; `asked` what the banner tells.
    """

    language: Language
    pack: str
    title: str
    asked: tuple[tuple[str, str], ...]
    facts: tuple[str, str]
    is_projection: bool
    count: int
    standings: Mapping[str, Sequence[Child]]
    clauses: Sequence[tuple[Clause, Sequence[Child]]]


def told_of(desk: Desk) -> PackTold:
    """What the page of several packs tells of the one on a desk."""
    material, numbers = desk.material, {one: matter_numbers(desk, one) for one in MATTERS}
    return PackTold(
        desk.language,
        material.pack.id,
        desk.label(material.pack.title),
        asked(desk),
        facts_hash(desk),
        material.building.is_projection,
        len(material.clauses),
        {matter: row for matter, row in numbers.items() if row is not None},
        list(_told_clauses(desk)),
    )


def _told_clauses(desk: Desk) -> Iterator[tuple[Clause, Sequence[Child]]]:
    grid, title = grid_of(desk), desk.label(desk.material.pack.title)
    for clause in desk.census.clauses:
        period = current_period(desk, clause)
        numbers = grid.numbers(row_name(clause.id, period))
        yield clause, [_head(desk, clause, period), title, *numbers]


def write_side_by_side(folder: Path, packs: Sequence[PackTold]) -> None:
    """Write the page of a run of several packs."""
    write_file(folder / FILE, side_by_side(packs).encode("utf-8"))


def side_by_side(packs: Sequence[PackTold]) -> str:
    """The whole page; the same run gives the same bytes."""
    first = packs[0]
    say = speaker(first.language)
    title, titles = say("Rules side by side"), say(" / ").join(one.title for one in packs)
    facts = (*first.asked, (say("Packs"), titles), first.facts)
    projection = say("The day lies after the facts were recorded: a projection.")
    top = banner(say("Report on a run"), title, facts, projection if first.is_projection else None)
    told = (_packs(say, packs), _standings(first.language, packs), _clauses(first.language, packs))
    remarks = (
        say("This page shows what clauses say. A named person or body decides, and records why."),
    )
    return framed(first.language, f"{title}: {titles}", top, told, remarks)


def _packs(say: Say, packs: Sequence[PackTold]) -> Section:
    """Each pack with how many clauses it answers, and its own page."""
    headings = [Heading(say("Pack")), Heading(say("Clauses"), True), Heading(say("Own page"))]
    rows: list[list[Child]] = [
        [one.title, str(one.count), _link(f"runs/{one.pack}/{FILE}")] for one in packs
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


def _standings(language: Language, packs: Sequence[PackTold]) -> Section:
    """For each matter a row for every pack that has clauses on it."""
    say = speaker(language)
    groups = [
        Group(
            [[one.title, *one.standings[matter]] for one in packs if matter in one.standings],
            label.said(language),
        )
        for matter, label in MATTERS.items()
    ]
    told = table("by-matter", say("Persons by their standing in each matter, pack by pack"),
                 matter_headings(say, say("Pack")), groups)  # fmt: skip
    return Section("standings", say("Standing by matter"), joined(told, matter_remark(say)))


def _clauses(language: Language, packs: Sequence[PackTold]) -> Section:
    """The clauses of all packs, beside each other where they are on the same matter."""
    say, every = speaker(language), [row for one in packs for row in one.clauses]
    groups = [
        Group([cells for clause, cells in every if takes(clause)], label.said(language))
        for label, takes in _headings_of()
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
