"""What is a pack made of, once it is read and checked?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from quanheng.citations import Citation, DatedStatement, Status
from quanheng.documents import Node, Scalar
from quanheng.errors import Place
from quanheng.facts import Acknowledged, Catalogue, Field, InformationSet, Label, Type, Value
from quanheng.language.fingerprint_file import TextPrint
from quanheng.language.pack_sets import with_pack_sets
from quanheng.language.quota_model import Allocation, Quota
from quanheng.language.scorecard_model import Scorecard
from quanheng.language.series import Series
from quanheng.language.templates import Best, Merged, Template
from quanheng.language.terms import Aggregate, Fact, Term, facts_of

Force = Literal["must", "should", "may", ""]
GroundsKind = Literal["all_of", "any_of", "readings"]


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
class Span:
    """A parameter's value over a period.

    Shapes:   `is_verified` says whether the figure was read in its source.
    Missing:  `values` is empty with status "missing"; a plain parameter keeps its value under
              the empty code. An end that is None is open; `is_verified` None: nobody says.
    """

    since: date | None
    until: date | None
    status: Status
    values: Mapping[str, Value]
    source: Citation | None
    note: Label | None = None
    is_verified: bool | None = None


@dataclass(frozen=True)
class MaySet:
    """Within which limits, and at which level, a nearer pack may set a parameter."""

    least: Value | None
    most: Value | None
    level: str


@dataclass(frozen=True)
class Parameter:
    """A dated figure that clauses read by name.

    Shapes:   `acknowledged` holds the warnings that are let stand.
    Units:    as `type.unit` says.
    """

    name: str
    label: Label
    type: Type
    by: str
    spans: tuple[Span, ...]
    may_set: MaySet | None
    pack: str
    place: Place
    acknowledged: Acknowledged = ()

    def on(self, day: date) -> Span:
        """The value in force on a day; a span of status "missing" where there is none."""
        for span in self.spans:
            if (span.since is None or span.since <= day) and (
                span.until is None or day <= span.until
            ):
                return span
        return Span(None, None, "missing", {}, None)


@dataclass(frozen=True)
class Window:
    """How far back rows count: months, days or years to the day, calendar years, or the period.

    Shapes:   `since` is the first day of the period, known when a question is put.
    """

    count: int
    unit: Literal["days", "months", "years", "calendar years", "period"]
    since: date | None = None


@dataclass(frozen=True)
class Derived:
    """A fact computed from rows of a set, for each row of another.

    Shapes:   rows belong to the subject by `via`; None means `where` names `self.`, or all do.
              Exactly one of `value` and `template` is given. `feeder` is the clause whose
              results are the rows; empty where they are rows of a set. `series` says between which
              days lie the periods that are the rows. A formula has no rows.
              One that `is_made` belongs to a scorecard: no expression can name it.
              `acknowledged` holds the warnings that are let stand, `holds` the conditions that
              always hold of it, as they are written.
    """

    name: str
    label: Label
    of: str
    source: str
    via: Field | None
    where: Term | None
    value: Aggregate | None
    template: Template | None
    order: str
    window: Window | None
    counts_undecided: bool
    type: Type
    place: Place
    feeder: str = ""
    best: Best | None = None
    is_made: bool = False
    series: Series | None = None
    acknowledged: Acknowledged = ()
    holds: tuple[Scalar, ...] = ()

    @cached_property
    def reads_previous(self) -> bool:
        """Whether rows are read beside the one before them, in their order."""
        terms = (term for term in (self.where, self.value) if term is not None)
        return any(fact.scope == "previous" for term in terms for fact in facts_of(term))

    @cached_property
    def starts_within(self) -> Window | None:
        """The window in which a row's start must lie; merged spells are cut there instead."""
        return None if isinstance(self.template, Merged) else self.window


@dataclass(frozen=True)
class Axiom:
    """A condition that is true of every row of a set, as facts really are."""

    of: str
    term: Term
    place: Place


@dataclass(frozen=True)
class Given:
    """A typed result of a clause.

    Missing:  `met` and `not_met` say what it is by the verdict; None means none. Where the
              clause does not apply there is none; where its verdict is unknown, so is the result,
              unless it `is_always_told`. An unknown result makes the verdict unknown, unless it
              `is_aside`.
    """

    name: str
    label: Label
    type: Type
    met: Term | None
    not_met: Term | None
    is_always_told: bool = False
    is_aside: bool = False

    @property
    def terms(self) -> tuple[Term, ...]:
        """Its expressions."""
        return tuple(term for term in (self.met, self.not_met) if term is not None)


@dataclass(frozen=True)
class Grounds:
    """Named conditions joined, or readings of which a parameter names one."""

    kind: GroundsKind
    named: tuple[tuple[str, Label, Term], ...]
    chooser: str = ""


Condition = Term | Grounds


@dataclass(frozen=True)
class Clause:
    """One clause that runs, about each row of its subject.

    Missing:  no `applies` means it always applies, no `when` that it is then met; `due` and
              what fulfils it stand with obligations, and with triggers that are followed to their
              end, `since` and `until` with bars and entitlements. `serves` are
              codes of the pack, as list.code, that it puts to work. `acknowledged` holds
              the warnings that are let stand.
    """

    id: str
    title: Label
    covers: tuple[str, ...]
    source: Citation
    mechanism: str
    effect: str
    matters: tuple[str, ...]
    subject: str
    force: Force
    applies: Term | None
    when: Condition | None
    unless: tuple[str, ...]
    who: Label | None
    due: Term | None
    fulfilled_on: Term | None
    fulfilled_when: Term | None
    since: Term | None
    until: Term | None
    opens: str
    purpose_exception: Citation | None
    lawful_ground: Citation | None
    is_adverse: bool
    pack: str
    place: Place
    gives: tuple[Given, ...] = ()
    per: str = ""
    serves: tuple[str, ...] = ()
    acknowledged: Acknowledged = ()

    @property
    def has_state(self) -> bool:
        """Whether it is told what has become of what the clause calls for."""
        return self.fulfilled_on is not None or self.fulfilled_when is not None


@dataclass(frozen=True)
class LedTo:
    """A field of groups whose path continues that of another: `norm.unit` continues `norm`.

    Shapes:   `fact` is read from the row that the other field, `beyond`, names.
    """

    name: str
    beyond: str
    fact: Fact


@dataclass(frozen=True)
class Indicator:
    """A figure about a population, for each group of it.

    Shapes:   `clause` says whether it is met and gives the figure and its parts; its subjects
              are the groups, rows of the set `groups`: every combination of the rows, or codes,
              that the fields `by` may name, but for those of `led`, which are what the row
              named before leads to; one group of all where there are none.
    Missing:  a field of `led` is every row or code where nobody knows what it is; there is no
              group where it is none, or names what is not there.
    """

    clause: str
    groups: str
    of: str
    by: tuple[Field, ...]
    nature: Literal["rule", "target", "output"]
    place: Place
    led: tuple[LedTo, ...] = ()

    @property
    def in_order(self) -> Iterator[tuple[Field, LedTo | None]]:
        """The fields of groups, each after the one whose row it is read from, if any."""
        led, fields = {one.name for one in self.led}, {one.name: one for one in self.by}
        yield from ((one, None) for one in self.by if one.name not in led)
        yield from ((fields[one.name], one) for one in self.led)


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

    @property
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
