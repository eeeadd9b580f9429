"""In which words is told what a clause says of a subject, where it stands, and who acts?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quanheng.messages import Language, Say
from quanheng.messages.forces import force_word
from quanheng.messages.periods import period_name, period_on
from quanheng.messages.statuses import status_word
from quanheng.reports.explained.lacking_words import LackingWords
from quanheng.reports.explained.veil import HIDDEN, Document


@dataclass(frozen=True)
class HeadWords:
    """Tells the head of an explanation in one language, alike on the terminal and on the page."""

    say: Say
    language: Language
    lacking: LackingWords

    def lines(self, document: Document) -> Iterator[tuple[str, str]]:
        """Each line by its name; what there is nothing to say of is left out."""
        say, clause = self.say, document["clause"]
        period, source = document["period"], document["source"]
        title = self._label(source["title"])
        named = (
            (say("About"), self._about(document)),
            (say("Period"), period_on(say, period, document["as_of"]) if period else ""),
            (say("Result"), self._result(document)),
            (say("Source"), say("{title}, {at}", title=title, at=source["at"])),
            (say("In force from"), self._in_force_from(source["in_force_from"])),
            (say("Force"), force_word(say, clause["force"]) if clause["force"] else ""),
            (say("Who acts"), self._label(clause["who"])),
            (say("To be found out"), self._to_be_found_out(document)),
        )
        yield from ((name, told) for name, told in named if told)

    def in_short(self, document: Document, subject: str) -> str:
        """The result, after the row where that is not the subject, and the period."""
        about = "" if document["subject"]["id"] == subject else self._about(document)
        period = period_name(self.say, document["period"] or "")
        return self.say(", ").join(filter(None, (about, period, self._result(document))))

    def _about(self, document: Document) -> str:
        about = document["subject"]
        return f"{self._label(about['label'])} {about['id']}"

    def _result(self, document: Document) -> str:
        """The verdict, the state of a duty, and the days of both."""
        word, state = self._label(document["word"]), self._label(document["state_word"])
        is_more = state != word and document["state"] != "not_triggered"
        told = (word, state if is_more else "", self._until(document), self._due(document))
        return self.say(", ").join(filter(None, told))

    def _to_be_found_out(self, document: Document) -> str:
        """What would settle the verdict, or what has become of a duty that is met."""
        if document["verdict"] == "met" and document["state"] == "unknown":
            return self.lacking.state(document["state_lacking"])
        return self.lacking.names(document["missing"])

    def _until(self, document: Document) -> str:
        if document["until"] == HIDDEN:
            return self.say("until a day that is not shown")
        return self.say("until {day}", day=document["until"]) if document["until"] else ""

    def _due(self, document: Document) -> str:
        if not document["due"]:
            return ""
        if document["due"] == HIDDEN:
            return self.say("by a day that is not shown")
        latest = document["due_latest"]
        if latest and latest != document["due"]:
            return self.say("by {day} to {latest}", day=document["due"], latest=latest)
        return self.say("by {day}", day=document["due"])

    def _in_force_from(self, stated: Document) -> str:
        """Since when the text counts, with what is not read in it; empty where it is read."""
        if stated["status"] == "given":
            return ""
        told = status_word(self.say, stated["status"])
        return (stated["on"] or "–") + self.say(" ({told})", told=told)

    def _label(self, label: Document | None) -> str:
        return str(label[self.language]) if label else ""
