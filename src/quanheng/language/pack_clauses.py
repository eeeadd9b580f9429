"""Which clauses do the files of a pack make: those written, those of scorecards and indicators?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from quanheng.documents import Node
from quanheng.errors import Findings, NameTwice, Problem
from quanheng.facts import Catalogue, InformationSet
from quanheng.language.clause_file import ClauseDraft, read_clause
from quanheng.language.clause_model import Clause
from quanheng.language.derived_model import Derived
from quanheng.language.guards import guard
from quanheng.language.indicator_file import read_indicator
from quanheng.language.indicator_model import Indicator
from quanheng.language.pack_model import Instrument
from quanheng.language.result_sets import ResultBook
from quanheng.language.scorecard_file import ReadScorecard, read_scorecard
from quanheng.language.scorecard_model import Scorecard
from quanheng.language.words import Words
from quanheng.language.written_ids import written_ids


@dataclass
class PackClauses:
    """The clauses of a pack by id, those of the packs above it first, and what is made for them.

    Shapes:   `feeders` tells what clauses give, and has the words of the pack; `lost` what is
              wrong with scorecards that could not be read, by their ids; `groups` holds the sets
              of groups that `indicators` of this pack have.
    """

    pack: str
    instruments: dict[str, Instrument]
    findings: Findings
    feeders: ResultBook
    clauses: dict[str, Clause]
    derived: dict[tuple[str, str], Derived]
    scorecards: dict[str, Scorecard] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    groups: dict[str, InformationSet] = field(default_factory=dict)
    lost: dict[str, Problem] = field(default_factory=dict)

    @property
    def words(self) -> Words:
        """The words of clauses."""
        return replace(self.feeders.words, lost=self.lost)

    @property
    def catalogue(self) -> Catalogue:
        """Every set of which a clause may be, with the groups of indicators."""
        return self.feeders.words.catalogue.extended(Catalogue(self.groups))

    def add_scorecards(self, nodes: Iterable[Node]) -> None:
        """Read scorecards; clauses may then read what they give, but none reads another's."""
        words, read = replace(self.feeders.words, asks_clauses=False), list[ReadScorecard]()
        for node in nodes:
            before = frozenset(self.findings)
            one = read_scorecard(
                node, node.place, words, self.instruments, self.pack, self.findings
            )
            if one is not None:
                read.append(one)
            elif wrong := [e for e in self.findings.errors if e not in before]:
                self.lost |= dict.fromkeys(written_ids([node]), wrong[0])
        for one in read:
            self._add_scorecard(one)

    def add_written(self, drafts: Iterable[ClauseDraft]) -> None:
        """Read the clauses that are written as such."""
        for draft in drafts:
            self._add(read_clause(draft, self.words, self.instruments, self.pack))

    def add_indicators(self, nodes: Iterable[Node]) -> None:
        """Read indicators."""
        words = replace(self.words, asks_clauses=False)
        for node in nodes:
            one = read_indicator(
                node, node.place, words, self.instruments, self.pack, self.findings
            )
            if one is not None:
                self._add(one.clause)
                self._make(one.derived)
                self.groups[one.groups.name] = one.groups
                self.indicators[one.indicator.clause] = one.indicator

    def guard(self) -> None:
        """Refuse what stands on facts that it may not stand on."""
        catalogue = self.catalogue
        for clause in self.clauses.values():
            if clause.pack == self.pack:
                guard(clause, self.clauses, catalogue, self.derived, self.findings)

    def _add_scorecard(self, card: ReadScorecard) -> None:
        self._add(card.clause)
        self._make(card.derived)
        self.scorecards[card.scorecard.clause] = card.scorecard
        self.feeders.note(card.clause)
        words = self.feeders.words
        known = {**words.clauses, card.clause.id: card.clause.subject}
        self.feeders.words = replace(words, clauses=known)

    def _add(self, clause: Clause) -> None:
        if clause.id in self.clauses:
            first = self.clauses[clause.id].place
            self.findings.add(NameTwice(clause.place, name=clause.id, first=first))
        self.clauses[clause.id] = clause

    def _make(self, facts: Iterable[Derived]) -> None:
        self.derived |= {(fact.of, fact.name): fact for fact in facts}
