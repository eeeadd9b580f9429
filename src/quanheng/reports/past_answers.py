"""What did the clauses of one day answer, for terms that read answers?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import pyarrow as pa

from quanheng.engine.answers import GivenValue
from quanheng.engine.arrays.given_columns import columns_of
from quanheng.engine.backends.outcome import DayResult
from quanheng.engine.oracle.operators import Truth
from quanheng.facts import NONE, UNKNOWN, Type, Value
from quanheng.facts.arrow import HIGH, NONE_MARK, listed_values
from quanheng.reports.given_values import value_of_given
from quanheng.reports.parting import parted

Given = Mapping[str, GivenValue]


class PastAnswers:
    """Reads the verdicts of one day, its results, and those of the period before."""

    def __init__(self, day: DayResult) -> None:
        self._day = day
        self._verdicts: dict[str, Mapping[str, str]] = {}
        self._given: dict[str, Mapping[str, Given]] = {}
        self._values: dict[tuple[str, str], Mapping[str, Value]] = {}

    def met(self, clause: str, row: str) -> Truth:
        """Whether a clause is met for a row."""
        verdict = self._verdicts_of(clause).get(row)
        return None if verdict in (None, "unknown") else verdict == "met"

    def result(self, clause: str, name: str, row: str) -> Value:
        """What a clause gave a row; none where it gave nothing, unknown where its verdict is."""
        verdict = self._verdicts_of(clause).get(row)
        if verdict in (None, "unknown"):
            return UNKNOWN
        given = self._given_by(clause).get(row, {}).get(name)
        return NONE if given is None else value_of_given(given, self._type(clause, name))

    def before(self, clause: str, name: str, row: str) -> Value:
        """What a clause gave a row in the period before."""
        if (clause, name) not in self._values:
            self._values[clause, name] = self._before(clause, name)
        return self._values[clause, name].get(row, UNKNOWN)

    def _before(self, clause: str, name: str) -> Mapping[str, Value]:
        table, stem = self._day.before.get(clause), columns_of(name).low
        if table is None or stem not in table.column_names:
            return {}
        kept = [stem, stem + HIGH, stem + NONE_MARK]
        values = listed_values(table.select(kept), stem, self._type(clause, name))
        return dict(zip(table["id"].to_pylist(), values, strict=True))

    def _type(self, clause: str, name: str) -> Type:
        gives = self._day.question.pack.clauses[clause].gives
        return next(one.type for one in gives if one.name == name)

    def _verdicts_of(self, clause: str) -> Mapping[str, str]:
        if clause not in self._verdicts:
            table = self._table(clause)
            pairs = zip(table["subject"].to_pylist(), table["verdict"].to_pylist(), strict=True)
            self._verdicts[clause] = dict(pairs)
        return self._verdicts[clause]

    def _given_by(self, clause: str) -> Mapping[str, Given]:
        if clause not in self._given:
            table = self._table(clause)
            rows = zip(table["subject"].to_pylist(), table["values"].to_pylist(), strict=True)
            self._given[clause] = {
                row: {one["name"]: GivenValue(**one) for one in values} for row, values in rows
            }
        return self._given[clause]

    def _table(self, clause: str) -> pa.Table:
        return self._tables.get(clause, self._day.verdicts.slice(0, 0))

    @cached_property
    def _tables(self) -> Mapping[str, pa.Table]:
        return parted(self._day.verdicts, "clause")
