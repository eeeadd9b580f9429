"""Why is a verdict what it is? One versioned JSON document per clause and subject.

The second evaluator reckons the verdict again from the snapshot's rows, and says so when it
comes to another result than the run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from quanheng.engine.answers import Answer
from quanheng.engine.explained_changes import Supposing
from quanheng.engine.explained_evidence import Evidence
from quanheng.engine.explained_lacking import Lacking
from quanheng.engine.explained_parts import Parts
from quanheng.engine.explained_shared import NOTHING, SharedDict, SharedList, shared
from quanheng.engine.explained_steps import MOST_TOLD, Settings, Steps, joined, read_for
from quanheng.engine.explained_values import (
    FORMAT,
    Document,
    Labels,
    told_source,
)
from quanheng.engine.missing_names import missing_label
from quanheng.engine.oracle import Oracle, Step, Trace
from quanheng.engine.oracle.behind import others_below, settings_of
from quanheng.engine.turning import turning
from quanheng.facts import Roster, Value
from quanheng.language.clause_model import Clause, Given
from quanheng.language.effects import MATTERS, STATE_WORDS, State, Verdict, verdict_word
from quanheng.language.pack_model import Pack
from quanheng.language.scorecard_model import Scorecard
from quanheng.messages.labels import both


@dataclass(frozen=True)
class Explainer:
    """Writes explanations of one run."""

    oracle: Oracle
    as_known: str
    _others: dict[str, Settings] = field(default_factory=dict, repr=False)
    _heads: dict[str, Document] = field(default_factory=dict, repr=False)
    _worded: dict[tuple[str, str, str], Document] = field(default_factory=dict, repr=False)
    _kept: dict[tuple[Trace, tuple[Step, ...]], Document] = field(default_factory=dict, repr=False)

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
        return Evidence(self.pack, self.roster, self._labels)

    @cached_property
    def _steps(self) -> Steps:
        return Steps(self.pack, self.roster, self._labels, self._rows, self.lacking)

    @cached_property
    def lacking(self) -> Lacking:
        """Tells what is lacking below what is unknown or a range."""
        return Lacking(self.oracle, self._labels)

    @cached_property
    def _scorecards(self) -> Mapping[str, Scorecard]:
        return self.pack.scorecards

    def document(self, clause: Clause, answer: Answer, *, changes: bool = True) -> Document:
        """The explanation of one answer, as docs/explanation.schema.json describes it.

        Missing:  without `changes`, nobody looks for what would settle or change the verdict.
        """
        trace, subject = self.oracle.trace(clause, answer.subject), answer.subject
        parts = self._parts(clause, answer)
        scored = tuple(parts.steps()) if parts else ()
        document = self._alike(clause, answer, trace, scored).copy()
        document["subject"] = {**document["subject"], "id": subject}
        if answer.missing:
            document["missing"] = [self._lacking(clause, name, subject) for name in answer.missing]
        if state_lacking := self.lacking.of_state(clause, answer):
            document["state_lacking"] = state_lacking
        if not trace.is_exact:
            document["results"] = [self._given(clause, answer, *one) for one in trace.results]
        if parts:
            document |= {"parts": parts.documents(), "score": parts.score()}
        if changes:
            supposing = Supposing(self.oracle, clause, answer, self._labels)
            document |= {"settled_by": supposing.settled(),
                         "smallest_changes": supposing.changes()}  # fmt: skip
        return document

    def _alike(
        self, clause: Clause, answer: Answer, trace: Trace, scored: tuple[Step, ...]
    ) -> Document:
        """What is told alike of all subjects for which the same was read; told once."""
        key = (trace, scored)
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= MOST_TOLD:
                self._kept.clear()
            kept = self._kept[key] = self._told(clause, answer, trace, (*trace.steps, *scored))
        return kept

    def _told(
        self, clause: Clause, answer: Answer, trace: Trace, read: tuple[Step, ...]
    ) -> Document:
        """A document but for what depends on the subject."""
        way = trace.way
        told = [self._steps.of(one, clause, answer.subject) for one in read]
        gates = len(way.gates)
        # What is lacking behind a result that is not settled depends on the subject.
        settled = trace.results if trace.is_exact else ()
        results = [shared(self._given(clause, answer, *one)) for one in settled]
        timing = [
            SharedDict(self._steps.of(one, clause, answer.subject).document, name=name)
            for name, one in trace.days
        ]
        evidence, settings, behind = read_for(told)
        settings = joined(joined(settings, behind), self._of_others(clause))
        turns_on = dict.fromkeys(turning(way.steps, answer.verdict))
        return {
            **self._head(clause),
            "period": answer.period or None,
            **self._answer(clause, answer),
            "gates": SharedList([one.document for one in told[:gates]]),
            "when": told[gates].document if way.when else None,
            "missing": NOTHING,
            "state_lacking": NOTHING,
            "settled_by": None,
            "smallest_changes": None,
            "turns_on": SharedList(turns_on),
            "results": SharedList(results) if results else NOTHING,
            "parts": NOTHING,
            "score": None,
            "timing": SharedList(timing) if timing else NOTHING,
            "parameters": self._steps.parameters(settings),
            "evidence": SharedList(evidence.values()),
        }

    def _lacking(self, clause: Clause, name: str, subject: str) -> Document:
        """Something that is missing, and what is lacking below it."""
        label, below = self._name_label(clause, name), self.lacking.below(clause, name, subject)
        return {"name": name, "label": label, "lacking": below}

    def _given(
        self, clause: Clause, answer: Answer, given: Given, value: Value, step: Step
    ) -> Document:
        """A result; of one that is unknown or a range, what is lacking behind it."""
        term = given.met if answer.verdict == "met" else given.not_met
        lacking = self.lacking.behind(term, value, answer.subject) if term else []
        read = self._steps.of(step, clause, answer.subject).document
        return {**self._steps.given(answer, given, value, read), "lacking": lacking}

    def _head(self, clause: Clause) -> Document:
        """What is told before the verdict; but for the subject, the same of every subject."""
        if clause.id not in self._heads:
            self._heads[clause.id] = shared(self._head_of(clause))
        return self._heads[clause.id]

    def _head_of(self, clause: Clause) -> Document:
        return {
            "format": FORMAT,
            "kind": "clause",
            "as_of": self.oracle.question.as_of.isoformat(),
            "period": None,
            "as_known": self.as_known,
            "subject": {
                "set": clause.subject,
                "label": both(self.roster.catalogue.sets[clause.subject].label),
                "id": None,
            },
            "clause": self._clause(clause),
            "source": told_source(self.pack, clause.source),
        }

    def _of_others(self, clause: Clause) -> Settings:
        """The parameters of the clauses whose verdicts and results are read, down to the last."""
        if clause.id not in self._others:
            book, clauses = self.pack.derived, self.pack.clauses
            below = (clauses[name] for name in others_below(clause, self.pack))
            settings = (setting for other in below for setting in settings_of(other, book))
            seen = map(self.oracle.setting_seen, settings)
            self._others[clause.id] = tuple(dict.fromkeys(seen))
        return self._others[clause.id]

    def _parts(self, clause: Clause, answer: Answer) -> Parts | None:
        """The parts of a scorecard, for a row that is scored or may be."""
        card = self._scorecards.get(clause.id)
        if card is None or answer.verdict == "not_applicable":
            return None
        steps, subject = self._steps, answer.subject
        return Parts(
            card, self.oracle, subject, lambda one: steps.fact(one, clause, subject).document
        )

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
        return {
            **self._words(clause, answer.verdict, answer.state),
            "due": _stated(answer.due),
            "due_latest": _stated(answer.due_latest),
            "since": _stated(answer.since),
            "until": _stated(answer.until),
        }

    def _words(self, clause: Clause, verdict: Verdict, written: str) -> Document:
        """A verdict and a state in words; told once for each clause."""
        key = (clause.id, verdict, written)
        if key not in self._worded:
            state: State | None = next((s for s in STATE_WORDS if s == written), None)
            word = verdict_word(clause.effect, verdict, has_target=clause.when is not None)
            self._worded[key] = {
                "verdict": verdict,
                "word": shared(both(word)),
                "state": state,
                "state_word": shared(both(STATE_WORDS[state])) if state else None,
            }
        return self._worded[key]

    def _name_label(self, clause: Clause, name: str) -> dict[str, str]:
        """The label of something missing: a parameter, a fact, or the name itself."""
        label = missing_label(self.pack, clause, name)
        if label is not None:
            return both(label)
        return self._labels.of_path(clause.subject, name)


def _stated(day: date | None) -> str | None:
    """A day of an answer as JSON."""
    return day.isoformat() if day else None
