"""How does the page look that tells what would change?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quanheng.messages import Language
from quanheng.reports.difference.page import changes_told, folded_list
from quanheng.reports.difference.words import FEW
from quanheng.reports.document_words import Document
from quanheng.reports.page.frame import banner, framed
from quanheng.reports.page.markup import Child, Markup, joined, tag
from quanheng.reports.page.section import Section, note
from quanheng.reports.page.tables import Group, Heading, table
from quanheng.reports.whatif.rule_page import rule_told, sides
from quanheng.reports.whatif.words import WhatIfWords


def what_if_page(document: Document, language: Language) -> str:
    """The whole page; the same document gives the same bytes."""
    page = _Page(document, WhatIfWords(language))
    say = page.words.say
    remarks = (
        say("A trial changes nothing and decides nothing."),
        *page.words.why_withheld(document),
    )
    title = say("What would change")
    return framed(language, title, page.banner(), [*page.sections()], remarks)


@dataclass(frozen=True)
class _Page:
    document: Document
    words: WhatIfWords

    def banner(self) -> Markup:
        say, document = self.words.say, self.document
        packs = say("; ").join(self.words.edition(one["after"]) for one in document["packs"])
        asked = [
            (say("As of"), document["as_of"]),
            (say("As known at"), self.words.moment(document["as_known"])),
        ]
        kind = say("A trial on a run")
        if not self.is_trial:
            kind = say("Two packs compared")
            edition = self.words.edition(document["packs"][0]["before"])
            asked.insert(0, (say("Before"), edition))
        projection = say("The day lies after the facts were recorded: a projection.")
        return banner(kind, packs, asked, projection if document["is_projection"] else None)

    @property
    def is_trial(self) -> bool:
        return bool(self.document["kind"] == "trial")

    def sections(self) -> Iterator[Section]:
        say = self.words.say
        yield Section("summary", say("In short"), self._summary())
        told = changes_told(self.words, self.words.tried(self.document), "tried")
        if self.is_trial:
            yield Section("tried", say("What is tried"), joined(told, self._draft()))
        for number, pack in enumerate(self.document["packs"]):
            name = self.words.edition(pack["after"])
            yield Section(f"pack-{number}", say("What would change in {pack}", pack=name),
                          joined(*self._pack(number, pack)))  # fmt: skip
        if not self.is_trial:
            yield Section("tried", say("What differs"), told)
        if self.document["names"] is not None:
            yield Section("names", say("By name"), self._names())

    def _summary(self) -> Markup:
        lines = [*self.words.summary(self.document)]
        if not self.is_trial:
            lines.append(self.words.both_asked(self.document))
        return joined(*(tag("p", line) for line in lines))

    def _draft(self) -> Markup | None:
        """Whether the draft passes its examples, and what is wrong with them."""
        words, told = self.words, self.words.draft(self.document)
        listed = [tag("li", one) for one in words.problems(self.document)]
        return joined(note(told), tag("ul", *listed) if listed else None) if told else None

    def _pack(self, number: int, pack: Document) -> Iterator[Markup]:
        words, say = self.words, self.words.say
        if not pack["rules"] and not pack["quotas"]:
            yield note(
                say("Of what is told here, nobody's answer and no unit's places would be others.")
                if pack["left_out"]
                else say("Nobody's answer and no unit's places would be others.")
            )
        for place, rule in enumerate(pack["rules"]):
            yield rule_told(words, f"rule-{number}-{place}", rule)
        for place, quota in enumerate(pack["quotas"]):
            yield self._quota(f"quota-{number}-{place}", quota)
        for head, titles in words.lists(pack):
            if len(titles) > FEW:
                yield folded_list(say, words.counted(head, titles), titles)
            else:
                listed = tag("ul", *(tag("li", one) for one in titles))
                yield joined(note(head + say(": ")), listed)
        if told := words.left_out(pack):
            yield note(told)

    def _quota(self, name: str, quota: Document) -> Markup:
        words, say = self.words, self.words.say
        heading = f"{name}-title"
        items = (tag("li", tag("span", n), tag("b", told)) for n, told in words.pool(quota))
        headings = (Heading(say("Unit")), *(Heading(one, True) for one in sides(say)))
        rows = [
            [one["unit"], words.places(one["before"]), words.places(one["after"])]
            for one in quota["units"]
        ]
        caption = say("Units whose places would be others")
        return tag(
            "article",
            tag("h3", words.quota(quota), id=heading),
            note(words.source(quota)),
            tag("ul", *items, class_="steps plain-steps"),
            table(f"{name}-units", caption, headings, [Group(rows)], heading, look="brief"),
        )

    def _names(self) -> Markup:
        words, say = self.words, self.words.say
        headings = (Heading(say("Who is meant")), Heading(say("Rule")), Heading(say("From and to")))
        rows: list[list[Child]] = [
            [words.names(one), words.rule(rule), words.flow(rule, one)]
            for rule, one in words.named(self.document)
        ]
        return table("names-told", say("Every row that moves"), headings, [Group(rows)])
