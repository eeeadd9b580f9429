"""Why is a verdict what it is? One versioned JSON document per clause and subject.

The second evaluator reckons the verdict again from the snapshot's rows, and says so when it
comes to another result than the run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from quanheng.engine.answers import Answer, GivenValue
from quanheng.engine.explained_evidence import Evidence
from quanheng.engine.explained_parts import Parts
from quanheng.engine.explained_values import (
    FORMAT,
    Document,
    Labels,
    both,
    told_settings,
    told_source,
)
from quanheng.engine.missing_names import missing_label
from quanheng.engine.oracle import Oracle, Step
from quanheng.engine.oracle.behind import others_below, settings_of
from quanheng.engine.oracle.steps import FactSeen, ResultSeen, SettingSeen
from quanheng.engine.paths import is_disputed
from quanheng.engine.run import shown_value
from quanheng.engine.turning import turning
from quanheng.facts import Roster
from quanheng.facts.values import UNKNOWN, Value
from quanheng.language.effects import MATTERS, STATE_WORDS, State, verdict_word
from quanheng.language.model import Clause, Given, Pack


@dataclass(frozen=True)
class Explainer:
    """Writes explanations of one run."""

    oracle: Oracle
    as_known: str

    @property
    def pack(self) -> Pack:
        """The pack as the run kept it."""
        return self.oracle.question.pack

    @property
    def roster(self) -> Roster:
        """The rows that were read."""
        return self.oracle.roster

    @cached_property
    def _labels(self) -> Labels:
        return Labels(self.pack, self.roster.catalogue)

    @cached_property
    def _rows(self) -> Evidence:
        return Evidence(self.pack, self.roster)

    def document(self, clause: Clause, answer: Answer) -> Document:
        """The explanation of one answer, as docs/explanation.schema.json describes it."""
        trace = self.oracle.trace(clause, answer.subject)
        steps = [*trace.gates, *([trace.when] if trace.when else [])]
        parts = self._parts(clause, answer)
        timing = self._timing(clause, answer)
        every = [*steps, *timing.values(), *(step for _, _, step in trace.results),
                 *(parts.steps() if parts else ())]  # fmt: skip
        return {
            "format": FORMAT,
            "kind": "clause",
            "as_of": self.oracle.question.as_of.isoformat(),
            "period": answer.period or None,
            "as_known": self.as_known,
            "subject": {
                "set": clause.subject,
                "label": both(self.roster.catalogue.sets[clause.subject].label),
                "id": answer.subject,
            },
            "clause": self._clause(clause),
            "source": told_source(self.pack, clause.source),
            **self._answer(clause, answer),
            "gates": [self._step(step, clause, answer) for step in trace.gates],
            "when": self._step(trace.when, clause, answer) if trace.when else None,
            "missing": [
                {"name": name, "label": self._name_label(clause, name)} for name in answer.missing
            ],
            "turns_on": list(dict.fromkeys(turning(steps, answer.verdict))),
            "results": [self._result(clause, answer, *one) for one in trace.results],
            "parts": parts.documents() if parts else [],
            "score": parts.score() if parts else None,
            "timing": [
                {**self._step(step, clause, answer), "name": name} for name, step in timing.items()
            ],
            "parameters": told_settings(self.pack, [*_settings(every), *self._of_others(clause)]),
            "evidence": list(self._rows.of(clause.subject, _facts(every))),
        }

    def _timing(self, clause: Clause, answer: Answer) -> dict[str, Step]:
        """What days and fulfilment were reckoned from, by the key of the clause."""
        if answer.verdict != "met":
            return {}
        terms = {"due": clause.due, "fulfilled_on": clause.fulfilled_on, "since": clause.since,
                 "fulfilled_when": clause.fulfilled_when, "until": clause.until}  # fmt: skip
        return {
            name: self.oracle.truth_step(term, answer.subject)
            if name == "fulfilled_when" else self.oracle.step(term, answer.subject)
            for name, term in terms.items() if term is not None
        }  # fmt: skip

    def _of_others(self, clause: Clause) -> Iterator[SettingSeen]:
        """The parameters of the clauses whose verdicts and results are read, down to the last."""
        book = self.pack.derived
        for name in others_below(clause, self.pack):
            other = self.pack.clauses[name]
            for setting in settings_of(other, book):
                yield self.oracle.setting_seen(setting)

    def _parts(self, clause: Clause, answer: Answer) -> Parts | None:
        """The parts of a scorecard, for a row that is scored or may be."""
        card = self.pack.scorecards.get(clause.id)
        if card is None or answer.verdict == "not_applicable":
            return None
        fact = partial(self._fact, clause=clause, answer=answer)
        return Parts(card, self.oracle, answer.subject, fact)

    def _clause(self, clause: Clause) -> Document:
        return {
            "id": clause.id,
            "pack": clause.pack,
            "title": both(clause.title),
            "mechanism": clause.mechanism,
            "effect": clause.effect,
            "matters": [{"name": m, "label": both(MATTERS[m])} for m in clause.matters],
            "force": clause.force or None,
            "covers": list(clause.covers),
            "who": both(clause.who) if clause.who else None,
            "opens": clause.opens or None,
        }

    def _answer(self, clause: Clause, answer: Answer) -> Document:
        state: State | None = next((s for s in STATE_WORDS if s == answer.state), None)
        days = {
            name: day.isoformat() if (day := getattr(answer, name)) else None
            for name in ("due", "due_latest", "since", "until")
        }
        return {
            "verdict": answer.verdict,
            "word": both(
                verdict_word(clause.effect, answer.verdict, has_target=clause.when is not None)
            ),
            "state": state,
            "state_word": both(STATE_WORDS[state]) if state else None,
            **days,
        }

    def _step(self, step: Step, clause: Clause, answer: Answer) -> Document:
        return {
            "name": step.name or None,
            "label": both(step.label) if step.label else None,
            "text": step.text,
            "truth": "unknown" if step.truth is None else step.truth,
            "steps": [self._step(inner, clause, answer) for inner in step.terms],
            "facts": [self._fact(fact, clause, answer) for fact in step.facts],
            "parameters": [setting.name for setting in step.settings],
            "clauses": [
                {"id": c.clause, "truth": "unknown" if c.truth is None else c.truth}
                for c in step.clauses
            ],
            "results": [self._read(one, clause) for one in step.results],
        }

    def _result(
        self, clause: Clause, answer: Answer, given: Given, value: Value, step: Step
    ) -> Document:
        told = next((one for one in answer.values if one.name == given.name), None)
        return {
            "name": given.name,
            "label": both(given.label),
            "text": step.text,
            "value": _told(told) if told else shown_value(value),
            "value_label": self._labels.of_code(given.type.codes, value),
            "unit": given.type.unit or None,
            "facts": [self._fact(fact, clause, answer) for fact in step.facts],
            "parameters": [setting.name for setting in step.settings],
            "results": [self._read(one, clause) for one in step.results],
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
            "value_label": self._labels.of_code(given.type.codes, seen.value),
            "unit": given.type.unit or None,
        }

    def _fact(self, seen: FactSeen, clause: Clause, answer: Answer) -> Document:
        return {
            "path": seen.path,
            "label": self._labels.of_path(clause.subject, seen.path),
            "value": self._labels.value(clause.subject, seen),
            "is_unknown": seen.value is UNKNOWN,
            "is_disputed": is_disputed(self.roster, clause.subject, answer.subject, seen.path),
            "value_label": self._labels.of_value(clause.subject, seen),
            "rows_counted": list(seen.sure_rows) if self._rows.may_show(seen.source) else None,
            "rows_open": list(seen.open_rows) if self._rows.may_show(seen.source) else None,
            "is_complete": seen.is_complete if seen.source else None,
            "text": seen.text or None,
            "reads": [self._fact(one, clause, answer) for one in seen.reads],
            "parameters": list(dict.fromkeys(one.name for one in seen.settings)),
        }

    def _name_label(self, clause: Clause, name: str) -> dict[str, str]:
        """The label of something missing: a parameter, a fact, or the name itself."""
        label = missing_label(self.pack, clause, name)
        if label is not None:
            return both(label)
        return self._labels.of_path(clause.subject, name)


def _told(value: GivenValue) -> object:
    """A result as JSON: its text, or its two ends."""
    if value.low == value.high:
        return value.low
    return {"low": value.low, "high": value.high}


def _all(steps: Iterable[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from _all(step.terms)


def _facts(steps: Iterable[Step]) -> Iterator[FactSeen]:
    return _with_reads(fact for step in _all(steps) for fact in step.facts)


def _with_reads(facts: Iterable[FactSeen]) -> Iterator[FactSeen]:
    for fact in facts:
        yield fact
        yield from _with_reads(fact.reads)


def _settings(steps: Sequence[Step]) -> Iterator[SettingSeen]:
    """The parameters of conditions, then those inside the derived facts that these read."""
    yield from (setting for step in _all(steps) for setting in step.settings)
    yield from (setting for fact in _facts(steps) for setting in fact.settings)
