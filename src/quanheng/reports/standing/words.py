"""In which words is a standing told, on a terminal and on a page alike?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quanheng.messages.periods import period_name
from quanheng.reports.document_words import Document, DocumentWords
from quanheng.reports.explained.lacking_words import MOST_NAMED

MARKS: dict[object, str] = {True: "✓", False: "✗", "unknown": "?", None: "–"}


@dataclass(frozen=True)
class StandingWords(DocumentWords):
    """Words for the parts of a standing in one language."""

    def person(self, subject: Document) -> str:
        """The name of a person with the id, or what the subject is."""
        name = subject["name"] or self.label(subject["label"])
        return f"{name} {subject['id']}"

    def pack(self, pack: Document) -> str:
        """The title of a pack, and under which pack's figures its clauses were asked again."""
        title = self.label(pack["title"])
        if not pack["under"]:
            return title
        under = self.label(pack["under"]["title"])
        return self.say("{pack}, by the figures of {under}", pack=title, under=under)

    def head(self, item: Document, subject: str) -> str:
        """The title of a clause, and the row that it is about where that is not the person."""
        about, title = item["about"], self.label(item["title"])
        if about["id"] == subject and not item["period"]:
            return title
        row = "" if about["id"] == subject else self.row(about)
        period = period_name(self.say, item["period"] or "")
        told = self.say(", ").join(filter(None, (row, period)))
        return title + self.say(" ({told})", told=told)

    def row(self, row: Document) -> str:
        """A row by its set and id."""
        return f"{self.label(row['label'])} {row['id']}"

    def result(self, item: Document) -> str:
        """The verdict with its state and its days."""
        state = self.label(item["state_word"])
        word = state if item["state"] not in (None, "unknown", "not_triggered") else ""
        parts = (self.label(item["word"]), word, self._until(item), self._due(item))
        return self.say(", ").join(filter(None, parts))

    def _until(self, item: Document) -> str:
        if "until" in item["hidden_days"]:
            return self.say("until a day that is not shown")
        return self.say("until {day}", day=item["until"]) if item["until"] else ""

    def _due(self, item: Document) -> str:
        if "due" in item["hidden_days"]:
            return self.say("by a day that is not shown")
        due, latest = item["due"], item["due_latest"]
        if due and latest and latest != due:
            return self.say("by {day} to {latest}", day=due, latest=latest)
        return self.say("by {day}", day=due) if due else ""

    def source(self, item: Document) -> str:
        """The instrument and the place in it."""
        return f"{self.label(item['source']['title'])} {item['source']['at']}".strip()

    def who(self, item: Document) -> str:
        """Who has to act."""
        return self.say("Who acts: {who}", who=self.label(item["who"])) if item["who"] else ""

    def missing(self, item: Document) -> str:
        """What would settle the answer."""
        if not item["missing"]:
            return ""
        names = self.say("; ").join(map(self.label, item["missing"]))
        told = self.say("to be found out: {names}", names=names)
        return told + self._lacking(" (lacking: {needs})", item["lacking"])

    def _lacking(self, message: str, lacking: list[Document]) -> str:
        """What is lacking, the first of it by name."""
        if not lacking:
            return ""
        say = self.say
        needs = say("; ").join(map(self.label, lacking[:MOST_NAMED]))
        if len(lacking) > MOST_NAMED:
            needs = say("{needs} and more", needs=needs)
        return say(message, needs=needs)

    def gives(self, item: Document) -> Iterator[str]:
        """What the clause gives."""
        for one in item["gives"]:
            told = self.label(one["label"]) + self.say(": ") + self.label(one["value"])
            yield told + self._lacking(" (open, lacking: {needs})", one["lacking"])

    def conditions(self, item: Document) -> Iterator[tuple[str, str]]:
        """A mark and the words of each condition."""
        for one in item["conditions"]["each"]:
            yield MARKS[one["truth"]], self.label(one["words"])

    def join(self, item: Document) -> str:
        """Whether one of several conditions is enough."""
        several = len(item["conditions"]["each"]) > 1
        if not several:
            return ""
        say = self.say
        is_any = item["conditions"]["join"] == "any"
        return say("any of these:") if is_any else say("all of these:")

    def decision(self, decision: Document) -> str:
        """Who decided, when, when the person was told, and until when it holds."""
        say = self.say
        parts = [
            say("decided by {body}", body=self.label(decision["by"])),
            say("on {day}", day=self.label(decision["on"])),
            say("notified {day}", day=self.label(decision["notified"])),
        ]
        if decision["until"]:
            parts.append(say("until: {day}", day=self.label(decision["until"])))
        head = self.row(decision)
        if not decision["is_certain"]:
            head += say(" (may count)")
        return head + say(": ") + say(", ").join(parts)

    def fact(self, fact: Document) -> str:
        """A fact with its value, and whether records contradict each other about it."""
        told = f"{self.label(fact['label'])} = {self.label(fact['value'])}"
        if fact["is_disputed"]:
            told += self.say(" (records contradict each other)")
        if fact["is_complete"] is False:
            told += self.say(" (not declared complete: rows may be missing)")
        return told

    def rows(self, fact: Document) -> str:
        """The rows that a fact comes from."""
        return self.say(", ").join(map(self.row, fact["rows"]))


def items_of(document: Document) -> Iterator[Document]:
    """Every item of a standing, in the order of the page."""
    for pack in document["packs"]:
        for matter in pack["matters"]:
            for key in ("bars", "eligibility", "priorities"):
                yield from matter[key]
        for key in ("entitlements", "obligations", "effects"):
            yield from pack[key]


def facts_read(document: Document) -> list[Document]:
    """Every fact that was read, once, with the titles of the clauses that read it as `by`."""
    found: dict[tuple[str, str, str], Document] = {}
    for item in items_of(document):
        for fact in item["facts"]:
            key = (item["about"]["set"], item["about"]["id"], fact["path"])
            noted = found.setdefault(key, {**fact, "about": item["about"], "by": []})
            if item["title"] not in noted["by"]:
                noted["by"].append(item["title"])
    return list(found.values())
