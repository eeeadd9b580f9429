"""What do all reports of a run read: its answers, its facts, and who they are about?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.answers import Answer
from quanheng.engine.backends.answers_table import answers_of
from quanheng.engine.question import Question
from quanheng.engine.run import Building
from quanheng.facts import Catalogue
from quanheng.language.clause_model import Clause
from quanheng.language.effects import VERDICTS
from quanheng.language.pack_model import Pack
from quanheng.messages import Language, Say, speaker
from quanheng.messages.moments import moment_told
from quanheng.messages.periods import period_name
from quanheng.reports.choice import ReportChoice
from quanheng.reports.directory import Directory
from quanheng.reports.parting import parted
from quanheng.reports.past_answers import PastAnswers
from quanheng.reports.stored_terms import StoredTerms
from quanheng.reports.value_words import ValueWords

TELL_ONLY_WHEN_MET = ("bar", "priority", "obligation", "trigger", "grade_effect", "exemption")
"""Effects of which nothing follows for those who do not meet the condition.

Whom a bar does not touch, or who has no priority, is most of a county: such rows are counted.
Why somebody is not on a list is asked of `explain`, which tells every clause.
"""


def tells_only_when_met(clause: Clause) -> bool:
    """Whether nothing follows for a row that does not meet the condition, not even a result."""
    gives_more = any(one.not_met is not None or one.is_always_told for one in clause.gives)
    return clause.effect in TELL_ONLY_WHEN_MET and not gives_more


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
        return ValueWords(self.choice.language, self.catalogue, self.directory.called)

    @cached_property
    def catalogue(self) -> Catalogue:
        """Every set that a clause may be about, groups and results among them."""
        return self.pack.readable

    @cached_property
    def directory(self) -> Directory:
        """Names of persons, posts and units."""
        return Directory(self.building.snapshot.tables, self.catalogue, self.day)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses that are told, as the pack lists them."""
        question = self.question
        asked = {one.id for one in question.clauses if question.reports(one.id)}
        return tuple(one for one in self.pack.clauses.values() if one.id in asked)

    def table(self, clause: Clause) -> pa.Table:
        """The rows of the verdict table about one clause."""
        return self._tables.get(clause.id, self.building.result.verdicts.slice(0, 0))

    @cached_property
    def _tables(self) -> Mapping[str, pa.Table]:
        return parted(self.building.result.verdicts, "clause")

    def periods(self, clause: Clause) -> list[str]:
        """The periods that a clause was asked about, the current one first; else an empty name."""
        return sorted(self._by_period(clause), reverse=True) or [""]

    def current(self, clause: Clause) -> pa.Table:
        """The rows of the verdict table about one clause, in its current period."""
        table = self.table(clause)
        return self._by_period(clause).get(self.periods(clause)[0], table)

    def _by_period(self, clause: Clause) -> Mapping[str, pa.Table]:
        if clause.id not in self._parted:
            self._parted[clause.id] = parted(self.table(clause), "period")
        return self._parted[clause.id]

    @cached_property
    def _parted(self) -> dict[str, Mapping[str, pa.Table]]:
        return {}

    def counts(self, clause: Clause) -> dict[str, int]:
        """How many rows have each verdict in the current period."""
        found = pc.value_counts(self.current(clause).column("verdict")).to_pylist()
        counted = {one["values"]: one["counts"] for one in found}
        return {verdict: counted.get(verdict, 0) for verdict in VERDICTS}

    def answers(self, clause: Clause) -> list[Answer]:
        """The answers of which something follows, or might."""
        return answers_of(self.listed(clause))

    def listed(self, clause: Clause) -> pa.Table:
        """The rows of the verdict table of which something follows, or might."""
        if tells_only_when_met(clause):
            return self._without(clause, "not_applicable", "not_met")
        return self.applying(clause)

    def applying(self, clause: Clause) -> pa.Table:
        """The rows of the verdict table to which a clause applies."""
        return self._without(clause, "not_applicable")

    def _without(self, clause: Clause, *verdicts: str) -> pa.Table:
        """The rows of the verdict table about one clause without those of some verdicts."""
        key = (clause.id, *verdicts)
        if key not in self._left:
            table, none = self.table(clause), pa.array(verdicts, pa.string())
            is_out = pc.is_in(table.column("verdict").cast(pa.string()), value_set=none)
            self._left[key] = table.filter(pc.invert(is_out))
        return self._left[key]

    @cached_property
    def _left(self) -> dict[tuple[str, ...], pa.Table]:
        return {}

    def asked(self, period: str) -> Question:
        """What was asked of a period; under the empty name, what was asked on the day."""
        return self.building.result.days[period].question

    @property
    def known_at(self) -> str:
        """The moment by which facts had been recorded, to the minute."""
        return moment_told(self.building.snapshot.recorded_at)

    def is_projection(self, period: str = "") -> bool:
        """Whether the day of a period lies after the facts were recorded."""
        day = self.asked(period).as_of
        return day > self.building.snapshot.recorded_at.date()

    def period_words(self, period: str) -> str:
        """The name of a period, marked where its day lies after the facts were recorded."""
        told = period_name(self.say, period)
        if period and self.is_projection(period):
            return self.say("{period}, projected", period=told)
        return told

    def terms(self, home: str, period: str = "") -> StoredTerms:
        """Terms over the facts of one subject set, stored on the day of a period."""
        if (home, period) not in self._terms:
            day, answers = self.building.result.days[period], self._past(period)
            self._terms[home, period] = StoredTerms(
                day.question, day.facts[home], answers.met, answers.result, answers.before
            )
        return self._terms[home, period]

    @cached_property
    def _terms(self) -> dict[tuple[str, str], StoredTerms]:
        return {}

    def _past(self, period: str) -> PastAnswers:
        if period not in self._answered:
            self._answered[period] = PastAnswers(self.building.result.days[period])
        return self._answered[period]

    @cached_property
    def _answered(self) -> dict[str, PastAnswers]:
        return {}

    def is_disputed(self, home: str, row: str, path: str) -> bool:
        """Whether records contradict each other about a field at the end of a path."""
        disputed = self.building.snapshot.disputed
        if not any(disputed.values()) or not path.replace(".", "").isidentifier():
            return False
        end, name, here = self.directory.end_of(home, path, row)
        return name in disputed.get(end, {}).get(here, frozenset())
