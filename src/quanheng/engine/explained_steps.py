"""How are the steps to a verdict told, with the facts and parameters that were read?

An official has dozens of documents with hundreds of steps: whatever is the same for every
subject is looked up once, by the path of the fact.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property

from quanheng.engine.answers import Answer, GivenValue
from quanheng.engine.explained_evidence import Evidence
from quanheng.engine.explained_lacking import Lacking
from quanheng.engine.explained_values import Document, Labels, coded, told_value
from quanheng.engine.oracle import Step
from quanheng.engine.oracle.seen import ClauseSeen, FactSeen, ResultSeen, SettingSeen
from quanheng.engine.paths import is_disputed
from quanheng.engine.run import shown_value
from quanheng.facts import Roster
from quanheng.facts.values import UNKNOWN, Value
from quanheng.language.model import Clause, Given, Pack
from quanheng.messages.labels import both

MOST_KEPT = 2_000
"""How many facts of rows are kept as they are told."""


@dataclass(frozen=True)
class Steps:
    """Tells steps about the rows of one run.

    Shapes:   every document is made of dicts and lists of its own.
    """

    pack: Pack
    roster: Roster
    labels: Labels
    rows: Evidence
    lacking: Lacking
    _kept: dict[int, tuple[FactSeen, Document]] = field(default_factory=dict, repr=False)

    def of(self, step: Step, clause: Clause, subject: str) -> Document:
        """A step with the steps inside it, or with what was read."""
        return {
            "name": step.name or None,
            "label": both(step.label) if step.label else None,
            "text": step.text,
            "truth": "unknown" if step.truth is None else step.truth,
            "steps": [self.of(inner, clause, subject) for inner in step.terms],
            "facts": [self.fact(fact, clause, subject) for fact in step.facts],
            "parameters": [setting.name for setting in step.settings] if step.settings else [],
            "clauses": [_clause(one) for one in step.clauses] if step.clauses else [],
            "results": [self._read(one, clause) for one in step.results] if step.results else [],
        }

    def given(
        self, clause: Clause, answer: Answer, given: Given, value: Value, step: Step
    ) -> Document:
        """A result that was written for the verdict, with what was read to reckon it."""
        told = next((one for one in answer.values if one.name == given.name), None)
        return {
            "name": given.name,
            "label": both(given.label),
            "text": step.text,
            "value": _told(told) if told else shown_value(value),
            "value_label": self.labels.of_code(given.type.codes, value),
            "unit": given.type.unit or None,
            "facts": [self.fact(fact, clause, answer.subject) for fact in step.facts],
            "parameters": [setting.name for setting in step.settings],
            "results": [self._read(one, clause) for one in step.results],
        }

    def fact(self, seen: FactSeen, clause: Clause, subject: str) -> Document:
        """A fact that was read, and what stands behind it; told once, and copied from then on.

        TRAP what is kept is dropped before it grows with the roster: rows are explained in turn.
        The fact is kept beside it, so that no other takes its place in memory.
        """
        kept = self._kept.get(id(seen))
        if kept is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            kept = self._kept[id(seen)] = (seen, self._fact(seen, clause, subject))
        return _copy_of(kept[1])

    def _fact(self, seen: FactSeen, clause: Clause, subject: str) -> Document:
        end, value = self.labels.end(clause.subject, seen.path), seen.value
        has_rows = self.rows.may_show(seen.source)
        return {
            "path": seen.path,
            "label": both(end.label),
            "value": told_value(end.field, value) if end.field else shown_value(value),
            "is_unknown": value is UNKNOWN,
            "is_disputed": end.place in self._disputed
            and is_disputed(self.roster, clause.subject, subject, seen.path),
            "value_label": coded(end.codes, value) if end.codes else None,
            "rows_counted": list(seen.sure_rows) if has_rows else None,
            "rows_open": list(seen.open_rows) if has_rows else None,
            "open_because": self.lacking.open_rows(
                clause.subject, seen.path, subject, seen.open_rows if has_rows else ()
            ),
            "is_complete": seen.is_complete if seen.source else None,
            "text": seen.text or None,
            "reads": [self.fact(one, clause, subject) for one in seen.reads],
            "parameters": list(dict.fromkeys([one.name for one in seen.settings])),
        }

    def _read(self, seen: ResultSeen, clause: Clause) -> Document:
        """What another clause gives, or what this one gave in the period before."""
        giving = self.pack.clauses[seen.clause] if seen.clause else clause
        given = next(one for one in giving.gives if one.name == seen.name)
        return {
            "clause": seen.clause or None,
            "name": seen.name,
            "label": both(given.label),
            "value": shown_value(seen.value),
            "value_label": self.labels.of_code(given.type.codes, seen.value),
            "unit": given.type.unit or None,
        }

    @cached_property
    def _disputed(self) -> frozenset[tuple[str, str]]:
        """The fields of which some row is in dispute, by set."""
        rows = self.roster.disputed.items()
        return frozenset((name, one) for name, each in rows for names in each.values()
                         for one in names)  # fmt: skip


@dataclass
class Read:
    """What was read in some steps, as it is met: a fact before what stands behind it.

    Shapes:   facts that were met before are left out; they are the same ones.
    """

    facts: list[FactSeen] = field(default_factory=list)
    settings: list[SettingSeen] = field(default_factory=list)
    _met: set[int] = field(default_factory=set)

    @classmethod
    def in_steps(cls, steps: Iterable[Step]) -> Read:
        """What was read in steps and in those inside them."""
        read = cls()
        for step in steps:
            read.meet(step)
        return read

    def meet(self, step: Step) -> None:
        """Note what a step read."""
        self.settings += step.settings
        for fact in step.facts:
            self._meet_fact(fact)
        for inner in step.terms:
            self.meet(inner)

    def _meet_fact(self, fact: FactSeen) -> None:
        if id(fact) not in self._met:
            self._met.add(id(fact))
            self.facts.append(fact)
            for one in fact.reads:
                self._meet_fact(one)

    @property
    def all_settings(self) -> list[SettingSeen]:
        """The parameters of conditions, then those inside the derived facts that these read."""
        return [*self.settings, *(one for fact in self.facts for one in fact.settings)]


def _copy_of(fact: Document) -> Document:
    """The same words of a fact, in dicts and lists of its own."""
    made = {
        **fact,
        "label": {**fact["label"]},
        "reads": [_copy_of(one) for one in fact["reads"]] if fact["reads"] else [],
        "parameters": [*fact["parameters"]],
        "open_because": deepcopy(fact["open_because"]) if fact["open_because"] else [],
    }
    for name in ("value", "value_label", "rows_counted", "rows_open"):
        if isinstance(part := fact[name], (dict, list)):
            made[name] = part.copy()
    return made


def _clause(seen: ClauseSeen) -> Document:
    return {"id": seen.clause, "truth": "unknown" if seen.truth is None else seen.truth}


def _told(value: GivenValue) -> object:
    """A result as JSON: its text, or its two ends."""
    if value.low == value.high:
        return value.low
    return {"low": value.low, "high": value.high}
