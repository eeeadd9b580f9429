"""What is a pack made of, once it is read and checked?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from quanheng.citations import DatedStatement
from quanheng.documents import Node
from quanheng.errors import Place
from quanheng.facts import Acknowledged, Catalogue, InformationSet, Label
from quanheng.language.clause_model import Clause
from quanheng.language.derived_model import Derived
from quanheng.language.fingerprint_file import TextPrint
from quanheng.language.indicator_model import Indicator
from quanheng.language.pack_sets import with_pack_sets
from quanheng.language.parameter_model import Parameter
from quanheng.language.quota_model import Allocation, Quota
from quanheng.language.scorecard_model import Scorecard
from quanheng.language.terms import Term


@dataclass(frozen=True)
class Instrument:
    """A text that the pack's clauses come from."""

    id: str
    title: Label
    issuer: str
    number: str
    published_on: DatedStatement
    in_force_from: DatedStatement
    in_force_to: date | None
    fingerprint: str
    place: Place


@dataclass(frozen=True)
class Axiom:
    """A condition that is true of every row of a set, as facts really are."""

    of: str
    term: Term
    place: Place


@dataclass(frozen=True)
class Requirement:
    """One atomic item read out of a document.

    Missing:  `waits_for` names the room an item that no clause covers waits for; `excused`
              says why none ever will.
    """

    id: str
    at: str
    paraphrase: str
    mechanism: str
    kind: str
    figures: tuple[str, ...]
    waits_for: str
    excused: str
    place: Place


@dataclass(frozen=True)
class Example:
    """A worked case: given facts, expected results, and why.

    Shapes:   `given` holds set → id → field → node; `expect` clause → subject → node.
    """

    name: str
    as_of: date
    parameters: Mapping[str, Node]
    given: Mapping[str, Mapping[str, Node]]
    incomplete: frozenset[str]
    expect: Mapping[str, Mapping[str, Node]]
    because: str
    place: Place


@dataclass(frozen=True)
class Pack:
    """A place's rules, with those of the packs it extends.

    Shapes:   `clauses`, `parameters`, `derived`, `quotas` and `allocations` hold the parents'
              first; `own` names this pack's clauses; `files` its files by relative path;
              `fingerprints` by instrument those of the texts the pack itself was written from;
              `acknowledged` the warnings about whatever it declares that are let stand;
              `axioms` what always holds of rows, with what those above it say.
    """

    id: str
    title: Label
    level: str
    folder: Path
    parents: tuple[Pack, ...]
    catalogue: Catalogue
    instruments: Mapping[str, Instrument]
    parameters: Mapping[str, Parameter]
    derived: Mapping[tuple[str, str], Derived]
    clauses: Mapping[str, Clause]
    requirements: tuple[Requirement, ...]
    examples: tuple[Example, ...]
    files: tuple[Path, ...]
    quotas: Mapping[str, Quota] = field(default_factory=dict)
    allocations: Mapping[str, Allocation] = field(default_factory=dict)
    result_sets: Mapping[str, InformationSet] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    scorecards: Mapping[str, Scorecard] = field(default_factory=dict)
    fingerprints: Mapping[str, TextPrint] = field(default_factory=dict)
    acknowledged: Acknowledged = ()
    axioms: tuple[Axiom, ...] = ()

    @cached_property
    def readable(self) -> Catalogue:
        """The catalogue with the results of clauses as sets, which derived facts may read."""
        return with_pack_sets(self.catalogue).extended(Catalogue(self.result_sets))

    @property
    def covering(self) -> tuple[Clause | Quota | Allocation, ...]:
        """Whatever of this pack itself may cover an item: clauses, quotas, allocations."""
        rules: tuple[Clause | Quota | Allocation, ...]
        rules = (*self.clauses.values(), *self.quotas.values(), *self.allocations.values())
        return tuple(one for one in rules if one.pack == self.id)

    @property
    def own(self) -> tuple[Clause, ...]:
        """The clauses of this pack itself, in the order they are written."""
        return tuple(clause for clause in self.clauses.values() if clause.pack == self.id)

    @property
    def lineage(self) -> tuple[Pack, ...]:
        """This pack and every pack above it, the highest first, each once."""
        found: dict[str, Pack] = {}
        for parent in self.parents:
            found |= {pack.id: pack for pack in parent.lineage}
        return (*found.values(), self)
