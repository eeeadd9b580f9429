"""What do the files of a pack hold beside pack.yaml, each read after those that it needs?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from quanheng.errors import (
    Findings,
    NameTwice,
    Place,
)
from quanheng.facts import Acknowledged, Catalogue, InformationSet, Label, core_catalogue
from quanheng.facts.catalogue_file import read_facts
from quanheng.language.axioms import axioms_of
from quanheng.language.causes import UNREADABLE
from quanheng.language.clause_file import draft_of
from quanheng.language.example_check import check_examples
from quanheng.language.example_file import read_example
from quanheng.language.figure_reading import Shelf
from quanheng.language.fingerprint_file import TextPrint, read_fingerprints
from quanheng.language.pack_clauses import PackClauses
from quanheng.language.pack_facts import derived_facts, results_before
from quanheng.language.pack_files import files_of
from quanheng.language.pack_model import Axiom, Example, Instrument, Pack, Requirement
from quanheng.language.pack_sets import NAMES, with_pack_sets
from quanheng.language.pack_yaml import PackYaml
from quanheng.language.packs_above import Placed, joined
from quanheng.language.parameter_file import read_parameters
from quanheng.language.parameter_model import Parameter
from quanheng.language.rationing import Rationing
from quanheng.language.references import check_references
from quanheng.language.requirement_file import check_coverage, read_requirements
from quanheng.language.result_sets import made_sets
from quanheng.language.words import Expression, SettingWord, Words
from quanheng.language.written_ids import RULE_FOLDERS, half_read, written_ids

_Key = TypeVar("_Key")
_Named = TypeVar("_Named", bound=Placed)
_Sets = dict[str, InformationSet]


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

    def pack(self) -> Pack:
        """The pack of the head and of what its other files hold."""
        catalogue = self._catalogue()
        parameters = self._parameters(catalogue)
        self._check_names(catalogue)
        words = self._words(catalogue, parameters)
        rules, axioms = self._clauses(catalogue, words)
        rationing = self._rationing(rules)
        pack = self._joined(catalogue, parameters, rules, axioms, rationing)
        # A file that cannot be read would make every reference to it look wrong.
        if not any(isinstance(problem, UNREADABLE) for problem in self.findings):
            self._check(pack)
        return pack

    def _catalogue(self) -> Catalogue:
        """Every set that the packs declare; none of those that a pack itself is."""
        catalogue = core_catalogue(self.findings, self.core)
        for parent in self.head.parents:
            catalogue = catalogue.extended(parent.catalogue)
        return read_facts(self.yaml.facts(), catalogue, self.findings)

    def _check_names(self, plain: Catalogue) -> None:
        """No set of a pack takes the name of one that the pack itself is."""
        for taken in NAMES & plain.sets.keys():
            first = Place("pack_sets.py")
            self.findings.add(NameTwice(plain.sets[taken].place, name=taken, first=first))

    def _parameters(self, plain: Catalogue) -> dict[str, Parameter]:
        above = self._above(lambda pack: pack.parameters)
        place, node = Place(str(self.folder / "parameters.yaml")), self.yaml.one("parameters.yaml")
        name, level = self.head.id, self.head.level
        return read_parameters(node, place, name, level, above, plain, self.findings)

    def _words(self, plain: Catalogue, parameters: Mapping[str, Parameter]) -> Words:
        """What expressions may name before facts are derived."""
        every = with_pack_sets(plain).extended(Catalogue(self._result_sets()))
        settings = {
            one.name: SettingWord(one.name, one.type, one.by, one.label.zh)
            for one in parameters.values()
        }
        return Words(every, settings, heard=self.heard)

    def _result_sets(self) -> _Sets:
        sets = (parent.result_sets for parent in self.head.parents)
        return {name: entry for each in sets for name, entry in each.items()}

    def _clauses(self, plain: Catalogue, words: Words) -> tuple[PackClauses, tuple[Axiom, ...]]:
        """The clauses with the facts that they stand on, and what always holds of these."""
        findings, listed = self.findings, self.yaml.listed
        drafts = [draft_of(node, node.place, words, findings) for node in listed("clauses")]
        above = self._above(lambda pack: pack.clauses)
        feeders = results_before(words, drafts, above, findings)
        derived = derived_facts(
            self.yaml, self._above(lambda pack: pack.derived), feeders, findings
        )
        axioms = axioms_of(plain, derived, self.head.parents, feeders.words, findings)
        rules = PackClauses(self.head.id, self.head.instruments, findings, feeders, above, derived)
        rules.add_scorecards(listed("scorecards"))
        rules.add_written(drafts)
        rules.add_indicators(listed("indicators"))
        rules.guard()
        return rules, axioms

    def _rationing(self, rules: PackClauses) -> Rationing:
        words = replace(rules.words, asks_clauses=False)
        shelf = Shelf(words, self.head.instruments, self.head.id)
        quotas = self._above(lambda pack: pack.quotas)
        allocations = self._above(lambda pack: pack.allocations)
        known: tuple[Mapping[str, Placed], ...] = (rules.clauses, quotas, allocations)
        taken = {name: one.place for each in known for name, one in each.items()}
        made = Rationing(shelf, rules.derived, self.findings, taken, quotas, allocations)
        made.add_quotas(self.yaml.listed("quotas"))
        made.add_allocations(self.yaml.listed("allocations"))
        return made

    def _joined(
        self,
        plain: Catalogue,
        parameters: dict[str, Parameter],
        rules: PackClauses,
        axioms: tuple[Axiom, ...],
        rationing: Rationing,
    ) -> Pack:
        head, findings = self.head, self.findings
        requirements = read_requirements(self.yaml.one("requirements.yaml"), findings)
        made = made_sets(rules.derived.values(), rules.feeders, rules.catalogue)
        return Pack(
            id=head.id, title=head.title, level=head.level, folder=self.folder,
            parents=head.parents, catalogue=plain, instruments=head.instruments,
            parameters=parameters, derived=rules.derived, clauses=rules.clauses,
            requirements=requirements, examples=self._examples(),
            files=files_of(self.folder, findings), quotas=rationing.quotas,
            allocations=rationing.allocations,
            result_sets=self._result_sets() | rules.groups | made,
            indicators=self._above(lambda pack: pack.indicators) | rules.indicators,
            scorecards=self._above(lambda pack: pack.scorecards) | rules.scorecards,
            fingerprints=self._fingerprints(requirements), acknowledged=head.acknowledged,
            axioms=axioms,
        )  # fmt: skip

    def _examples(self) -> tuple[Example, ...]:
        return tuple(read_example(n, n.place, self.findings) for n in self.yaml.listed("examples"))

    def _fingerprints(self, requirements: Iterable[Requirement]) -> dict[str, TextPrint]:
        items = [item.id for item in requirements]
        node = self.yaml.one("fingerprints.yaml")
        return read_fingerprints(node, self.head.instruments, items, self.findings)

    def _check(self, pack: Pack) -> None:
        lost = self._lost(pack)
        half = half_read(self.yaml.listed("clauses"), pack.own)
        check_references(pack, self.findings)
        check_examples(pack, self.findings, lost, half)
        if not lost:
            check_coverage(pack.requirements, pack.covering, self.findings)

    def _lost(self, pack: Pack) -> frozenset[str]:
        """The ids of rules that are written but could not be read: what is wrong is told there."""
        written = written_ids(node for folder in RULE_FOLDERS for node in self.yaml.listed(folder))
        return written.difference(pack.clauses, pack.quotas, pack.allocations)

    def _above(self, of: Callable[[Pack], Mapping[_Key, _Named]]) -> dict[_Key, _Named]:
        """What the packs that this one extends declare together."""
        return joined(self.findings, map(of, self.head.parents), self.folder)
