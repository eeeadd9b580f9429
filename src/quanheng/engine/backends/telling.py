"""How do the answers about one clause become rows of the verdict table?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from quanheng.engine.word_columns import FEW, LISTED, STATES, VALUES, WORDS, words
from quanheng.language.clause_model import Clause

_OF_WORDS = ("clause", "verdict", "state")
_OF_DAYS = ("due", "due_latest", "since", "until")
COLUMNS = pa.schema(
    [
        ("pack", pa.string()), ("clause", WORDS), ("subject", pa.string()),
        ("verdict", FEW), ("missing", LISTED), ("state", FEW),
        *((name, pa.date32()) for name in _OF_DAYS), ("values", VALUES), ("period", pa.string()),
    ]
)  # fmt: skip
"""The columns of a verdict table."""


@dataclass
class Telling:
    """Makes rows of the verdict table from the answers about one clause after the other.

    Shapes:   `columns` are those of the table, `clauses` the names of all clauses in order.
              What is alike in many rows is made once, for the most rows that were asked for.
    """

    columns: pa.Schema
    clauses: tuple[str, ...]
    period: str
    made: dict[tuple[str, object], pa.Array] = field(default_factory=dict)

    def of_subjects(
        self, own: Sequence[Mapping[str, pa.Array]], clause: Clause, ids: pa.ChunkedArray
    ) -> pa.Table:
        """Columns of answers by stretches of subjects in order, with what is alike in all."""
        tables, begin = [], 0
        for one in own:
            count = len(one["verdict"])
            tables.append(self._stretch(one, clause, ids.slice(begin, count)))
            begin += count
        assert begin == len(ids), "a clause answers about every subject once"
        return pa.concat_tables(tables)

    def _stretch(
        self, own: Mapping[str, pa.Array], clause: Clause, ids: pa.ChunkedArray
    ) -> pa.Table:
        count, place = len(ids), self.clauses.index(clause.id)
        alike = {"pack": clause.pack, "period": self.period, "state": 0, "clause": place}
        own = {**own, "subject": ids}
        arrays = [
            own[one.name] if one.name in own else self._alike(one, alike.get(one.name), count)
            for one in self.columns
        ]
        return pa.table(arrays, schema=self.columns)

    def _alike(self, column: pa.Field, value: object, count: int) -> pa.Array:
        key = column.name, value
        if key not in self.made or len(self.made[key]) < count:
            self.made[key] = self._repeated(column, value, count)
        return self.made[key].slice(0, count)

    def _repeated(self, column: pa.Field, value: object, count: int) -> pa.Array:
        """The same value so many times; a word is given by its number."""
        if value is None:
            return self._nothing(column, count)
        if column.name in _OF_WORDS:
            numbers = np.full(count, value, column.type.index_type.to_pandas_dtype())
            return words(pa.array(numbers), self.clauses if column.name == "clause" else STATES)
        return pa.repeat(pa.scalar(value, column.type), count)

    def _nothing(self, column: pa.Field, count: int) -> pa.Array:
        """Nothing, or an empty list, so many times."""
        if not pa.types.is_list(column.type):
            return pa.nulls(count, column.type)
        # TRAP to repeat a list takes a thousand times as long.
        ends, nothing = np.zeros(count + 1, np.int32), pa.array([], column.type.value_type)
        return pa.ListArray.from_arrays(pa.array(ends), nothing, type=column.type)
