"""Which facts are derived, read in whatever order they use each other?"""

from __future__ import annotations

from dataclasses import dataclass, field

from quanheng.documents import Node, Reader
from quanheng.errors import (
    Cycle,
    ExpressionTooDeep,
    Findings,
    NameTwice,
    Place,
    Problem,
    UnknownSet,
)
from quanheng.facts import InformationSet, Type
from quanheng.facts.catalogue_file import check_word
from quanheng.facts.label_file import label_of
from quanheng.facts.nearness import nearest_set
from quanheng.language.derived_file import read_derived
from quanheng.language.derived_model import Derived
from quanheng.language.row_sources import RowSources
from quanheng.language.words import DerivedWord

DEEPEST_CHAIN = 20
_Named = tuple[str, str]
"""A derived fact by its set and its name."""


@dataclass
class DerivedBook:
    """Reads derived facts on demand, so that one may use another whichever comes first.

    Shapes:   `broken` says what is wrong with facts that could not be read.
    """

    sources: RowSources
    findings: Findings
    drafts: dict[_Named, Reader] = field(default_factory=dict)
    done: dict[_Named, Derived] = field(default_factory=dict)
    being_read: list[_Named] = field(default_factory=list)
    labels: dict[_Named, Place] = field(default_factory=dict)
    broken: dict[_Named, Problem] = field(default_factory=dict)

    def note(self, node: Node, place: Place) -> tuple[str, DerivedWord] | None:
        """Register one draft by its set and name; None where these are wrong."""
        reader = Reader(node, self.findings, place)
        name, of = reader.text("name", required=True), reader.text("of", required=True)
        check_word(name, reader.place_of("name"), self.findings)
        entry = self._home(reader, of) if of else None
        if entry is None:
            return None
        label = label_of(reader)
        for word in dict.fromkeys((name, label.zh)):
            taken = self._taken(of, word) or (entry.place if entry.find(word) else None)
            if word and taken is not None:
                self.findings.add(NameTwice(reader.place, name=word, first=taken))
                return None
        self.drafts[of, name] = reader
        self.labels[of, label.zh] = reader.place
        return of, DerivedWord(name, label.zh)

    def _home(self, reader: Reader, of: str) -> InformationSet | None:
        sets = self.sources.words.catalogue.sets
        if of not in sets:
            near = nearest_set(of, sets)
            self.findings.add(UnknownSet(reader.place_of("of"), set=of, nearest=near))
        return sets.get(of)

    def _taken(self, of: str, word: str) -> Place | None:
        """Where a derived fact of a set already answers to a name or label."""
        if (of, word) in self.drafts:
            return self.drafts[of, word].place
        known = (d for d in self.done.values() if d.of == of and not d.is_made)
        above = (d for d in known if word in (d.name, d.label.zh))
        return self.labels.get((of, word)) or next((d.place for d in above), None)

    def type_of(self, of: str, name: str) -> Type:
        """The type of a derived fact.

        Errors:   Cycle where a derived fact reads itself, whatever the way round; where the fact
                  could not be read, what is wrong with it: whoever reads it adds nothing to that.
        """
        key = (of, name)
        if key in self.done:
            return self.done[key].type
        if key not in self.broken:
            self._check_chain(key)
            made = self._read(key)
            if made is not None:
                self.done[key] = made
                return made.type
        raise self._following(self.broken[key])

    def _check_chain(self, key: _Named) -> None:
        """Refuse facts that read each other in a circle, or too many, one behind the other."""
        place = self.drafts[key].place
        if len(self.being_read) > DEEPEST_CHAIN:
            raise ExpressionTooDeep(place, limit=DEEPEST_CHAIN)
        if key in self.being_read:
            ring = [name for _, name in self.being_read[self.being_read.index(key) :]]
            raise Cycle(place, names=" → ".join([*ring, key[1]]))

    def _read(self, key: _Named) -> Derived | None:
        """A fact; None where it could not be read, and then it is noted what is wrong with it."""
        before = frozenset(self.findings)
        self.being_read.append(key)
        try:
            made = read_derived(self.drafts[key], *key, self.sources)
        except Problem as problem:
            self.findings.add(problem)
            self._following(problem)
            return None
        finally:
            self.being_read.pop()
        if made is None:
            wrong = (one for one in self.findings.errors if one not in before)
            if (first := next(wrong, None)) is not None:
                self.broken.setdefault(key, first)
        return None if key in self.broken else made

    def _following(self, problem: Problem) -> Problem:
        """What is wrong with a fact is wrong with every fact that reads it."""
        for key in self.being_read:
            self.broken.setdefault(key, problem)
        return problem

    def read_all(self) -> dict[_Named, Derived]:
        """Read every draft; what is wrong with one is noted."""
        for of, name in self.drafts:
            try:
                self.type_of(of, name)
            except Problem as problem:
                self.findings.add(problem)
        return self.done
