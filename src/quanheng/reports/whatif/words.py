"""In which words is it told what would change, on a terminal and on a page alike?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quanheng.messages.moments import moment_told
from quanheng.reports.difference.words import DifferenceWords
from quanheng.reports.document_words import Document
from quanheng.reports.whatif.rule_words import RuleWords


@dataclass(frozen=True)
class WhatIfWords(RuleWords, DifferenceWords):
    """Words for the parts of a what-if in one language."""

    def moment(self, known: str) -> str:
        """By when facts had been recorded, to the minute."""
        return moment_told(known)

    def tried(self, document: Document) -> list[Document]:
        """What is another in any of the packs: once where they say the same, else for each."""
        told: list[tuple[Document, list[Document]]] = []
        for pack in document["packs"]:
            for change in pack["changes"]:
                same = next((packs for one, packs in told if one == change), None)
                if same is None:
                    told.append((change, [pack["after"]]))
                else:
                    same.append(pack["after"])
        names = Counter((one["kind"], one["name"]) for one, _ in told)
        return [
            {**one, "label": self._of(one["label"], packs)}
            if names[one["kind"], one["name"]] > 1
            else one
            for one, packs in told
        ]

    def _of(self, label: Document, packs: Sequence[Document]) -> Document:
        """A label with the packs in which it is so."""
        named = self.say("; ").join(self.label(one["title"]) for one in packs)
        return {self.language: self.label(label) + self.say(" ({told})", told=named)}

    def draft(self, document: Document) -> str:
        """Whether the draft passes its own examples; empty where none is tried."""
        say, draft = self.say, document["draft"]
        if draft is None:
            return ""
        if draft["problems"]:
            return say(
                "The draft does not pass its own examples: {count} problems. It is tried all the "
                "same; correct the draft or the examples before it is issued.",
                count=len(draft["problems"]),
            )
        if not draft["examples"]:
            return say("The draft has no examples.")
        return say("The draft passes all of its {count} examples.", count=draft["examples"])

    def problems(self, document: Document) -> list[str]:
        """What is wrong with the examples of the draft."""
        draft = document["draft"]
        return [self.label(one["told"]) for one in draft["problems"]] if draft else []

    def summary(self, document: Document) -> Iterator[str]:
        """How many persons are affected, and whether it may be made for them."""
        say = self.say
        if document["is_tailored"]:
            yield say(
                "This change touches five persons or fewer: it may be made for them. It needs a "
                "reason that would hold for anybody."
            )
        if not document["is_moved"]:
            is_all = not any(pack["left_out"] for pack in document["packs"])
            yield (
                say("No answer would be another.")
                if is_all
                else say("No answer that is told here would be another.")
            )
        elif document["persons"]:
            yield say("The answers about {count} persons would be others.",
                      count=f"{document['persons']:,}")  # fmt: skip
        elif document["persons"] is None and not document["is_tailored"]:
            yield say("How many persons are affected in all is withheld: it would tell of few.")

    def why_withheld(self, document: Document) -> Iterator[str]:
        """Why counts are withheld, and how they are told all the same."""
        say = self.say
        yield say(
            "Groups under five persons are withheld, and with them what they could be found from."
        )
        if document["kind"] == "trial" and document["names"] is None:
            yield say(
                "Where the answers themselves are needed: --names --reason TEXT tells who would "
                "get another one, and keeps in the run's folder who asked and why."
            )

    def both_asked(self, document: Document) -> str:
        """About which day two editions are asked, whichever their own days are."""
        return self.say(
            "Both are asked about {day}, the day of the run, and about its facts; the day of each "
            "pack says which rules and figures count.",
            day=document["as_of"],
        )

    def lists(self, pack: Document) -> Iterator[tuple[str, list[str]]]:
        """Rules that are told by their title alone, under what they have in common."""
        for key, head in (
            ("figures", self.say("Indicators that would read otherwise")),
            ("unmoved", self.say("Asked again, and the same for everybody")),
        ):
            if pack[key]:
                yield head, [self.label(one["title"]) for one in pack[key]]

    def left_out(self, pack: Document) -> str:
        """How many rules are not told; empty where all are."""
        if not pack["left_out"]:
            return ""
        say = self.say
        return say(
            "{count} rules on care or supervision are asked as well and not told here, whether or "
            "not they change; ask with --with-care or --with-supervision.",
            count=pack["left_out"],
        )

    def named(self, document: Document) -> Iterator[tuple[Document, Document]]:
        """Each row that moves, with its rule; where packs answer the same one, its pack is told."""
        rules = {
            (pack["after"]["id"], rule["id"]): {**rule, "pack": pack["after"]}
            for pack in document["packs"]
            for rule in pack["rules"]
        }
        asked = Counter(rule for _, rule in rules)
        for one in document["names"]:
            rule = rules[one["pack"], one["rule"]]
            if asked[one["rule"]] > 1:
                rule = {**rule, "title": self._of(rule["title"], [rule["pack"]])}
            yield {**rule, "period": one["period"]}, one

    def names(self, name: Document) -> str:
        """One row that moves."""
        who = " ".join(filter(None, (name["name"], name["person"] or name["id"], name["unit"])))
        return who if name["id"] in (name["person"], None) else f"{who} ({name['id']})"
