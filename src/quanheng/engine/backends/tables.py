"""In which tables and columns of the connection do facts stand?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.arrays.values import NEVER, Ends, either
from quanheng.engine.backends.places import PLACE
from quanheng.facts import Catalogue
from quanheng.facts.arrow import HIGH, NONE_MARK


@dataclass(frozen=True)
class Column:
    """Where one fact stands; `high` and `none` are empty where they are not needed.

    Shapes:   `is_nullable` tells whether the low end is NULL in any row, `is_known` whether every
              row has one value or none.
    """

    low: str
    high: str = ""
    none: str = ""
    is_nullable: bool = True
    is_known: bool = False


@dataclass
class Tables:
    """The tables of one connection: sets as they came, and derived facts as they are made.

    Shapes:   `made` gives the tables of the sets whose rows are made: groups, and results.
              `read_ids` gives the ids of the rows of a set as they came; `unseen` reads the rows
              of sets of which nobody has asked anything yet.
    """

    catalogue: Catalogue
    read_ids: Callable[[str], pa.ChunkedArray]
    fields: dict[tuple[str, str], Column] = field(default_factory=dict)
    derived_columns: dict[tuple[str, str], tuple[str, Column]] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    unseen: dict[str, Callable[[], pa.Table]] = field(default_factory=dict)

    def of_another_day(self) -> Tables:
        """The same, to which another day may add its own."""
        return replace(
            self, fields=dict(self.fields), derived_columns=dict(self.derived_columns),
            made=dict(self.made), unseen=dict(self.unseen),
        )  # fmt: skip

    def note_set(self, name: str, table: pa.Table) -> None:
        """Learn which columns a set's table has, and which of them are never empty."""
        has = set(table.column_names)
        for one in self.catalogue.sets[name].fields:
            if one in has:
                self.fields[name, one] = column_of(table, one)

    def note_derived(self, owner: str, table: str, columns: Mapping[str, Column]) -> None:
        """Learn in which table derived facts stand."""
        for name, column in columns.items():
            self.derived_columns[owner, name] = (table, column)

    def set_table(self, name: str) -> str:
        """The table of a set's rows, as SQL writes it."""
        return self.made.get(name) or f"set_{name}"

    def has_ids(self, name: str) -> bool:
        """Whether the rows of a set have their ids here, and not only their places."""
        return name in self.made or (name, "id") in self.fields

    def ids_at(self, name: str, places: Sequence[int]) -> list[str]:
        """The ids of the rows at some places of a set that came without ids."""
        ids: list[str] = self.read_ids(name).take(pa.array(places, pa.int64())).to_pylist()
        return ids

    def named_by(self, name: str) -> str:
        """The column by which tables of a set's rows are joined: the place, of made rows the id."""
        return "id" if name in self.made else PLACE

    def field(self, owner: str, name: str) -> Column:
        """The columns of a field."""
        if owner in self.unseen and owner not in self.made:
            self.note_set(owner, self.unseen.pop(owner)())
        return self.fields[owner, name]

    def derived_table(self, owner: str, name: str) -> str:
        """The table in which a derived fact stands, by what its subject is named by."""
        return self.derived_columns[owner, name][0]

    def derived(self, owner: str, name: str) -> Column:
        """The columns of a derived fact."""
        return self.derived_columns[owner, name][1]


def column_of(rows: pa.Table, name: str) -> Column:
    """Where a fact stands in a table, and whether it is ever empty."""
    has = rows.column_names
    high = name + HIGH if name + HIGH in has else ""
    none = name + NONE_MARK if name + NONE_MARK in has else ""
    is_nullable = rows.column(name).null_count > 0
    is_known = not high and (not is_nullable or _is_value_or_none(rows, name, none))
    return Column(name, high, none, is_nullable, is_known)


def made_column(name: str, ends: Ends) -> Column:
    """Where a fact that was made on columns will stand, once it is laid out."""
    high = "" if ends.is_exact else name + HIGH
    none = "" if ends.none is NEVER else name + NONE_MARK
    is_nullable = bool(np.any(ends.low_open))
    is_known = not high and bool(np.all(either(~np.asarray(ends.low_open), ends.none)))
    return Column(name, high, none, is_nullable, is_known)


def _is_value_or_none(table: pa.Table, name: str, none: str) -> bool:
    """Whether every row has a value or is marked as having none."""
    if not none:
        return False
    marked = pc.fill_null(table.column(none), False)
    return bool(pc.all(pc.or_(pc.is_valid(table.column(name)), marked)).as_py())
