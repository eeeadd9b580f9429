"""How is an explanation told in words a clerk reads?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from quanheng.cli.change_text import change_lines
from quanheng.cli.evidence_text import EvidenceTelling
from quanheng.cli.fact_text import FactTelling
from quanheng.cli.ration_text import RationTelling
from quanheng.cli.result_text import ResultTelling
from quanheng.cli.step_text import StepTelling
from quanheng.messages import Language, Say
from quanheng.messages.moments import moment_told
from quanheng.reports.explained.head_words import HeadWords

Document = dict[str, Any]
_GROUND_ORDER = ("bar", "eligibility", "priority")


@dataclass(frozen=True)
class Telling:
    """Tells explanations in one language."""

    say: Say
    language: Language
    subject: str

    @cached_property
    def facts(self) -> FactTelling:
        """Tells facts, each of them in full where it is first met."""
        return FactTelling(self.say, self.language)

    @cached_property
    def _evidence(self) -> EvidenceTelling:
        return EvidenceTelling(self.facts)

    def lines(self, documents: list[Document]) -> Iterator[str]:
        """Standing by matter first, then clause by clause."""
        day, moment = max(one["as_of"] for one in documents), documents[0]["as_known"]
        yield self.say(
            "{subject}, as of {day}, as known at {moment}",
            subject=self.subject, day=day, moment=moment_told(moment),
        )  # fmt: skip
        if day > moment[: len(day)]:
            yield self.say("The day lies after the facts were recorded: this is a projection.")
        yield from self._standing([one for one in documents if one["kind"] == "clause"])
        rations = RationTelling(self.say, self.language, self._evidence.parameters)
        for document in documents:
            yield ""
            is_clause = document["kind"] == "clause"
            yield from self._clause(document) if is_clause else rations.lines(document)

    def _label(self, label: Document | None) -> str:
        return self.facts.label(label)

    def _standing(self, documents: list[Document]) -> Iterator[str]:
        """For each matter: bars first, then what is met and missing; never summed."""
        matters: dict[str, list[tuple[int, str]]] = {}
        for document in documents:
            for matter in document["clause"]["matters"]:
                order = _GROUND_ORDER.index(document["clause"]["effect"])
                text = self._standing_line(document)
                matters.setdefault(self._label(matter["label"]), []).append((order, text))
        if matters:
            yield ""
            yield self.say("Standing")
        for matter, lines in matters.items():
            yield f"  {matter}"
            for _, text in sorted(lines, key=lambda line: line[0]):
                yield f"    {text}"

    def _standing_line(self, document: Document) -> str:
        word, title = self._label(document["word"]), self._label(document["clause"]["title"])
        days = [
            self.say("until {day}", day=document["until"]) if document["until"] else "",
            self._missing(document),
        ]
        tail = self.say(", ").join(filter(None, days))
        row = document["subject"]["id"] if document["subject"]["id"] != self.subject else ""
        head = "  ".join(filter(None, (word, title, row)))
        return head + (self.say(" ({told})", told=tail) if tail else "")

    def _missing(self, document: Document) -> str:
        return self.facts.lacking.missing(document)

    def _clause(self, document: Document) -> Iterator[str]:
        self.facts.explained.clear()
        clause = document["clause"]
        yield f"■ {self._label(clause['title'])}  [{clause['id']}]"
        head = HeadWords(self.say, self.language, self.facts.lacking)
        yield from (f"  {name}{self.say(': ')}{told}" for name, told in head.lines(document))
        is_asked = document["when"] and document["verdict"] != "not_applicable"
        steps = StepTelling(self.facts)
        yield from steps.steps(self.say("Gates"), document["gates"])
        yield from steps.steps(self.say("Condition"), [document["when"]] if is_asked else [])
        yield from change_lines(self.say, self.language, self.facts.value, document)
        yield from steps.timing(document["timing"])
        yield from ResultTelling(self.facts).lines(document)
        yield from self._evidence.parameters(document["parameters"])
        yield from self._evidence.rows(document["evidence"])
