"""Which derived facts are made of a day, on whole columns, and which are told or forgotten?"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from functools import partial

import pyarrow as pa

from quanheng.engine.arrays.arriving import Arriving
from quanheng.engine.arrays.columns import Columns, columns_in, columns_of
from quanheng.engine.arrays.counts import Counts
from quanheng.engine.arrays.fact_rows import FactRows
from quanheng.engine.arrays.joining import in_pieces
from quanheng.engine.arrays.kept import KeptFacts
from quanheng.engine.arrays.membership import Belonging, UnitOf, covered
from quanheng.engine.arrays.rank import place_of
from quanheng.engine.arrays.slim import slim
from quanheng.engine.arrays.store import Store
from quanheng.engine.arrays.streak import Years
from quanheng.engine.arrays.terms import Reckoning
from quanheng.engine.arrays.values import Bits, Ends
from quanheng.engine.arrays.whose_rows import WhoseRows
from quanheng.engine.arrays.windows import window_start
from quanheng.engine.question import Question
from quanheng.engine.unit_path import unit_fact
from quanheng.facts import Completeness, Type
from quanheng.language.derived_model import Derived
from quanheng.language.quota_model import Counted
from quanheng.language.templates import Formula, RankInGroup
from quanheng.language.terms import Term


@dataclass
class ColumnMaker:
    """Reckons the derived facts of one day.

    Shapes:   `made` keeps them, and `told` the columns of Arrow of those that were asked for so,
              and `kept` the tables in which a run keeps those of a set. `counted` are the rows
              that quotas count in passing. `whose` finds whose rows are whose.
    """

    store: Store
    question: Question
    complete: Sequence[Completeness]
    made: dict[tuple[str, str], Ends] = field(default_factory=dict)
    told: dict[tuple[str, str], Columns] = field(default_factory=dict)
    kept: dict[tuple[str, str], pa.Table | Arriving] = field(default_factory=dict)
    counted: dict[tuple[Counted, tuple[Term, ...]], Counts] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.whose = WhoseRows(self.store, self.question, self.derived)

    def keep(self, of: str, rows: pa.Table | Arriving) -> None:
        """Read facts about the rows of a set from a table, each by its path.

        Shapes:   a row of the table for each row of the set; they are the set's rows where no
                  others are here.
        """
        if not self.store.has(of):
            self.store.made[of] = rows.select(["id"])
        reading = self.about(of).reading
        if reading.kept is None:
            reading.kept = KeptFacts(self.store)
        reading.kept.keep(rows)
        # What was read before the table came is read anew.
        reading.read.clear()

    def let_go(self, but: Set[str], facts: Set[tuple[str, str]]) -> None:
        """Forget the rows of all but some sets, and all but some facts; nothing more is made."""
        self.whose.let_go(but)
        for key in self.made.keys() - facts:
            del self.made[key]
        for key in self.made.keys() & self.told.keys():
            del self.told[key]
        self.store.let_go(but)

    def end_gathering(self) -> None:
        """Forget whose rows are whose: all facts are made."""
        self.whose.end_gathering()

    def end_stage(self) -> None:
        """Forget what was reckoned about many rows on the way to facts that are there now."""
        self.whose.end_stage()

    def reckon(self, group: Sequence[Derived]) -> None:
        """Reckon those facts of a group that are not there yet."""
        for derived in group:
            if (derived.of, derived.name) not in self.made:
                self.made[derived.of, derived.name] = slim(self.said(derived))

    def columns(self, of: str, name: str, *, is_derived: bool) -> Columns:
        """The columns of Arrow of a field, or of a derived fact."""
        if not is_derived:
            return self.store.columns(of, name)
        if (of, name) not in self.told:
            self.told[of, name] = self._told(of, name)
        return self.told[of, name]

    def _told(self, of: str, name: str) -> Columns:
        if (of, name) in self.kept:
            return columns_in(self.kept[of, name], name)
        kind, rows = self._kind(of, name), self.store.count(of)
        return columns_of(self.made[of, name], kind, rows, self.store.words)

    def said(self, derived: Derived) -> Ends:
        """The values of a fact, for each row of its set."""
        return self._made(derived).narrowed()

    def _made(self, derived: Derived) -> Ends:
        if isinstance(derived.template, Formula):
            return self.about(derived.of).ends(derived.template.term)
        if isinstance(derived.template, RankInGroup):
            return self._ranked(derived, derived.template)
        known, years = partial(self._covered, derived), partial(self._years, derived)
        pieces = ((some, FactRows(derived, reckoning, known, years).come_to())
                  for some, reckoning in self.whose.of(derived))  # fmt: skip
        return in_pieces(pieces, self.store.count(derived.of))

    def _covered(self, derived: Derived, since: date | None) -> Bits:
        """Of which subjects no row can be missing since a day, or from ever."""
        if derived.series is not None:
            return self.whose.whole[derived.source]
        units = self._units(derived.of)
        return covered(self.complete, derived.source, units, since, self.question.as_of)

    def _ranked(self, derived: Derived, template: RankInGroup) -> Ends:
        reckoning = self.about(derived.of)
        since = window_start(derived.window, self.question.as_of)
        whole_sets = [one for one in self.complete if one.units is None]
        known = covered(whole_sets, derived.source, None, since, self.question.as_of)
        return place_of(
            Belonging(reckoning, self.store.catalogue.sets[derived.source]).of(derived),
            reckoning.ends(template.group) if template.group is not None else None,
            reckoning.ends(template.key), self.store.count(derived.of),
            is_most=template.is_most, is_covered=bool(known),
        )  # fmt: skip

    def about(self, of: str) -> Reckoning:
        """Reckons about the rows of a set themselves."""
        return self.whose.about(of)

    def derived(self, of: str, name: str) -> Ends:
        """The values of a derived fact that was made before."""
        if (of, name) not in self.made:
            columns, kind = self.columns(of, name, is_derived=True), self._kind(of, name)
            self.made[of, name] = self.store.ends(columns, kind).narrowed()
        return self.made[of, name]

    def _kind(self, of: str, name: str) -> Type:
        return self.question.pack.derived[of, name].type

    def _years(self, derived: Derived) -> Years:
        """For which years rows of a fact are complete."""
        return Years(self.complete, derived.source, self._units(derived.of))

    def _units(self, of: str) -> UnitOf | None:
        """The unit that keeps each subject, where anything is declared for some units only."""
        if all(one.units is None for one in self.complete):
            return None
        catalogue = self.store.catalogue
        fact = unit_fact(catalogue.sets[of], catalogue, "row")
        if fact is None:
            return None
        ends = self.about(of).reading.fact(fact)
        return UnitOf(ends, lambda units: self.store.numbers(units, ends.words))
