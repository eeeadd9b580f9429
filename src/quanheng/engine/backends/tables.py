"""In which tables and columns of the connection do facts stand?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pyarrow as pa

from quanheng.facts import Catalogue
from quanheng.facts.arrow import HIGH, NONE_MARK


@dataclass(frozen=True)
class Column:
    """Where one fact stands; `high` and `none` are empty where they are not needed."""

    low: str
    high: str = ""
    none: str = ""
    is_nullable: bool = True


@dataclass
class Tables:
    """The tables of one connection: sets as they came, and derived facts as they are made.

    Shapes:   `made` gives the tables of the sets whose rows are made: groups, and results.
    """

    catalogue: Catalogue
    fields: dict[tuple[str, str], Column] = field(default_factory=dict)
    derived_columns: dict[tuple[str, str], tuple[str, Column]] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)

    def of_another_day(self) -> Tables:
        """The same, to which another day may add its own."""
        return replace(
            self, fields=dict(self.fields), derived_columns=dict(self.derived_columns),
            made=dict(self.made),
        )  # fmt: skip

    def note_set(self, name: str, table: pa.Table) -> None:
        """Learn which columns a set's table has, and which of them are never empty."""
        has = set(table.column_names)
        for one in self.catalogue.sets[name].fields.values():
            self.fields[name, one.name] = Column(
                one.name,
                one.name + HIGH if one.name + HIGH in has else "",
                one.name + NONE_MARK if one.name + NONE_MARK in has else "",
                table.column(one.name).null_count > 0,
            )

    def note_derived(self, owner: str, table: str, columns: Mapping[str, Column]) -> None:
        """Learn in which table derived facts stand."""
        for name, column in columns.items():
            self.derived_columns[owner, name] = (table, column)

    def set_table(self, name: str) -> str:
        """The table of a set's rows, as SQL writes it."""
        return self.made.get(name) or f"set_{name}"

    def field(self, owner: str, name: str) -> Column:
        """The columns of a field."""
        return self.fields[owner, name]

    def derived_table(self, owner: str, name: str) -> str:
        """The table in which a derived fact stands, by the id of its subject."""
        return self.derived_columns[owner, name][0]

    def derived(self, owner: str, name: str) -> Column:
        """The columns of a derived fact."""
        return self.derived_columns[owner, name][1]
