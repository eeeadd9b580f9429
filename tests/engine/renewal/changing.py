"""Which changes are made to rosters, and what does a full run say after each?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

import pyarrow as pa
import pytest

from quanheng.engine.backends.evaluator import answer
from quanheng.engine.backends.outcome import Result
from quanheng.engine.question import Question
from quanheng.engine.renewal import answers_now, numbering, pile, rows_by_value, set_rows
from quanheng.engine.renewal.outcome import Renewal
from quanheng.engine.renewal.renewer import Renewer
from quanheng.engine.table_file import in_texts
from quanheng.facts import Completeness, InformationSet, Roster, Row, Type
from quanheng.facts.arrow import table_of, value_at
from quanheng.language.rule_reads import terms_of
from quanheng.language.terms import facts_of
from tests.engine.agreement.values import FLAVOURS, Values

Rows = dict[str, dict[str, Row]]


def in_pieces(table: pa.Table) -> pa.Table:
    """A table of which every three rows are a piece of their own."""
    parts = [table.slice(begin, 3) for begin in range(0, table.num_rows, 3)]
    return pa.concat_tables(parts) if parts else table


@dataclass
class World:
    """Rows that change, and a renewer that is told of each change.

    Shapes:   `fresh` is how many ids each set may have that no row has yet.
    """

    question: Question
    rows: Rows
    complete: Sequence[Completeness]
    random: Random
    fresh: int = 2
    renewer: Renewer = field(init=False)

    def __post_init__(self) -> None:
        tables, complete = self.tables(), self.complete
        self.renewer = Renewer(self.question, tables, complete, self.full())

    def tables(self) -> dict[str, pa.Table]:
        """The rows as a snapshot holds them, in pieces."""
        sets = self.question.pack.catalogue.sets
        return {
            name: in_pieces(table_of(sets[name], rows.values())) for name, rows in self.rows.items()
        }

    def full(self) -> Result:
        """What a full run says now."""
        return answer(self.question, self.tables(), self.complete)

    def change(self, often: Sequence[str] = (), counts: Sequence[int] = (1, 1, 1, 2, 4)) -> Renewal:
        """Let some rows come, go, or be replaced, in whole or in one field.

        Shapes:   half of the rows are of the sets that are to change `often`, if any; so many
                  rows as one of `counts`.
        """
        made: dict[str, dict[str, Row | None]] = {}
        for _ in range(self.random.choice(counts)):
            sets = often if often and self.random.random() < 0.5 else sorted(self.rows)
            name = self.random.choice([name for name in sets if self.rows.get(name)])
            key, row = self._changed(name)
            made.setdefault(name, {})[key] = row
        return self.make(made)

    def make(self, change: Mapping[str, Mapping[str, Row | None]]) -> Renewal:
        """Make a change here, and tell the renewer."""
        for name, rows in change.items():
            for key, row in rows.items():
                if row is None:
                    self.rows[name].pop(key, None)
                else:
                    self.rows[name][key] = row
        return self.renewer.renew(change)

    def _changed(self, name: str) -> tuple[str, Row | None]:
        entry, rows, random = self.question.pack.catalogue.sets[name], self.rows[name], self.random
        key = random.choice([*rows, *(f"new{number}" for number in range(self.fresh))])
        dice = random.random()
        if key not in rows:
            return key, self._row(entry, key)
        if dice < 0.2:
            return key, None
        fields = [one for one in entry.fields.values() if one.name != "id"]
        if dice < 0.4 or not fields:
            return key, self._row(entry, key)
        one = random.choice(fields)
        value = self._values().value(one, random.choice(FLAVOURS))
        return key, rows[key] | {one.name: value}

    def _row(self, entry: InformationSet, key: str) -> Row:
        values, flavour = self._values(), self.random.choice(FLAVOURS)
        return {n: values.value(one, flavour) for n, one in entry.fields.items()} | {"id": key}

    def _values(self) -> Values:
        ids = {name: [*rows, "new0"] for name, rows in self.rows.items()}
        catalogue = self.question.pack.catalogue
        return Values(self.random, catalogue, self.question.as_of, ids)


@contextmanager
def small_limits() -> Iterator[None]:
    """Let few rows be dealt with as many are: looked up together, put in order anew, let go."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(numbering, "MANY", 2)
        patched.setattr(rows_by_value, "FEW", 3)
        patched.setattr(set_rows, "FEW", 3)
        patched.setattr(pile, "MERGED", 4)
        patched.setattr(answers_now, "FEWEST_ROWS", 1)
        yield


def world_of(question: Question, roster: Roster, random: Random) -> World:
    """A roster that changes."""
    rows = {name: {**each} for name, each in roster.rows.items()}
    return World(question, rows, roster.complete, random)


def differences(world: World) -> Iterator[tuple[str, object, object]]:
    """Where the renewer does not say what a full run says."""
    full, renewer = world.full(), world.renewer
    for what, ours, theirs in (
        ("verdicts", renewer.verdicts, full.verdicts),
        ("quotas", renewer.quotas, full.quotas),
        ("allocations", renewer.allocations, full.allocations),
    ):
        if not in_texts(ours).equals(in_texts(theirs)):
            mine, others = ([str(row) for row in each.to_pylist()] for each in (ours, theirs))
            yield what, sorted({*mine} - {*others})[:3], sorted({*others} - {*mine})[:3]
    yield from _facts_differing(world, full)


def _facts_differing(world: World, full: Result) -> Iterator[tuple[str, object, object]]:
    """The facts of some subjects that are not those of a full run."""
    for period, day in full.days.items():
        for of, table in day.facts.items():
            types = dict(_read(world, of, set(day.told["clause"].unique().to_pylist())))
            for place in world.random.sample(range(table.num_rows), min(4, table.num_rows)):
                row = table.slice(place, 1).to_pydict()
                [subject] = row["id"]
                theirs = {path: value_at(row, path, kind, 0) for path, kind in types.items()}
                ours = world.renewer.facts(of, subject, period)
                if any(ours.get(path) != value for path, value in theirs.items()):
                    yield f"facts of {of} {period}", ours, theirs


def _read(world: World, of: str, told: set[str]) -> Iterator[tuple[str, Type]]:
    """The facts that told clauses read of subjects of a set."""
    clauses = world.question.pack.clauses
    for clause in (clauses[name] for name in told if clauses[name].subject == of):
        for term in terms_of(clause):
            yield from ((one.path, one.type) for one in facts_of(term) if one.scope == "row")
