"""What does a map say? Which columns of which tables give which fields of which sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from quanheng.errors import Place
from quanheng.facts import UNKNOWN, Field, InformationSet, Value


@dataclass(frozen=True)
class ColumnMap:
    """Where one field comes from.

    Shapes:   `codes` translate cells; `other` is what all other cells become.
              `part` takes one of several facts in a cell. `match` finds the row that a link
              leads to, `by` the row itself: each is a list of ways, tried in turn.
    Missing:  `column` empty: every row has the `constant`, unless `match` or `by` finds the
              value; `other` empty: a cell that `codes` lacks is refused; a blank cell is `blank`.
    """

    target: Field
    place: Place
    column: str = ""
    constant: Value = UNKNOWN
    blank: Value = UNKNOWN
    codes: Mapping[str, str] = field(default_factory=dict)
    other: str = ""
    part: str = ""
    match: tuple[Way, ...] = ()
    by: tuple[tuple[str, ...], ...] = ()

    @property
    def headers(self) -> tuple[str, ...]:
        """Every column of the table that this field needs."""
        looked_up = (step.column for way in self.match for step in way)
        return tuple(filter(None, (self.column, *looked_up)))


@dataclass(frozen=True)
class Step:
    """One comparison of a way: the field at the end of a path of links, and our column.

    Shapes:   `passed` are the sets that the path leads through on its way.
    """

    path: tuple[str, ...]
    target: Field
    column: str
    passed: frozenset[str] = frozenset()


Way = tuple[Step, ...]


@dataclass(frozen=True)
class JoinMap:
    """A table whose one matching row stands beside each row; `where` pairs our column and theirs.

    Missing:  with `is_optional` a row without a match has blank cells there.
    """

    file: str
    alias: str
    where: tuple[tuple[str, str], ...]
    is_optional: bool
    place: Place
    sheet: str = ""

    @property
    def table(self) -> TableName:
        """The table meant."""
        return TableName(self.file, self.sheet)


@dataclass(frozen=True, order=True)
class TableName:
    """A file, and one of its sheets.

    Missing:  without `sheet` the file has only one table.
    """

    file: str
    sheet: str = ""


@dataclass(frozen=True)
class TableMap:
    """One table and the rows of a set that it gives.

    Shapes:   `header` gives the first and the last row number of the header.
    Missing:  `header` None: it is looked for. Without `is_whole` the rows of earlier imports
              stay unless they are said again. With `fills_gaps` rows only say what nothing
              else says. With `is_verbatim` 无 and — are texts like others.
              `whole_of` names a link: of each row that it leads to, the table says all there is.
    """

    entry: InformationSet
    file: str
    columns: tuple[ColumnMap, ...]
    place: Place
    joins: tuple[JoinMap, ...] = ()
    is_whole: bool = False
    sheet: str = ""
    header: tuple[int, int] | None = None
    fills_gaps: bool = False
    is_verbatim: bool = False
    whole_of: str = ""

    @property
    def table(self) -> TableName:
        """The table whose rows are read."""
        return TableName(self.file, self.sheet)

    @property
    def tables(self) -> tuple[TableName, ...]:
        """Every table that this one needs."""
        return (self.table, *(join.table for join in self.joins))

    @property
    def matched(self) -> set[str]:
        """The sets in which rows of this table look for other rows, and through which."""
        looking = [one for one in self.columns if one.match]
        passed = [step.passed for one in looking for way in one.match for step in way]
        return {one.target.type.target for one in looking}.union(*passed)
