"""What is seen of one sheet: its headers, its cells, and the words around it?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quanheng.interchange.clerk_cells.signs import half_width
from quanheng.interchange.layout import GROUP, LaidOut
from quanheng.interchange.map_model import TableName
from quanheng.reading.content import Grid

_YEAR_OF = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年度", re.ASCII)
# A year with its month behind it dates the list, and is not what the list is about.
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d|\s*年\s*\d|[./-]\d)", re.ASCII)
_CHINESE = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class Seen:
    """One sheet that is laid out.

    Shapes:   `name` is how a map names it; `around` are its title, its own name and its file's.
    """

    name: TableName
    sha256: str
    grid: Grid
    made: LaidOut

    @property
    def headers(self) -> list[str]:
        """The headers of the columns, in order, without the column of groups."""
        return [header for header in self.made.table.columns if header != GROUP]

    @property
    def has_groups(self) -> bool:
        """Whether rows stand below headings of groups."""
        return GROUP in self.made.table.columns

    @property
    def count(self) -> int:
        """How many rows it has."""
        return len(self.made.table.rows)

    @property
    def around(self) -> tuple[str, ...]:
        """The texts around the table, the nearest first."""
        return (*self.made.title, self.grid.sheet, self.name.file.rpartition(".")[0])

    def texts(self, header: str) -> Sequence[str]:
        """The cells of a column."""
        return self.made.table.columns[header]

    def filled(self, header: str) -> list[str]:
        """The cells of a column that are not blank, without blanks around them."""
        return [text.strip() for text in self.texts(header) if text.strip()]

    def names_things(self, header: str) -> bool:
        """Whether a column holds Chinese names rather than ids."""
        return any(_CHINESE.search(text) for text in self.texts(header))

    @property
    def year(self) -> str:
        """The year that the texts around tell; empty where they tell none, or several."""
        plain = [half_width(text) for text in self.around]
        for pattern in (_YEAR_OF, _YEAR):
            years = next(filter(None, ({*pattern.findall(text)} for text in plain)), set())
            if years:
                return years.pop() if len(years) == 1 else ""
        return ""


def year_in(header: str) -> str:
    """The year that a header names; empty where it names none."""
    years = {*_YEAR.findall(half_width(header))}
    return years.pop() if len(years) == 1 else ""
