"""In which words are the parts of an explanation told on a page?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quanheng.messages.gates import gate_word
from quanheng.messages.statuses import status_word
from quanheng.messages.units import unit_word
from quanheng.reports.document_words import DocumentWords
from quanheng.reports.explained.head_words import HeadWords
from quanheng.reports.explained.lacking_words import LackingWords
from quanheng.reports.explained.plain_values import value_told
from quanheng.reports.explained.veil import HIDDEN, Document


@dataclass(frozen=True)
class PageWords(DocumentWords):
    """Words in one language."""

    def value(self, value: Any) -> str:
        """A value in words."""
        say = self.say
        if value == HIDDEN:
            return say("not shown")
        return value_told(say, value)

    @property
    def lacking(self) -> LackingWords:
        """Tells what is lacking, and why rows are open."""
        return LackingWords(self.say, self.language, self.value)

    def truth(self, truth: object) -> str:
        """A mark with its word, so that neither stands for the other alone."""
        say = self.say
        told = {True: say("holds"), False: say("does not hold"), "unknown": say("to be found out")}
        marks: dict[object, str] = {True: "✓", False: "✗", "unknown": "?"}
        if truth not in marks:
            return f"– {say('not shown')}"
        return f"{marks[truth]} {told[truth]}"

    def head(self, document: Document) -> Iterator[tuple[str, str]]:
        """What the clause says of the subject, where it stands, and who acts."""
        yield from self._heads.lines(document)
        yield self.say("Clause"), document["clause"]["id"]

    def in_short(self, document: Document, subject: str) -> str:
        """What the clause says, and of which row and period where the title does not tell."""
        return self._heads.in_short(document, subject)

    @property
    def _heads(self) -> HeadWords:
        return HeadWords(self.say, self.language, self.lacking)

    def step(self, step: Document) -> str:
        """What a gate or a condition asks."""
        say = self.say
        if step["text"] == HIDDEN:
            return say("a condition on facts that are not shown here")
        for kind, told in (
            ("any_of", say("any of these:")),
            ("all_of", say("all of these:")),
            ("readings", say("by the reading that was chosen:")),
        ):
            if step["text"].startswith(f"{kind}: "):
                return told
        if step["name"] == "applies":
            return say("applies: {text}", text=self.said(step))
        head = self.label(step["label"]) + say(": ") if step["label"] else ""
        return gate_word(say, step["name"] or "") or head + self.said(step)

    def said(self, step: Document) -> str:
        """An expression as a sentence, where there is one."""
        return self.label(step.get("said")) or str(step["text"])

    def fact(self, fact: Document) -> str:
        """A fact with its value, and on how many rows it stands."""
        say = self.say
        told = self.label(fact["value_label"]) or self.value(fact["value"])
        text = f"{self.label(fact['label'])} = {told}"
        if fact["is_disputed"]:
            text += say(" (records contradict each other)")
        if fact["rows_counted"] is not None:
            counted, open_ = len(fact["rows_counted"]), len(fact["rows_open"])
            text += say(" (rows: {counted} counted, {open} open)", counted=counted, open=open_)
        if fact["is_complete"] is False:
            text += say(" (not declared complete: rows may be missing)")
        for told in self.lacking.open_rows(fact):
            text += say(" ({told})", told=told)
        return text

    def read(self, one: Document) -> str:
        """A result of another clause."""
        value = self.label(one["value_label"]) or self.value(one["value"])
        return f"{self.label(one['label'])} = {value}{self.unit(one['value'], one['unit'])}"

    def given(self, one: Document) -> str:
        """What the clause gives."""
        value = self.label(one["value_label"]) or self.value(one["value"])
        told = f"{self.label(one['label'])} = {value}{self.unit(one['value'], one['unit'])}"
        return told + self.lacking.behind(one)

    def unit(self, value: Any, unit: str | None) -> str:
        """The unit of a figure; none behind what is no figure."""
        is_told = unit and value not in (None, "none", HIDDEN)
        return unit_word(self.say, unit, value) if is_told else ""

    def counted(self, how: str) -> str:
        """Whether a row counts, or may."""
        return self.say("counted") if how == "counted" else self.say("may count")

    def fields(self, row: Document) -> list[str]:
        """What was read of a row."""
        return [
            self.label(one["label"])
            + " = "
            + (self.label(one["value_label"]) or self.value(one["value"]))
            for one in row["fields"].values()
        ]

    def setting(self, one: Document) -> str:
        """The value of a parameter."""
        return self.value(one["value"]) + self.unit(one["value"], one["unit"])

    def status(self, one: Document) -> str:
        """Whether a parameter is given, assumed or missing, and what is noted of it."""
        say = self.say
        unread = say("not checked against its source") if one["verified"] is False else ""
        parts = [status_word(say, one["status"]), unread, self.label(one["note"])]
        return say(", ").join(filter(None, parts))
