"""What do the files of a pack hold beside pack.yaml, each read after those that it needs?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Protocol, TypeVar

from quanheng.errors import (
    DocumentMissing,
    DocumentTooDeep,
    DocumentTooLarge,
    Findings,
    NameTwice,
    NotUtf8,
    NotYaml,
    Place,
    Problem,
    YamlAlias,
)
from quanheng.facts import Acknowledged, Catalogue, Label, core_catalogue
from quanheng.facts.catalogue_file import read_facts
from quanheng.language.axioms import axioms_of
from quanheng.language.clause_file import ClauseDraft, draft_of, read_clause
from quanheng.language.clause_model import Clause
from quanheng.language.derived_file import DerivedBook
from quanheng.language.derived_model import Derived
from quanheng.language.example_file import read_example
from quanheng.language.figure_reading import Shelf
from quanheng.language.fingerprint_file import TextPrint, read_fingerprints
from quanheng.language.guards import guard
from quanheng.language.indicator_file import ReadIndicator, read_indicator
from quanheng.language.pack_files import files_of
from quanheng.language.pack_model import Example, Instrument, Pack, Requirement
from quanheng.language.pack_sets import NAMES, with_pack_sets
from quanheng.language.pack_yaml import PackYaml, items_of
from quanheng.language.parameter_file import read_parameters
from quanheng.language.parameter_model import Parameter
from quanheng.language.rationing import Rationing
from quanheng.language.references import check_references
from quanheng.language.requirement_file import check_coverage, read_requirements
from quanheng.language.result_sets import ResultBook, made_sets
from quanheng.language.scorecard_file import ReadScorecard, read_scorecard
from quanheng.language.words import DerivedWord, Expression, SettingWord, Words
from quanheng.language.written_ids import RULE_FOLDERS, half_read, written_ids

UNREADABLE = (DocumentMissing, DocumentTooDeep, DocumentTooLarge, NotUtf8, NotYaml, YamlAlias)


class _Placed(Protocol):
    @property
    def place(self) -> Place: ...


_Key = TypeVar("_Key")
_Named = TypeVar("_Named", bound=_Placed)


@dataclass(frozen=True)
class Head:
    """What pack.yaml says of the pack itself, the packs it extends, and all their instruments."""

    id: str
    title: Label
    level: str
    acknowledged: Acknowledged
    parents: tuple[Pack, ...]
    instruments: dict[str, Instrument]


@dataclass(frozen=True)
class PackBody:
    """Reads the files of a pack whose pack.yaml is read.

    Errors:   noted in `findings`, each with its place.
    """

    folder: Path
    findings: Findings
    yaml: PackYaml
    head: Head
    core: Path
    heard: Callable[[Expression], None]

    def _catalogue(self, parents: tuple[Pack, ...]) -> Catalogue:
        catalogue = core_catalogue(self.findings, self.core)
        for parent in parents:
            catalogue = catalogue.extended(parent.catalogue)
        return read_facts(self.yaml.facts(), catalogue, self.findings)

    def pack(self) -> Pack:
        """The pack of the head and of what its other files hold."""
        head, parents, instruments = self.head, self.head.parents, self.head.instruments
        name, plain = head.id, self._catalogue(parents)
        above = joined(self.findings, [parent.parameters for parent in parents], self.folder)
        place = Place(str(self.folder / "parameters.yaml"))
        parameters = read_parameters(
            self.yaml.one("parameters.yaml"), place, name, head.level, above, plain, self.findings
        )
        self._check_names(plain)
        results = {k: s for parent in parents for k, s in parent.result_sets.items()}
        catalogue = with_pack_sets(plain).extended(Catalogue(results))
        settings = _setting_words(parameters.values())
        words = Words(catalogue, settings, heard=self.heard)
        drafts = [
            draft_of(node, node.place, words, self.findings) for node in self.yaml.listed("clauses")
        ]
        above_clauses = joined(self.findings, [parent.clauses for parent in parents], self.folder)
        feeders = self._feeders(words, drafts, above_clauses)
        derived, words = self._derived(parents, feeders.words, feeders)
        axioms = axioms_of(plain, derived, parents, words, self.findings)
        cards, lost = self._scorecards(name, replace(words, asks_clauses=False), instruments)
        for card in cards:
            self._note_card(card, above_clauses, derived, feeders)
        words = replace(words, clauses=feeders.words.clauses, lost=lost)
        clauses = self._clauses(name, above_clauses, drafts, words, instruments)
        catalogue = words.catalogue
        indicators = self._indicators(name, replace(words, asks_clauses=False), instruments)
        for one in indicators:
            if one.clause.id in clauses:
                first = clauses[one.clause.id].place
                self.findings.add(NameTwice(one.clause.place, name=one.clause.id, first=first))
            clauses[one.clause.id] = one.clause
            derived |= {(fact.of, fact.name): fact for fact in one.derived}
            results[one.groups.name] = one.groups
        catalogue = catalogue.extended(Catalogue(results))
        for clause in clauses.values():
            if clause.pack == name:
                guard(clause, clauses, catalogue, derived, self.findings)
        shelf = Shelf(replace(words, asks_clauses=False), instruments, name)
        rationing = self._rationing(shelf, derived, clauses, parents)
        requirements = read_requirements(self.yaml.one("requirements.yaml"), self.findings)
        results |= made_sets(derived.values(), feeders, catalogue)
        told = joined(self.findings, [parent.indicators for parent in parents], self.folder)
        told |= {one.indicator.clause: one.indicator for one in indicators}
        pack = Pack(
            name, head.title, head.level, self.folder, parents, plain, instruments,
            parameters, derived, clauses, requirements, self._examples(),
            files_of(self.folder, self.findings), rationing.quotas, rationing.allocations,
            results, told,
            joined(self.findings, [parent.scorecards for parent in parents], self.folder)
            | {one.scorecard.clause: one.scorecard for one in cards},
            self._fingerprints(instruments, requirements), head.acknowledged, axioms,
        )  # fmt: skip
        # A file that cannot be read would make every reference to it look wrong.
        if not any(isinstance(problem, UNREADABLE) for problem in self.findings):
            self._check(pack)
        return pack

    def _check(self, pack: Pack) -> None:
        lost = self._lost(pack)
        half = half_read(self.yaml.listed("clauses"), pack.own)
        check_references(pack, self.findings, lost, half)
        if not lost:
            check_coverage(pack.requirements, pack.covering, self.findings)

    def _fingerprints(
        self, instruments: dict[str, Instrument], requirements: tuple[Requirement, ...]
    ) -> dict[str, TextPrint]:
        items = [item.id for item in requirements]
        node = self.yaml.one("fingerprints.yaml")
        return read_fingerprints(node, instruments, items, self.findings)

    def _check_names(self, plain: Catalogue) -> None:
        """No set of a pack takes the name of one that the pack itself is."""
        for taken in NAMES & plain.sets.keys():
            first = Place("pack_sets.py")
            self.findings.add(NameTwice(plain.sets[taken].place, name=taken, first=first))

    def _feeders(
        self, words: Words, drafts: list[ClauseDraft], above: MappingOf[str, Clause]
    ) -> ResultBook:
        """What tells the results of clauses before these are read."""
        subjects = {one.id: one.subject for one in above.values()}
        subjects |= {one.id: one.subject for one in drafts}
        told = replace(words, clauses=subjects)
        feeders = ResultBook(told, self.findings, {d.id: (d.home, d.reader) for d in drafts})
        feeders.wrong |= {one.id: one.wrong for one in drafts if one.wrong is not None}
        for clause in above.values():
            feeders.note(clause)
        return feeders

    def _derived(
        self, parents: tuple[Pack, ...], words: Words, feeders: ResultBook
    ) -> tuple[dict[tuple[str, str], Derived], Words]:
        """The derived facts, and the words with them added."""
        known = joined(self.findings, [parent.derived for parent in parents], self.folder)
        spoken: dict[str, list[DerivedWord]] = {}
        for (of, name), one in known.items():
            if one.is_made:
                continue
            spoken.setdefault(of, []).append(DerivedWord(name, one.label.zh))
        book = DerivedBook(words, self.findings, done=dict(known), feeders=feeders)
        listed = (items_of(one.node("derived")) for one in self.yaml.facts())
        for node in (*chain.from_iterable(listed), *self.yaml.listed("tables")):
            noted = book.note(node, node.place)
            if noted is not None:
                spoken.setdefault(noted[0], []).append(noted[1])
        known_words = {of: tuple(each) for of, each in spoken.items()}
        feeders.words = replace(
            words, derived=known_words, derived_type=book.type_of, results=feeders.types_of
        )
        # Facts read no verdicts: a clause whose rows they count is named by from:.
        book.words = replace(feeders.words, asks_clauses=False)
        return book.read_all(), feeders.words

    def _clauses(
        self,
        pack: str,
        above: MappingOf[str, Clause],
        drafts: list[ClauseDraft],
        words: Words,
        instruments: dict[str, Instrument],
    ) -> dict[str, Clause]:
        known = dict(above)
        for draft in drafts:
            clause = read_clause(draft, words, instruments, pack)
            if clause.id in known:
                first = known[clause.id].place
                self.findings.add(NameTwice(clause.place, name=clause.id, first=first))
            known[clause.id] = clause
        return known

    def _scorecards(
        self, pack: str, words: Words, instruments: dict[str, Instrument]
    ) -> tuple[list[ReadScorecard], dict[str, Problem]]:
        """The scorecards, and what is wrong with those that could not be read, by their ids."""
        read, lost = list[ReadScorecard](), dict[str, Problem]()
        for node in self.yaml.listed("scorecards"):
            before = frozenset(self.findings)
            one = read_scorecard(node, node.place, words, instruments, pack, self.findings)
            if one is not None:
                read.append(one)
            elif wrong := [e for e in self.findings.errors if e not in before]:
                lost |= dict.fromkeys(written_ids([node]), wrong[0])
        return read, lost

    def _note_card(
        self,
        card: ReadScorecard,
        clauses: dict[str, Clause],
        derived: dict[tuple[str, str], Derived],
        feeders: ResultBook,
    ) -> None:
        """Let clauses read what a scorecard gives."""
        clause = card.clause
        if clause.id in clauses:
            first = clauses[clause.id].place
            self.findings.add(NameTwice(clause.place, name=clause.id, first=first))
        clauses[clause.id] = clause
        derived |= {(fact.of, fact.name): fact for fact in card.derived}
        feeders.note(clause)
        known = {**feeders.words.clauses, clause.id: clause.subject}
        feeders.words = replace(feeders.words, clauses=known)

    def _indicators(
        self, pack: str, words: Words, instruments: dict[str, Instrument]
    ) -> list[ReadIndicator]:
        read = (
            read_indicator(node, node.place, words, instruments, pack, self.findings)
            for node in self.yaml.listed("indicators")
        )
        return [one for one in read if one is not None]

    def _rationing(
        self,
        shelf: Shelf,
        derived: dict[tuple[str, str], Derived],
        clauses: dict[str, Clause],
        parents: tuple[Pack, ...],
    ) -> Rationing:
        quotas = joined(self.findings, [parent.quotas for parent in parents], self.folder)
        allocations = joined(self.findings, [parent.allocations for parent in parents], self.folder)
        known: tuple[MappingOf[str, _Placed], ...] = (clauses, quotas, allocations)
        taken = {name: one.place for each in known for name, one in each.items()}
        made = Rationing(shelf, derived, self.findings, taken, quotas, allocations)
        made.add_quotas(self.yaml.listed("quotas"))
        made.add_allocations(self.yaml.listed("allocations"))
        return made

    def _lost(self, pack: Pack) -> frozenset[str]:
        """The ids of rules that are written but could not be read: what is wrong is told there."""
        written = written_ids(node for folder in RULE_FOLDERS for node in self.yaml.listed(folder))
        return written.difference(pack.clauses, pack.quotas, pack.allocations)

    def _examples(self) -> tuple[Example, ...]:
        return tuple(read_example(n, n.place, self.findings) for n in self.yaml.listed("examples"))


def joined(
    findings: Findings, parts: Iterable[MappingOf[_Key, _Named]], place: Path
) -> dict[_Key, _Named]:
    """What several parents declare; two things of one name are noted, never shadowed."""
    found: dict[_Key, _Named] = {}
    for part in parts:
        for key, value in part.items():
            if key in found and found[key].place != value.place:
                first = found[key].place
                findings.add(NameTwice(Place(str(place)), name=key, first=first))
            found[key] = value
    return found


def _setting_words(parameters: Iterable[Parameter]) -> dict[str, SettingWord]:
    return {p.name: SettingWord(p.name, p.type, p.by, p.label.zh) for p in parameters}
