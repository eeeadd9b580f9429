"""In which tables and columns of the connection do facts stand?"""

from __future__ import annotations

from dataclasses import dataclass, field

import pyarrow as pa

from quanheng.engine.backends.pieces import quoted
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
    """The tables of one connection: sets as they came, and derived facts as they are made."""

    catalogue: Catalogue
    fields: dict[tuple[str, str], Column] = field(default_factory=dict)
    derived_columns: dict[tuple[str, str], tuple[str, Column]] = field(default_factory=dict)

    def note_set(self, name: str, table: pa.Table) -> None:
        """Learn which columns a set's table has, and which of them are never empty."""
        for one in self.catalogue.sets[name].fields.values():
            has = set(table.column_names)
            self.fields[name, one.name] = Column(
                one.name,
                one.name + HIGH if one.name + HIGH in has else "",
                one.name + NONE_MARK if one.name + NONE_MARK in has else "",
                table.column(one.name).null_count > 0,
            )

    def set_table(self, name: str) -> str:
        """The table of a set's rows, as SQL writes it."""
        return f"set_{name}" if name.isidentifier() else quoted(name)

    def field(self, owner: str, name: str) -> Column:
        """The columns of a field."""
        return self.fields[owner, name]

    def derived_table(self, owner: str, name: str) -> str:
        """The table in which a derived fact stands, by the id of its subject."""
        return self.derived_columns[owner, name][0]

    def derived(self, owner: str, name: str) -> Column:
        """The columns of a derived fact."""
        return self.derived_columns[owner, name][1]
