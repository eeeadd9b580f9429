"""In which words is told what would settle a verdict, and which smallest change would change it?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from quanheng.messages import Language, Say
from quanheng.messages.gates import gate_word
from quanheng.messages.periods import period_name
from quanheng.messages.units import unit_word
from quanheng.reports.explained.veil import HIDDEN, Document

_SIGNS = {"=": "=", "<>": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}


@dataclass(frozen=True)
class ChangeWords:
    """Tells the suppositions of one explanation in one language.

    Shapes:   `value` puts a value of the document in words.
    """

    say: Say
    language: Language
    value: Callable[[Any], str]

    def settling(self, document: Document) -> Iterator[tuple[int, str]]:
        """What would settle the verdict, each line with its depth; nothing where it is settled."""
        found = document["settled_by"]
        if not found:
            return
        for one in found["sets"]:
            needs = self.say(" and ").join(map(self.need, one["needs"]))
            if one["is_sure"]:
                yield 0, self.say("it is settled by: {needs}", needs=needs)
            else:
                yield 0, self.say("for some values it is settled by: {needs}", needs=needs)
            for case in one["cases"]:
                yield 1, self._case(one["needs"][0], case)
        if not found["sets"] and found["unknown"]:
            needs = self.say(", ").join(map(self.need, found["unknown"]))
            yield 0, self.say("only together, if at all, is it settled by: {needs}", needs=needs)
        yield from self._unfinished(found)

    def changes(self, document: Document) -> Iterator[tuple[int, str]]:
        """The smallest changes, each line with its depth; then the grounds told as they are."""
        found = document["smallest_changes"]
        if not found:
            return
        for one in found["told"]:
            yield 0, self._change(one)
            yield from ((1, self.comparison(leaf)) for leaf in one["turned"])
        for leaf in found["deciding"]:
            told = self.comparison(leaf)
            yield 0, self.say("what decides: {comparison}", comparison=told)
        told_already = {leaf["text"] for leaf in found["deciding"]}
        for leaf in found["grounds"]:
            if leaf["text"] not in told_already:
                told = self.comparison(leaf)
                yield 0, self.say("a ground, of which no change is told: {text}", text=told)
        yield from self._unfinished(found)

    def _unfinished(self, found: Document) -> Iterator[tuple[int, str]]:
        if not found["is_whole"]:
            yield 0, self.say("The search ended before everything was tried.")

    def need(self, one: Document) -> str:
        """Something to be found out."""
        label = self._label(one["label"])
        if one["kind"] == "complete":
            return self.say("whether {set} is complete", set=label)
        if one["kind"] == "parameter":
            return self.say("the parameter “{label}”", label=label)
        return self._of_row(one)

    def _of_row(self, one: Document) -> str:
        return self.say(
            "{label} of {set} {row}",
            label=self._label(one["label"]), set=self._label(one["set_label"]), row=one["row"],
        )  # fmt: skip

    def _case(self, need: Document, case: Document) -> str:
        word = self._label(case["word"])
        if need["kind"] == "complete":
            return self.say("if no row is missing: {word}", word=word)
        if case["values"]:
            values = self._values(case["values"], need["unit"])
        else:
            values = self._range(case["low"], case["high"], need["unit"])
        return self.say("if {values}: {word}", values=values, word=word)

    def _change(self, one: Document) -> str:
        word = self._label(one["word"])
        if one["day"] and one["period"]:
            return self.say(
                "on {day}, in the period {period}, if nothing else changes: {word}",
                day=one["day"], period=period_name(self.say, one["period"]), word=word,
            )  # fmt: skip
        if one["day"]:
            return self.say("on {day}, if nothing else changes: {word}", day=one["day"], word=word)
        facts = self.say(" and ").join(map(self._fact, one["facts"]))
        if one["is_confirmed"]:
            return self.say("if {facts}: {word}", facts=facts, word=word)
        return self.say(
            "what decides, taken by itself: {facts}, for {word}", facts=facts, word=word
        )

    def _fact(self, one: Document) -> str:
        unit = one["unit"]
        if one["low"] is None and one["high"] is None:
            value = self._values([one["value"], *one["others"]], unit)
        else:
            value = self._range(one["low"], one["high"], unit)
        return self.say(
            "{fact} were {value} (now {now})",
            fact=self._of_row(one), value=value, now=self._values([one["now"]], unit),
        )  # fmt: skip

    def _values(self, values: list[Document], unit: str | None) -> str:
        return self.say(" or ").join(self._value(one, unit) for one in values)

    def _value(self, one: Document, unit: str | None) -> str:
        if one["label"]:
            return self._label(one["label"])
        return self.value(one["value"]) + self._unit(one["value"], unit)

    def _unit(self, value: Any, unit: str | None) -> str:
        is_number = isinstance(value, str) and value != "none"
        return unit_word(self.say, unit, value) if unit and is_number else ""

    def _range(self, low: str | None, high: str | None, unit: str | None) -> str:
        """A range in words; its ends are days, or figures with their unit."""
        say, one = self.say, high if low is None else low if high is None else None
        word = unit_word(say, unit, one) if unit else ""
        is_time = "-" in (low or high or "")[1:] or unit == "calendar_year"
        if low is not None and high is not None:
            return say("{low} to {high}", low=low, high=high) + word
        if low is not None:
            least = f"{low}{word}"
            if is_time:
                return say("{least} or later", least=least)
            return say("{least} or more", least=least)
        if high is not None:
            most = f"{high}{word}"
            if is_time:
                return say("{most} or earlier", most=most)
            return say("{most} or less", most=most)
        return say("whatever it is")

    def comparison(self, leaf: Document) -> str:
        """A comparison with both its sides, and how far they are apart."""
        if leaf["text"] == HIDDEN:
            return self.say("a condition on facts that are not shown here")
        if leaf["gate"]:
            return gate_word(self.say, leaf["gate"]) or str(leaf["gate"])
        compared = leaf["compared"]
        if compared is None:
            return self._said(leaf)
        left, right = self._side(compared["left"]), self._side(compared["right"])
        told = f"{left} {_SIGNS[compared['sign']]} {right}"
        if compared["gap"] in (None, "0") or compared["sign"] in ("=", "<>"):
            return told
        gap, unit = compared["gap"], compared["gap_unit"]
        word = unit_word(self.say, unit, gap) if unit else ""
        return self.say("{comparison}: {gap} apart", comparison=told, gap=gap + word)

    def _side(self, side: Document) -> str:
        name = self._label(side["label"]) or self._said(side)
        value = self._value({"value": side["value"], "label": side["value_label"]}, side["unit"])
        return name if name == value else name + self.say(" ({told})", told=value)

    def _said(self, one: Document) -> str:
        """An expression as a sentence, where there is one."""
        return self._label(one.get("said")) or str(one["text"])

    def _label(self, label: Document | None) -> str:
        return str(label[self.language]) if label else ""
