"""Why is a verdict what it is? One versioned JSON document per clause and subject.

The second evaluator reckons the verdict again from the snapshot's rows, and says so when it
comes to another result than the run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from quanheng.engine.answers import Answer, GivenValue
from quanheng.engine.explained_parts import Parts
from quanheng.engine.missing_names import missing_label
from quanheng.engine.oracle import Oracle, Step
from quanheng.engine.oracle.steps import FactSeen, SettingSeen
from quanheng.engine.paths import codes_at, derived_at, field_behind, follow, is_disputed
from quanheng.engine.run import shown_value
from quanheng.engine.turning import turning
from quanheng.facts import Field, InformationSet, Label, Roster
from quanheng.facts.values import UNKNOWN, Value
from quanheng.language.effects import MATTERS, STATE_WORDS, State, verdict_word
from quanheng.language.guards import derived_terms, fields_named
from quanheng.language.model import Clause, Given, Pack
from quanheng.language.templates import CurrentSince, Merged
from quanheng.language.terms import Fact, facts_of

FORMAT = "quanheng.explanation/1"

Document = dict[str, Any]


def both(label: Label) -> dict[str, str]:
    """A label in both languages."""
    return {"zh": label.zh, "en": label.en}


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

    def document(self, clause: Clause, answer: Answer) -> Document:
        """The explanation of one answer, as docs/explanation.schema.json describes it."""
        trace = self.oracle.trace(clause, answer.subject)
        steps = [*trace.gates, *([trace.when] if trace.when else [])]
        parts = self._parts(clause, answer)
        every = [*steps, *(step for _, _, step in trace.results), *(parts.steps() if parts else ())]
        return {
            "format": FORMAT,
            "as_of": self.oracle.question.as_of.isoformat(),
            "period": answer.period or None,
            "as_known": self.as_known,
            "subject": {
                "set": clause.subject,
                "label": both(self.roster.catalogue.sets[clause.subject].label),
                "id": answer.subject,
            },
            "clause": self._clause(clause),
            "source": self._source(clause),
            **self._answer(clause, answer),
            "gates": [self._step(step, clause, answer) for step in trace.gates],
            "when": self._step(trace.when, clause, answer) if trace.when else None,
            "missing": [
                {"name": name, "label": self._name_label(clause, name)} for name in answer.missing
            ],
            "turns_on": list(dict.fromkeys(turning(steps, answer.verdict))),
            "results": [self._result(clause, answer, *one) for one in trace.results],
            "parts": parts.documents() if parts else [],
            "parameters": [self._setting(one) for one in _once(_settings(every))],
            "evidence": list(self._evidence(clause, every)),
        }

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
            "force": clause.force,
            "covers": list(clause.covers),
            "who": both(clause.who) if clause.who else None,
            "opens": clause.opens or None,
        }

    def _source(self, clause: Clause) -> Document:
        instrument = self.pack.instruments[clause.source.instrument]
        return {
            "instrument": instrument.id,
            "title": both(instrument.title),
            "issuer": instrument.issuer,
            "at": clause.source.at,
            "published_on": _stated(instrument.published_on),
            "in_force_from": _stated(instrument.in_force_from),
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
            "value_label": self._code_label(given.type.codes, value),
            "unit": given.type.unit or None,
            "facts": [self._fact(fact, clause, answer) for fact in step.facts],
            "parameters": [setting.name for setting in step.settings],
        }

    def _fact(self, seen: FactSeen, clause: Clause, answer: Answer) -> Document:
        return {
            "path": seen.path,
            "label": self._path_label(clause.subject, seen.path),
            "value": self._value(clause.subject, seen),
            "is_unknown": seen.value is UNKNOWN,
            "is_disputed": is_disputed(self.roster, clause.subject, answer.subject, seen.path),
            "value_label": self._value_label(clause.subject, seen),
            "rows_counted": list(seen.sure_rows) if self._may_show(seen.source) else None,
            "rows_open": list(seen.open_rows) if self._may_show(seen.source) else None,
            "is_complete": seen.is_complete if seen.source else None,
        }

    def _may_show(self, source: str) -> bool:
        """Whether a fact has rows, and they may be read one by one."""
        return bool(source) and not self.roster.catalogue.sets[source].is_aggregate_only

    def _value(self, home: str, seen: FactSeen) -> object:
        one = field_behind(self.roster.catalogue, self.pack.derived, home, seen.path)
        return told_value(one, seen.value) if one else shown_value(seen.value)

    def _name_label(self, clause: Clause, name: str) -> dict[str, str]:
        """The label of something missing: a parameter, a fact, or the name itself."""
        label = missing_label(self.pack, clause, name)
        if label is not None:
            return both(label)
        return self._path_label(clause.subject, name)

    def _path_label(self, home: str, path: str) -> dict[str, str]:
        found = list(follow(self.roster.catalogue, self.pack.derived, home, path))
        if not found:
            return {"zh": path, "en": path}
        return {
            "zh": "·".join(label.zh for label in found),
            "en": " · ".join(label.en for label in found),
        }

    def _value_label(self, home: str, seen: FactSeen) -> dict[str, str] | None:
        codes = codes_at(self.roster.catalogue, self.pack.derived, home, seen.path)
        return self._code_label(codes, seen.value)

    def _code_label(self, codes: str, value: Value) -> dict[str, str] | None:
        """A code, or the codes of a list, in words; None for what is no code."""
        listed = self.roster.catalogue.code_lists.get(codes)
        every = value if isinstance(value, tuple) else (value,)
        names = [name for name in every if isinstance(name, str)]
        found = [listed.find(name) for name in names] if listed else []
        labels = [code.label for code in found if code is not None]
        if not labels or len(labels) < len(names):
            return None
        return {
            "zh": "、".join(one.zh for one in labels),
            "en": ", ".join(one.en for one in labels),
        }

    def _setting(self, seen: SettingSeen) -> Document:
        parameter = self.pack.parameters[seen.name]
        return {
            "name": seen.name,
            "label": both(parameter.label),
            "value": shown_value(seen.value),
            "unit": parameter.type.unit or None,
            "status": seen.status,
            "source": str(seen.source) if seen.source else None,
            "note": both(seen.note) if seen.note else None,
        }

    def _evidence(self, clause: Clause, steps: Iterable[Step]) -> Iterator[Document]:
        """The rows behind each derived fact, with the fields it reads of them."""
        shown: set[str] = set()
        for seen in _facts(steps):
            if not self._may_show(seen.source) or seen.path in shown:
                continue
            shown.add(seen.path)
            entry = self.roster.catalogue.sets[seen.source]
            fields = self._fields_read(clause.subject, seen.path, entry)
            counted = {"counted": seen.sure_rows, "open": seen.open_rows}
            yield {
                "fact": seen.path,
                "set": seen.source,
                "label": both(entry.label),
                "rows": [
                    self._row(entry, fields, row, how)
                    for how, ids in counted.items()
                    for row in ids
                ],
            }

    def _row(self, entry: InformationSet, fields: list[Field], row: str, how: str) -> Document:
        values = self.roster.of(entry.name)[row]
        disputed = self.roster.disputed.get(entry.name, {}).get(row, frozenset())
        return {
            "id": row,
            "as": how,
            "fields": {
                one.name: {
                    "label": both(one.label),
                    "value": told_value(one, values[one.name]),
                    "value_label": self._code_label(one.type.codes, values[one.name]),
                    "is_disputed": one.name in disputed,
                }
                for one in fields
            },
        }

    def _fields_read(self, home: str, path: str, entry: InformationSet) -> list[Field]:
        derived = derived_at(self.roster.catalogue, self.pack.derived, home, path)
        names = [entry.starts]
        if derived is not None:
            names += fields_named(derived)
            if isinstance(derived.template, CurrentSince | Merged):
                names.append(entry.ends)
            facts = [fact for term in derived_terms(derived) for fact in facts_of(term)]
            of_rows = (f for f in facts if f.scope != "self" and f.home == entry.name)
            names += [first_name(fact) for fact in of_rows]
        if entry.decided is not None:
            names += [entry.decided.on, entry.decided.notified, entry.decided.until]
        return [entry.fields[n] for n in dict.fromkeys(names) if n in entry.fields]


def _told(value: GivenValue) -> object:
    """A result as JSON: its text, or its two ends."""
    if value.low == value.high:
        return value.low
    return {"low": value.low, "high": value.high}


def told_value(one: Field, value: Value) -> object:
    """A value as JSON; of identity numbers only that there are some."""
    if one.sensitivity == "identity" and value and isinstance(value, (str, tuple)):
        return "…"
    return shown_value(value)


def first_name(fact: Fact) -> str:
    """The field of the row itself by which a fact is reached."""
    return fact.links[0].name if fact.links else fact.name


def _stated(stated: Any) -> Document:
    return {
        "on": stated.on.isoformat() if stated.on else None,
        "status": stated.status,
        "note": both(stated.note) if stated.note else None,
    }


def _all(steps: Iterable[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from _all(step.terms)


def _facts(steps: Iterable[Step]) -> Iterator[FactSeen]:
    return (fact for step in _all(steps) for fact in step.facts)


def _settings(steps: Iterable[Step]) -> Iterator[SettingSeen]:
    return (setting for step in _all(steps) for setting in step.settings)


def _once(settings: Iterable[SettingSeen]) -> list[SettingSeen]:
    found: dict[str, SettingSeen] = {}
    for one in settings:
        found.setdefault(one.name, one)
    return list(found.values())
