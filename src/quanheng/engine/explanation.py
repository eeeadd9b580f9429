"""Why is a verdict what it is? One versioned JSON document per clause and subject.

The second evaluator reckons the verdict again from the snapshot's rows, and says so when it
comes to another result than the run.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, partial

from quanheng.engine.answers import Answer
from quanheng.engine.explained_changes import Supposing
from quanheng.engine.explained_evidence import Evidence
from quanheng.engine.explained_lacking import Lacking
from quanheng.engine.explained_parts import Parts
from quanheng.engine.explained_pieces import Piece
from quanheng.engine.explained_steps import Read, Steps
from quanheng.engine.explained_values import (
    FORMAT,
    Document,
    Labels,
    once_each,
    told_setting,
    told_source,
)
from quanheng.engine.missing_names import missing_label
from quanheng.engine.oracle import Oracle, Step
from quanheng.engine.oracle.behind import others_below, settings_of
from quanheng.engine.oracle.seen import SettingSeen
from quanheng.engine.turning import turning
from quanheng.facts import Roster, Value
from quanheng.language.effects import MATTERS, STATE_WORDS, State, verdict_word
from quanheng.language.model import Clause, Given, Pack
from quanheng.messages.labels import both


@dataclass(frozen=True)
class Explainer:
    """Writes explanations of one run."""

    oracle: Oracle
    as_known: str
    _others: dict[str, tuple[SettingSeen, ...]] = field(default_factory=dict, repr=False)
    _heads: dict[str, Piece] = field(default_factory=dict, repr=False)
    _told: dict[tuple[str, Value], Piece] = field(default_factory=dict, repr=False)

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

    def document(self, clause: Clause, answer: Answer, *, changes: bool = True) -> Document:
        """The explanation of one answer, as docs/explanation.schema.json describes it.

        Missing:  without `changes`, nobody looks for what would settle or change the verdict.
        """
        subject = answer.subject
        trace = self.oracle.trace(clause, subject)
        steps = [*trace.gates, *([trace.when] if trace.when else [])]
        parts = self._parts(clause, answer)
        timing = self._timing(clause, answer)
        supposing = Supposing(self.oracle, clause, answer, self._labels) if changes else None
        read = Read.in_steps([*steps, *timing.values(), *(step for _, _, step in trace.results),
                              *(parts.steps() if parts else ())])  # fmt: skip
        return {
            **self._head(clause, answer),
            **self._answer(clause, answer),
            "gates": [self._steps.of(step, clause, subject) for step in trace.gates],
            "when": self._steps.of(trace.when, clause, subject) if trace.when else None,
            "missing": [
                {
                    "name": name,
                    "label": self._name_label(clause, name),
                    "lacking": self.lacking.below(clause, name, subject),
                }
                for name in answer.missing
            ],
            "state_lacking": self.lacking.of_state(clause, answer),
            "settled_by": supposing.settled() if supposing else None,
            "smallest_changes": supposing.changes() if supposing else None,
            "turns_on": list(dict.fromkeys(turning(steps, answer.verdict))),
            "results": [self._given(clause, answer, *one) for one in trace.results],
            "parts": parts.documents() if parts else [],
            "score": parts.score() if parts else None,
            "timing": [
                {**self._steps.of(step, clause, subject), "name": name}
                for name, step in timing.items()
            ],
            "parameters": self._settings([*read.all_settings, *self._of_others(clause)]),
            "evidence": list(self._rows.of(clause.subject, read.facts)),
        }

    def _given(
        self, clause: Clause, answer: Answer, given: Given, value: Value, step: Step
    ) -> Document:
        """A result; of one that is unknown or a range, what is lacking behind it."""
        term = given.met if answer.verdict == "met" else given.not_met
        lacking = self.lacking.behind(term, value, answer.subject) if term else []
        return {**self._steps.given(clause, answer, given, value, step), "lacking": lacking}

    def _head(self, clause: Clause, answer: Answer) -> Document:
        """What is told before the verdict; but for the subject, the same of every subject."""
        if clause.id not in self._heads:
            self._heads[clause.id] = Piece(self._head_of(clause))
        head = self._heads[clause.id].told()
        head["period"] = answer.period or None
        head["subject"]["id"] = answer.subject
        return head

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

    def _of_others(self, clause: Clause) -> tuple[SettingSeen, ...]:
        """The parameters of the clauses whose verdicts and results are read, down to the last."""
        if clause.id not in self._others:
            book, clauses = self.pack.derived, self.pack.clauses
            below = (clauses[name] for name in others_below(clause, self.pack))
            settings = (setting for other in below for setting in settings_of(other, book))
            self._others[clause.id] = tuple(map(self.oracle.setting_seen, settings))
        return self._others[clause.id]

    def _settings(self, seen: Iterable[SettingSeen]) -> list[Document]:
        """Each parameter, told once and copied from then on."""
        return [self._setting(one).told() for one in once_each(seen)]

    def _setting(self, seen: SettingSeen) -> Piece:
        key = (seen.name, seen.value)
        if key not in self._told:
            self._told[key] = Piece(told_setting(self.pack, seen))
        return self._told[key]

    def _parts(self, clause: Clause, answer: Answer) -> Parts | None:
        """The parts of a scorecard, for a row that is scored or may be."""
        card = self.pack.scorecards.get(clause.id)
        if card is None or answer.verdict == "not_applicable":
            return None
        fact = partial(self._steps.fact, clause=clause, subject=answer.subject)
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

    def _name_label(self, clause: Clause, name: str) -> dict[str, str]:
        """The label of something missing: a parameter, a fact, or the name itself."""
        label = missing_label(self.pack, clause, name)
        if label is not None:
            return both(label)
        return self._labels.of_path(clause.subject, name)
