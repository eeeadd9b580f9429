"""In which words are the parts of a quota's or an allocation's explanation told on a page?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quanheng.messages.periods import period_name
from quanheng.messages.rations import doubt_word
from quanheng.reports.explained.page_words import PageWords
from quanheng.reports.explained.ration_veil import WITHHELD
from quanheng.reports.explained.veil import HIDDEN, Document
from quanheng.reports.page.markup import Child, tag
from quanheng.reports.page.section import grouped


@dataclass(frozen=True)
class RationWords(PageWords):
    """Words in one language."""

    def about(self, document: Document) -> Iterator[tuple[str, str]]:
        """Of what it is told, for which year, and where it stands."""
        say, about, source = self.say, document["subject"], document["source"]
        yield say("About"), f"{self.label(about['label'])} {about['id']}"
        yield say("Period"), period_name(say, str(document.get("year", "")))
        title = self.label(source["title"])
        yield say("Source"), say("{title}, {at}", title=title, at=source["at"])
        yield say("Clause"), document["rule"]["id"]

    def figure(self, value: Any) -> str:
        """A figure; that it is withheld or not shown where it is, a dash where none is counted."""
        if value == WITHHELD:
            return self.say("withheld")
        if value == HIDDEN:
            return self.say("not shown")
        return "–" if value is None else grouped(str(value))

    def known(self, value: Any) -> str:
        """A figure that somebody may not know."""
        return self.say("unknown") if value is None else self.figure(value)

    def expression(self, document: Document, name: str) -> Child:
        """An expression as a sentence with what is written below; None where there is none."""
        told = document["said"].get(name)
        if told is None:
            return None
        if told == HIDDEN:
            return self.say("a condition on facts that are not shown here")
        return tag("span", self.label(told), tag("code", told["text"]), class_="as-written")

    def sentence(self, document: Document, name: str) -> str:
        """An expression as a sentence alone; empty where there is none."""
        told = document["said"].get(name)
        if told == HIDDEN:
            return self.say("a condition on facts that are not shown here")
        return self.label(told)

    def may_count(self, rows: Document) -> str | None:
        """Rows of which nobody knows whether they count: by id, or only how many."""
        if not rows["count"]:
            return None
        if rows["ids"]:
            return self.say("may count as well: {rows}", rows=self.say(", ").join(rows["ids"]))
        return self.say("may count as well: {rows}", rows=self.rows(rows["count"]))

    def rows(self, count: int) -> str:
        """How many rows."""
        return self.say("{count} rows", count=count)

    def doubts(self, document: Document) -> Iterator[tuple[int, str]]:
        """Why the result is not certain, each on a line."""
        return ((0, doubt_word(self.say, one)) for one in document["uncertain"])
