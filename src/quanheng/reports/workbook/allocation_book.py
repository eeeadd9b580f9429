"""How are allocations told in a workbook: a sheet each, the rows by their places?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from quanheng.messages import Label
from quanheng.reports.allocations import Allotted, Row
from quanheng.reports.purposes import Purpose
from quanheng.reports.quotas import figures_told
from quanheng.reports.workbook.columns import Column
from quanheng.reports.workbook.many_rows import Book
from quanheng.reports.workbook.names import sheet_names
from quanheng.reports.workbook.rows import SheetRow, title_of
from quanheng.reports.workbook.sheet import ClauseSheet
from quanheng.reports.workbook.summary import Summary, fill_summary

ALLOCATIONS = Purpose("allocations", Label("名额分配", "allocations"))
"""The workbook of allocations; no clause stands in it."""
FIGURES = ("total", "reserved", "taken", "left_to_body", "unsettled", "unfilled")
_WIDTHS = ((6, 6), (20, 50), *((8, 14),) * len(FIGURES), (16, 44), (16, 40))
_WIDE = frozenset({1, 2 + len(FIGURES), 3 + len(FIGURES)})


def fill_allocations(every: Sequence[Allotted], book: Book) -> None:
    """The first sheet sums each allocation up; then each has a sheet of its own."""
    say, language = every[0].material.say, every[0].material.language
    contents = say("Contents")
    first = book.add_worksheet(contents)
    names = sheet_names([one.allocation.title.said(language) for one in every])
    for one, name in zip(every, names, strict=True):
        title = one.allocation.title.said(language)
        sheet = ClauseSheet(one.material, title, _subtitle(one), book.add_worksheet(name), book,
                            contents)  # fmt: skip
        rows = allocation_rows(one)
        sheet.fill(rows, allocation_columns(one, rows))
    remark = say("Places go in the order shown; ties are left to the body, which decides them.")
    material, told = every[0].material, [_summary(one) for one in every]
    headings = figure_headings(material)
    summary = Summary(ALLOCATIONS.label, remark, headings, _WIDTHS, _WIDE, told, names)
    fill_summary(material, summary, first, book.faces)


def allocation_rows(one: Allotted) -> list[SheetRow]:
    """A row for each that may get something, by place; what has no place comes last."""
    return [_row(one, row) for row in one.rows]


def _row(one: Allotted, row: Row) -> SheetRow:
    say, allocation = one.material.say, one.allocation
    place = "" if row["place"] is None else str(row["place"])
    reserve = say("reserve") if row["is_reserve"] else ""
    keys = (one.key_value(at, row) for at in range(len(allocation.order)))
    return SheetRow(
        entry=one.material.directory.entry(allocation.among, row["row"]),
        verdict=say("open") if row["is_open"] else one.given(row),
        state=reserve if allocation.reserve is not None else "",
        reason=say(", ").join(_remarks(one, row)),
        values="",
        missing="",
        term="",
        source=title_of(one.material, allocation.source),
        given=(place, row["weight"] if allocation.weight is not None else "", *keys),
    )


def _remarks(one: Allotted, row: Row) -> Iterator[str]:
    say = one.material.say
    if row["in_tie"]:
        yield say("in a tie, left to the body")
    if row["is_reserve"] is None and one.allocation.reserve is not None:
        yield say("not certain whether of the reserve")
    if row["is_uncertain"]:
        yield say("not certain")


def allocation_columns(one: Allotted, rows: list[SheetRow]) -> list[Column]:
    """Place, who it is, what rows are ordered by, and what they get."""
    say = one.material.say
    keys = [
        Column(one.key_label(key), 9, 24, lambda row, at=at: row.given[at], is_middle=True)  # type: ignore[misc]
        for at, key in enumerate(one.allocation.order, start=2)
    ]
    every = [
        Column(say("Place"), 6, 8, lambda row: row.given[0], is_optional=True, is_middle=True),
        Column(say("Unit"), 10, 22, lambda row: row.entry.unit, is_optional=True),
        Column(say("Post"), 10, 24, lambda row: row.entry.post, is_optional=True),
        Column(say("Name"), 8, 20, lambda row: row.entry.name, is_optional=True, is_middle=True),
        Column(say("Id"), 7, 18, lambda row: row.entry.id, is_middle=True),
        *keys,
        Column(say("Weight"), 8, 14, lambda row: row.given[1], is_optional=True, is_middle=True),
        Column(say("Reserve"), 8, 12, lambda row: row.state, is_optional=True, is_middle=True),
        Column(say("Gets"), 8, 16, lambda row: row.verdict, is_middle=True),
        Column(say("Remark"), 10, 30, lambda row: row.reason, is_optional=True),
        Column(say("Source"), 16, 26, lambda row: row.source),
    ]
    return [c for c in every if not c.is_optional or any(c.cell(row) for row in rows)]


def _subtitle(one: Allotted) -> str:
    say, material = one.material.say, one.material
    told = say(
        "In all {total}; given {taken}; left to the body {body}. {source}. As of {day}. [{id}]",
        total=one.figure("total"), taken=one.figure("taken"), body=one.figure("left_to_body"),
        source=title_of(material, one.allocation.source), day=material.day.isoformat(),
        id=one.allocation.id,
    )  # fmt: skip
    if material.building.is_projection:
        told += " " + say("The day lies after the facts were recorded: a projection.")
    return told


def figure_headings(material: Any) -> list[str]:
    """The headings of the summary, from the number to the source."""
    say = material.say
    return [
        say("No."), say("Allocation"), say("In total"), say("Reserved"), say("Given"),
        say("Left to the body"), say("Not settled"), say("Not taken up"), say("Figures read"),
        say("Source"),
    ]  # fmt: skip


def _summary(one: Allotted) -> list[str]:
    title = one.allocation.title.said(one.material.language)
    source, say = title_of(one.material, one.allocation.source), one.material.say
    read = say("; ").join(figures_told(one.material, one.allocation)) or "–"
    return ["", title, *(one.figure(name) for name in FIGURES), read, source]
