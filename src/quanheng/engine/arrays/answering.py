"""Which clauses are answered on whole columns, and what do others read of their answers?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.arrays.alone import Alone
from quanheng.engine.arrays.answers_read import UNKNOWN, Answers, one_after_the_other
from quanheng.engine.arrays.asking import Asking
from quanheng.engine.arrays.columns import Columns, columns_of, in_one_piece
from quanheng.engine.arrays.gates import Gates
from quanheng.engine.arrays.given_columns import GIVEN, PLACE
from quanheng.engine.arrays.given_columns import columns_of as given_columns
from quanheng.engine.arrays.gives import Gives
from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.membership import Belonging
from quanheng.engine.arrays.reading import Stretch
from quanheng.engine.arrays.telling import missing_told, told_columns, verdicts_told
from quanheng.engine.arrays.values import (
    ALWAYS,
    Bits,
    Ends,
    Numbers,
    Truth,
    cut,
    without,
)
from quanheng.engine.arrays.verdicts import Finding, Found
from quanheng.engine.arrays.wanted import facts_read
from quanheng.facts import Type
from quanheng.facts.arrow import HIGH, NONE_MARK
from quanheng.language.clause_model import Clause, Given

MOST_TOGETHER = 20_000
"""Of so many subjects at most all clauses ask together; of more, what one reckons is forgotten."""
STRETCH = 2**18
"""So many rows are answered about at a time: what they need stays near the processor."""
Told = Mapping[str, pa.Array]
"""The columns in which answers differ, of a stretch of subjects."""


@dataclass
class Answering:
    """Answers the clauses of one day.

    Shapes:   `before_rows` gives by clause its results in the period before.
    """

    maker: ColumnMaker
    before_rows: Mapping[str, pa.Table]
    answered: dict[str, Answers] = field(default_factory=dict)
    asking: dict[str, Asking] = field(default_factory=dict)
    alone: dict[str, Alone] = field(default_factory=dict)
    earlier: dict[tuple[str, str], Ends] = field(default_factory=dict)
    begun: dict[str, Bits] = field(default_factory=dict)

    def answer(self, clause: Clause, *, tells: bool, is_read: bool) -> list[Told]:
        """The columns in which answers are told, by stretches of subjects in order.

        Shapes:   no columns for `tells` False.
        """
        self._make_ready(clause)
        stretches = stretches_of(self.maker.store.count(clause.subject))
        # TRAP two threads take half as much again of the processors, and save next to nothing by
        # the clock: steps are so short that they mostly wait for each other.
        found = [self._stretch(clause, one, tells=tells, is_read=is_read) for one in stretches]
        if is_read:
            sizes = [one.stop - one.start for one in stretches]
            self.answered[clause.id] = one_after_the_other([answers for _, answers in found], sizes)
        return [told for told, _ in found]

    def _stretch(
        self, clause: Clause, within: slice, *, tells: bool, is_read: bool
    ) -> tuple[Told, Answers]:
        """What is told about a stretch, and what others read of it."""
        asking = self._about(clause.subject, within)
        belonging = Belonging(asking, self.maker.store.catalogue.sets[clause.subject])
        finding = Finding(clause, asking, Gates(asking, belonging))
        found = finding.found()
        verdict = np.broadcast_to(found.verdict, within.stop - within.start)
        there = cut(self.there(clause.subject), within)
        told: Told = {}
        if tells:
            told = self._told(finding, found, verdict, there)
        if not is_read:
            return told, Answers(verdict, {}, {})
        return told, self._read(Gives(asking, clause), verdict, there)

    def _told(self, finding: Finding, found: Found, verdict: Numbers, there: Bits) -> Told:
        told = {"verdict": verdicts_told(verdict)}
        unknown = verdict == UNKNOWN
        if np.any(unknown):
            told["missing"] = missing_told(found.lacking, unknown)
        told |= told_columns(finding, verdict, self.maker.store.words)
        return {name: _there(column, there) for name, column in told.items()}

    def there(self, subject: str) -> Bits:
        """The rows of a set that may have begun."""
        if subject not in self.begun:
            entry = self.maker.store.catalogue.sets[subject]
            found = Belonging(self.maker.about(subject), entry).begun().possible
            self.begun[subject] = ALWAYS if np.all(found) else found
        return self.begun[subject]

    def rows(self, clause: Clause) -> pa.Table:
        """What others read of the answers, as a table."""
        answers, subject, store = self.answered[clause.id], clause.subject, self.maker.store
        rows = store.count(subject)
        columns = {PLACE: pa.arange(0, rows).cast(pa.int32()), "id": store.ids(subject),
                   "verdict": verdicts_told(answers.verdict)}  # fmt: skip
        for given in clause.gives:
            for ends, if_met in ((answers.given, False), (answers.if_met, True)):
                names = given_columns(given.name, if_met=if_met)
                made = self._columns(ends[given.name], given.type, rows)
                for name, end in ((names.low, ""), (names.high, HIGH), (names.none, NONE_MARK)):
                    columns[name] = made[end]
        there = self.there(subject)
        return pa.table({name: _there(column, there) for name, column in columns.items()})

    def results(self, clause: Clause) -> pa.Table:
        """The results of a clause by its verdict, for the period that follows."""
        rows = self.rows(clause)
        names = ["id", *(one for one in rows.column_names if one.startswith(GIVEN))]
        columns = {name: in_one_piece(rows, name) for name in names}
        return pa.table({name: _plain(column) for name, column in columns.items()})

    def met(self, clause: str, within: slice | None) -> Truth:
        """Whether a clause is met, by its own subjects; open where it gives no answer.

        Shapes:   by those of a stretch, or for None by all.
        """
        answers = self.answered[clause]
        return answers.met if within is None else answers.met_within(within)

    def given(self, clause: str, name: str) -> Ends:
        """A result of a clause; unknown where its verdict is, or it gives no answer."""
        return self.answered[clause].given[name]

    def before(self, clause: str, name: str) -> Ends | None:
        """A result of a clause in the period before; None where nothing is known of that."""
        names = given_columns(name)
        rows = self.before_rows.get(clause)
        if rows is None or names.low not in rows.column_names:
            return None
        if (clause, name) not in self.earlier:
            found = self.maker.question.pack.clauses[clause]
            ids = self.maker.store.ids(found.subject)
            places = pc.index_in(ids, value_set=in_one_piece(rows, "id"))
            given = next(one for one in found.gives if one.name == name)
            self.earlier[clause, name] = self._ends(rows, given, places)
        return self.earlier[clause, name]

    def _make_ready(self, clause: Clause) -> None:
        """Let the facts that a clause reads be there, or say that they cannot."""
        store = self.maker.store
        self.there(clause.subject)
        reading = self.maker.about(clause.subject).reading
        for fact in facts_read(store.catalogue.sets[clause.subject], [clause]):
            reading.make_ready(fact)

    def _about(self, subject: str, within: slice) -> Asking:
        """Asks about a stretch; of few subjects, all clauses ask together."""
        if subject in self.asking:
            return self.asking[subject]
        about, rows = self.maker.about(subject), self.maker.store.count(subject)
        alone = self.alone.setdefault(subject, Alone(about, rows))
        whole = about.reading
        reading = Stretch(
            whole.store, whole.segments, whole.derived, kept=whole.kept, within=within
        )
        asking = Asking(reading, about.question, others=self, alone=alone)
        if rows <= MOST_TOGETHER and within == slice(0, rows):
            self.asking[subject] = asking
        return asking

    def _read(self, gives: Gives, verdict: Numbers, there: Bits) -> Answers:
        listed = gives.clause.gives
        given = {one.name: _within(gives.by_verdict(one, verdict), there) for one in listed}
        if_met = {one.name: gives.if_met(one) for one in listed}
        kept = verdict if there is ALWAYS else np.where(there, verdict, UNKNOWN)
        return Answers(kept, given, if_met)

    def _columns(self, ends: Ends, kind: Type, rows: int) -> Columns:
        found = dict(columns_of(ends, kind, rows, self.maker.store.words))
        found.setdefault(HIGH, found[""])
        found.setdefault(NONE_MARK, pa.array(np.zeros(rows, bool)))
        return found

    def _ends(self, rows: pa.Table, given: Given, places: pa.Array) -> Ends:
        """A result in a table, by the places of rows there; unknown where there is none."""
        names = given_columns(given.name)
        columns = {"": names.low, NONE_MARK: names.none}
        if given.type.is_ordered:
            columns[HIGH] = names.high
        found = {end: in_one_piece(rows, name).take(places) for end, name in columns.items()}
        return self.maker.store.ends(found, given.type.optional(True)).narrowed()


def _within(ends: Ends, there: Bits) -> Ends:
    """Values that are unknown for rows that are not there."""
    if there is ALWAYS:
        return ends
    return replace(ends.opened_where(~there), none=without(ends.none, ~there))


def _plain(column: pa.Array) -> pa.Array:
    """A column in which each word stands wherever it is told."""
    return column.dictionary_decode() if pa.types.is_dictionary(column.type) else column


def _there(column: pa.Array, there: Bits) -> pa.Array:
    if there is ALWAYS:
        return column
    return column.filter(pa.array(np.broadcast_to(there, len(column))))


def stretches_of(rows: int) -> list[slice]:
    """So many rows by stretches alike in size; of none, a stretch without any.

    >>> stretches_of(300_000)
    [slice(0, 150000, None), slice(150000, 300000, None)]
    """
    many = -(-rows // STRETCH) or 1
    ends = [rows * number // many for number in range(many + 1)]
    return [*map(slice, ends, ends[1:])]
