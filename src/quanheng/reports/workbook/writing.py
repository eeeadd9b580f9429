"""How do the workbooks of a run come into its folder?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC
from io import BytesIO
from typing import TypeVar

import xlsxwriter

from quanheng.language.clause_model import Clause
from quanheng.reports.allocations import Allotted, allotted
from quanheng.reports.files import write_file
from quanheng.reports.indicators import Figures, indicators_told
from quanheng.reports.material import Material
from quanheng.reports.purposes import Purpose, purposes_of
from quanheng.reports.quotas import Rationed, rationed
from quanheng.reports.workbook.allocation_book import ALLOCATIONS, fill_allocations
from quanheng.reports.workbook.columns import columns_for
from quanheng.reports.workbook.contents import Listed, fill_contents
from quanheng.reports.workbook.faces import FACES, OPTIONS
from quanheng.reports.workbook.indicator_book import (
    INDICATORS,
    figure_columns,
    figure_rows,
    named_columns,
    named_rows,
)
from quanheng.reports.workbook.many_rows import Book, with_rows
from quanheng.reports.workbook.names import sheet_names
from quanheng.reports.workbook.quota_book import QUOTAS, fill_quotas
from quanheng.reports.workbook.rows import sheet_rows
from quanheng.reports.workbook.sheet import ClauseSheet, subtitle_of

FOLDER = "workbooks"
_Rule = TypeVar("_Rule", Rationed, Allotted)
# ASSUMPTION nobody reads more rows in a spreadsheet; a larger run is read from its tables.
MOST_ROWS_IN_SHEET = 100_000


def write_workbooks(material: Material) -> None:
    """Write one workbook for each purpose that is asked for and has clauses."""
    for purpose in material.choice.purposes:
        clauses = [
            one
            for one in material.clauses
            if purpose in purposes_of(one) and one.effect != "indicator"
        ]
        if clauses:
            path = material.building.folder / FOLDER / f"{purpose.name}.xlsx"
            write_file(path, workbook(material, purpose, clauses))
    figures = indicators_told(material)
    if figures:
        path = material.building.folder / FOLDER / f"{INDICATORS.name}.xlsx"
        write_file(path, workbook(material, INDICATORS, [one.clause for one in figures]))
    _write_rules(material, QUOTAS, rationed(material), fill_quotas)
    _write_rules(material, ALLOCATIONS, allotted(material), fill_allocations)


def _write_rules(
    material: Material,
    purpose: Purpose,
    rules: Sequence[_Rule],
    fill_rules: Callable[[Sequence[_Rule], Book], None],
) -> None:
    """Write the workbook of quotas, or that of allocations, if there are any."""
    if not rules:
        return

    def fill(book: Book) -> None:
        fill_rules(rules, book)

    path = material.building.folder / FOLDER / f"{purpose.name}.xlsx"
    write_file(path, _made(material, purpose, fill))


def workbook(material: Material, purpose: Purpose, clauses: Sequence[Clause]) -> bytes:
    """The workbook of one purpose; the same run gives the same bytes."""

    def fill(book: Book) -> None:
        _Purposed(material, purpose, book).fill(clauses)

    return _made(material, purpose, fill)


def _made(material: Material, purpose: Purpose, fill: Callable[[Book], None]) -> bytes:
    content = BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as made:
        # TRAP without a fixed day of making, each workbook would have other bytes.
        made_at = material.building.snapshot.recorded_at.astimezone(UTC).replace(tzinfo=None)
        title = purpose.label.said(material.language)
        made.set_properties({"title": title, "created": made_at})
        book = Book(made, {name: made.add_format(face) for name, face in FACES.items()})
        fill(book)
    return with_rows(content.getvalue(), book.files())


@dataclass(frozen=True)
class _Purposed:
    """The workbook of a purpose while its sheets are filled."""

    material: Material
    purpose: Purpose
    book: Book

    def fill(self, clauses: Sequence[Clause]) -> None:
        contents = self.material.say("Contents")
        first = self.book.add_worksheet(contents)
        names = sheet_names([one.title.said(self.material.language) for one in clauses])
        listed = [
            self._clause(clause, name, contents)
            for clause, name in zip(clauses, names, strict=True)
        ]
        if self.purpose is INDICATORS and self.material.choice.with_names:
            self._names(contents)
        fill_contents(self.material, self.purpose, listed, first, self.book.faces)

    def _names(self, contents: str) -> None:
        """Who stands behind the gaps."""
        material, say = self.material, self.material.say
        rows = named_rows(material, indicators_told(material))
        title, name = say("Who stands behind the gap"), say("Names")
        day = say("As of {day}, as known at {moment}.", day=material.day,
                  moment=material.known_at)  # fmt: skip
        sheet = ClauseSheet(material, title, day, self.book.add_worksheet(name), self.book,
                            contents)  # fmt: skip
        sheet.fill(rows[:MOST_ROWS_IN_SHEET], named_columns(material, rows))

    def _clause(self, clause: Clause, name: str, contents: str) -> Listed:
        """Write the sheet of a clause, if it has rows and not too many."""
        material = self.material
        count = material.listed(clause).num_rows
        if count > MOST_ROWS_IN_SHEET:
            remark = self.material.say(
                "{count} rows are too many for a sheet; they stand in verdicts.parquet.",
                count=count,
            )
            return Listed(clause, "", remark)
        if not count:
            return Listed(clause, "", self.material.say("No row to list."))
        title, subtitle = clause.title.said(material.language), subtitle_of(material, clause)
        sheet = ClauseSheet(material, title, subtitle, self.book.add_worksheet(name), self.book,
                            contents)  # fmt: skip
        if clause.effect == "indicator":
            figures = Figures(material, material.pack.indicators[clause.id])
            rows = figure_rows(figures)
            sheet.fill(rows, figure_columns(figures, rows))
        else:
            rows = sheet_rows(material, clause, self.purpose)
            sheet.fill(rows, columns_for(rows, material, clause))
        return Listed(clause, name)
