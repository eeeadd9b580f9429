"""How is told how places came about, or why a row gets what it gets?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from quanheng.messages import Language, Say
from quanheng.messages.rations import doubt_word, gave_way_words
from quanheng.messages.roundings import rounding_word
from quanheng.messages.statuses import status_word
from quanheng.messages.units import unit_word
from quanheng.reports.explained.plain_values import ends_told
from quanheng.reports.explained.ration_terms import key_name

Document = dict[str, Any]


@dataclass(frozen=True)
class RationTelling:
    """Tells the explanation of a quota or an allocation.

    Shapes:   `parameters` tells the figures that were read, each with its status.
    """

    say: Say
    language: Language
    parameters: Callable[[Iterable[Document]], Iterator[str]]

    def lines(self, document: Document) -> Iterator[str]:
        """Head, result, how it came about, what makes it uncertain, and which figures it read."""
        say, rule, source = self.say, document["rule"], document["source"]
        yield f"■ {self._label(rule['title'])}  [{rule['id']}]"
        about = document["subject"]
        yield "  " + say("About: {set} {id}", set=self._label(about["label"]), id=about["id"])
        title = self._label(source["title"])
        yield "  " + say("Source: {title}, {at}", title=title, at=source["at"])
        told = self._quota if document["kind"] == "quota" else self._allocation
        yield from (f"  {line}" for line in told(document))
        for one in document["uncertain"]:
            yield "  " + say("Not certain: {reason}", reason=doubt_word(say, one))
        yield from self.parameters(document["parameters"])

    # Quotas.

    def _quota(self, document: Document) -> Iterator[str]:
        say, unit = self.say, document["unit"]
        yield say("Year: {year}", year=document["year"])
        if unit is not None:
            yield say(
                "Result: places {places}, used {used}, over {over}",
                places=self._figure(unit["places"]), used=self._used(unit["used"]),
                over=self._used(unit["over"]),
            )  # fmt: skip
            yield from self._unit(document, unit)
        if document["pool"] is not None:
            yield from self._pool(document, document["pool"], is_asked=unit is None)

    def _unit(self, document: Document, unit: Document) -> Iterator[str]:
        """What the unit brings in, and how its share became places."""
        say, base = self.say, document["base"]
        yield say("Base: {count} {set}", count=unit["base"], set=self._label(base["label"]))
        yield from self._where(document, "base")
        yield from self._open(unit["base_open"])
        yield say("Share of each: {text}", text=self._said(document, "share"))
        if document["share"]["plain"]:
            yield say("Plain share of each: {text}", text=self._said(document, "plain"))
        yield say("Exact share: {exact} places; plain: {plain}", exact=unit["exact"],
                  plain=unit["plain"])  # fmt: skip
        if unit["scaled"] is not None:
            yield say("Gave way: {lost}; left: {scaled}", lost=unit["gave_way"],
                      scaled=unit["scaled"])  # fmt: skip
            yield say("Whole places: {floor}; remainder: {remainder}; {extra}",
                      floor=unit["floor"], remainder=unit["remainder"],
                      extra=self._extra(unit))  # fmt: skip
        if document["uses"] is not None:
            used = document["uses"]
            yield say("Used: {count} {set}", count=unit["used"], set=self._label(used["label"]))
            yield from self._where(document, "uses")
            yield from self._open(unit["used_open"])

    def _said(self, document: Document, name: str) -> str:
        """The sentence of an expression, by what it is for."""
        return self._label(document["said"].get(name))

    def _where(self, document: Document, name: str) -> Iterator[str]:
        if text := self._said(document, name):
            yield "    " + self.say("where {text}", text=text)

    def _open(self, rows: list[str]) -> Iterator[str]:
        """Rows of which nobody knows whether they count."""
        if rows:
            names = self.say(", ").join(rows)
            yield "    ? " + self.say("may count as well: {rows}", rows=names)

    def _extra(self, unit: Document) -> str:
        if unit["in_tie"]:
            return self.say("in a tie, left to the body")
        if unit["has_extra_place"]:
            return self.say("one place for the remainder")
        return self.say("no place for the remainder")

    def _pool(self, document: Document, pool: Document, *, is_asked: bool) -> Iterator[str]:
        """What is reckoned once for all units of a pool."""
        say, ceiling, rounding = self.say, document["ceiling"], document["rounding"]
        if pool["by"]:
            yield say("Pool {id}: base {base}", id=pool["id"], base=pool["base"])
        else:
            yield say("All units together: base {base}", base=pool["base"])
        yield "    " + say(
            "Ceiling: {text} = {value} of the base = {places} places; cap {cap}",
            text=self._said(document, "ceiling"), value=self._figure(ceiling["value"]),
            places=pool["ceiling"], cap=pool["cap"],
        )  # fmt: skip
        yield "    " + say("Shares together: {shares}; plain: {plain}", shares=pool["share_sum"],
                           plain=pool["plain_sum"])  # fmt: skip
        yield "    " + gave_way_words(say, pool["gave_way"], pool["factor"])
        yield "    " + say("Rounding: {rule} ({status})", rule=rounding_word(say, rounding["rule"]),
                           status=status_word(self.say, rounding["status"]))  # fmt: skip
        yield "    " + say("Places in all: {total}; the shares alone: {plain}",
                           total=pool["total"], plain=pool["plain_total"])  # fmt: skip
        if pool["taken_back"]:
            yield "    " + say("Taken back above the cap: {count}", count=pool["taken_back"])
        if pool["left_to_body"]:
            yield "    " + say("Left to the body: {count}, among {units}",
                               count=pool["left_to_body"],
                               units=say(", ").join(pool["tied"]))  # fmt: skip
        if pool["used"] is not None:
            yield "    " + say("Used: {used}; over: {over}", used=pool["used"], over=pool["over"])
        for one in pool["units"] if is_asked else ():
            yield "    · " + say(
                "{id}: base {base}, share {exact}, left {scaled}, places {places}",
                id=one["id"], base=one["base"], exact=one["exact"], scaled=one["scaled"],
                places=one["places"],
            )  # fmt: skip

    # Allocations.

    def _allocation(self, document: Document) -> Iterator[str]:
        say, row, whole = self.say, document["row"], document["whole"]
        yield say("Result: {result}", result=self._given(document))
        if row["place"] is not None:
            yield say("Place in the order: {place} of {count}", place=row["place"],
                      count=document["among"]["count"])  # fmt: skip
        yield from self._where(document, "among")
        yield from self._open(document["among"]["open"])
        if document["order"]:
            yield say("Ordered by")
        for place, key in enumerate(document["order"]):
            yield f"    {self._key(key, self._said(document, key_name(place)))}"
        if document["weight"] is not None:
            weight = document["weight"]
            yield say("Weight: {text} = {value}", text=self._said(document, "weight"),
                      value=self._figure(weight["value"]))  # fmt: skip
        if row["exact"] is not None:
            yield say("Exact part: {exact}", exact=row["exact"])
        yield from self._reserve(document)
        total = self._figure(whole["total"])
        yield say(
            "In all {total}; given {taken}; left to the body {body}; not settled {open}; "
            "not taken up {unfilled}",
            total=total + unit_word(say, document["gives"]["unit"], total),
            taken=self._figure(whole["taken"]), body=self._figure(whole["left_to_body"]),
            open=self._figure(whole["unsettled"]), unfilled=self._figure(whole["unfilled"]),
        )  # fmt: skip
        if document["tied"]:
            rows = say(", ").join(document["tied"])
            yield say("In the tie: {count} ({rows})", count=len(document["tied"]), rows=rows)

    def _given(self, document: Document) -> str:
        """What the row gets, in words."""
        say, row = self.say, document["row"]
        if row["is_open"]:
            return say("open")
        if row["in_tie"]:
            told = say("in a tie, left to the body")
            return told if row["given"] == "0" else f"{row['given']}{say(', ')}{told}"
        return self._figure(row["given"])

    def _key(self, key: Document, said: str) -> str:
        say = self.say
        value = self._label(key["value_label"]) or ends_told(say, self._figure(key["value"]))
        unit = unit_word(say, key["unit"], value) if key["value"] is not None else ""
        first = say("the most first") if key["first"] == "most" else say("the least first")
        return f"{said or self._label(key['label'])} = {value}{unit}" + say(" ({told})", told=first)

    def _reserve(self, document: Document) -> Iterator[str]:
        say, reserve = self.say, document["reserve"]
        if reserve is None:
            return
        words = {True: say("yes"), False: say("no"), "unknown": say("unknown")}
        yield say(
            "Reserved: {places} places where {text}; qualifies: {qualifies}",
            places=self._figure(reserve["places"]), text=self._said(document, "reserved_for"),
            qualifies=words[reserve["qualifies"]],
        )  # fmt: skip

    def _figure(self, value: object) -> str:
        return self.say("unknown") if value is None else str(value)

    def _used(self, value: object) -> str:
        """What is used; a dash where the quota counts no use."""
        return "–" if value is None else str(value)

    def _label(self, label: Document | None) -> str:
        return str(label[self.language]) if label else ""
