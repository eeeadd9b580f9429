"""How are the rows of a quota counted by unit, in SQL?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

import pyarrow as pa

from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.tallying import Tallying
from quanheng.engine.arrays.values import Unsaid
from quanheng.engine.backends.derived import unit_fact
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.membership import covered, fact_of, member, surely
from quanheng.engine.backends.operators import compared
from quanheng.engine.backends.pieces import (
    FALSE,
    TRUE,
    Ends,
    Piece,
    every,
    exact,
    is_inexact,
    literal,
    quoted,
    sql_type,
)
from quanheng.engine.backends.places import PLACE
from quanheng.engine.backends.tables import Tables
from quanheng.engine.backends.terms import Writer
from quanheng.engine.question import Question
from quanheng.engine.quotas.tally import Tally, UnitTally
from quanheng.facts import Completeness, InformationSet, Type
from quanheng.facts.types import DATE
from quanheng.language.quota_model import Counted, Quota
from quanheng.language.terms import Term

Row = Mapping[str, Any]
_NOTHING = Decimal(0)
_SURE = "FILTER (WHERE member AND unit IS NOT NULL)"
_UNSURE = "FILTER (WHERE member IS NULL OR unit IS NULL)"


@dataclass
class Counting:
    """Counts the rows of quotas over the tables of one connection.

    Shapes:   `fetch` runs a query.
    """

    tables: Tables
    question: Question
    complete: Sequence[Completeness]
    fetch: Callable[[str], pa.Table]
    columns: ColumnMaker

    def tally(self, quota: Quota) -> Tally:
        """What every unit has."""
        base = self._by_unit(quota.base, (quota.share, quota.plain or quota.share))
        used = self._by_unit(quota.uses, ()) if quota.uses is not None else {}
        names = sorted({name for name in (*base, *used) if name is not None})
        known = {row["id"]: row for row in self._rows(self._units_sql(quota))}
        low, is_exact = self._ceiling(quota)
        return Tally(
            units=tuple(
                _unit(quota, name, base.get(name, {}), used.get(name, {}), known[name])
                for name in names
            ),
            stray_base=base.get(None, {}).get("unsure", ()),
            stray_used=used.get(None, {}).get("unsure", ()),
            ceiling=low,
            is_ceiling_exact=is_exact,
        )

    def _rows(self, sql: str) -> list[Row]:
        rows: list[Row] = self.fetch(sql).to_pylist()
        return rows

    def _by_unit(self, counted: Counted, shares: Iterable[Term]) -> dict[str | None, Row]:
        """The figures of each unit; under None the rows of units nobody knows."""
        rows = self._counted(counted, list(shares))
        return {row["unit"]: {**row, "unsure": self._ids(counted.set, row)} for row in rows}

    def _counted(self, counted: Counted, shares: Sequence[Term]) -> list[Row]:
        """Those figures, with the places of the rows that may count, or their ids."""
        try:
            rows = Tallying(self.columns).by_unit(counted, shares)
        except Unsaid:
            return self._rows(self._counted_sql(counted, shares))
        if self.tables.has_ids(counted.set):
            ids = self.columns.store.ids(counted.set)
            for row in rows:
                if row["unsure"]:
                    row["unsure"] = ids.take(row["unsure"]).to_pylist()
        return [*rows]

    def _ids(self, name: str, row: Row) -> tuple[str, ...]:
        """The ids of the rows that may count."""
        unsure = row["unsure"] or []
        if unsure and not self.tables.has_ids(name):
            unsure = self.tables.ids_at(name, unsure)
        return tuple(sorted(unsure))

    def _counted_sql(self, counted: Counted, shares: Sequence[Term]) -> str:
        frame = Frame(self.tables, counted.set)
        writer = Writer(frame, self.question)
        member = frame.bound(self._membership(frame, writer, counted), always=True)
        unit, none = self._unit(frame, counted)
        named = "r.id" if self.tables.has_ids(counted.set) else f"r.{quoted(PLACE)}"
        outputs = [("id", frame.column(named, nullable=False)), ("unit", unit), ("member", member)]
        figures = [f"count(*) {_SURE} AS sure", f"list(id ORDER BY id) {_UNSURE} AS unsure"]
        for number, term in enumerate(shares):
            ends = writer.ends(term)
            outputs += [(f"low{number}", ends.low), (f"vague{number}", is_inexact(ends))]
            figures += _summed(number, term.type)
        rows = frame.select(outputs, f"WHERE ({member.sql}) IS NOT FALSE AND NOT ({none.sql})")
        return f"SELECT unit, {', '.join(figures)} FROM ({rows}) GROUP BY unit"

    def _membership(self, frame: Frame, writer: Writer, counted: Counted) -> Piece:
        """Whether a row counts, as for a derived fact, and is of the year."""
        entry = self.tables.catalogue.sets[counted.set]
        where = writer.truth(counted.where) if counted.where is not None else TRUE
        year = self._in_year(frame, entry, counted.year)
        return every([year, member(frame, entry, where, self.question.as_of)])

    def _in_year(self, frame: Frame, entry: InformationSet, name: str) -> Piece:
        """Whether a row counts in the year of the as-of day."""
        if not name:
            return TRUE
        year, ends = self.question.as_of.year, frame.read(fact_of(entry, name))
        first: Ends = exact(Piece(str(year), 0, False))
        last = first
        if entry.fields[name].type.kind == "date":
            first = exact(literal(date(year, 1, 1), DATE))
            last = exact(literal(date(year, 12, 31), DATE))
        within = every([compared(">=", ends, first), compared("<=", ends, last)])
        return surely(within, ends.none)

    def _unit(self, frame: Frame, counted: Counted) -> tuple[Piece, Piece]:
        """The unit of a row, NULL where nobody knows it, and whether it has none."""
        ends = frame.read(counted.unit)
        alias, column, _ = frame.locate(counted.unit)
        units = self.tables.set_table(counted.unit_set)
        frame.sources.append(
            f"LEFT JOIN {units} AS its__unit ON {alias}.{quoted(column.low)} = its__unit.id"
        )
        return frame.column("its__unit.id"), ends.none or FALSE

    def _units_sql(self, quota: Quota) -> str:
        """Of every unit: its pool, and for which sets nothing is missing."""
        base, as_of = quota.base, self.question.as_of
        entry = self.tables.catalogue.sets[base.unit_set]
        frame = Frame(self.tables, base.unit_set)
        fact = unit_fact(entry, self.tables.catalogue, "row")
        keeper = frame.read(fact) if fact is not None else None
        used = quota.uses.set if quota.uses else base.set
        since = date(as_of.year, 1, 1) if quota.uses else None
        outputs = [
            ("id", frame.column("r.id", nullable=False)),
            ("base_complete", covered(self.complete, base.set, keeper, None, as_of)),
            ("used_complete", covered(self.complete, used, keeper, since, as_of)),
        ]
        if quota.pool is not None:
            pool = frame.read(quota.pool)
            outputs += [("pool", pool.low), ("no_pool", pool.none or FALSE)]
        else:
            outputs += [("pool", Piece("''")), ("no_pool", TRUE)]
        writer = Writer(frame, self.question)
        for number, key in enumerate(quota.ties):
            if key.term is not None:
                ends = writer.ends(key.term)
                outputs += [(f"tie{number}", ends.low), (f"tie{number}_high", ends.high)]
        return frame.select(outputs)

    def _ceiling(self, quota: Quota) -> tuple[Fraction | None, bool]:
        """The low end of the ceiling, and whether it is known exactly."""
        frame = Frame(self.tables, quota.base.set, "(SELECT 1 AS one) AS r")
        ends = Writer(frame, self.question).ends(quota.ceiling)
        row = self._rows(frame.select([("low", ends.low), ("vague", is_inexact(ends))]))[0]
        low = None if row["low"] is None else max(Fraction(0), Fraction(row["low"]))
        return low, not row["vague"]


def _summed(number: int, kind: Type) -> list[str]:
    """The sum of a share's low ends over the rows surely in; less than nothing counts as 0."""
    low = f"CASE WHEN low{number} > 0 THEN low{number} ELSE 0 END"
    return [
        f"CAST(sum({low}) {_SURE} AS {_sum_type(kind)}) AS low{number}",
        f"bool_or(vague{number}) {_SURE} AS vague{number}",
    ]


def _sum_type(kind: Type) -> str:
    return sql_type(kind) if kind.decimals else "DECIMAL(38, 0)"


@lru_cache(maxsize=10_000)
def _fraction(share: Decimal) -> Fraction:
    """A share as a fraction; there are few different ones."""
    return Fraction(share)


def _unit(quota: Quota, name: str, base: Row, used: Row, known: Row) -> UnitTally:
    return UnitTally(
        unit=name,
        base=base.get("sure", 0),
        base_open=base.get("unsure", ()),
        share=_fraction(base.get("low0") or _NOTHING),
        plain=_fraction(base.get("low1") or _NOTHING),
        is_share_exact=not (base.get("vague0") or base.get("vague1")),
        used=used.get("sure", 0),
        used_open=used.get("unsure", ()),
        pool="" if known["no_pool"] else known["pool"],
        is_base_complete=known["base_complete"],
        is_used_complete=known["used_complete"],
        tie_values=tuple(
            None if key.term is None else (known[f"tie{number}"], known[f"tie{number}_high"])
            for number, key in enumerate(quota.ties)
        ),
    )
