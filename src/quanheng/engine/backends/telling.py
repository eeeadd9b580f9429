"""How do the answers about one clause become rows of the verdict table?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pyarrow as pa

from quanheng.engine.backends.pieces import list_literal
from quanheng.engine.backends.places import PLACE, in_order
from quanheng.engine.backends.words import FEW, MANY, STATES, WORDS, words
from quanheng.language.clause_model import Clause

LISTED = pa.list_(pa.field("l", WORDS))
"""The type of a column of what is missing."""
GIVEN_VALUE = pa.struct([("name", WORDS), ("low", MANY), ("high", MANY)])
VALUES = pa.list_(pa.field("l", GIVEN_VALUE))
"""The type of a column of results."""
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


def told_columns(clause: Clause) -> tuple[str, ...]:
    """The columns in which the answers about a clause may differ from each other."""
    has = {
        "state": clause.has_state,
        "due": clause.due is not None,
        "due_latest": clause.due is not None,
        "since": clause.since is not None,
        "until": clause.until is not None,
        "values": bool(clause.gives),
    }
    return ("verdict", "missing", *(name for name, differs in has.items() if differs))


def answers_sql(table: str, clause: Clause) -> str:
    """The answers about a clause, each with the place of its subject."""
    told = list_literal([PLACE, *told_columns(clause)])
    return f"SELECT COLUMNS(lambda c: list_contains({told}, c)) FROM {table}"


@dataclass(frozen=True)
class Subjects:
    """The subjects of a set that are answered about, in order.

    Shapes:   `lay` lays the facts that are read of them beside each other.
    """

    places: pa.ChunkedArray
    ids: pa.ChunkedArray
    lay: Callable[[], pa.Table]

    @cached_property
    def facts(self) -> pa.Table:
        """The facts that are read of them."""
        return self.lay()


@dataclass
class Telling:
    """Makes rows of the verdict table from the answers about one clause after the other.

    Shapes:   `columns` are those of the table, `clauses` the names of all clauses in order.
              What is alike in so many rows is made once and shared.
    """

    columns: pa.Schema
    clauses: tuple[str, ...]
    period: str
    made: dict[tuple[str, object, int], pa.Array] = field(default_factory=dict)

    def rows(self, answers: pa.Table, clause: Clause, subjects: Subjects) -> pa.Table:
        """The answers by subject, with what is alike in all of them."""
        answers = in_order(answers)
        assert answers[PLACE].equals(subjects.places), "a clause answers about every subject once"
        own = {name: answers[name] for name in answers.column_names if name != PLACE}
        return self.of_subjects([own], clause, subjects)

    def of_subjects(
        self, own: Sequence[Mapping[str, pa.Array]], clause: Clause, subjects: Subjects
    ) -> pa.Table:
        """Columns of answers by stretches of subjects in order, with what is alike in all."""
        tables, begin, ids = [], 0, subjects.ids
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
        key = column.name, value, count
        if key not in self.made:
            self.made[key] = self._repeated(column, value, count)
        return self.made[key]

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
