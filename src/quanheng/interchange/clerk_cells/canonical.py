"""How is a cell of one column written canonically, before it is read?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from quanheng.facts import Catalogue, Field
from quanheng.interchange.clerk_cells.absent_words import absent_word
from quanheng.interchange.clerk_cells.amounts import number_written
from quanheng.interchange.clerk_cells.codes import Labels
from quanheng.interchange.clerk_cells.days import Habits, day_written, keeps_zeros
from quanheng.interchange.clerk_cells.identity import identity_written
from quanheng.interchange.clerk_cells.signs import squeezed

_ITEMS = re.compile(r"[;；]")


@dataclass(frozen=True)
class Said:
    """What is known about a column beside its cells.

    Shapes:   `latest` is the day of the import; `ends` the field that ends the set;
              `is_verbatim` keeps free texts as they stand, even “无” and “—”.
    Missing:  without `latest` years of two digits are refused.
    """

    latest: date | None = None
    ends: str = ""
    is_verbatim: bool = False


def is_free(one: Field) -> bool:
    """Whether any text is a value of a field, as it stands."""
    return one.type.kind == "text" and not one.format and one.name != "id"


class Writing:
    """How the cells of one column are written.

    Shapes:   `short_years` are the cells whose year was read from two digits.
    """

    def __init__(self, one: Field, catalogue: Catalogue, said: Said, texts: Iterable[str]) -> None:
        self.short_years: set[str] = set()
        self._field = one
        self._said = said
        self._labels = Labels(catalogue.codes(one.type)) if one.type.codes else None
        is_day = one.type.kind == "date"
        self._habits = Habits(said.latest, is_day and keeps_zeros(texts), one.name == said.ends)
        # A cell with words in it is a text, and no number of a spreadsheet that lost a zero.
        self._cut_habits = replace(self._habits, keeps_zeros=True)

    def absent(self, bare: str) -> str | None:
        """The canonical word of a cell that holds no value: empty, unknown or none."""
        one, said = self._field, self._said
        if one.name == "id" or (said.is_verbatim and is_free(one)):
            return None
        return absent_word(bare, one, said.ends)

    def canonical(self, bare: str, *, is_cut: bool = False) -> str:
        """A cell in canonical writing; what cannot be understood stays, to be refused.

        Shapes:   `is_cut` tells that more than this stood in the cell.
        Errors:   Refused, where the cell may mean different values.
        """
        one = self._field
        if one.type.kind == "date":
            return self._day(bare, self._cut_habits if is_cut else self._habits)
        if one.type.kind == "number":
            return number_written(bare, one)
        if one.type.kind == "truth":
            return squeezed(bare)
        if self._labels is not None:
            return self._coded(bare, self._labels)
        return identity_written(bare) if one.format == "gb11643" else bare

    def _day(self, bare: str, habits: Habits) -> str:
        day, is_short = day_written(bare, habits)
        if is_short:
            self.short_years.add(bare)
        return day

    def _coded(self, bare: str, labels: Labels) -> str:
        if self._field.type.kind != "list":
            return labels.code_written(bare)
        return ";".join(labels.code_written(item.strip()) for item in _ITEMS.split(bare))
