"""How does the explanation of the places of a unit, or of a whole pool, look on a page?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quanheng.messages import Say
from quanheng.messages.rations import gave_way_words
from quanheng.messages.roundings import rounding_word
from quanheng.messages.statuses import status_word
from quanheng.reports.explained.page_parts import (
    facts_list,
    lines_list,
    parameter_table,
    section_name,
    step_row,
    told_table,
)
from quanheng.reports.explained.ration_terms import tie_name
from quanheng.reports.explained.ration_words import RationWords
from quanheng.reports.explained.veil import Document
from quanheng.reports.page.markup import Child, Markup, joined
from quanheng.reports.page.section import Section
from quanheng.reports.page.tables import NOTHING_TOLD, Group, Heading


@dataclass(frozen=True)
class QuotaSection:
    """The section of one quota: the steps from the base to the places, then the units of a pool."""

    number: int
    document: Document
    words: RationWords

    @property
    def say(self) -> Say:
        return self.words.say

    def section(self) -> Section:
        words, document = self.words, self.document
        parts = [
            facts_list([*self._result(), *words.about(document)]),
            self._steps(),
            lines_list(self.say("Not certain, because"), words.doubts(document)),
            self._units(),
            parameter_table(words, self.number, document["parameters"]),
        ]
        title = words.label(document["rule"]["title"])
        return Section(section_name(self.number), title, joined(*parts))

    def _result(self) -> Iterator[tuple[str, str]]:
        """What the unit has, or the pool in all."""
        say, figure, unit, pool = self.say, self.words.figure, *self._asked()
        if unit is None and pool is None:
            yield say("Result"), say("unknown")
            return
        names = ("places", "used", "over") if unit else ("total", "used", "over")
        places, used, over = ((unit or pool)[name] for name in names)
        yield (
            say("Result"),
            say("places {places}, used {used}, over {over}",
                places=self.words.known(places), used=figure(used), over=figure(over)),
        )  # fmt: skip

    def _asked(self) -> tuple[Any, Any]:
        return self.document["unit"], self.document["pool"]

    def _steps(self) -> Markup | None:
        say, unit, pool = self.say, *self._asked()
        groups = []
        if unit is not None:
            groups.append(Group([*self._of_unit(unit)], say("The unit")))
        if pool is not None:
            named = say("Pool {id}", id=pool["id"]) if pool["by"] else say("All units together")
            groups.append(Group([*self._of_pool(pool)], named))
        if not groups:
            return None
        headings = (
            Heading(say("Step")), Heading(say("Figure"), is_number=True),
            Heading(say("How it came about")),
        )  # fmt: skip
        return told_table("steps", self.number, say("From base to places"), headings, groups)

    def _row(self, name: str, value: Any, *how: Child) -> list[Child]:
        return step_row(name, self.words.figure(value), *how)

    # The unit.

    def _of_unit(self, unit: Document) -> Iterator[list[Child]]:
        say, words, document = self.say, self.words, self.document
        yield self._row(say("Base"), unit["base"], *self._counted("base", "base", unit))
        yield self._row(say("Share"), unit["exact"], words.expression(document, "share"))
        if "plain" in document["said"]:
            plain = words.expression(document, "plain")
            yield self._row(say("Share without a raise"), unit["plain"], plain)
        if unit["scaled"] is not None:
            yield from self._rounded(unit)
        yield [say("Places"), words.known(unit["places"]), NOTHING_TOLD]
        if document["uses"] is not None:
            yield self._row(say("Used"), unit["used"], *self._counted("uses", "used", unit))
            yield self._row(say("Over"), unit["over"])

    def _rounded(self, unit: Document) -> Iterator[list[Child]]:
        """What is left of the share, and how it becomes places."""
        say, pool = self.say, self.document["pool"]
        gave_way = gave_way_words(say, pool["gave_way"], pool["factor"]) if pool else None
        yield self._row(say("Gave way"), unit["gave_way"], gave_way)
        yield self._row(say("Scaled"), unit["scaled"])
        yield self._row(say("Whole places"), unit["floor"])
        yield self._row(say("Remainder"), unit["remainder"], self._extra(unit))

    def _extra(self, unit: Document) -> str:
        if unit["in_tie"]:
            return self.say("in a tie, left to the body")
        if unit["has_extra_place"]:
            return self.say("one place for the remainder")
        return self.say("no place for the remainder")

    def _counted(self, kind: str, name: str, unit: Document) -> Iterator[Child]:
        """Which rows count, which may, and whether some may be missing."""
        say, words = self.say, self.words
        yield words.label(self.document[kind]["label"])
        yield words.expression(self.document, kind)
        yield words.may_count(unit[f"{name}_open"])
        if unit[f"is_{name}_complete"] is False:
            yield say("not declared complete: rows may be missing")

    # The pool.

    def _of_pool(self, pool: Document) -> Iterator[list[Child]]:
        say, words, document = self.say, self.words, self.document
        yield self._row(say("Base"), pool["base"], words.expression(document, "pool"))
        yield self._row(say("Ceiling"), pool["ceiling"], *self._ceiling())
        yield self._row(say("Ceiling in whole places"), pool["cap"])
        yield self._row(say("Shares together"), pool["share_sum"])
        if "plain" in document["said"]:
            yield self._row(say("Shares together without a raise"), pool["plain_sum"])
        gave_way = gave_way_words(say, pool["gave_way"], pool["factor"])
        yield self._row(say("Scaled"), pool["scaled_sum"], gave_way)
        yield self._row(say("Rounding"), None, self._rounding())
        yield self._row(say("Places in all"), pool["total"],
                        say("the shares alone: {plain}", plain=pool["plain_total"]))  # fmt: skip
        yield from self._left(pool)
        if document["uses"] is not None:
            yield self._row(say("Used"), pool["used"])
            yield self._row(say("Over"), pool["over"])

    def _ceiling(self) -> Iterator[Child]:
        value = self.words.known(self.document["ceiling"]["value"])
        yield self.words.expression(self.document, "ceiling")
        yield self.say("{value} of the base", value=value)

    def _rounding(self) -> str:
        say, rounding = self.say, self.document["rounding"]
        told = status_word(say, rounding["status"])
        return rounding_word(say, rounding["rule"]) + say(" ({told})", told=told)

    def _left(self, pool: Document) -> Iterator[list[Child]]:
        """What is taken back above the ceiling, and what is left to the body among whom."""
        say = self.say
        if pool["taken_back"]:
            yield self._row(say("Taken back above the ceiling"), pool["taken_back"])
        if pool["left_to_body"]:
            among = say("among {units}", units=say(", ").join(pool["tied"]))
            yield self._row(say("Left to the body"), pool["left_to_body"], among, *self._ties())

    def _ties(self) -> Iterator[Child]:
        """By what equal remainders would be settled before the body decides."""
        for place, one in enumerate(self.document["ties"]):
            told = self.words.sentence(self.document, tie_name(place)) or self.say("base")
            yield self._ordered(told, one["first"])

    def _ordered(self, key: str, first: str) -> str:
        say = self.say
        if first == "most":
            return say("{key}, the most first", key=key)
        return say("{key}, the least first", key=key)

    def _units(self) -> Markup | None:
        """The units of a pool that was asked about; of small ones the places alone."""
        say, pool = self.say, self.document["pool"]
        if self.document["unit"] is not None or pool is None:
            return None
        rows = [[*self._unit_row(one)] for one in pool["units"]]
        headings = (
            Heading(say("Unit")),
            *(Heading(say(name), is_number=True) for name in (
                "Base", "Share", "Scaled", "Places"
            )),
            Heading(say("Remark"), is_short=True),
        )  # fmt: skip
        caption = say("From base to places, unit by unit")
        return told_table("units", self.number, caption, headings, [Group(rows)])

    def _unit_row(self, one: Document) -> Iterator[Child]:
        figure = self.words.figure
        yield str(one["id"])
        yield from (figure(one[name]) for name in ("base", "exact", "scaled"))
        yield self.words.known(one["places"])
        yield self.say("in a tie") if one["in_tie"] else NOTHING_TOLD
