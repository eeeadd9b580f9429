"""How does the explanation of what a row gets under an allocation look on a page?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quanheng.messages import N_, Say
from quanheng.messages.units import unit_word
from quanheng.reports.explained.page_parts import (
    facts_list,
    lines_list,
    parameter_table,
    section_name,
    step_row,
    told_table,
)
from quanheng.reports.explained.plain_values import ends_told
from quanheng.reports.explained.ration_terms import key_name
from quanheng.reports.explained.ration_words import RationWords
from quanheng.reports.explained.veil import HIDDEN, Document
from quanheng.reports.page.markup import Child, Markup, joined
from quanheng.reports.page.section import Section
from quanheng.reports.page.tables import Group, Heading

_WHOLE: tuple[tuple[str, str], ...] = (
    ("total", N_("In total")),
    ("taken", N_("Given")),
    ("left_to_body", N_("Left to the body")),
    ("unsettled", N_("Not settled")),
    ("unfilled", N_("Not taken up")),
)


@dataclass(frozen=True)
class AllocationSection:
    """The section of one allocation: where the row stands and why, then how far it reaches."""

    number: int
    document: Document
    words: RationWords

    @property
    def say(self) -> Say:
        return self.words.say

    def section(self) -> Section:
        words, document = self.words, self.document
        parts = [
            facts_list([(self.say("Result"), self._result()), *words.about(document)]),
            self._steps(),
            lines_list(self.say("Not certain, because"), words.doubts(document)),
            parameter_table(words, self.number, document["parameters"]),
        ]
        title = words.label(document["rule"]["title"])
        return Section(section_name(self.number), title, joined(*parts))

    def _result(self) -> str:
        """What the row gets, in words."""
        say, row = self.say, self.document["row"]
        if row["is_open"]:
            return say("open")
        given = self._amount(row["given"])
        if not row["in_tie"]:
            return given
        tie = say("in a tie, left to the body")
        return tie if row["given"] == "0" else say(", ").join((given, tie))

    def _amount(self, value: str | None) -> str:
        unit = self.document["gives"]["unit"]
        told = self.words.known(value)
        return told + unit_word(self.say, unit, value) if unit and value is not None else told

    def _steps(self) -> Markup:
        say = self.say
        headings = (
            Heading(say("Step")), Heading(say("Value"), is_short=True),
            Heading(say("How it came about")),
        )  # fmt: skip
        groups = [
            Group([*self._of_row()], say("The row")),
            Group([*self._of_whole()], say("The whole")),
        ]
        return told_table("steps", self.number, say("From order to result"), headings, groups)

    # The row.

    def _of_row(self) -> Iterator[list[Child]]:
        say, words, document = self.say, self.words, self.document
        row, weight, reserve = document["row"], document["weight"], document["reserve"]
        for place, key in enumerate(document["order"]):
            yield self._key(key, place)
        if weight is not None:
            told = words.expression(document, "weight")
            yield step_row(say("Weight"), words.known(weight["value"]), told)
        if row["exact"] is not None:
            yield step_row(say("Exact part"), words.figure(row["exact"]))
        if reserve is not None:
            qualifies, told = reserve["qualifies"], words.expression(document, "reserved_for")
            yield step_row(say("Qualifies for the reserve"), self._yes(qualifies), told)
        if row["place"] is not None:
            count = say("of {count}", count=document["among"]["count"])
            yield step_row(say("Place in the order"), str(row["place"]), count)
        yield step_row(say("Gets"), self._result())

    def _key(self, key: Document, place: int) -> list[Child]:
        """By what rows are ordered, and what it is of this row."""
        say, words = self.say, self.words
        first = say("the most first") if key["first"] == "most" else say("the least first")
        value = words.label(key["value_label"]) or ends_told(say, words.known(key["value"]))
        is_told = key["unit"] and key["value"] not in (None, HIDDEN)
        unit = unit_word(say, key["unit"], value) if is_told else ""
        name = words.sentence(self.document, key_name(place)) or words.label(key["label"])
        how = words.expression(self.document, key_name(place))
        return step_row(name, value + unit, first, how)

    def _yes(self, value: Any) -> str:
        say = self.say
        words = {True: say("yes"), False: say("no"), "unknown": say("unknown")}
        return say("not shown") if value == HIDDEN else words[value]

    # The whole.

    def _of_whole(self) -> Iterator[list[Child]]:
        say, words, document = self.say, self.words, self.document
        among, whole, reserve = document["among"], document["whole"], document["reserve"]
        incomplete = None if among["is_complete"] else say(
            "not declared complete: rows may be missing"
        )  # fmt: skip
        yield step_row(
            say("Among"), words.rows(among["count"]), words.label(document["subject"]["label"]),
            words.expression(document, "among"), words.may_count(among["open"]), incomplete,
        )  # fmt: skip
        for name, label in _WHOLE:
            how = words.expression(document, "gives") if name == "total" else None
            yield step_row(say(label), self._amount(whole[name]), how)
        if reserve is not None:
            told = words.expression(document, "reserve")
            yield step_row(say("Reserved"), words.known(reserve["places"]), told)
        if tied := document["tied"]["count"]:
            ids = say(", ").join(document["tied"]["ids"])
            yield step_row(say("In the tie"), words.rows(tied), ids)
