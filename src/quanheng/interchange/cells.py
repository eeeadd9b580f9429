"""Which values do the cells of one column say?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quanheng.errors import CellBlank, CellUnreadable, CodeUntranslated, Phrase, Place, Problem
from quanheng.facts import NONE, UNKNOWN, Catalogue, Value
from quanheng.facts.identity_number import is_identity_number
from quanheng.facts.written import Unreadable, read_written
from quanheng.interchange.cell_text import shown
from quanheng.interchange.map_model import ColumnMap
from quanheng.messages import N_

LONGEST_ID = 200
_ABSENT = ("none", "unknown")


class Refused(Exception):
    """A cell that says no value of its field; it becomes a problem at each place it stands."""

    def __init__(self, kind: type[Problem], **values: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.values = values

    def at(self, place: Place) -> Problem:
        """The problem at one place."""
        return self.kind(place, **self.values)


def read_cells(
    texts: Sequence[str], column: ColumnMap, catalogue: Catalogue
) -> tuple[list[Value], dict[str, Refused]]:
    """Read a column: one value a row, and the texts that cannot be read.

    Missing:  a refused cell is unknown here; its row is not imported.
    """
    values: dict[str, Value] = {}
    refused: dict[str, Refused] = {}
    # Columns repeat their texts, so each text is read once.
    for text in set(texts):
        try:
            values[text] = read_cell(text, column, catalogue)
        except Refused as refusal:
            values[text], refused[text] = UNKNOWN, refusal
    return [values[text] for text in texts], refused


def read_cell(text: str, column: ColumnMap, catalogue: Catalogue) -> Value:
    """Read one cell.

    Errors:   Refused.
    """
    one = column.target
    bare = text.strip()
    if not bare:
        return _blank(column)
    # Spaces around a text belong to it; around anything else they mean nothing.
    is_free = one.type.kind == "text" and not one.format and one.name != "id"
    cell = _translated(bare, column) if column.codes or column.other else bare
    if is_free and cell == bare and bare not in _ABSENT:
        cell = text
    try:
        value = read_written(cell, one, catalogue)
    except Unreadable as unreadable:
        raise Refused(
            CellUnreadable, found=shown(text, one), expected=unreadable.expected
        ) from None
    if one.name == "id":
        check_id(str(value))
    return value


def _blank(column: ColumnMap) -> Value:
    if column.target.is_required and column.blank is not NONE:
        raise Refused(CellBlank)
    return column.blank


def _translated(text: str, column: ColumnMap) -> str:
    """A cell in the catalogue's words; a list item by item."""
    if column.target.type.kind == "list":
        parts = (part.strip() for part in re.split(r"[;；]", text))
        return ";".join(_translated_one(part, column) for part in parts if part)
    return _translated_one(text, column)


def _translated_one(text: str, column: ColumnMap) -> str:
    found = column.codes.get(text, column.other)
    if not found:
        choices = ", ".join(column.codes)
        raise Refused(CodeUntranslated, found=shown(text, column.target), choices=choices)
    return found


def check_id(text: str) -> None:
    """Refuse an id that no message or file could show on one line.

    Errors:   Refused; it never repeats the id.
    """
    if len(text) > LONGEST_ID or not text.isprintable():
        found = Phrase(N_("a text of {count} characters"), (("count", len(text)),))
        most = (("limit", LONGEST_ID),)
        expected = Phrase(N_("an id of at most {limit} characters, without line breaks"), most)
        raise Refused(CellUnreadable, found=found, expected=expected)
    if is_identity_number(text.upper()):
        found = Phrase(N_("an identity number"))
        expected = Phrase(N_("an id of your own that names nobody"))
        raise Refused(CellUnreadable, found=found, expected=expected)
