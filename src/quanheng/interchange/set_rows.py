"""Which rows of one set does an import bring, and where does each come from?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from quanheng.errors import Place
from quanheng.facts import UNKNOWN, InformationSet, Row, Span, Value
from quanheng.facts.values import Absent
from quanheng.interchange.table import SourceTable


@dataclass(frozen=True)
class Part:
    """One table that gives rows of a set.

    Shapes:   `headers` name the column behind each field; `given` are the fields that the rows
              speak of, by a column, a constant or a search; `is_recognised` tells that each
              row's id was found by its own fields.
    """

    table: SourceTable
    headers: Mapping[str, str]
    given: frozenset[str]
    is_recognised: bool = False


@dataclass
class SetRows:
    """The rows of one set, column by column.

    Shapes:   `columns` hold one value a row; `bad` rows have errors, of `broken` ones not
              even the cells can be trusted, `merged` ones say the same as an earlier row,
              `absent` ones say nothing of this set, `weak` ones only what nothing else says;
              `partners` are the rows that were merged into a row.
    Missing:  a field without a column is unknown in every row.
    """

    entry: InformationSet
    columns: dict[str, list[Value]]
    origins: list[tuple[Part, int]]
    bad: set[int] = field(default_factory=set)
    broken: set[int] = field(default_factory=set)
    merged: set[int] = field(default_factory=set)
    absent: set[int] = field(default_factory=set)
    weak: set[int] = field(default_factory=set)
    partners: dict[int, list[int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.origins)

    @property
    def ids(self) -> Sequence[Value]:
        """The id of every row; unknown where it cannot be read."""
        return self.columns["id"]

    def kept(self) -> Iterator[int]:
        """The rows that are neither bad nor merged into another, and are there at all."""
        out = self.bad | self.merged | self.absent
        return (row for row in range(len(self)) if row not in out)

    def row(self, number: int) -> Row:
        """One row, by field."""
        return {name: values[number] for name, values in self.columns.items()}

    def place(self, row: int, *fields: str) -> Place:
        """Where a row, or some of its fields, stand in the source."""
        part, index = self.origins[row]
        return part.table.place(index, ", ".join(part.headers.get(f, f) for f in fields))

    def row_of(self, row: int, beside: int) -> str:
        """How a message about another row names this one: its number, its table if it differs."""
        (part, index), (other, _) = self.origins[row], self.origins[beside]
        number, ours, theirs = str(part.table.rows[index]), part.table, other.table
        if (ours.file, ours.sheet) == (theirs.file, theirs.sheet):
            return number
        named = [ours.file, *([ours.sheet] if ours.file == theirs.file else [])]
        return f"{number} ({', '.join(named)})"

    def joined_by(self, more: SetRows) -> SetRows:
        """These rows, then those of another table of the same set."""
        count, extra = len(self), len(more)
        columns = {
            name: [
                *self.columns.get(name, [UNKNOWN] * count),
                *more.columns.get(name, [UNKNOWN] * extra),
            ]
            for name in {**self.columns, **more.columns}
        }
        bad, broken, merged, absent, weak = (
            ours | {row + count for row in theirs}
            for ours, theirs in zip(self._marks(), more._marks(), strict=True)
        )
        origins = [*self.origins, *more.origins]
        return SetRows(self.entry, columns, origins, bad, broken, merged, absent, weak)

    def _marks(self) -> tuple[set[int], ...]:
        return self.bad, self.broken, self.merged, self.absent, self.weak

    def spoken_of(self, row: int) -> frozenset[str]:
        """The fields for which a row, or one merged into it, has a column or a value.

        Weak rows never speak against what was known before.
        """
        together = (row, *self.partners.get(row, ()))
        given = [self.origins[one][0].given for one in together if one not in self.weak]
        return given[0] if len(given) == 1 else frozenset().union(*given)


def is_single(value: Value) -> bool:
    """Whether a value can be part of a key: neither absent nor a range."""
    return not isinstance(value, (Absent, Span))


def keys_of(rows: SetRows) -> list[tuple[Value, ...] | None]:
    """The key of every row; None where part of it is no single value."""
    if any(name not in rows.columns for name in rows.entry.key):
        return [None] * len(rows)
    parts = zip(*(rows.columns[name] for name in rows.entry.key), strict=True)
    return [key if all(map(is_single, key)) else None for key in parts]
