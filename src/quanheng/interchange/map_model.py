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
    Missing:  `column` empty: every row has the `constant`; `other` empty: a cell that `codes`
              lacks is refused; a blank cell is `blank`.
    """

    target: Field
    place: Place
    column: str = ""
    constant: Value = UNKNOWN
    blank: Value = UNKNOWN
    codes: Mapping[str, str] = field(default_factory=dict)
    other: str = ""


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


@dataclass(frozen=True)
class TableMap:
    """One table and the rows of a set that it gives.

    Missing:  without `is_whole` the rows of earlier imports stay unless they are said again.
    """

    entry: InformationSet
    file: str
    columns: tuple[ColumnMap, ...]
    place: Place
    joins: tuple[JoinMap, ...] = ()
    is_whole: bool = False

    @property
    def files(self) -> tuple[str, ...]:
        """Every file that this table needs."""
        return (self.file, *(join.file for join in self.joins))
