"""How does the page of one person's standing look?

It is for the person: calm, complete, printable, and it says how to dispute what stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quanheng.messages import Language
from quanheng.messages.moments import moment_told
from quanheng.reports.document_words import Document
from quanheng.reports.files import write_file
from quanheng.reports.page.frame import banner, framed
from quanheng.reports.page.markup import Child, Markup, joined, tag
from quanheng.reports.page.section import Section, note
from quanheng.reports.page.tables import Group, Heading, table
from quanheng.reports.standing.hidden_words import hidden_lines
from quanheng.reports.standing.words import StandingWords, facts_read


def write_standing(path: Path, document: Document, language: Language) -> None:
    """Write the page of one person, readable by the owner alone."""
    write_file(path, standing_page(document, language).encode("utf-8"))


def standing_page(document: Document, language: Language) -> str:
    """The whole page; the same document gives the same bytes."""
    page = _Page(document, StandingWords(language))
    say = page.words.say
    title = page.words.person(document["subject"])
    told = [*page.packs(), page.facts(), page.dispute()]
    remarks = (
        say("This page shows what clauses say. A named person or body decides, and records why."),
        say("It is about one person, and for that person and those who work on the matter."),
    )
    return framed(language, say("Standing of {person}", person=title), page.banner(), told, remarks)


@dataclass(frozen=True)
class _Page:
    document: Document
    words: StandingWords

    def banner(self) -> Markup:
        say, document = self.words.say, self.document
        subject = document["subject"]
        asked = (
            (say("Unit"), subject["unit"]),
            (say("Post"), subject["post"]),
            (say("As of"), document["as_of"]),
            (say("As known at"), moment_told(document["as_known"])),
        )
        facts = [(name, value) for name, value in asked if value]
        projection = say("The day lies after the facts were recorded: a projection.")
        return banner(
            say("How one person stands"),
            self.words.person(subject),
            facts,
            projection if document["is_projection"] else None,
        )

    def packs(self) -> Iterator[Section]:
        nothing = note(self.words.say("Nothing in these rules applies."))
        if not self.document["packs"]:
            yield Section("packs", self.words.say("Packs"), nothing)
        for number, pack in enumerate(self.document["packs"]):
            parts = [*self._matters(number, pack), *self._others(number, pack)]
            yield Section(f"pack-{number}", self.words.pack(pack), joined(*parts or [nothing]))

    def _matters(self, number: int, pack: Document) -> Iterator[Markup]:
        say = self.words.say
        for matter in pack["matters"]:
            groups = [
                Group([*map(self._row, matter[key])], title)
                for key, title in (
                    ("bars", say("What bars")),
                    ("eligibility", say("What must be met")),
                    ("priorities", say("What gives priority")),
                )
            ]
            name = f"matter-{number}-{matter['name']}"
            yield self._table(number, name, self.words.label(matter["label"]), groups)

    def _others(self, number: int, pack: Document) -> Iterator[Markup]:
        say = self.words.say
        for key, title in (
            ("entitlements", say("What the person is entitled to")),
            ("obligations", say("What others have to do")),
            ("effects", say("What follows for grades")),
        ):
            if pack[key]:
                rows = [*map(self._row, pack[key])]
                yield self._table(number, f"{key}-{number}", title, [Group(rows)])

    def _table(self, number: int, name: str, caption: str, groups: Sequence[Group]) -> Markup:
        """A table of one pack; another pack may have one of the same caption."""
        say = self.words.say
        headings = (Heading(say("Clause and source")), Heading(say("Result")), Heading(say("Why")))
        return table(name, caption, headings, groups, f"pack-{number}-title", look="judged")

    def _row(self, item: Document) -> list[Child]:
        words = self.words
        title = words.head(item, self.document["subject"]["id"])
        head = joined(
            tag("span", title, class_="name"), tag("span", words.source(item), class_="detail")
        )
        details = [words.who(item), *words.gives(item)]
        result = joined(
            words.result(item), *(tag("span", one, class_="detail") for one in details if one)
        )
        return [head, result, self._why(item)]

    def _why(self, item: Document) -> Child:
        words = self.words
        lines = [f"{mark} {told}" for mark, told in words.conditions(item)]
        lines += [words.decision(one) for one in item["decisions"]]
        lines += [words.missing(item)] if item["missing"] else []
        told = tag("ul", *(tag("li", line) for line in lines), class_="plain") if lines else "–"
        join = words.join(item)
        return joined(tag("span", join, class_="detail") if join else None, told)

    def facts(self) -> Section:
        words, say = self.words, self.words.say
        headings = (Heading(say("Fact")), Heading(say("Recorded in")), Heading(say("Read by")))
        rows: list[list[Child]] = [
            [
                words.fact(fact),
                words.rows(fact) or "–",
                say("; ").join(words.label(title) for title in fact["by"]),
            ]
            for fact in facts_read(self.document)
        ]
        told = table("facts-read", say("Every fact that was read"), headings, [Group(rows)])
        hidden = map(note, hidden_lines(words, self.document))
        return Section("facts", say("Facts that were read"), joined(told, *hidden))

    def dispute(self) -> Section:
        lines = dispute_lines(self.words, self.document)
        told = tag("ul", *(tag("li", one) for one in lines))
        return Section("dispute", self.words.say("How to dispute this"), told)


def dispute_lines(words: StandingWords, document: Document) -> Iterator[str]:
    """What a person may do who finds something wrong."""
    say = words.say
    yield say(
        "Each fact stands in the row named beside it. Whoever finds a fact wrong names the row, "
        "says what is right, and shows what proves it; the office that keeps the row corrects it."
    )
    yield say(
        "A correction is recorded beside what it corrects, and the rules are asked again. Until "
        "then a fact on which records contradict each other counts as unknown."
    )
    yield say(
        "Against a decision, ask the body that is named for a review, within the days its law sets."
    )
    yield say("What is to be found out is neither for the person nor against.")
    if document["left_out"]:
        yield say(
            "{count} clauses on care or supervision are not told here, but when asked for "
            "with --with-care or --with-supervision.",
            count=document["left_out"],
        )
