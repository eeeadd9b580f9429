"""How are the rows of a quota counted in SQL?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.arrays.quota_units import UnitFacts
from quanheng.engine.arrays.tallying import Counts
from quanheng.engine.arrays.values import Bits, Numbers
from quanheng.engine.arrays.wide import whole_numbers
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
from quanheng.facts import Completeness, InformationSet, Type
from quanheng.facts.types import DATE
from quanheng.language.quota_model import Counted, Quota
from quanheng.language.terms import Term

_LONG = Context(prec=100)
_SURE = "FILTER (WHERE member AND unit IS NOT NULL)"
_UNSURE = "FILTER (WHERE member IS NULL OR unit IS NULL)"


@dataclass
class SqlCounting:
    """Writes what quotas count over the tables of one connection.

    Shapes:   `fetch` runs a query; `ids` are those of the units, whose places count.
    """

    tables: Tables
    question: Question
    complete: Sequence[Completeness]
    fetch: Callable[[str], pa.Table]
    ids: pa.Array

    def by_unit(self, counted: Counted, shares: Sequence[Term]) -> Counts:
        """The rows of each unit."""
        found = self.fetch(self._counted_sql(counted, shares)).combine_chunks()
        # Rows of no unit stand behind all others.
        places = self._places(found["unit"])
        sums = [self._at(places, _whole(found[f"low{n}"], term)) for n, term in enumerate(shares)]
        vague = [self._at(places, _marks(found[f"vague{n}"])) for n, _ in enumerate(shares)]
        opened = found["unsure"].combine_chunks()
        return Counts(
            self._at(places, found["sure"].to_numpy()), tuple(sums),
            np.any([np.zeros(len(self.ids) + 1, bool), *vague], axis=0),
            pc.list_flatten(opened), places.take(pc.list_parent_indices(opened).to_numpy()),
        )  # fmt: skip

    def facts(self, quota: Quota) -> UnitFacts:
        """What is known of each unit."""
        found = self.fetch(self._units_sql(quota))
        found = found.take(pc.index_in(self.ids, value_set=found["id"].combine_chunks()))
        found = found.combine_chunks()
        pool = pc.if_else(found["no_pool"], "", found["pool"].cast(pa.string()))
        ties = [number for number, key in enumerate(quota.ties) if key.term is not None]
        return UnitFacts(
            _array(pool), _marks(found["base_complete"]), _marks(found["used_complete"]),
            tuple((_tied(found[f"tie{n}"]), _tied(found[f"tie{n}_high"])) for n in ties),
        )  # fmt: skip

    def ceiling(self, quota: Quota) -> tuple[Fraction | None, bool]:
        """The low end of the ceiling, and whether it is known exactly."""
        frame = Frame(self.tables, quota.base.set, "(SELECT 1 AS one) AS r")
        ends = Writer(frame, self.question).ends(quota.ceiling)
        select = frame.select([("low", ends.low), ("vague", is_inexact(ends))])
        row = self.fetch(select).to_pylist()[0]
        low = None if row["low"] is None else max(Fraction(0), Fraction(row["low"]))
        return low, not row["vague"]

    def _places(self, units: pa.ChunkedArray) -> Numbers:
        found = pc.index_in(_array(units), value_set=self.ids, skip_nulls=True)
        places: Numbers = found.fill_null(len(self.ids)).to_numpy().astype(np.int64)
        return places

    def _at(self, places: Numbers, values: Numbers) -> Numbers:
        """Values at the places of their units, nothing at the others."""
        found = np.zeros(len(self.ids) + 1, values.dtype)
        found[places] = values
        return found

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


def _summed(number: int, kind: Type) -> list[str]:
    """The sum of a share's low ends over the rows surely in; less than nothing counts as 0."""
    low = f"CASE WHEN low{number} > 0 THEN low{number} ELSE 0 END"
    return [
        f"CAST(sum({low}) {_SURE} AS {_sum_type(kind)}) AS low{number}",
        f"bool_or(vague{number}) {_SURE} AS vague{number}",
    ]


def _sum_type(kind: Type) -> str:
    return sql_type(kind) if kind.decimals else "DECIMAL(38, 0)"


def _whole(sums: pa.ChunkedArray, term: Term) -> Numbers:
    """Sums as so many of their last decimal; 0 where there is none."""
    shift = Decimal(10) ** term.type.decimals
    return whole_numbers([0 if one is None else int(_LONG.multiply(Decimal(one), shift))
                          for one in sums.to_pylist()])  # fmt: skip


def _marks(marks: pa.ChunkedArray) -> Bits:
    found: Bits = _array(marks).fill_null(False).to_numpy(zero_copy_only=False)
    return found


def _tied(column: pa.ChunkedArray) -> pa.Array:
    """What settles ties, with its words in each row."""
    found = _array(column)
    return found.cast(pa.string()) if pa.types.is_dictionary(found.type) else found


def _array(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
