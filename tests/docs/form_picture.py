"""How is an approval form drawn: its parts, what they say, and the fields that they give?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from quanheng.errors import Findings, Place
from quanheng.facts import Catalogue, core_catalogue
from quanheng.interchange.forms import form_maps, form_tables
from quanheng.interchange.map_model import ColumnMap, TableMap
from quanheng.interchange.source import FoundForm
from quanheng.reading.content import Form
from quanheng.reading.formats import read_content
from tests.docs.sheet_picture import EDGE, GROUP, HEADER, INK, MAPPED, MARGIN, READ, SIZE, WIDTH
from tests.docs.svg import LINE, Drawing, code_width, wrapped
from tests.examples import rosters

_LEFTS = (MARGIN, MARGIN + 170, MARGIN + 360, WIDTH - MARGIN)
_PAD = 8.0
_SHOWN = ("official", "education", "family_member", "resume_entry", "annual_assessment")


def draw_form(on: Drawing) -> None:
    """Draw the first form of the example, part by part; each shows its first row."""
    catalogue = core_catalogue(Findings())
    _row(on, ("表内栏目", "所填内容", "事实"), HEADER)
    for one, cells in _parts(catalogue):
        _row(on, (one.entry.label.zh, "", one.entry.name), GROUP)
        for column, text in cells:
            label = column.column.rpartition("/")[2]
            shown = _code_label(column, text, catalogue)
            _row(on, (label, shown, f"{one.entry.name}.{column.target.name}"), READ)
    _row(on, ("干部任免审批表", "", "approval_form"), GROUP)
    _row(on, ("每一栏的原文、照片", "一字不改", "approval_form.*"), READ)
    on.y += MARGIN


def _parts(catalogue: Catalogue) -> Iterator[tuple[TableMap, list[tuple[ColumnMap, str]]]]:
    tables = form_tables([FoundForm(_form(), Place())])
    for one in form_maps(catalogue):
        if one.entry.name in _SHOWN:
            columns = tables[one.table].columns
            cells = [(c, columns[c.column][0]) for c in one.columns if c.column]
            yield one, [(column, text) for column, text in cells if text]


def _form() -> Form:
    archive = read_content(rosters.FORMS, (rosters.FOLDER / rosters.FORMS).read_bytes(), {})
    content = next(one.content for one in archive.members if one.name == "甘宜初.lrmx")
    assert content is not None
    assert content.form is not None
    return content.form


def _code_label(column: ColumnMap, text: str, catalogue: Catalogue) -> str:
    if not column.target.type.codes:
        return text
    found = catalogue.codes(column.target.type).find(text)
    return found.label.zh if found else text


def _row(on: Drawing, texts: tuple[str, str, str], fill: str) -> None:
    rooms = [right - left - 2 * _PAD for left, right in pairwise(_LEFTS)]
    assert code_width(texts[2], SIZE) <= rooms[2], texts[2]
    lines = [*(wrapped(text, SIZE, room) for text, room in zip(texts, rooms, strict=True))]
    height = max(map(len, lines[:2])) * SIZE * LINE + 8
    for index, (left, room) in enumerate(zip(_LEFTS, rooms, strict=False)):
        on.box(left, on.y, room + 2 * _PAD, height, fill, EDGE)
        is_name = index == 2 and fill != HEADER
        style = "c" if is_name else "b" if fill != READ else ""
        for number, line in enumerate([texts[2]] if is_name else lines[index]):
            y = on.y + SIZE * 1.13 + 4 + number * SIZE * LINE
            on.text(left + _PAD, y, line, MAPPED if is_name else INK, SIZE, style=style)
    on.y += height
