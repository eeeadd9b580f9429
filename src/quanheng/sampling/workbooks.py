"""How do the tables of a made-up county look as workbooks with Chinese headers?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter

from quanheng.facts import Catalogue, Field, InformationSet
from quanheng.sampling.columns import COLUMNS, OTHERS, WORKBOOKS
from quanheng.sampling.county import TABLE_NONE, County

_WRITTEN_AT = datetime(2024, 1, 1, tzinfo=UTC)
_TRUTHS = {"true": "是", "false": "否"}


def write_workbooks(county: County, folder: Path, catalogue: Catalogue) -> None:
    """One workbook a theme, one sheet a table, with the Chinese labels of the catalogue."""
    others = tuple(name for name in county.columns if name not in COLUMNS)
    for theme, names in {**WORKBOOKS, OTHERS: others}.items():
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(str(folder / f"{theme}.xlsx"), options) as book:
            # TRAP the moment of writing is a property of the file, and would make bytes differ.
            book.set_properties({"created": _WRITTEN_AT.replace(tzinfo=None)})
            for name in names:
                _write_sheet(book, county, catalogue, name)


def _write_sheet(
    book: xlsxwriter.Workbook, county: County, catalogue: Catalogue, name: str
) -> None:
    entry = catalogue.sets[name]
    sheet = book.add_worksheet(_title(catalogue, entry))
    fields = [entry.fields.get(column) for column in county.columns[name]]
    sheet.write_row(0, 0, [field.label.zh if field else "编号" for field in fields])
    tellers = [_teller(field, catalogue) for field in fields]
    for number, row in enumerate(county.tables[name], start=1):
        for column, (text, told) in enumerate(zip(row, tellers, strict=True)):
            if text:
                sheet.write_string(number, column, told(text))


def _title(catalogue: Catalogue, entry: InformationSet) -> str:
    """The label of a set; its key, where sets of two packs have the same label."""
    alike = [one for one in catalogue.sets.values() if one.label.zh == entry.label.zh]
    return entry.label.zh if len(alike) == 1 else entry.name


def _teller(field: Field | None, catalogue: Catalogue) -> Callable[[str], str]:
    """How a cell of a column is told in Chinese."""
    words = {TABLE_NONE: "无"}
    if field is not None and field.type.kind == "code":
        words |= {code.name: code.label.zh for code in catalogue.codes(field.type).codes}
    if field is not None and field.type.kind == "truth":
        words |= _TRUTHS
    return lambda text: words.get(text, text)
