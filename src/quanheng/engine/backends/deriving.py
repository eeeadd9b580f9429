"""How do the derived facts of one day come about, stage by stage?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import pyarrow as pa

from quanheng.engine.arrays.columns import Columns, columns_in, named
from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.store import Store
from quanheng.engine.arrays.stretches import reckon
from quanheng.engine.arrays.values import Unsaid
from quanheng.engine.backends.derived import Maker
from quanheng.engine.backends.feeding import group_rows
from quanheng.engine.backends.kept import Kept, is_taken
from quanheng.engine.backends.learning import learned
from quanheng.engine.backends.pieces import quoted
from quanheng.engine.backends.places import placed
from quanheng.engine.backends.series import series_rows
from quanheng.engine.backends.sitting import Sitting
from quanheng.engine.backends.stages import Stage, facts_needed, sets_sought, stages_of
from quanheng.engine.backends.storehouse import Progress
from quanheng.engine.backends.tables import Tables, made_column
from quanheng.engine.question import Question
from quanheng.errors import Place, RunChanged
from quanheng.facts import Completeness
from quanheng.language.clause_model import Clause
from quanheng.language.derived_model import Derived


@dataclass
class Deriving:
    """Makes the derived facts of one day.

    Shapes:   `complete` is what is declared, with the rows of results.
    """

    sitting: Sitting
    question: Question
    tables: Tables
    complete: Sequence[Completeness]
    kept: Kept | None
    progress: Progress
    store: Store

    def __post_init__(self) -> None:
        self.laid: dict[str, pa.Table] = {}
        self.store = self.store.of_another_day(self._laid)
        self.columns = ColumnMaker(self.store, self.question, self.complete, self._elsewhere)

    def derive(self, feed: Callable[[Clause], None]) -> None:
        """Make every fact that is needed; `feed` lays out the results of a clause."""
        stages = [*stages_of(self.question, self.kept)]
        self._lay_groups(stages)
        self._take_derived()
        maker = Maker(self.tables, self.question, self.complete)
        total, done = sum(len(stage.groups) for stage in stages), 0
        for stage in stages:
            reckon(self.columns, stage.groups)
            for group in stage.groups:
                self.progress("derived", done, total)
                self._make(maker, self._left(group))
                done += 1
            for feeder in stage.feeders:
                feed(feeder)
        self.progress("derived", total, total)
        self.columns.end_gathering()

    def _lay_groups(self, stages: Sequence[Stage]) -> None:
        """The groups of the indicators that are asked about, or whose facts are derived."""
        sought = sets_sought(self.question, stages, self.kept)
        for indicator in self.question.pack.indicators.values():
            if indicator.groups in sought:
                rows = self.laid[indicator.groups] = group_rows(indicator, self.tables, self.store)
                self.tables.made[indicator.groups] = self.sitting.lend(rows)

    def _take_derived(self) -> None:
        """Lay out the derived facts that the run keeps, and rules and other facts read."""
        if self.kept is None:
            return
        needed = facts_needed(self.question, self.kept)
        facts = [one for one in needed if is_taken(one, self.question, self.kept)]
        period, named = self.question.period_name, self.tables.made
        for of, rows, columns in self.kept.taken(facts, period, named):
            self.tables.note_derived(of, self.sitting.lend(partial(placed, rows)), columns)
            if self.store.has(of) and self.store.count(of) != rows.num_rows:
                raise RunChanged(Place("facts"))
            for name in columns:
                self.columns.told[of, name] = columns_in(rows, name)

    def _left(self, group: Sequence[Derived]) -> Sequence[Derived]:
        """What is left of a group once the facts that were said in columns are made known."""
        of, made = group[0].of, self.columns.made
        said = {one.name: made_column(one.name, made[of, one.name])
                for one in group if (of, one.name) in made}  # fmt: skip
        if said:
            table = self.sitting.lend(partial(self._named, of, [*said]))
            self.tables.note_derived(of, table, said)
        return [one for one in group if one.name not in said]

    def _named(self, of: str, names: Sequence[str]) -> pa.Table:
        """Facts beside what the rows of their set are joined by."""
        arrays: dict[str, pa.Array] = {}
        for name in names:
            arrays |= named(name, self.columns.columns(of, name, is_derived=True))
        rows = pa.table(arrays)
        if self.tables.named_by(of) == "id":
            rows = rows.append_column("id", self.store.ids(of))
        return placed(rows)

    def _make(self, maker: Maker, group: Sequence[Derived]) -> None:
        """Let the database make facts."""
        if not group:
            return
        self._lay_periods(group[0])
        made = maker.made(group)
        table = self._made(made.sql)
        columns = learned(table, made.columns, self.sitting.fetched)
        self.tables.note_derived(group[0].of, table, columns)

    def _lay_periods(self, fact: Derived) -> None:
        """The periods that are the rows of a fact, if any."""
        if fact.series is not None:
            select = series_rows(fact, fact.series, self.tables, self.question)
            self.tables.made[fact.source] = self._made(select)

    def _elsewhere(self, of: str, name: str) -> Columns:
        """The columns of a derived fact that the database made, or the run keeps."""
        table, column = self.tables.derived_columns[of, name]
        key = self.tables.named_by(of)
        names = filter(None, (key, column.low, column.high, column.none))
        asked = ", ".join(quoted(one) for one in names)
        rows = self.sitting.fetched(f"SELECT {asked} FROM {table} ORDER BY {quoted(key)}")
        if rows.num_rows != self.store.count(of):
            raise Unsaid
        return columns_in(rows, name)

    def _laid(self, name: str) -> pa.Table | None:
        """The rows of a set that were made, in the order of their ids."""
        if name in self.laid:
            return self.laid[name]
        table = self.tables.made.get(name)
        return None if table is None else self.sitting.fetched(f"SELECT * FROM {table} ORDER BY id")

    def _made(self, select: str) -> str:
        return self.sitting.table(select, self.question.as_of)
