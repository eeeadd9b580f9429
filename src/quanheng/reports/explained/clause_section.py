"""How does the explanation of one clause look on a page?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from quanheng.messages import Say
from quanheng.messages.gates import GATE_WORDS
from quanheng.messages.timings import timing_word
from quanheng.reports.explained.change_words import ChangeWords
from quanheng.reports.explained.page_parts import (
    facts_list,
    lines_list,
    listed,
    parameter_table,
    section_name,
    told_table,
)
from quanheng.reports.explained.page_words import PageWords
from quanheng.reports.explained.veil import HIDDEN, Document
from quanheng.reports.page.folding import REASONS, folded
from quanheng.reports.page.markup import Child, Markup, joined, tag
from quanheng.reports.page.section import Section
from quanheng.reports.page.tables import NOTHING_TOLD, Group, Heading

_CALLS_FOR_MORE = frozenset(
    {("bar", "met"), ("eligibility", "not_met"), ("obligation", "met"), ("trigger", "met")}
)
"""What stands in somebody's way, or calls for an act, by effect and verdict."""
_DONE = ("fulfilled", "late")


def is_settled(document: Document) -> bool:
    """Whether nothing is to be found out, nothing to be done, and nothing in the way."""
    if document["verdict"] == "unknown" or document["missing"] or document["state"] == "unknown":
        return False
    said = (document["clause"]["effect"], document["verdict"])
    return said not in _CALLS_FOR_MORE or document["state"] in _DONE


@dataclass(frozen=True)
class ClauseSection:
    """The section of one clause.

    Shapes:   `subject` is whom the page is about; on a page that `is_long` the reasons of what is
              settled are folded.
    """

    number: int
    document: Document
    words: PageWords
    subject: str
    is_long: bool = False

    @property
    def say(self) -> Say:
        return self.words.say

    @cached_property
    def changes(self) -> ChangeWords:
        return ChangeWords(self.say, self.words.language, self.words.value)

    def section(self) -> Section:
        words, document = self.words, self.document
        reasons = joined(
            self._conditions(),
            lines_list(self.say("What would settle it"), self.changes.settling(document)),
            lines_list(self.say("The smallest change"), self.changes.changes(document)),
            self._gives(),
            self._rows(),
            parameter_table(words, self.number, document["parameters"]),
        )
        if self.is_long and is_settled(document):
            head = self.say("Reasons (nothing to be found out or done; open to read)")
            reasons = folded(self.say, head, reasons, look=REASONS)
        return Section(
            section_name(self.number),
            words.label(document["clause"]["title"]),
            joined(facts_list(words.head(document)), reasons),
            words.in_short(document, self.subject),
        )

    def _conditions(self) -> Markup:
        say, document = self.say, self.document
        headings = (
            Heading(say("Condition")), Heading(say("Result"), is_short=True), Heading(say("Facts"))
        )  # fmt: skip
        is_asked = document["when"] and document["verdict"] != "not_applicable"
        groups = [
            Group([*self._steps(document["gates"])], say("Gates")),
            Group([*self._steps([document["when"]] if is_asked else [])], say("Condition")),
            Group([*self._timing()], say("Days and completion")),
        ]
        return told_table(
            "conditions", self.number, say("Conditions and what they compare"), headings, groups,
            look="compared",
        )  # fmt: skip

    def _steps(self, steps: Iterable[Document], depth: int = 0) -> Iterator[list[Child]]:
        for step in steps:
            inner = step["steps"]
            if step["name"] and len(inner) == 1 and inner[0]["text"] == step["text"]:
                step, inner = (
                    {**inner[0], "name": step["name"], "label": step["label"]},
                    inner[0]["steps"],
                )
            name = "　" * depth + self.words.step(step)
            yield [
                tag("span", name, _written(step), class_="as-written"),
                self.words.truth(step["truth"]),
                self._facts(step),
            ]
            yield from self._steps(inner, depth + 1)

    def _timing(self) -> Iterator[list[Child]]:
        """From what each day and the completion of a duty are reckoned."""
        for step in self.document["timing"]:
            name = f"{timing_word(self.say, step['name'])}{self.say(': ')}{self.words.step(step)}"
            yield [
                tag("span", name, _written(step), class_="as-written"),
                self._came_out(step),
                self._facts(step),
            ]
            yield from self._steps(step["steps"], 1)

    def _came_out(self, step: Document) -> str:
        """Whether the condition holds, or which day came out, where one is told."""
        if step["name"] == "fulfilled_when":
            return self.words.truth(step["truth"])
        day = self.document.get(step["name"])
        if day == HIDDEN:
            return self.words.truth(None)
        if day is None:
            return NOTHING_TOLD
        latest = self.document["due_latest"] if step["name"] == "due" else day
        return str(day) if latest in (None, day) else f"{day} – {latest}"

    def _facts(self, step: Document) -> Child:
        told = [*map(self.words.fact, step["facts"]), *map(self.words.read, step["results"])]
        return listed(told) if told else NOTHING_TOLD

    def _gives(self) -> Markup | None:
        results = self.document["results"]
        if not results:
            return None
        lines = ((0, self.words.given(one)) for one in results)
        return lines_list(self.say("Gives"), lines)

    def _rows(self) -> Markup | None:
        say = self.say
        rows: list[list[Child]] = [
            [f"{self.words.label(one['label'])} {row['id']}", self.words.label(one["fact_label"]),
             self.words.counted(row["as"]), listed(self.words.fields(row))]
            for one in self.document["evidence"]
            for row in one["rows"]
        ]  # fmt: skip
        if not rows:
            return None
        headings = (
            Heading(say("Row")), Heading(say("Fact")), Heading(say("Counted"), is_short=True),
            Heading(say("What was read of it")),
        )  # fmt: skip
        return told_table(
            "rows", self.number, say("Rows behind the facts"), headings, [Group(rows)]
        )


def _written(step: Document) -> Markup | None:
    """The expression as its author wrote it, below the sentence."""
    is_written = "said" in step and step["name"] not in GATE_WORDS
    return tag("code", step["text"]) if is_written else None
