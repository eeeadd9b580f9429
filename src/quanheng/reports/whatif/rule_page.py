"""How is one rule told on the page of a trial: its counts, and who is affected?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quanheng.language.effects import VERDICTS
from quanheng.messages import Say
from quanheng.reports.document_words import Document
from quanheng.reports.page.markup import Child, Markup, tag
from quanheng.reports.page.section import note
from quanheng.reports.page.tables import Group, Heading, table
from quanheng.reports.whatif.people import DIMENSIONS
from quanheng.reports.whatif.words import WhatIfWords


def sides(say: Say) -> tuple[str, str]:
    """What stands over the figures before and after."""
    return say("Before the change"), say("After the change")


def rule_told(words: WhatIfWords, name: str, rule: Document) -> Markup:
    """A rule with its flows, its counts before and after, and its moves by group.

    Shapes:   `name` tells it from the other parts of the page.
    """
    return _Rule(words, name, rule).told()


@dataclass(frozen=True)
class _Rule:
    words: WhatIfWords
    name: str
    rule: Document

    @property
    def above(self) -> str:
        return f"{self.name}-title"

    def told(self) -> Markup:
        words, rule, say = self.words, self.rule, self.words.say
        tailored = note(say("Touches five persons or fewer.")) if rule["is_tailored"] else None
        return tag(
            "article",
            tag("h3", words.rule(rule), id=self.above),
            note(words.source(rule)),
            tailored,
            self._flows(),
            self._counts(),
            self._moves(),
            *(note(told) for told in words.toneless(rule)),
            *(note(words.money(one)) for one in rule["money"]),
        )

    def _flows(self) -> Markup | None:
        words, rule = self.words, self.rule
        items = [
            tag("li", tag("span", words.flow(rule, one)), tag("b", words.number(one["rows"])))
            for one in rule["flows"]
        ]
        return tag("ul", *items, class_="steps plain-steps") if items else None

    def _counts(self) -> Markup:
        words, rule, say = self.words, self.rule, self.words.say
        verdicts = (Heading(words.verdict(rule, one), True) for one in VERDICTS)
        rows = [
            [head, *(self._number(rule[key][one]) for one in VERDICTS)]
            for key, head in zip(("before", "after"), sides(say), strict=True)
        ]
        return table(
            f"{self.name}-counts", say("Rows by answer, before and after"),
            [Heading(say("Rows")), *verdicts], [Group(rows)], self.above, look="brief",
        )  # fmt: skip

    def _number(self, count: int | None) -> Child:
        told = self.words.number(count)
        return tag("span", told, class_="withheld") if count is None else told

    def _moves(self) -> Markup:
        """The moves as columns, the groups as rows."""
        words, say, moves = self.words, self.words.say, self.rule["moves"]
        columns = (Heading(words.move(self.rule, one), True) for one in moves)
        whole = [say("In all (rows)"), *(self._number(one["rows"]) for one in moves)]
        persons = [say("In all (persons)"), *(self._number(one["persons"]) for one in moves)]
        is_about_persons = any(one["persons"] for one in moves)
        groups = [Group([whole, persons] if is_about_persons else [whole])]
        groups += [Group([*self._groups(one)], words.dimension(one)) for one in DIMENSIONS]
        return table(
            f"{self.name}-moves", say("Who would be affected, by group"),
            [Heading(say("Persons and groups")), *columns], groups, self.above, look="brief",
        )  # fmt: skip

    def _groups(self, dimension: str) -> Iterator[Sequence[Child]]:
        """A row for each group that makes any of the moves that may be told."""
        labels: dict[str | None, str] = {}
        counts: dict[tuple[int, str | None], int | None] = {}
        moves = self.rule["moves"]
        for place, move in enumerate(moves):
            for one in (move["groups"] or {}).get(dimension, ()):
                labels[one["name"]] = self.words.label(one["label"])
                counts[place, one["name"]] = one["rows"]
        for name, label in labels.items():
            cells = (
                self._number(counts.get((place, name), 0)) if move["groups"] else "–"
                for place, move in enumerate(moves)
            )
            yield [label, *cells]
