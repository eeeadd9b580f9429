"""Which fields of which sets does a question read?

No more of a snapshot is read, so a field left out here stops the engine; none is ever guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from quanheng.engine.arrays.passing import counted_by, counts_in_passing
from quanheng.engine.arrays.stretches import goes_in_stretches, reads_all_rows
from quanheng.engine.backends.kept import Kept, facts_lacking, is_sought, is_taken
from quanheng.engine.backends.stages import facts_needed, sets_sought, stages_of
from quanheng.engine.question import Question
from quanheng.facts import Catalogue, Completeness, InformationSet
from quanheng.language.clause_model import Clause
from quanheng.language.derived_model import Derived
from quanheng.language.indicator_model import Indicator
from quanheng.language.quota_model import Allocation, Quota
from quanheng.language.result_sets import required_links
from quanheng.language.rule_reads import derived_terms, fields_named
from quanheng.language.templates import CurrentSince, Merged, RankInGroup, RunSince
from quanheng.language.terms import Fact, Term, facts_of


def fields_read(
    passes: Sequence[Question], complete: Sequence[Completeness], kept: Kept | None = None
) -> Mapping[str, frozenset[str]]:
    """The fields that the questions of some days read, by set.

    Missing:  a set that is not read is not there; nothing is read for facts that are kept.
    """
    asks_unit = any(one.units is not None for one in complete)
    gathering = _Gathering(passes[0].pack.readable, asks_unit, kept)
    for question in passes:
        gathering.add(question)
    # Rows of which nothing is read are counted; something must stand for them.
    return {name: frozenset(fields or ("id",)) for name, fields in gathering.found.items()}


def sets_in_pieces(
    passes: Sequence[Question], kept: Kept | None, read: Mapping[str, frozenset[str]]
) -> Mapping[str, bool]:
    """The sets that need not stand in one table, and whether their columns are read whole.

    Shapes:   where some subjects and their rows are enough for all who ask, they are not; but of
              several days rows are read once for all.
    """
    facts = [one for question in passes for one in facts_needed(question, kept)
             if not is_taken(one, question, kept)]  # fmt: skip
    asked = {one.source for one in facts if reads_all_rows(one)}
    whole = {one.source for one in facts if len(passes) > 1 or not goes_in_stretches(one)}
    counted = {
        (one.set, counts_in_passing(one, shares)) for question in passes
        for quota in question.quotas for one, shares in counted_by(quota)
    }  # fmt: skip
    whole |= {name for name, is_passing in counted if not is_passing}
    gathered = {one.source for one in facts} | {name for name, is_passing in counted if is_passing}
    gathered -= asked
    return {name: name in whole for name in gathered if name in read and "id" not in read[name]}


@dataclass
class _Gathering:
    """Gathers what is read of sets, one question after the other."""

    catalogue: Catalogue
    asks_unit: bool
    kept: Kept | None
    found: dict[str, set[str]] = field(default_factory=dict)

    def add(self, question: Question) -> None:
        stages = [*stages_of(question, self.kept)]
        sought = sets_sought(question, stages, self.kept)
        for indicator in question.pack.indicators.values():
            if indicator.groups in sought:
                self._groups(indicator)
        for stage in stages:
            for derived in (one for group in stage.groups for one in group):
                self._derived(derived)
            for feeder in stage.feeders:
                self._clause(feeder, question)
                entry = self.catalogue.sets[feeder.subject]
                self._read(entry.name, "id", *(link.name for link in required_links(entry)))
        for fact in facts_needed(question, self.kept):
            if is_taken(fact, question, self.kept):
                self._read(fact.of, "id")
        for clause in question.clauses:
            self._clause(clause, question)
        for quota in question.quotas:
            self._quota(quota)
        for allocation in question.allocations:
            self._allocation(allocation)
        # Of subjects whose facts are kept, rows are found by their ids where they are read at all.
        for subject in {clause.subject for clause in question.clauses} & self.found.keys():
            self._read(subject, "id")

    def _groups(self, indicator: Indicator) -> None:
        for link in indicator.by:
            if link.type.kind == "link":
                self._read(link.type.target, "id")
        for led in indicator.led:
            self._fact(led.fact)

    def _clause(self, clause: Clause, question: Question) -> None:
        if not is_sought(clause, question, self.kept):
            return
        entry = self._subjects(clause.subject)
        self._read(entry.name, *filter(None, (entry.dated,)))
        self._terms(facts_lacking(clause, question, self.kept))

    def _derived(self, derived: Derived) -> None:
        self._subjects(derived.of)
        self._terms(derived_terms(derived))
        entry = self._rows(derived.source)
        self._read(entry.name, *fields_named(derived))
        if derived.via is not None:
            self._read(entry.name, derived.via.name)
        template = derived.template
        if isinstance(template, CurrentSince | Merged):
            self._read(entry.name, entry.begins, entry.ends)
        chooses = derived.best is not None or derived.reads_previous
        if derived.via is None or chooses or isinstance(template, RunSince | RankInGroup):
            self._read(entry.name, "id")

    def _quota(self, quota: Quota) -> None:
        self._terms(quota.terms)
        for counted in quota.counted:
            # The ids of rows that may count are read when there are any.
            self._read(self._rows(counted.set).name, *filter(None, (counted.year,)))
            self._subjects(counted.unit_set)

    def _allocation(self, allocation: Allocation) -> None:
        self._terms(allocation.terms)
        self._read(self._rows(allocation.among).name, "id")

    def _subjects(self, name: str) -> InformationSet:
        """The rows that are told about, each by its id."""
        entry = self._rows(name)
        self._read(name, "id")
        if self.asks_unit and entry.unit_by:
            home = entry
            for one in self.catalogue.follow(entry, tuple(entry.unit_by.split("."))):
                self._link(home, one.name)
                home = self.catalogue.sets.get(one.type.target, home)
        return entry

    def _rows(self, name: str) -> InformationSet:
        """The rows that count once they have begun and, where they must, stand decided."""
        entry = self.catalogue.sets[name]
        decided = entry.decided
        dates = (decided.on, decided.notified, decided.until) if decided is not None else ()
        self._read(name, *filter(None, (entry.starts, *dates)))
        return entry

    def _terms(self, terms: Iterable[Term]) -> None:
        for fact in (one for term in terms for one in facts_of(term)):
            self._fact(fact)

    def _fact(self, fact: Fact) -> None:
        for home, name in fact.fields:
            self._link(self.catalogue.sets[home], name)

    def _link(self, entry: InformationSet, name: str) -> None:
        """A field, and if it is a link the id that it leads to; what is derived has none."""
        one = entry.fields.get(name)
        if one is None:
            return
        self._read(entry.name, name)
        if one.type.kind == "link":
            self._read(one.type.target, "id")

    def _read(self, name: str, *fields: str) -> None:
        self.found.setdefault(name, set()).update(fields)
