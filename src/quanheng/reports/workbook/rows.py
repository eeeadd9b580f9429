"""What stands in the rows of a clause's sheet, in which order?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from quanheng.citations import Citation
from quanheng.engine.answers import Answer
from quanheng.language.clause_model import Clause, Given
from quanheng.language.effects import STATE_WORDS, State, verdict_word
from quanheng.reports.collating import collated
from quanheng.reports.directory import Entry
from quanheng.reports.given_values import value_of_given
from quanheng.reports.hidden_facts import HiddenFacts
from quanheng.reports.material import Material
from quanheng.reports.missing_words import missing_label
from quanheng.reports.purposes import Purpose
from quanheng.reports.reasons import Reasons
from quanheng.reports.scorecards import Scored
from quanheng.reports.wording import Wording

URGENCY = ("overdue", "pending", "unknown", "late", "fulfilled")
"""The states of duties in the order of their rows; what is no duty follows."""


@dataclass(frozen=True)
class SheetRow:
    """One answer in words.

    Shapes:   `given` holds a cell for each result of the clause.
    Missing:  a cell with nothing to say is empty.
    """

    entry: Entry
    verdict: str
    state: str
    reason: str
    values: str
    missing: str
    term: str
    source: str
    period: str = ""
    given: tuple[str, ...] = ()


def sheet_rows(material: Material, clause: Clause, purpose: Purpose) -> list[SheetRow]:
    """The answers of a clause by unit and name, of a duty by what is due first.

    Shapes:   those of which nothing follows are left out.
    """
    teller, is_duty = _Teller(material, clause, purpose), clause.has_state
    told = [(one, teller.row(one)) for one in material.answers(clause)]
    told.sort(key=lambda pair: (urgency(pair[0]) if is_duty else (), _place(pair[1])))
    return [row for _, row in told]


def source_of(material: Material, clause: Clause) -> str:
    """The instrument and the place in it."""
    return title_of(material, clause.source)


def title_of(material: Material, source: Citation) -> str:
    """The title of an instrument and the place in it."""
    title = material.pack.instruments[source.instrument].title.said(material.language)
    return f"{title} {source.at}".strip()


def urgency(answer: Answer) -> tuple[int, bool, date]:
    """Overdue first, then by the day due; what need not be done any more comes last.

    Shapes:   a day that lies between two counts by the earlier one; an unknown one comes last.
    """
    stage = URGENCY.index(answer.state) if answer.state in URGENCY else len(URGENCY)
    return stage, answer.due is None, answer.due or date.max


def _place(row: SheetRow) -> tuple[bool, bytes, bytes, str, str]:
    """By unit, those without one last; then by name, id and period."""
    entry = row.entry
    return not entry.unit, collated(entry.unit), collated(entry.name), entry.id, row.period


class _Told(NamedTuple):
    """What a row says whomever it is about."""

    verdict: str
    state: str
    missing: str
    term: str
    period: str
    given: tuple[str, ...]


class _Teller:
    """Tells the answers of one clause."""

    def __init__(self, material: Material, clause: Clause, purpose: Purpose) -> None:
        self.material, self.clause = material, clause
        has_ground = clause.lawful_ground is not None
        self.hidden = HiddenFacts(material.pack, purpose, has_lawful_ground=has_ground)
        self.source = source_of(material, clause)
        card = material.pack.scorecards.get(clause.id)
        self.scored = Scored(material, card) if card else None
        self._by_period: dict[str, Reasons] = {}
        self._labels: dict[str, str] = {}
        self._hides: dict[str, bool] = {}
        self._told: dict[tuple[object, ...], _Told] = {}

    def row(self, answer: Answer) -> SheetRow:
        reason, values = self._reasons(answer.period).told(answer)
        if self.scored is not None:
            reason = self.scored.explained(answer, self._is_hidden)
        told = self._alike(answer)
        return SheetRow(
            entry=self.material.directory.entry(self.clause.subject, answer.subject),
            verdict=told.verdict,
            state=told.state,
            reason=reason,
            values=values,
            missing=told.missing,
            term=told.term,
            source=self.source,
            period=told.period,
            given=told.given,
        )

    def _alike(self, answer: Answer) -> _Told:
        """What answers that differ in their subject alone say, made once."""
        disputed = tuple(n for n in answer.missing if self._is_disputed(answer.subject, n))
        key = (disputed, *answer._replace(subject=""))
        if key not in self._told:
            self._told[key] = self._tell(answer, disputed)
        return self._told[key]

    def _tell(self, answer: Answer, disputed: Collection[str]) -> _Told:
        language, clause = self.material.language, self.clause
        state: State | None = next((s for s in STATE_WORDS if s == answer.state), None)
        return _Told(
            verdict=verdict_word(clause.effect, answer.verdict).said(language),
            state=STATE_WORDS[state].said(language) if state else "",
            missing=self.material.say("; ").join(self._missing(answer, disputed)),
            term=self._term(answer),
            period=self.material.period_words(answer.period),
            given=tuple(self._given(answer)),
        )

    def _reasons(self, period: str) -> Reasons:
        """Reasons from the facts that were read on the day of a period."""
        if period not in self._by_period:
            material = self.material
            terms = material.terms(self.clause.subject, period)
            wording = Wording(material.pack, material.words, terms, self.hidden)
            self._by_period[period] = Reasons(self.clause, wording)
        return self._by_period[period]

    def _given(self, answer: Answer) -> Iterator[str]:
        """A cell for each result; empty where nothing is written for the verdict."""
        told = {one.name: one for one in answer.values}
        for given in self.clause.gives:
            one = told.get(given.name)
            if one is None:
                yield ""
            elif self._is_hidden(given):
                yield self.material.say("not shown")
            else:
                yield self.material.words.bare(value_of_given(one, given.type), given.type)

    def _is_hidden(self, given: Given) -> bool:
        if given.name not in self._hides:
            self._hides[given.name] = self.hidden.hides_result(given)
        return self._hides[given.name]

    def _missing(self, answer: Answer, disputed: Collection[str]) -> Iterator[str]:
        material, clause = self.material, self.clause
        for name in answer.missing:
            if name not in self._labels:
                self._labels[name] = missing_label(
                    material.pack, material.catalogue, clause, name, material.language
                )
            yield self._labels[name] + (self._dispute() if name in disputed else "")

    def _is_disputed(self, subject: str, path: str) -> bool:
        """TRAP a disputed fact is unknown to the clause; the reader must see why."""
        return self.material.is_disputed(self.clause.subject, subject, path)

    def _dispute(self) -> str:
        return self.material.say(" (records contradict each other)")

    def _term(self, answer: Answer) -> str:
        say, due, latest = self.material.say, answer.due, answer.due_latest
        if due and latest and latest != due:
            return say("{low} to {high}", low=due.isoformat(), high=latest.isoformat())
        if due:
            return due.isoformat()
        if self.clause.due is not None and answer.verdict == "met":
            return say("unknown")
        parts = [
            say("from {day}", day=answer.since.isoformat()) if answer.since else "",
            say("until {day}", day=answer.until.isoformat()) if answer.until else "",
        ]
        return say(", ").join(filter(None, parts))
