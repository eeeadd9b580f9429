"""How does the first sheet of a workbook sum up rules that have a sheet each?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from quanheng.messages import Label
from quanheng.reports.material import Material
from quanheng.reports.workbook.faces import A4, fitted, height_of
from quanheng.reports.workbook.sheet import set_page, write

_FIRST = 4


@dataclass(frozen=True)
class Summary:
    """What stands on it.

    Shapes:   the first column holds numbers, the second the titles, which link to the sheets;
              `widths` are the least and the greatest of each column; the columns in `wide` are
              read from the left, the others stand in the middle.
    """

    label: Label
    remark: str
    headings: Sequence[str]
    widths: Sequence[tuple[int, int]]
    wide: frozenset[int]
    rows: Sequence[Sequence[str]]
    sheets: Sequence[str]


def fill_summary(material: Material, summary: Summary, sheet: Any, faces: dict[str, Any]) -> None:
    """Write the title, the day, the remark, and a row for each rule."""
    say = material.say
    pack, label = material.pack.title, summary.label.said(material.language)
    title = say("{pack}: {purpose}", pack=pack.said(material.language), purpose=label)
    asked = say("As of {day}, as known at {moment}.", day=material.day, moment=material.known_at)
    sheet.set_row(0, 32)
    for row, (text, face) in enumerate(
        ((title, "title"), (asked, "note"), (summary.remark, "note"))
    ):
        write(sheet, row, 0, text, faces[face])
    widths = []
    for column, (least, most) in enumerate(summary.widths):
        column_texts = [row[column] for row in (summary.headings, *summary.rows)]
        widths.append(fitted(column_texts, least, most))
        sheet.set_column(column, column, widths[-1])
        write(sheet, _FIRST - 1, column, summary.headings[column], faces["heading"])
    for place, cells in enumerate(summary.rows):
        sheet.set_row(_FIRST + place, height_of(cells, widths))
        _row(sheet, faces, place, cells, summary)
    sheet.freeze_panes(_FIRST, 2)
    set_page(sheet, A4)


def _row(
    sheet: Any, faces: dict[str, Any], place: int, texts: Sequence[str], summary: Summary
) -> None:
    at, name = _FIRST + place, summary.sheets[place]
    write(sheet, at, 0, str(place + 1), faces["middle"])
    for column, text in enumerate(texts[1:], start=1):
        write(sheet, at, column, text, faces["cell" if column in summary.wide else "middle"])
    sheet.write_url(at, 1, f"internal:'{name}'!A1", faces["link"], texts[1])
