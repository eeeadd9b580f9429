"""Over which fields does a link or a fact lead, when some sets are made of others?

Results of a clause have the numbers of the rows that the clause is about, and the periods of a
series stand under the number of their subject.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quanheng.language.clause_model import Clause
from quanheng.language.derived_model import Derived
from quanheng.language.pack_model import Pack
from quanheng.language.result_sets import SUBJECT, required_links
from quanheng.language.result_sets import set_name as result_set_name
from quanheng.language.terms import Fact

Way = tuple[tuple[str, str], ...]
"""Fields of real sets, one after the other; nothing where the row itself is meant."""


@dataclass(frozen=True)
class Tie:
    """The fields by which a row and a subject hold the same value."""

    row: Way
    subject: Way


class Ways:
    """Tells how the sets of a pack lead to each other."""

    def __init__(self, pack: Pack) -> None:
        self.pack, self.sets = pack, pack.readable.sets
        self.results = {result_set_name(name): one for name, one in pack.clauses.items()}
        self.series: dict[str, Derived] = {
            one.source: one for one in pack.derived.values() if one.series is not None
        }

    def space(self, name: str) -> str:
        """The set by whose numbers the rows of a set go."""
        if name in self.results:
            return self.space(self.results[name].subject)
        return self.space(self.series[name].of) if name in self.series else name

    def way(self, home: str, name: str) -> Way | None:
        """Over which fields a field leads; None where only the engine can tell."""
        if name == "id":
            return ()
        if home in self.series:
            return () if name == SUBJECT else None
        if home in self.results:
            return self._of_result(self.results[home], name)
        return None if self.sets[home].fields[name].type.kind == "list" else ((home, name),)

    def whole(self, fact: Fact) -> Way | None:
        """Over which fields a fact is read, its own included; None for one that is derived."""
        return None if fact.is_derived else self._along(fact.fields)

    def tie(self, ties: list[tuple[Fact, Fact]]) -> Tie | None:
        """The first of some equalities that can be followed both ways."""
        for theirs, ours in ties:
            row, subject = self.whole(theirs), self.whole(ours)
            if row is not None and subject is not None and self._alike(theirs, ours):
                return Tie(row, subject)
        return None

    def _alike(self, one: Fact, other: Fact) -> bool:
        """Whether the numbers of both facts stand for the same."""
        return self._values_of(one) == self._values_of(other)

    def _values_of(self, fact: Fact) -> str:
        """The set whose numbers a fact holds; empty for plain values."""
        if fact.name == "id":
            return self.space(fact.owner)
        return self.space(fact.type.target) if fact.type.kind == "link" else ""

    def _of_result(self, clause: Clause, name: str) -> Way | None:
        if name == SUBJECT:
            return ()
        if any(one.name == name for one in required_links(self.sets[clause.subject])):
            return self.way(clause.subject, name)
        for given in clause.gives:
            # TRAP what it gives where it is not met stands in no row.
            if given.name == name and isinstance(given.met, Fact):
                return self.whole(given.met)
        return None

    def _along(self, fields: tuple[tuple[str, str], ...]) -> Way | None:
        found: list[tuple[str, str]] = []
        for way in self._each(fields):
            if way is None:
                return None
            found += way
        return tuple(found)

    def _each(self, fields: tuple[tuple[str, str], ...]) -> Iterator[Way | None]:
        return (self.way(home, name) for home, name in fields)
