"""In which words, of both languages, are the facts of one person told?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from quanheng.engine.answers import Answer
from quanheng.engine.explain import Explained
from quanheng.engine.explained_lacking import Lacking
from quanheng.engine.oracle import Oracle
from quanheng.facts import Roster, Type, Value
from quanheng.language.clause_model import Clause
from quanheng.language.pack_model import Pack
from quanheng.messages import LANGUAGES, Language, Say
from quanheng.messages.labels import Both
from quanheng.reports.directory import Directory
from quanheng.reports.hidden_facts import HiddenFacts
from quanheng.reports.purposes import Purpose
from quanheng.reports.standing.oracle_terms import OracleTerms
from quanheng.reports.value_words import ValueWords
from quanheng.reports.wording import Wording


@dataclass(frozen=True)
class Teller:
    """Tells one answer of a run.

    Shapes:   `purpose` is that for which the clause is told; it says which facts are hidden.
    """

    found: Explained
    answer: Answer
    oracle: Oracle
    purpose: Purpose
    directory: Directory
    lacking: Lacking

    @property
    def pack(self) -> Pack:
        """The pack as the run kept it."""
        return self.found.pack

    @property
    def clause(self) -> Clause:
        """The clause that is answered."""
        return self.pack.clauses[self.answer.clause]

    @property
    def roster(self) -> Roster:
        """The rows that were read."""
        return self.oracle.roster

    @cached_property
    def hidden(self) -> HiddenFacts:
        """Which facts the purpose hides."""
        return HiddenFacts(self.pack, self.purpose)

    @cached_property
    def wordings(self) -> dict[Language, Wording]:
        """What puts conditions in words, by language."""
        values, called = OracleTerms(self.oracle), self.directory.called
        return {
            one: Wording(
                self.pack, ValueWords(one, self.pack.readable, called), values, self.hidden
            )
            for one in LANGUAGES
        }

    def words(self, tell: Callable[[Wording], str]) -> Both:
        """The same in both languages."""
        return {one: tell(wording) for one, wording in self.wordings.items()}

    def said(self, tell: Callable[[Say], str]) -> Both:
        """A sentence in both languages."""
        return self.words(lambda wording: tell(wording.words.say))

    def value(self, value: Value, kind: Type) -> Both:
        """A value in words."""
        return self.words(lambda wording: wording.words.told(value, kind))


def directory_of(found: Explained) -> Directory:
    """Names of persons, posts and units."""
    return Directory(found.snapshot.tables, found.pack.readable, found.run.as_of)
