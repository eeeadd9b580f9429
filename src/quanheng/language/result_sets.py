"""How do the results of a clause stand as a set, whose rows derived facts may count?

One row for each subject that meets the clause, or may; open where its verdict is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from quanheng.documents import Reader
from quanheng.errors import Cycle, Findings, Place, Problem, ResultNameTaken
from quanheng.facts import Catalogue, Field, InformationSet, Label, Type
from quanheng.facts.types import TEXT, TRUTH
from quanheng.language.clause_model import Clause, Given
from quanheng.language.derived_model import Derived
from quanheng.language.gives_file import declared_types, read_gives
from quanheng.language.terms import Fact
from quanheng.language.words import Home, Words

SUBJECT, IS_MET, UPON = "subject", "is_met", "upon"


def set_name(clause: str) -> str:
    """The name of the set of a clause's results; no set of a catalogue is named so.

    >>> set_name("xa.bar")
    'clause xa.bar'
    """
    return f"clause {clause}"


def result_set(
    clause: str, subject: InformationSet, given: tuple[Given, ...], place: Place
) -> InformationSet:
    """The set of a clause's results: its subject, the links that the subject must have, results."""
    fields = {
        "id": Field("id", Label("编号", "id"), TEXT, place, is_required=True),
        SUBJECT: Field(
            SUBJECT, subject.label, Type("link", target=subject.name), place, is_required=True
        ),
        IS_MET: Field(IS_MET, Label("是否成立", "met"), TRUTH, place),
    }
    fields |= {one.name: one for one in required_links(subject)}
    for one in given:
        fields[one.name] = Field(
            one.name, one.label, _type_if_met(one), place, is_required=_is_required(one, subject)
        )
    return InformationSet(
        set_name(clause), subject.label, fields, (), place, sensitivity=subject.sensitivity
    )


def _type_if_met(given: Given) -> Type:
    """Rows hold what is given where the clause is met; so they are none more seldom."""
    return given.type.optional(given.met is None or given.met.type.is_optional)


def _is_required(given: Given, subject: InformationSet) -> bool:
    """Whether met clauses always give it: it is a link that each subject must have."""
    term = given.met
    if not isinstance(term, Fact) or term.is_derived or term.links or given.type.kind != "link":
        return False
    return subject.fields[term.name].is_required


def required_links(subject: InformationSet) -> Iterator[Field]:
    """The links of a set that are never unknown or none."""
    for one in subject.fields.values():
        if one.type.kind == "link" and one.is_required and not one.type.is_optional:
            yield one


@dataclass
class ResultBook:
    """Tells what clauses give before they are read, for the facts that stand on them.

    Shapes:   `drafts` holds the home and the mapping of each clause of the pack itself,
              `known` what the clauses of its parents give, `wrong` what is wrong with a subject
              or a result, by clause.
    """

    words: Words
    findings: Findings
    drafts: dict[str, tuple[Home, Reader]] = field(default_factory=dict)
    known: dict[str, Mapping[str, Type]] = field(default_factory=dict)
    sets: dict[str, InformationSet] = field(default_factory=dict)
    being_read: list[str] = field(default_factory=list)
    circular: set[str] = field(default_factory=set)
    declared: dict[str, Mapping[str, Type]] = field(default_factory=dict)
    wrong: dict[str, Problem] = field(default_factory=dict)

    def types_of(self, clause: str) -> Mapping[str, Type]:
        """The type of each result of a clause.

        Errors:   Cycle where what a clause gives depends on itself; where some of it could not be
                  read, what is wrong with it: whoever asks for it adds nothing to that.
        """
        if clause in self.being_read and self.declared.get(clause):
            return self.declared[clause]
        if clause not in self.known:
            self._read(clause)
        if clause in self.circular:
            raise Cycle(self.drafts[clause][1].place, names=f"{clause} → {clause}")
        if clause in self.wrong:
            raise self.wrong[clause]
        return self.known[clause]

    def set_of(self, clause: str) -> InformationSet:
        """The set of a clause's results."""
        self.types_of(clause)
        return self.sets[clause]

    def note(self, clause: Clause) -> None:
        """Learn what a clause of a parent gives."""
        self.known[clause.id] = {one.name: one.type for one in clause.gives}
        if not clause.subject:  # The parent's facts could not be read.
            return
        subject = self.words.catalogue.sets[clause.subject]
        self.sets[clause.id] = result_set(clause.id, subject, clause.gives, clause.place)

    def _read(self, clause: str) -> None:
        home, reader = self.drafts[clause]
        if clause in self.being_read:
            self.circular.add(clause)
            ring = [*self.being_read[self.being_read.index(clause) :], clause]
            raise Cycle(reader.place, names=" → ".join(ring))
        self.being_read.append(clause)
        try:
            # What is wrong with it is noted when the clause itself is read.
            again = Reader(reader.mapping, Findings(), reader.place)
            self.declared[clause] = declared_types(again)
            given = read_gives(again, home, self.words) if home.row else ()
        finally:
            self.being_read.pop()
        for problem in again.findings.errors[:1]:
            self.wrong.setdefault(clause, problem)
        self.known[clause] = {one.name: one.type for one in given}
        if home.row:
            entry = self.words.catalogue.sets[home.row]
            self._check_names(entry, given, reader)
            self.sets[clause] = result_set(clause, entry, given, reader.place)

    def _check_names(self, entry: InformationSet, given: tuple[Given, ...], reader: Reader) -> None:
        taken = {SUBJECT, IS_MET, *(one.name for one in required_links(entry))}
        for one in given:
            if one.name in taken:
                self.findings.add(ResultNameTaken(reader.place, name=one.name, set=entry.name))


def made_sets(
    facts: Iterable[Derived], feeders: ResultBook, catalogue: Catalogue
) -> dict[str, InformationSet]:
    """The sets whose rows are made for facts: results of clauses, and periods."""
    found: dict[str, InformationSet] = {}
    for one in facts:
        if one.feeder:
            entry = feeders.sets[one.feeder]
            found[entry.name] = entry
        elif one.series is not None:
            found[one.source] = catalogue.sets[one.source]
    return found
