"""What does a file hold once it is read? Sheets of texts, or the values of approval forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["csv", "parquet", "xlsx", "xls", "lrmx", "lrm", "zip"]
Range = tuple[int, int, int, int]


@dataclass(frozen=True)
class Grid:
    """One sheet, as an editor shows it.

    Shapes:   `rows` hold the texts of the cells, from the first column on, and may differ in
              length; `numbers` give each row's number in the editor, rising. `merges` are the
              merged ranges: top row number, left column, bottom row number, right column, both
              ends included, columns counted from 0; only the first cell of a range has a text.
              `computed` are cells (row number, column) whose text is the kept value of a formula.
    Missing:  a blank cell is an empty text; rows without any text may be left out. A CSV or
              parquet file has one grid without a name. `header_rows` 0: nobody knows yet which
              rows are the header; otherwise the first so many are.
    """

    rows: list[list[str]]
    numbers: list[int]
    sheet: str = ""
    merges: tuple[Range, ...] = ()
    computed: tuple[tuple[int, int], ...] = ()
    is_hidden: bool = False
    header_rows: int = 0


@dataclass(frozen=True)
class Form:
    """The values of one approval form for appointment and removal (干部任免审批表).

    Shapes:   `values` by the element names of .lrmx, in their order, such as XingMing; also those
              that nobody knows. `family` has one mapping for each member, by the five names of
              its elements. Texts are stripped; lines end with a line feed. `photo` is a JPEG.
    Missing:  a value that is blank or not there is left out; `photo` is empty.
    """

    values: Mapping[str, str]
    family: tuple[Mapping[str, str], ...] = ()
    photo: bytes = b""


@dataclass(frozen=True)
class Member:
    """One file of an archive: what it holds, or why it cannot be read."""

    name: str
    content: Content | None
    refusal: Refusal | None = None


@dataclass(frozen=True)
class Content:
    """What one file holds: grids, a form, or the files of an archive, in the order of names."""

    kind: Kind
    grids: tuple[Grid, ...] = ()
    form: Form | None = None
    members: tuple[Member, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """Why a file cannot be read, as a message and its values, and where; it repeats no cell."""

    message: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    sheet: str = ""
    row: int = 0


class Refused(Exception):
    """A file that cannot be read at all."""

    def __init__(self, message: str, *, sheet: str = "", row: int = 0, **values: str | int) -> None:
        super().__init__(message.format_map(values))
        self.refusal = Refusal(message, values, sheet, row)
