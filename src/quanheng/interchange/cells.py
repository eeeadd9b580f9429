"""Which values do the cells of one column say?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from quanheng.errors import (
    CellBlank,
    CellUnreadable,
    CharacterOfOneFont,
    CodeUntranslated,
    Phrase,
    YearOfTwoDigits,
)
from quanheng.facts import NONE, UNKNOWN, Catalogue, Value
from quanheng.facts.identity_number import is_identity_number
from quanheng.facts.person_name import has_private_character
from quanheng.facts.written import Unreadable, read_written
from quanheng.interchange.cell_text import shown
from quanheng.interchange.clerk_cells import Refused, Remark, Said, Writing, is_free, part_of
from quanheng.interchange.clerk_cells.refused import unreadable
from quanheng.interchange.clerk_cells.signs import squeezed
from quanheng.interchange.map_model import ColumnMap
from quanheng.messages import N_

__all__ = ["LONGEST_ID", "Cells", "Refused", "Remark", "Said", "check_id", "read_cells"]

LONGEST_ID = 200
NOTHING_SAID = Said()


@dataclass(frozen=True)
class Cells:
    """What the cells of a column say.

    Shapes:   `values` one a row; `refused` and `remarks` by the text of the cell; `of_column`
              are remarks on the whole column.
    Missing:  a refused cell is unknown; its row is not imported.
    """

    values: list[Value]
    refused: dict[str, Refused] = field(default_factory=dict)
    remarks: dict[str, Remark] = field(default_factory=dict)
    of_column: tuple[Remark, ...] = ()


def read_cells(
    texts: Sequence[str], column: ColumnMap, catalogue: Catalogue, said: Said = NOTHING_SAID
) -> Cells:
    """Read a column as clerks write it."""
    # Columns repeat their texts, so each text is read once.
    reading = _Reading(column, catalogue, said, texts)
    values: dict[str, Value] = {}
    refused: dict[str, Refused] = {}
    for text in set(texts):
        try:
            values[text] = reading.value(text)
        except Refused as refusal:
            values[text], refused[text] = UNKNOWN, refusal
    return Cells(
        [values[text] for text in texts], refused, reading.remarks, reading.of_column(texts)
    )


class _Reading:
    """How the cells of one column are read, and what has to be said about them."""

    def __init__(
        self, column: ColumnMap, catalogue: Catalogue, said: Said, texts: Sequence[str]
    ) -> None:
        self.remarks: dict[str, Remark] = {}
        self._column = column
        self._catalogue = catalogue
        self._writing = Writing(column.target, catalogue, said, texts)
        self._short: set[str] = set()
        self._codes = {squeezed(cell): code for cell, code in column.codes.items()}

    def value(self, text: str) -> Value:
        """Read one cell.

        Errors:   Refused.
        """
        one, column = self._column.target, self._column
        cell = part_of(text, column.part) if column.part else text
        if (written := self._written(cell, text)) is None:
            if one.is_required and column.blank is not NONE:
                raise Refused(CellBlank)
            return column.blank
        try:
            value = read_written(written, one, self._catalogue)
        except Unreadable as refusal:
            raise unreadable(shown(cell.strip(), one), refusal.expected) from None
        self._look_at(text, cell.strip(), value)
        return value

    def _written(self, cell: str, text: str) -> str | None:
        """A cell, cut from a text, in canonical writing; None where it is as good as blank."""
        column, bare = self._column, cell.strip()
        if not bare:
            return None
        is_mapped = bool(column.codes or column.other)
        if not (is_mapped and bare in column.codes):
            absent = self._writing.absent(bare)
            if absent is not None:
                return absent or None
        if is_mapped:
            return self._translated(bare)
        # Spaces around a text belong to it; around anything else they mean nothing.
        if is_free(column.target):
            return cell
        return self._writing.canonical(bare, is_cut=bool(column.part) and bare != text.strip())

    def _translated(self, bare: str) -> str:
        """A cell in the catalogue's words; a list item by item."""
        if self._column.target.type.kind == "list":
            parts = (part.strip() for part in re.split(r"[;；]", bare))
            return ";".join(self._translated_one(part) for part in parts if part)
        return self._translated_one(bare)

    def _translated_one(self, bare: str) -> str:
        column = self._column
        found = column.codes.get(bare) or self._codes.get(squeezed(bare), column.other)
        if not found and column.target.type.kind in ("date", "number"):
            # Here the map only names the words that stand among days or amounts.
            return self._writing.canonical(bare)
        if not found:
            choices = ", ".join(column.codes)
            raise Refused(CodeUntranslated, found=shown(bare, column.target), choices=choices)
        return found

    def _look_at(self, text: str, bare: str, value: Value) -> None:
        one = self._column.target
        if one.name == "id":
            check_id(str(value))
        if one.format == "person_name" and has_private_character(str(value)):
            self.remarks[text] = Remark(CharacterOfOneFont)
        if bare in self._writing.short_years:
            self._short.add(text)

    def of_column(self, texts: Sequence[str]) -> tuple[Remark, ...]:
        """The remarks on all the cells read."""
        count = sum(text in self._short for text in texts) if self._short else 0
        return (Remark(YearOfTwoDigits, {"count": count}),) if count else ()


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
