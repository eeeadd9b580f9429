"""Whose facts and answers may a change touch, as rows lead to each other in one state?

To be asked in the state before and in that after: whatever differs is found in one of them. For
follow what is read, from an answer that differs: where a link on the way changed, its row changed
and is found from there; where none did, both states lead the same way.

Missing:  never too few; where only the engine can tell whom a row belongs to, all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from quanheng.engine.renewal.field_index import NOBODY_KNOWS
from quanheng.engine.renewal.marks import Marks
from quanheng.engine.renewal.reads import Asked, Reading, Reads
from quanheng.engine.renewal.row_numbers import NOBODY, Numbers, distinct, union
from quanheng.engine.renewal.store import Store
from quanheng.engine.renewal.ways import Way
from quanheng.language.clause_model import Clause
from quanheng.language.derived_model import Derived
from quanheng.language.result_sets import required_links
from quanheng.language.templates import Formula, RankInGroup
from quanheng.language.terms import Fact
from quanheng.language.tying import ties_of


class Touched:
    """Finds by fact and clause the subjects of whom it may be another.

    Shapes:   `unit_facts` gives for each set the fact that names the unit keeping a row, where
              anything is declared complete for some units only.
    """

    def __init__(
        self,
        store: Store,
        reading: Reading,
        unit_facts: Mapping[str, Fact],
        marks: Mapping[str, Marks],
    ) -> None:
        self._store, self._ways, self._reading = store, store.ways, reading
        self._unit_facts, self._marks = unit_facts, marks
        self._facts: dict[tuple[str, str], Numbers] = {}
        self._clauses: dict[str, Numbers] = {}

    def clause(self, name: str) -> Numbers:
        """The subjects about whom a clause may answer otherwise."""
        if name not in self._clauses:
            self._clauses[name] = self._of_clause(name)
        return self._clauses[name]

    def fact(self, of: str, name: str) -> Numbers:
        """The subjects of whom a derived fact may be another."""
        if (of, name) not in self._facts:
            self._facts[of, name] = self._of_fact(self._store.pack.derived[of, name])
        return self._facts[of, name]

    def rows(self, home: str, read: Reads) -> Numbers:
        """The rows that are counted otherwise, or of which something read may be another."""
        fields = [self._field(home, name) for name in read.fields]
        return union(self.read(home, read.own), self._moved(home), *fields)

    def read(self, home: str, facts: Iterable[Fact]) -> Numbers:
        """The rows of a set of which some of these facts may be others."""
        return union(*(self._reading_of(fact) for fact in facts))

    def _reading_of(self, fact: Fact) -> Numbers:
        *links, last = fact.fields
        return self._back(links, self.fact(*last) if fact.is_derived else self._field(*last))

    def leading_to(self, fact: Fact) -> Numbers:
        """The rows of which a fact leads to a row that came or went, or leads elsewhere."""
        return self._back(fact.fields, self._moved(fact.type.target))

    def _back(self, links: Collection[tuple[str, str]], end: Numbers) -> Numbers:
        """The rows that links lead from to some others, and those whose links changed."""
        found = end
        for home, name in reversed([*links]):
            changed = self._field(home, name)
            way = self._ways.way(home, name)
            if way is None:
                found = self._everyone(home) if len(found) or len(changed) else changed
            elif len(found):
                found = union(self._store.holding(home, way, found), changed)
            else:
                found = changed
        return found

    def _field(self, home: str, name: str) -> Numbers:
        if home in self._ways.series:
            return self._moved(home)
        if home in self._ways.results:
            subject = self._ways.results[home].subject
            found = self._moved(home)
            if any(one.name == name for one in required_links(self._ways.sets[subject])):
                found = union(found, self._field(subject, name))
            return found
        return self._marks[home].of(name) if home in self._marks else NOBODY

    def _moved(self, home: str) -> Numbers:
        """The rows of a set that came or went; of one that is made, those made anew."""
        if home in self._ways.results:
            return self.clause(self._ways.results[home].id)
        if home in self._ways.series:
            derived = self._ways.series[home]
            assert derived.series is not None
            facts = self._reading.ends_of(derived.series)
            return union(self.read(derived.of, facts), self._moved(derived.of))
        return self._marks[home].moved if home in self._marks else NOBODY

    def _everyone(self, home: str) -> Numbers:
        return self._store.rows(home).present()

    def _of_clause(self, name: str) -> Numbers:
        clause = self._store.pack.clauses[name]
        asking = [self._asking(clause, asked) for asked in self._reading.asked[name]]
        return union(self.rows(clause.subject, self._reading.clauses[name]), *asking)

    def _asking(self, clause: Clause, asked: Asked) -> Numbers:
        """The subjects of a clause who ask another about somebody of whom it answers otherwise."""
        others = self.clause(asked.clause)
        if asked.key is None or not len(others):
            return others
        way = self._ways.whole(asked.key)
        if way is None:
            return self._everyone(clause.subject)
        return self._store.holding(clause.subject, way, others)

    def _of_fact(self, derived: Derived) -> Numbers:
        of, source = derived.of, derived.source
        read = self._reading.facts[of, derived.name]
        own = union(self.read(of, read.own), self._moved(of))
        if isinstance(derived.template, Formula):
            return own
        if of in self._unit_facts:
            own = union(own, self.read(of, [self._unit_facts[of]]))
        rows = self.rows(source, Reads(read.rows, (), read.fields))
        if derived.via is not None:
            rows = union(rows, self._field(source, derived.via.name))
        return union(own, self._subjects(derived, rows)) if len(rows) else own

    def _subjects(self, derived: Derived, rows: Numbers) -> Numbers:
        """The subjects that rows belong to."""
        if isinstance(derived.template, RankInGroup):
            return self._ranked_with(derived, derived.template.group, rows)
        if derived.via is not None:
            way = self._ways.way(derived.source, derived.via.name)
            if way is None:
                return self._everyone(derived.of)
            values = distinct(self._store.values(way, rows))
            return values[values >= 0]
        tie = self._ways.tie(ties_of(derived.where))
        if tie is None:
            return self._everyone(derived.of)
        values = self._held(derived.source, tie.row, rows)
        if (values < 0).any():
            return self._everyone(derived.of)
        if not len(values):
            return NOBODY
        # Whoever may hold any value may have any row.
        return union(
            self._store.holding(derived.of, tie.subject, values), self._store.vague(tie.subject)
        )

    def _held(self, home: str, way: Way, rows: Numbers) -> Numbers:
        """What those of some rows that are there hold at the end of a way."""
        return distinct(self._store.values(way, self._store.rows(home).among(rows)))

    def _ranked_with(self, derived: Derived, group: object, rows: Numbers) -> Numbers:
        """The rows that stand in one group with some."""
        way = self._ways.whole(group) if isinstance(group, Fact) else None
        if way is None:
            return self._everyone(derived.source)
        values = self._held(derived.source, way, rows)
        if (values == NOBODY_KNOWS).any():
            return self._everyone(derived.source)
        if not len(values):
            return NOBODY
        return union(self._store.holding(derived.source, way, values), self._store.vague(way))
