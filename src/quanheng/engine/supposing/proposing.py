"""What may be told as a change, and what a person is or has been found to be?

The second is told as the ground of a verdict, never as something to be otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quanheng.engine.oracle import Oracle
from quanheng.engine.supposing.hypothesis import Input
from quanheng.facts import InformationSet
from quanheng.language.clause_model import Clause
from quanheng.language.derived_model import Derived
from quanheng.language.rule_reads import derived_terms, reads_of_terms
from quanheng.language.templates import RankInGroup
from quanheng.language.terms import Fact, facts_of

PERSON = "official"
WHAT_A_PERSON_IS = frozenset(
    {
        "id", "name", "id_number", "sex", "gender", "born_on", "born", "age", "ethnicity",
        "native_place", "birth_place", "health", "religion", "marriage", "marital_status",
        "status", "category",
    }
)  # fmt: skip
"""Fields that no change is told of, whatever sensitivity a pack gives them."""
_OPEN = frozenset({"plain", "personal"})
_SUPPOSED = frozenset({"number", "date", "code", "truth"})


def person_of(oracle: Oracle, clause: Clause, row: str) -> str:
    """The official that an answer is about; empty where it is about none."""
    if clause.subject == PERSON:
        return row
    entry = oracle.roster.catalogue.sets[clause.subject]
    links = [one.name for one in entry.fields.values() if one.type.target == PERSON]
    value = oracle.roster.of(clause.subject)[row].get(links[0]) if len(links) == 1 else None
    return value if isinstance(value, str) else ""


@dataclass(frozen=True)
class Proposing:
    """Tells what may be proposed about the subject of one clause.

    Shapes:   `person` is the official that the answer is about; empty where it is about none.
    """

    oracle: Oracle
    person: str

    def may_change(self, one: Input) -> bool:
        """Whether an input may be told as something that could be otherwise."""
        if one.kind == "reckoned":
            return self._may_reckon(one)
        return one.kind == "field" and self._may_field(one.set, one.row, one.name)

    def is_of_another(self, owner: str, row: str) -> bool:
        """Whether a row is, or belongs to, a person that the answer is not about."""
        if owner == PERSON:
            return row != self.person
        entry = self.oracle.roster.catalogue.sets[owner]
        values = self.oracle.roster.of(owner).get(row, {})
        people = [values.get(f.name) for f in entry.fields.values() if f.type.target == PERSON]
        return any(one != self.person for one in people)

    def _may_field(self, owner: str, row: str, name: str) -> bool:
        if owner not in self.oracle.asked_roster.rows or self.is_of_another(owner, row):
            return False
        if row not in self.oracle.asked_roster.of(owner):
            return False
        entry = self.oracle.roster.catalogue.sets[owner]
        one = entry.fields.get(name)
        kind = one.type.kind if one else ""
        return kind in _SUPPOSED and self._is_open(entry, name)

    def _is_open(self, entry: InformationSet, name: str) -> bool:
        """Whether a field says nothing of what a person is, and of no finding about conduct."""
        one = entry.fields.get(name)
        kinds = {entry.sensitivity, one.sensitivity if one else "plain"}
        is_finding = entry.is_conduct or entry.decided is not None
        is_read_alone = not entry.is_aggregate_only
        is_who = name in WHAT_A_PERSON_IS or (name in entry.key and name != "")
        return kinds <= _OPEN and not is_finding and is_read_alone and not is_who

    def _may_reckon(self, one: Input) -> bool:
        derived = self.oracle.question.pack.derived[one.set, one.name]
        if self.is_of_another(one.set, one.row) or derived.type.kind not in _SUPPOSED:
            return False
        if isinstance(derived.template, RankInGroup):
            return False
        return all(self._reads_open(read) for read in self._all_read(derived))

    def _all_read(self, derived: Derived) -> Iterator[Fact | Derived]:
        yield derived
        terms = list(derived_terms(derived))
        yield from (fact for term in terms for fact in facts_of(term))
        yield from reads_of_terms(terms, self.oracle.question.pack.derived)

    def _reads_open(self, read: Fact | Derived) -> bool:
        sets = self.oracle.roster.catalogue.sets
        if isinstance(read, Derived):
            return read.source not in sets or self._is_open(sets[read.source], "")
        is_key = read.name == "id" or read.name in sets[read.owner].key
        return read.is_derived or is_key or self._is_open(sets[read.owner], read.name)
