"""How many rows, of how many persons, have which result, by clause, unit, month and matter?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.language.clause_model import Clause
from quanheng.reports.directory import Directory
from quanheng.reports.material import Material
from quanheng.reports.page.withholding import Count

Counts = Mapping[tuple[str, ...], Count]


class Census:
    """Counts the answers of the clauses that are told.

    Shapes:   a person is named by id here and nowhere on the page; a row about no person is
              named by its set and id.
    """

    def __init__(self, material: Material) -> None:
        self._material = material
        self.clauses: tuple[Clause, ...] = tuple(
            one
            for one in material.clauses
            if material.choice.tells(one) and one.effect != "indicator"
        )

    @cached_property
    def answers(self) -> pa.Table:
        """Every answer told, with the ids of its person and its unit beside it."""
        parts = [self._located(clause) for clause in self.clauses]
        return pa.concat_tables(parts) if parts else _NOTHING

    @cached_property
    def current(self) -> pa.Table:
        """Of clauses about periods, the answers about the current one; all answers of others."""
        parts = [self._located(clause, is_current=True) for clause in self.clauses]
        return pa.concat_tables(parts) if parts else _NOTHING

    @cached_property
    def applying(self) -> pa.Table:
        """The current answers to which their clause applies."""
        return self.current.filter(pc.not_equal(self.current["verdict"], "not_applicable"))

    def of(self, clauses: Sequence[Clause]) -> pa.Table:
        """The current answers of some clauses, where they apply."""
        named = pa.array([one.id for one in clauses], pa.string())
        return self.applying.filter(pc.is_in(self.applying["clause"], value_set=named))

    def counted(self, table: pa.Table, *by: str) -> dict[tuple[str, ...], Count]:
        """Rows and persons of each group, by the values of some columns."""
        return counted(table, *by)

    def whole(self, table: pa.Table) -> Count:
        """Rows and persons of a table."""
        return Count(table.num_rows, pc.count_distinct(table["person"]).as_py())

    def _located(self, clause: Clause, *, is_current: bool = False) -> pa.Table:
        material = self._material
        table = material.current(clause) if is_current else material.table(clause)
        place = pc.index_in(table["subject"], value_set=self._places[clause.subject]["id"])
        located = self._places[clause.subject].take(place)
        return pa.table(
            {
                **{name: table[name] for name in _KEPT},
                "person": located["person"],
                "unit": located["unit"],
            }
        )

    @cached_property
    def _places(self) -> Mapping[str, pa.Table]:
        return {home: self._place(home) for home in {one.subject for one in self.clauses}}

    def _place(self, home: str) -> pa.Table:
        days = self._material.building.result.days.values()
        told = {
            row for day in days if home in day.facts for row in day.facts[home]["id"].to_pylist()
        }
        return places_of(self._material.directory, home, sorted(told))


def counted(table: pa.Table, *by: str) -> dict[tuple[str, ...], Count]:
    """Rows and persons of each group of a table with a column person, by the values of others."""
    grouped = table.group_by(list(by)).aggregate([([], "count_all"), ("person", _DISTINCT)])
    return {
        tuple(row[name] for name in by): Count(row["count_all"], row[f"person_{_DISTINCT}"])
        for row in grouped.to_pylist()
    }


def places_of(directory: Directory, home: str, ids: Sequence[str]) -> pa.Table:
    """Of whom and of which unit the rows of a set are.

    Shapes:   columns id, person, unit; a row about no person is named by its set and id.
    """
    persons = [directory.person(home, row) or f"{home} {row}" for row in ids]
    units = [directory.unit_of(home, row)[1] for row in ids]
    columns = {"id": ids, "person": persons, "unit": units}
    return pa.table({name: pa.array(texts, pa.string()) for name, texts in columns.items()})


_KEPT = ("clause", "subject", "verdict", "missing", "state", "due", "period")
_DISTINCT = "count_distinct"
_NOTHING = pa.table(
    {
        **{name: pa.array([], pa.string()) for name in (*_KEPT, "person", "unit")},
        "missing": pa.array([], pa.list_(pa.string())),
        "due": pa.array([], pa.date32()),
    }
)
