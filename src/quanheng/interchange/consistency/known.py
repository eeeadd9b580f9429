"""What is known of the rows of a set: those of this import, and earlier ones that still count?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from quanheng.errors import Phrase, Problem
from quanheng.facts import UNKNOWN, Row, Value
from quanheng.interchange.row_problems import RowProblems
from quanheng.interchange.set_rows import SetRows
from quanheng.messages import N_


@dataclass(slots=True)
class Fact:
    """One row: of this import, in the columns of `rows`, or an `earlier` one, without `rows`."""

    id: Value
    earlier: Row
    rows: SetRows | None = None
    index: int = 0

    def value(self, name: str) -> Value:
        """The value of a field; unknown where nobody gave one."""
        if self.rows is None:
            return self.earlier.get(name, UNKNOWN)
        column = self.rows.columns.get(name)
        return UNKNOWN if column is None else column[self.index]

    def gives(self, *names: str) -> bool:
        """Whether this import says any of these fields of the row."""
        if self.rows is None:
            return False
        said = (self.index, *self.rows.partners.get(self.index, ()))
        return any(name in self.rows.origins[row][0].given for row in said for name in names)

    def beside(self, other: Fact) -> Phrase:
        """How a message about another row of this import names this one."""
        if self.rows is None or other.rows is None:
            return Phrase(N_("“{id}” of an earlier import"), (("id", self.id),))
        if form := self.rows.place(self.index).form:
            return Phrase(N_("form {form}"), (("form", form),))
        return Phrase(N_("row {row}"), (("row", self.rows.row_of(self.index, other.index)),))


@dataclass
class Known:
    """The facts of all sets, as far as one import sees them; `day` is that of the import."""

    sets: Mapping[str, SetRows]
    earlier: Mapping[str, Mapping[str, Row]]
    problems: RowProblems
    warnings: RowProblems
    day: date
    _indexes: dict[str, dict[Value, int]] = field(default_factory=dict)

    def new(self, name: str) -> Iterator[Fact]:
        """The rows of a set that this import brings and whose cells can be trusted."""
        return (self.fact(name, index) for (index,) in self.cells(name))

    def cells(self, name: str, *fields: str) -> Iterator[tuple[Any, ...]]:
        """The rows of `new`, each as its index and the values of some fields.

        Of a hundred thousand rows most are right, so facts are made only of the others.
        """
        rows = self.sets.get(name)
        if rows is None:
            return iter(())
        unknown = [UNKNOWN] * len(rows)
        columns = (rows.columns.get(one, unknown) for one in fields)
        cells = zip(range(len(rows)), *columns, strict=True)
        out = rows.broken | rows.merged | rows.absent
        return (one for one in cells if one[0] not in out) if out else cells

    def fact(self, name: str, index: int) -> Fact:
        """One row of this import."""
        rows = self.sets[name]
        return Fact(rows.ids[index], {}, rows, index)

    def standing(self, name: str) -> Iterator[Fact]:
        """The rows of a set that will stand after this import."""
        yield from self.new(name)
        here = self._index(name)
        for row_id, row in self.earlier.get(name, {}).items():
            if row_id not in here:
                yield Fact(row_id, row)

    def values(self, name: str, wanted: str) -> Iterator[Value]:
        """One field of the rows of `standing`."""
        yield from (value for _, value in self.cells(name, wanted))
        here = self._index(name)
        for row_id, row in self.earlier.get(name, {}).items():
            if row_id not in here:
                yield row.get(wanted, UNKNOWN)

    def linked(self, name: str, row_id: Value, wanted: str) -> Value:
        """A field of the row with an id; unknown where there is no such row."""
        if (index := self._index(name).get(row_id)) is not None:
            column = self.sets[name].columns.get(wanted)
            return UNKNOWN if column is None else column[index]
        row = self.earlier.get(name, {}).get(row_id) if isinstance(row_id, str) else None
        return UNKNOWN if row is None else row.get(wanted, UNKNOWN)

    def tell(self, problem: Problem, fact: Fact, *, is_warning: bool) -> None:
        """Note what is wrong with a row of this import; an error makes it a bad row."""
        if is_warning:
            self.warnings.add(problem)
        elif fact.rows is not None:
            self.problems.add(problem)
            fact.rows.bad.add(fact.index)

    def _index(self, name: str) -> dict[Value, int]:
        if name not in self._indexes:
            rows = self.sets.get(name)
            out = rows.merged | rows.absent if rows else set()
            ids: Iterable[Value] = rows.ids if rows else ()
            self._indexes[name] = {
                row_id: index for index, row_id in enumerate(ids) if index not in out
            }
        return self._indexes[name]
