"""Which rows are needed, so that the engine answers about some subjects as it would with all rows?

Needed are the rows that an answer stands on, and theirs. Whatever else lies in a needed set does no
harm: it belongs to other subjects, whose answers are not kept. That must be seen of it, though:
where rows belong by what their links lead to, the links of all rows that are there are followed.
A row whose link led nowhere might belong to anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from quanheng.engine.renewal.field_index import NOBODY_KNOWS
from quanheng.engine.renewal.reads import Reading, Reads
from quanheng.engine.renewal.row_numbers import NOBODY, Numbers, distinct, union, without
from quanheng.engine.renewal.store import Store
from quanheng.engine.renewal.ways import Way
from quanheng.language.derived_model import Derived
from quanheng.language.templates import Formula, RankInGroup
from quanheng.language.terms import Fact
from quanheng.language.tying import ties_of

_Node = tuple[str, ...]


class Support:
    """Gathers needed rows by set.

    Shapes:   `rows` holds them by set, groups of indicators included.
    """

    def __init__(self, store: Store, reading: Reading, unit_facts: Mapping[str, Fact]) -> None:
        self._store, self._ways, self._reading = store, store.ways, reading
        self._unit_facts = unit_facts
        self._done: dict[_Node, Numbers] = {}
        self._pending: list[tuple[_Node, Numbers]] = []
        self._belonging: dict[str, set[Way]] = {}
        self.rows: dict[str, Numbers] = {}

    def need_clause(self, name: str, numbers: Numbers) -> None:
        """Let a clause be answered about some subjects."""
        self._ask(("clause", name), numbers)

    def need(self, home: str, read: Reads, numbers: Numbers) -> None:
        """Let some rows be there, and what is read of them."""
        self._there(home, numbers)
        self._read(home, read.own, numbers)

    def gather(self) -> None:
        """Find everything that what is needed stands on."""
        while self._pending:
            node, numbers = self._pending.pop()
            if node[0] == "clause":
                self._clause(node[1], numbers)
            elif node[0] == "rows":
                for way in self._belonging.get(node[1], ()):
                    self._along(way, numbers)
            else:
                self._fact(self._store.pack.derived[node[1], node[2]], numbers)

    def _ask(self, node: _Node, numbers: Numbers) -> None:
        done = self._done.get(node, NOBODY)
        more = without(numbers, done)
        if len(more):
            self._done[node] = union(done, more)
            self._pending.append((node, more))

    def _there(self, home: str, numbers: Numbers) -> Numbers:
        """Need rows of a set; those of them that are there."""
        if home in self._ways.results:
            clause = self._ways.results[home]
            self.need_clause(clause.id, numbers)
            return self._there(clause.subject, numbers)
        if home in self._ways.series:
            derived = self._ways.series[home]
            assert derived.series is not None
            self._read(derived.of, self._reading.ends_of(derived.series), numbers)
            return self._there(derived.of, numbers)
        there = self._store.sets[home].among(numbers)
        had = self.rows.get(home, NOBODY)
        if home in self._store.groups:
            for one in self._store.groups[home].by:
                if one.type.kind == "link":
                    self._follow(home, one.name, without(there, had))
        self.rows[home] = union(self.rows.get(home, NOBODY), there)
        self._ask(("rows", home), there)
        return there

    def _see(self, source: str, way: Way) -> None:
        """Let it be seen of every row to whom it belongs."""
        home = self._ways.space(source)
        if len(way) > 1 and way not in self._belonging.setdefault(home, set()):
            self._belonging[home].add(way)
            self._along(way, self.rows.get(home, NOBODY))

    def _along(self, way: Way, numbers: Numbers) -> None:
        """Need the rows that the links of a way lead to."""
        here = numbers
        for owner, step in way[:-1]:
            here = self._there(self._target(owner, step), self._led(owner, step, here))

    def _led(self, home: str, name: str, numbers: Numbers) -> Numbers:
        """The rows that a field of a real set leads to."""
        found = distinct(self._store.values(((home, name),), numbers))
        return found[np.searchsorted(found, 0) :]

    def _target(self, home: str, name: str) -> str:
        return self._ways.sets[home].fields[name].type.target

    def _follow(self, home: str, name: str, numbers: Numbers) -> Numbers:
        """Need what a link leads to; the rows there."""
        target = self._target(home, name)
        way = self._ways.way(home, name)
        if way is None:
            return self._there(target, self._store.rows(target).present())
        values = numbers
        for owner, step in way:
            values = self._there(self._target(owner, step), self._led(owner, step, values))
        # A row stands for itself where the way has no fields.
        return values if way else self._there(target, values)

    def _read(self, home: str, facts: Iterable[Fact], numbers: Numbers) -> None:
        """Need what facts are read of, for some rows of a set."""
        for fact in facts:
            here = numbers
            *links, (owner, name) = fact.fields
            for where, link in links:
                here = self._follow(where, link, here)
            if fact.is_derived:
                self._ask(("fact", owner, name), here)

    def _clause(self, name: str, numbers: Numbers) -> None:
        clause = self._store.pack.clauses[name]
        there = self._there(clause.subject, numbers)
        self._read(clause.subject, self._reading.clauses[name].own, there)
        for asked in self._reading.asked[name]:
            if asked.key is None:
                self.need_clause(asked.clause, there)
            else:
                self.need_clause(asked.clause, self._led_to(asked.key, there))

    def _led_to(self, key: Fact, numbers: Numbers) -> Numbers:
        """The rows that a fact leads to from some others."""
        if key.is_derived:
            return self._store.rows(key.type.target).present()
        here = numbers
        for home, name in key.fields:
            here = self._follow(home, name, here)
        return here

    def _fact(self, derived: Derived, numbers: Numbers) -> None:
        of = derived.of
        read = self._reading.facts[of, derived.name]
        there = self._there(of, numbers)
        self._read(of, read.own, there)
        if isinstance(derived.template, Formula):
            return
        if of in self._unit_facts:
            self._read(of, [self._unit_facts[of]], there)
        rows = self._there(derived.source, self._rows(derived, there))
        self._read(derived.source, read.rows, rows)

    def _rows(self, derived: Derived, numbers: Numbers) -> Numbers:
        """The rows that may belong to some subjects."""
        source, store = derived.source, self._store
        if not len(numbers):
            return NOBODY
        if isinstance(derived.template, RankInGroup):
            return self._ranked_with(derived.source, derived.template.group, numbers)
        if derived.via is not None:
            way = self._ways.way(source, derived.via.name)
            everyone = store.rows(source)
            return everyone.present() if way is None else store.holding(source, way, numbers)
        tie = self._ways.tie(ties_of(derived.where))
        if tie is None:
            return store.rows(source).present()
        self._see(source, tie.row)
        values = distinct(store.values(tie.subject, numbers))
        if (values == NOBODY_KNOWS).any():
            return store.rows(source).present()
        return union(store.holding(source, tie.row, values), store.vague(tie.row))

    def _ranked_with(self, source: str, group: object, numbers: Numbers) -> Numbers:
        """The rows of the groups of some, and those that may be of any group."""
        way = self._ways.whole(group) if isinstance(group, Fact) else None
        if way is None:
            return self._store.rows(source).present()
        values = distinct(self._store.values(way, numbers))
        if (values == NOBODY_KNOWS).any():
            return self._store.rows(source).present()
        self._see(source, way)
        return union(self._store.holding(source, way, values), self._store.vague(way))
