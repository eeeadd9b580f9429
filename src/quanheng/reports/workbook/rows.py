"""What stands in the rows of a clause's sheet, in which order?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from quanheng.engine.answers import Answer
from quanheng.engine.paths import is_disputed
from quanheng.language.effects import STATE_WORDS, State, verdict_word
from quanheng.language.model import Clause
from quanheng.reports.collating import collated
from quanheng.reports.directory import Entry
from quanheng.reports.hidden_facts import HiddenFacts
from quanheng.reports.material import Material
from quanheng.reports.missing_words import missing_label
from quanheng.reports.purposes import Purpose
from quanheng.reports.reasons import Reasons
from quanheng.reports.wording import Wording


@dataclass(frozen=True)
class SheetRow:
    """One answer in words.

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


def sheet_rows(material: Material, clause: Clause, purpose: Purpose) -> list[SheetRow]:
    """The answers of a clause by unit and name; those it does not apply to are left out."""
    teller = _Teller(material, clause, purpose)
    pairs = zip(material.answers(clause), material.results(clause), strict=True)
    return sorted((teller.row(answer, given) for answer, given in pairs), key=_place)


def source_of(material: Material, clause: Clause) -> str:
    """The instrument and the place in it."""
    title = material.pack.instruments[clause.source.instrument].title.said(material.language)
    return f"{title} {clause.source.at}".strip()


def _place(row: SheetRow) -> tuple[bool, bytes, bytes, str]:
    """By unit, those without one last; then by name and id."""
    entry = row.entry
    return not entry.unit, collated(entry.unit), collated(entry.name), entry.id


class _Teller:
    """Tells the answers of one clause."""

    def __init__(self, material: Material, clause: Clause, purpose: Purpose) -> None:
        self.material, self.clause = material, clause
        hidden, terms = HiddenFacts(material.pack, purpose), material.terms(clause.subject)
        self.reasons = Reasons(clause, Wording(material.pack, material.words, terms, hidden))
        self.source = source_of(material, clause)

    def row(self, answer: Answer, given: Any) -> SheetRow:
        language, clause = self.material.language, self.clause
        state: State | None = next((s for s in STATE_WORDS if s == answer.state), None)
        return SheetRow(
            entry=self.material.directory.entry(clause.subject, answer.subject),
            verdict=verdict_word(clause.effect, answer.verdict).said(language),
            state=STATE_WORDS[state].said(language) if state else "",
            reason=self.reasons.reason(answer),
            values=self._values(answer.subject, given),
            missing=self.material.say("; ").join(self._missing(answer)),
            term=self._term(answer),
            source=self.source,
        )

    def _values(self, subject: str, given: Any) -> str:
        told = [*told_results(given), self.reasons.values(subject)]
        return self.material.say("; ").join(filter(None, told))

    def _missing(self, answer: Answer) -> Iterator[str]:
        material, clause = self.material, self.clause
        for name in answer.missing:
            label = missing_label(material.pack, clause, name, material.language)
            yield label + (self._dispute() if self._is_disputed(answer.subject, name) else "")

    def _is_disputed(self, subject: str, path: str) -> bool:
        """TRAP a disputed fact is unknown to the clause; the reader must see why."""
        roster = self.material.roster
        if not roster.disputed or not path.replace(".", "").isidentifier():
            return False
        return is_disputed(roster, self.clause.subject, subject, path)

    def _dispute(self) -> str:
        return self.material.say(" (records contradict each other)")

    def _term(self, answer: Answer) -> str:
        say, due, latest = self.material.say, answer.due, answer.due_latest
        if due and latest and latest != due:
            return f"{due.isoformat()} – {latest.isoformat()}"
        if due:
            return due.isoformat()
        if self.clause.due is not None and answer.verdict == "met":
            return say("unknown")
        parts = [
            say("from {day}", day=answer.since.isoformat()) if answer.since else "",
            say("until {day}", day=answer.until.isoformat()) if answer.until else "",
        ]
        return say(", ").join(filter(None, parts))


def told_results(given: Any) -> list[str]:
    """What a clause gives a row: a list of named values."""
    return [_told_result(one) for one in given or [] if isinstance(one, Mapping)]


def _told_result(one: Mapping[str, Any]) -> str:
    """`name = value`; a range by its two ends."""
    parts = [_plain(value) for key, value in one.items() if key != "name" and value is not None]
    name, told = str(one.get("name") or ""), " – ".join(dict.fromkeys(filter(None, parts)))
    return f"{name} = {told}" if name and told else name or told


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
