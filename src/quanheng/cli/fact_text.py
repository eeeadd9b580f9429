"""How are facts and values told on a terminal, and which sentence stands for an expression?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from quanheng.messages import Language, Say
from quanheng.messages.units import unit_word
from quanheng.reports.explained.lacking_words import LackingWords
from quanheng.reports.explained.plain_values import value_told

Document = dict[str, Any]


@dataclass(frozen=True)
class FactTelling:
    """Tells facts in one language.

    Shapes:   `explained` holds the paths of facts of which was told what they were reckoned from.
    """

    say: Say
    language: Language
    explained: set[str] = field(default_factory=set)

    def label(self, label: Document | None) -> str:
        """A label in the language; empty where there is none."""
        return str(label[self.language]) if label else ""

    def said(self, one: Document) -> str:
        """The sentence of an expression; as its author wrote it where there is none."""
        return self.label(one.get("said")) or str(one["text"])

    @property
    def lacking(self) -> LackingWords:
        """Tells what is lacking, and why rows are open."""
        return LackingWords(self.say, self.language, self.value)

    def value(self, value: Any) -> str:
        """A value in words."""
        return value_told(self.say, value)

    def with_unit(self, one: Document) -> str:
        """The value of a result or a figure, with its unit."""
        value = self.label(one.get("value_label")) or self.value(one["value"])
        is_figure = one["value"] not in (None, "none")
        return value + (unit_word(self.say, one["unit"], value) if is_figure else "")

    def all_read(self, step: Document, depth: int) -> Iterator[str]:
        """The facts and the results of clauses that a step read."""
        for fact in step["facts"]:
            yield from self.fact(fact, depth)
        for one in step["results"]:
            yield " " * depth + self._read(one)

    def _read(self, one: Document) -> str:
        label = self.label(one["label"])
        if one["clause"] is None:
            label = self.say("{label} of the period before", label=label)
        else:
            label = self.say("{label} by {clause}", label=label, clause=one["clause"])
        return f"{label} = {self.with_unit(one)}"

    def fact(self, fact: Document, depth: int) -> Iterator[str]:
        """A fact, and what it was reckoned from; of counted rows their number says enough.

        What a fact was reckoned from is told where it is first met, and not again.
        """
        yield " " * depth + self._fact(fact)
        if fact["path"] in self.explained:
            return
        self.explained.add(fact["path"])
        if fact["text"] and fact["rows_counted"] is None:
            yield " " * (depth + 4) + self.said(fact)
        for line in self.lacking.open_rows(fact):
            yield " " * (depth + 4) + f"? {line}"
        for read in fact["reads"]:
            yield from self.fact(read, depth + 4)

    def _fact(self, fact: Document) -> str:
        value = self.label(fact["value_label"]) or self.value(fact["value"])
        text = f"{self.label(fact['label'])} = {value}{self.dispute(fact)}"
        if fact["rows_counted"] is None:
            return text
        counted, open_ = len(fact["rows_counted"]), len(fact["rows_open"])
        told = self.say(" (rows: {counted} counted, {open} open)", counted=counted, open=open_)
        is_settled = fact["value"] is not None and not isinstance(fact["value"], dict)
        if fact["is_complete"] or is_settled:
            return text + told
        return text + told + self.say(" (not declared complete: rows may be missing)")

    def dispute(self, told: Document) -> str:
        """TRAP a disputed fact is unknown to the clause; the reader must see why."""
        return self.say(" (records contradict each other)") if told["is_disputed"] else ""
