"""How are quotas told in a workbook: a sheet each, from base to places, unit by unit?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quanheng.messages import Label
from quanheng.reports.directory import Entry
from quanheng.reports.purposes import Purpose
from quanheng.reports.quotas import (
    OPEN,
    STEPS,
    Rationed,
    Row,
    figure_told,
    figures_told,
    unit_name,
)
from quanheng.reports.workbook.columns import Column
from quanheng.reports.workbook.many_rows import Book
from quanheng.reports.workbook.names import sheet_names
from quanheng.reports.workbook.rows import SheetRow, title_of
from quanheng.reports.workbook.sheet import ClauseSheet
from quanheng.reports.workbook.summary import Summary, fill_summary

QUOTAS = Purpose("quotas", Label("名额", "quotas"))
"""The workbook of quotas; no clause stands in it."""
_WIDTHS = (
    (6, 6), (20, 40), (8, 12), (18, 34), (24, 60), *((8, 12),) * 7, (16, 40),
)  # fmt: skip
_WIDE = frozenset({1, 3, 4, 12})


def fill_quotas(every: Sequence[Rationed], book: Book) -> None:
    """The first sheet sums each quota up; then each has a sheet of its own."""
    material = every[0].material
    say, language = material.say, material.language
    contents = say("Contents")
    first = book.add_worksheet(contents)
    names = sheet_names([one.quota.title.said(language) for one in every])
    for one, name in zip(every, names, strict=True):
        sheet = ClauseSheet(material, one.quota.title.said(language), _subtitle(one),
                            book.add_worksheet(name), book, contents)  # fmt: skip
        rows = quota_rows(one)
        sheet.fill(rows, quota_columns(one, rows))
    remark = say(
        "Places follow from the base and the share, under the cap; ties are left to the body. "
        "Rows of which nobody knows whether they count are named and not counted."
    )
    told = [_summary(one) for one in every]
    headings = _headings(every[0])
    summary = Summary(QUOTAS.label, remark, headings, _WIDTHS, _WIDE, told, names)
    fill_summary(material, summary, first, book.faces)


def quota_rows(one: Rationed) -> list[SheetRow]:
    """A row for each unit, by pool and name; last, what belongs to units nobody knows."""
    lost = [one.stray] if one.stray is not None else []
    return [_row(one, row) for row in (*one.rows, *lost)]


def _row(one: Rationed, row: Row) -> SheetRow:
    say, material = one.material.say, one.material
    unit, pool, quota = row["unit"], row["pool"], one.quota
    named = unit_name(material, one.unit_set, unit) if unit is not None else say("unknown")
    by = unit_name(material, quota.pool.type.target, pool or "") if quota.pool else ""
    figures = (figure_told(row[name]) for name, _ in STEPS)
    maybe = (say(", ").join(one.open_rows(row, name)) for name, _ in OPEN)
    return SheetRow(
        entry=Entry(unit or "", named),
        verdict="",
        state=say("unknown") if quota.pool and pool is None else by,
        reason=say(", ").join(_remarks(one, row)),
        values="",
        missing="",
        term="",
        source=title_of(material, quota.source),
        given=(*figures, *maybe),
    )


def _remarks(one: Rationed, row: Row) -> Iterator[str]:
    say = one.material.say
    if row["in_tie"]:
        yield say("in a tie, left to the body")
    if row["is_uncertain"]:
        yield say("the result is not certain")


def quota_columns(one: Rationed, rows: list[SheetRow]) -> list[Column]:
    """Pool and unit, the steps from base to places and use, and who may count as well."""
    say = one.material.say
    steps = [
        Column(say(words), 8, 12, lambda row, at=at: row.given[at], is_middle=True)  # type: ignore[misc]
        for at, (_, words) in enumerate(STEPS)
    ]
    maybe = [
        Column(say(words), 12, 40, lambda row, at=at: row.given[at], is_optional=True)  # type: ignore[misc]
        for at, (_, words) in enumerate(OPEN, start=len(STEPS))
    ]
    every = [
        Column(say("Pool"), 8, 22, lambda row: row.state, is_optional=True),
        Column(say("Unit"), 10, 26, lambda row: row.entry.unit),
        Column(say("Id"), 7, 18, lambda row: row.entry.id, is_middle=True),
        *steps,
        *maybe,
        Column(say("Remark"), 10, 30, lambda row: row.reason, is_optional=True),
        Column(say("Source"), 16, 26, lambda row: row.source),
    ]
    return [c for c in every if not c.is_optional or any(c.cell(row) for row in rows)]


def _subtitle(one: Rationed) -> str:
    """How places are rounded, the figures that the quota stands on, its source and the day."""
    say, material = one.material.say, one.material
    told = say(
        "Rounding: {rounding}. Figures: {figures}. {source}. As of {day}. [{id}]",
        rounding=one.rounding_words,
        figures=say("; ").join(figures_told(material, one.quota)) or "–",
        source=title_of(material, one.quota.source), day=material.day.isoformat(),
        id=one.quota.id,
    )  # fmt: skip
    if material.building.is_projection:
        told += " " + say("The day lies after the facts were recorded: a projection.")
    return told


def _headings(one: Rationed) -> list[str]:
    say = one.material.say
    return [
        say("No."), say("Quota"), say("Year"), say("Rounding"), say("Figures read"),
        say("Cap in all"), say("Given"), say("Used"), say("Over"), say("Open in the base"),
        say("Open in the use"), say("Left to the body"), say("Source"),
    ]  # fmt: skip


def _summary(one: Rationed) -> list[str]:
    """What the units and pools of a quota come to."""
    material, lost = one.material, [one.stray] if one.stray is not None else []
    first = next(iter((*one.rows, *lost)))
    whole = [
        one.summed(one.pools, "pool_cap"), one.summed(one.rows, "places"),
        one.summed(one.rows, "used"), one.summed(one.rows, "over"),
        *(sum(len(row[name]) for row in (*one.rows, *lost)) for name, _ in OPEN),
        one.summed(one.pools, "left_to_body"),
    ]  # fmt: skip
    return [
        "",
        one.quota.title.said(material.language),
        str(first["year"]),
        one.rounding_words,
        material.say("; ").join(figures_told(material, one.quota)) or "–",
        *map(figure_told, whole),
        title_of(material, one.quota.source),
    ]
