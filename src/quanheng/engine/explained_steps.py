"""How are the steps to a verdict told, with the facts and parameters that were read?

An official has dozens of documents with hundreds of steps: whatever is the same for every
subject is looked up once, by the path of the fact, and each step and fact is told once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from quanheng.engine.answers import Answer, GivenValue
from quanheng.engine.explained_evidence import Evidence
from quanheng.engine.explained_lacking import Lacking
from quanheng.engine.explained_shared import NOTHING, SharedDict, SharedList, shared
from quanheng.engine.explained_values import Document, Labels, coded, told_setting, told_value
from quanheng.engine.oracle import Step
from quanheng.engine.oracle.seen import ClauseSeen, FactSeen, ResultSeen, SettingSeen
from quanheng.engine.run import shown_value
from quanheng.facts import Label, Roster
from quanheng.facts.values import UNKNOWN, Value
from quanheng.language.clause_model import Clause, Given
from quanheng.language.pack_model import Pack
from quanheng.messages.labels import both

MOST_TOLD = 10_000
"""How many steps, facts and documents are kept as they are told."""
_NO_EVIDENCE: Mapping[str, Document] = MappingProxyType({})
Settings = tuple[SettingSeen, ...]
"""Parameters as they were read, each once; again only where it was read by another code."""
_NO_SETTINGS: Settings = ()


@dataclass(slots=True, eq=False)
class Told:
    """A step or a fact as documents tell it, and what is told of what was read for it.

    Shapes:   `evidence` holds rows by the path of the fact, a fact before what stands behind it;
              `settings` the parameters of conditions, `behind` those inside derived facts.
    """

    document: Document
    evidence: Mapping[str, Document]
    settings: Settings
    behind: Settings


@dataclass(frozen=True)
class Steps:
    """Tells steps about the rows of one run.

    Shapes:   documents share what is told of a step, and cannot change it.
    """

    pack: Pack
    roster: Roster
    labels: Labels
    rows: Evidence
    lacking: Lacking
    _facts: dict[FactSeen, Told] = field(default_factory=dict, repr=False)
    _steps: dict[Step, Told] = field(default_factory=dict, repr=False)
    _settings: dict[tuple[str, Value], Document] = field(default_factory=dict, repr=False)
    _parameters: dict[Settings, SharedList] = field(default_factory=dict, repr=False)
    _labels: dict[tuple[str, str], Document] = field(default_factory=dict, repr=False)

    def of(self, step: Step, clause: Clause, subject: str) -> Told:
        """A step with the steps inside it, or with what was read; told once.

        TRAP what is kept is dropped before it grows with the roster: rows are explained in turn.
        """
        told = self._steps.get(step)
        if told is None:
            if len(self._steps) >= MOST_TOLD:
                self._steps.clear()
            told = self._steps[step] = self._step(step, clause, subject)
        return told

    def _step(self, step: Step, clause: Clause, subject: str) -> Told:
        inner = [self.of(one, clause, subject) for one in step.terms] if step.terms else ()
        facts = [self.fact(one, clause, subject) for one in step.facts] if step.facts else ()
        document = {
            "name": step.name or None,
            "label": self._label(step.label) if step.label else None,
            "text": step.text,
            "truth": "unknown" if step.truth is None else step.truth,
            "steps": SharedList([one.document for one in inner]) if inner else NOTHING,
            "facts": SharedList([one.document for one in facts]) if facts else NOTHING,
            "parameters": SharedList([one.name for one in step.settings])
            if step.settings else NOTHING,
            "clauses": SharedList(map(_clause, step.clauses)) if step.clauses else NOTHING,
            "results": SharedList([self._read(one, clause) for one in step.results])
            if step.results else NOTHING,
        }  # fmt: skip
        evidence, settings, behind = read_for(facts or inner)
        return Told(SharedDict(document), evidence, joined(step.settings, settings), behind)

    def given(self, answer: Answer, given: Given, value: Value, step: Document) -> Document:
        """A result that was written for the verdict, with what was read to reckon it."""
        told = next((one for one in answer.values if one.name == given.name), None)
        return {
            "name": given.name,
            "label": self._label(given.label),
            "text": step["text"],
            "value": _told(told) if told else shown_value(value),
            "value_label": self.labels.of_code(given.type.codes, value),
            "unit": given.type.unit or None,
            "facts": step["facts"],
            "parameters": step["parameters"],
            "results": step["results"],
        }

    def fact(self, seen: FactSeen, clause: Clause, subject: str) -> Told:
        """A fact that was read, and what stands behind it; kept as steps are."""
        told = self._facts.get(seen)
        if told is None:
            if len(self._facts) >= MOST_TOLD:
                self._facts.clear()
            told = self._facts[seen] = self._fact(seen, clause, subject)
        return told

    def _fact(self, seen: FactSeen, clause: Clause, subject: str) -> Told:
        reads = [self.fact(one, clause, subject) for one in seen.reads]
        evidence, _, behind = read_for(reads)
        if self.rows.may_show(seen.source):
            evidence = {seen.path: self.rows.of(clause.subject, seen), **evidence}
        document = {
            **self._value(seen, clause),
            **self._rows(seen, clause, subject),
            "text": seen.text or None,
            "reads": SharedList([one.document for one in reads]) if reads else NOTHING,
            "parameters": SharedList(dict.fromkeys([one.name for one in seen.settings]))
            if seen.settings else NOTHING,
        }  # fmt: skip
        return Told(SharedDict(document), evidence, (), joined(seen.settings, behind))

    def _value(self, seen: FactSeen, clause: Clause) -> Document:
        """What a fact is, of the row that the clause is about."""
        end, value = self.labels.end(clause.subject, seen.path), seen.value
        return {
            "path": seen.path,
            "label": end.told,
            "value": shared(told_value(end.field, value) if end.field else shown_value(value)),
            "is_unknown": value is UNKNOWN,
            "is_disputed": seen.is_disputed,
            "value_label": shared(coded(end.codes, value)) if end.codes else None,
        }

    def _rows(self, seen: FactSeen, clause: Clause, subject: str) -> Document:
        """On which rows a fact stands; for those that may count, what leaves it open."""
        if not self.rows.may_show(seen.source):
            return {"rows_counted": None, "rows_open": None, "open_because": NOTHING,
                    "is_complete": seen.is_complete if seen.source else None}  # fmt: skip
        open_rows = seen.open_rows
        because = self.lacking.open_rows(clause.subject, seen.path, subject, open_rows)
        return {
            "rows_counted": SharedList(seen.sure_rows) if seen.sure_rows else NOTHING,
            "rows_open": SharedList(open_rows) if open_rows else NOTHING,
            "open_because": shared(because),
            "is_complete": seen.is_complete,
        }

    def parameters(self, settings: Settings) -> SharedList:
        """Parameters as documents tell them; told once for all that read the same."""
        told = self._parameters.get(settings)
        if told is None:
            if len(self._parameters) >= MOST_TOLD:
                self._parameters.clear()
            each = {(one.name, one.value): self._setting(one) for one in settings}
            told = self._parameters[settings] = SharedList(each.values())
        return told

    def _label(self, label: Label) -> Document:
        """A label in both languages; documents share it."""
        key = (label.zh, label.en)
        if key not in self._labels:
            self._labels[key] = shared(both(label))
        return self._labels[key]

    def _setting(self, seen: SettingSeen) -> Document:
        key = (seen.name, seen.value)
        if key not in self._settings:
            self._settings[key] = shared(told_setting(self.pack, seen))
        return self._settings[key]

    def _read(self, seen: ResultSeen, clause: Clause) -> Document:
        """What another clause gives, or what this one gave in the period before."""
        giving = self.pack.clauses[seen.clause] if seen.clause else clause
        given = next(one for one in giving.gives if one.name == seen.name)
        told: Document = shared({
            "clause": seen.clause or None,
            "name": seen.name,
            "label": both(given.label),
            "value": shown_value(seen.value),
            "value_label": self.labels.of_code(given.type.codes, seen.value),
            "unit": given.type.unit or None,
        })  # fmt: skip
        return told


def read_for(told: Iterable[Told]) -> tuple[Mapping[str, Document], Settings, Settings]:
    """The evidence of several steps or facts, and both kinds of parameters; each once, in order."""
    rows, settings, behind = _NO_EVIDENCE, _NO_SETTINGS, _NO_SETTINGS
    for one in told:
        if one.evidence:
            rows = {**rows, **one.evidence} if rows else one.evidence
        if one.settings:
            settings = joined(settings, one.settings) if settings else one.settings
        if one.behind:
            behind = joined(behind, one.behind) if behind else one.behind
    return rows, settings, behind


def joined(some: Settings, others: Settings) -> Settings:
    """The parameters of both, each once, in the order in which it is met."""
    if some and others:
        return tuple(dict.fromkeys((*some, *others)))
    return some or others


def _clause(seen: ClauseSeen) -> Document:
    return SharedDict(id=seen.clause, truth="unknown" if seen.truth is None else seen.truth)


def _told(value: GivenValue) -> object:
    """A result as JSON: its text, or its two ends."""
    if value.low == value.high:
        return value.low
    return {"low": value.low, "high": value.high}
