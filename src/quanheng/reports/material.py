"""What do all reports of a run read: its answers, its facts, and who they are about?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.answers import Answer
from quanheng.engine.backends.answers_table import answers_of
from quanheng.engine.oracle.operators import Truth
from quanheng.engine.question import Question
from quanheng.engine.run import Building
from quanheng.facts import Roster
from quanheng.interchange import roster_of
from quanheng.language.effects import VERDICTS
from quanheng.language.model import Clause, Pack
from quanheng.messages import Language, Say, speaker
from quanheng.reports.choice import ReportChoice
from quanheng.reports.directory import Directory
from quanheng.reports.stored_terms import StoredTerms
from quanheng.reports.value_words import ValueWords


@dataclass(frozen=True)
class Material:
    """A run while its reports are written; what several of them read is made once."""

    building: Building
    choice: ReportChoice

    @property
    def question(self) -> Question:
        """What was asked."""
        return self.building.question

    @property
    def pack(self) -> Pack:
        """The pack that was asked."""
        return self.building.question.pack

    @property
    def day(self) -> date:
        """The day asked about."""
        return self.building.question.as_of

    @property
    def language(self) -> Language:
        """The language of the reports."""
        return self.choice.language

    @property
    def say(self) -> Say:
        """Translates a message."""
        return speaker(self.choice.language)

    @cached_property
    def words(self) -> ValueWords:
        """Values in words."""
        return ValueWords(self.choice.language, self.pack.catalogue)

    @cached_property
    def directory(self) -> Directory:
        """Names of persons, posts and units."""
        return Directory(self.building.snapshot.tables, self.pack.catalogue, self.day)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses that were asked, as the pack lists them."""
        asked = {clause.id for clause in self.question.clauses}
        return tuple(one for one in self.pack.clauses.values() if one.id in asked)

    def table(self, clause: Clause) -> pa.Table:
        """The rows of the verdict table about one clause."""
        return self._tables.get(clause.id, self.building.result.verdicts.slice(0, 0))

    @cached_property
    def _tables(self) -> Mapping[str, pa.Table]:
        verdicts = self.building.result.verdicts
        column = verdicts.column("clause")
        return {
            one: verdicts.filter(pc.equal(column, one)) for one in pc.unique(column).to_pylist()
        }

    def counts(self, clause: Clause) -> dict[str, int]:
        """How many rows have each verdict."""
        found = pc.value_counts(self.table(clause).column("verdict")).to_pylist()
        counted = {one["values"]: one["counts"] for one in found}
        return {verdict: counted.get(verdict, 0) for verdict in VERDICTS}

    def answers(self, clause: Clause) -> list[Answer]:
        """The answers that say something: all but those to which the clause does not apply."""
        return answers_of(self._applying(clause))

    def results(self, clause: Clause) -> list[Any]:
        """What the clause gives, row by row beside `answers`; None where it gives nothing."""
        table = self._applying(clause)
        has_results = "values" in table.column_names
        return table.column("values").to_pylist() if has_results else [None] * table.num_rows

    def _applying(self, clause: Clause) -> pa.Table:
        table = self.table(clause)
        return table.filter(pc.not_equal(table.column("verdict"), "not_applicable"))

    def terms(self, home: str) -> StoredTerms:
        """Terms over the stored facts of one subject set."""
        if home not in self._terms:
            facts = self.building.result.facts[home]
            self._terms[home] = StoredTerms(self.question, facts, self._met)
        return self._terms[home]

    @cached_property
    def _terms(self) -> dict[str, StoredTerms]:
        return {}

    @cached_property
    def roster(self) -> Roster:
        """The snapshot in Python values, read only where records contradict each other."""
        disputed = self.building.snapshot.disputed
        if not any(disputed.values()):
            return Roster(self.pack.catalogue, {})
        return roster_of(self.building.snapshot, self.pack.catalogue)

    def _met(self, clause: str, subject: str) -> Truth:
        verdict = self._verdicts(clause).get(subject)
        return None if verdict in (None, "unknown") else verdict == "met"

    def _verdicts(self, clause: str) -> Mapping[str, str]:
        if clause not in self._asked:
            table = self.table(self.pack.clauses[clause])
            subjects, verdicts = table["subject"].to_pylist(), table["verdict"].to_pylist()
            self._asked[clause] = dict(zip(subjects, verdicts, strict=True))
        return self._asked[clause]

    @cached_property
    def _asked(self) -> dict[str, Mapping[str, str]]:
        return {}
