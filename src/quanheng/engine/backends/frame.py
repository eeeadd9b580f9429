"""How is one SELECT built, so that no fragment is written twice?

TRAP ends of ranges use their parts several times; written in place, a deep expression would
grow beyond all bounds. Long pieces are bound to columns, layer on layer.
"""

from __future__ import annotations

from collections.abc import Iterable

from quanheng.engine.backends.pieces import Ends, Piece, quoted
from quanheng.engine.backends.tables import Column, Tables
from quanheng.language.terms import Fact

LONGEST_PIECE = 90


class Frame:
    """A SELECT over one set's rows, with the facts its links lead to.

    Shapes:   `row` is the set read as alias r, `source` what stands after FROM.
    """

    def __init__(self, tables: Tables, row: str, source: str = "") -> None:
        self.tables = tables
        self.sources = [source or f"{tables.set_table(row)} AS r"]
        self.columns: dict[str, str] = {}
        self.joined: set[str] = set()
        self.layers: list[dict[str, str]] = []

    def column(self, sql: str, *, nullable: bool = True) -> Piece:
        """A column of the sources, named once."""
        name = self.columns.setdefault(sql, f"c{len(self.columns)}")
        return Piece(name, 0, nullable)

    def read(self, fact: Fact) -> Ends:
        """A fact of the row or the subject, or of a row that links lead to."""
        alias, column, nones = self.locate(fact)
        marks = [self.column(mark) for mark in nones]
        is_linked = bool(fact.links) or fact.scope == "previous"
        return self.ends(alias, column, marks, is_linked, fact.type.is_optional)

    def locate(self, fact: Fact) -> tuple[str, Column, list[str]]:
        """The alias and column of a fact, and the none marks of the links on the way."""
        alias = {"row": "r", "self": "s", "previous": "q"}[fact.scope]
        home = fact.home
        nones = ["c.is_first"] if fact.scope == "previous" else []
        for link in fact.links:
            column = self.tables.field(home, link.name)
            if column.none:
                nones.append(f"{alias}.{quoted(column.none)}")
            alias = self._follow(alias, link.name, link.type.target)
            home = link.type.target
        if fact.is_derived:
            return (
                self._derived(alias, home, fact.name),
                self.tables.derived(home, fact.name),
                nones,
            )
        return alias, self.tables.field(home, fact.name), nones

    def ends(
        self,
        alias: str,
        column: Column,
        nones: Iterable[Piece] = (),
        is_linked: bool = False,
        is_optional: bool = False,
    ) -> Ends:
        """The ends that a table's columns hold."""
        nullable = column.is_nullable or is_linked
        low = self.column(f"{alias}.{quoted(column.low)}", nullable=nullable)
        high = low if not column.high else self.column(f"{alias}.{quoted(column.high)}")
        marks = list(nones)
        if column.none:
            marks.append(self.column(f"{alias}.{quoted(column.none)}"))
        none = None
        if marks:
            either = " OR ".join(f"COALESCE({mark}, FALSE)" for mark in marks)
            none = self.bound(Piece(f"({either})", 0, False), always=True)
        return Ends(low, high, none, is_optional, column.is_known and not is_linked)

    def _follow(self, alias: str, link: str, target: str) -> str:
        # TRAP with one line, the link `a_b` would pass for the link `b` behind the link `a`.
        other = f"{alias}__{link}"
        if other not in self.joined:
            self.joined.add(other)
            table = self.tables.set_table(target)
            self.sources.append(
                f"LEFT JOIN {table} AS {other} ON {alias}.{quoted(link)} = {other}.id"
            )
        return other

    def _derived(self, alias: str, home: str, name: str) -> str:
        table = self.tables.derived_table(home, name)
        other = f"{alias}__derived__{table}"
        if other not in self.joined:
            self.joined.add(other)
            key = quoted(self.tables.named_by(home))
            self.sources.append(f"LEFT JOIN {table} AS {other} ON {alias}.{key} = {other}.{key}")
        return other

    def bound(self, part: Piece, *, always: bool = False) -> Piece:
        """The same value under a short name, if the fragment has grown long."""
        is_named = part.sql.isidentifier() and part.sql not in ("TRUE", "FALSE")
        if is_named or (not always and len(part.sql) <= LONGEST_PIECE):
            return part
        while len(self.layers) <= part.level:
            self.layers.append({})
        names = self.layers[part.level]
        name = names.setdefault(part.sql, f"t{part.level}_{len(names)}")
        return Piece(name, part.level + 1, part.is_nullable)

    def select(self, outputs: Iterable[tuple[str, Piece]], tail: str = "") -> str:
        """The whole SELECT."""
        chosen = ", ".join(f"{part.sql} AS {quoted(name)}" for name, part in outputs)
        return f"SELECT {chosen} FROM ({self.rows()}) {tail}"

    def rows(self) -> str:
        """All columns, layer on layer."""
        columns = ", ".join(f"{sql} AS {name}" for sql, name in self.columns.items()) or "1 AS c0"
        sql = f"SELECT {columns} FROM {' '.join(self.sources)}"
        for layer in self.layers:
            if layer:
                added = ", ".join(f"{text} AS {name}" for text, name in layer.items())
                sql = f"SELECT *, {added} FROM ({sql})"
        return sql
