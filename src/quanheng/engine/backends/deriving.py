"""How do the derived facts of one day come about, stage by stage?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.store import Store
from quanheng.engine.arrays.stretches import reckon
from quanheng.engine.backends.feeding import group_rows
from quanheng.engine.backends.kept import Kept, is_taken
from quanheng.engine.backends.stages import Stage, facts_needed, sets_sought, stages_of
from quanheng.engine.backends.storehouse import Progress
from quanheng.engine.question import Question
from quanheng.errors import Place, RunChanged
from quanheng.facts import Completeness
from quanheng.language.clause_model import Clause


@dataclass
class Deriving:
    """Makes the derived facts of one day.

    Shapes:   `complete` is what is declared, with the rows of results.
    """

    question: Question
    complete: Sequence[Completeness]
    kept: Kept | None
    progress: Progress
    store: Store

    def __post_init__(self) -> None:
        self.store = self.store.of_another_day()
        self.columns = ColumnMaker(self.store, self.question, self.complete)

    def derive(self, feed: Callable[[Clause], None]) -> None:
        """Make every fact that is needed; `feed` lays out the results of a clause."""
        stages = [*stages_of(self.question, self.kept)]
        self._lay_groups(stages)
        self._take_derived()
        total, done = sum(len(stage.groups) for stage in stages), 0
        for stage in stages:
            self.progress("derived", done, total)
            reckon(self.columns, stage.groups)
            done += len(stage.groups)
            for feeder in stage.feeders:
                feed(feeder)
        self.progress("derived", total, total)
        self.columns.end_gathering()

    def _lay_groups(self, stages: Sequence[Stage]) -> None:
        """The groups of the indicators that are asked about, or whose facts are derived."""
        sought = sets_sought(self.question, stages, self.kept)
        for indicator in self.question.pack.indicators.values():
            if indicator.groups in sought:
                self.store.made[indicator.groups] = group_rows(indicator, self.store)

    def _take_derived(self) -> None:
        """Take the derived facts that the run keeps, and rules and other facts read."""
        if self.kept is None:
            return
        needed = facts_needed(self.question, self.kept)
        facts = [one for one in needed if is_taken(one, self.question, self.kept)]
        for of, names, rows in self.kept.taken(facts, self.question.period_name):
            if self.store.has(of) and self.store.count(of) != rows.num_rows:
                raise RunChanged(Place("facts"))
            self.columns.kept |= {(of, name): rows for name in names}
