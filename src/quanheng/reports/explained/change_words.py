"""In which words is told what would settle a verdict, and which smallest change would change it?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from quanheng.messages import Language, Say
from quanheng.messages.periods import period_name
from quanheng.messages.units import unit_word
from quanheng.reports.explained.comparison_words import ComparisonWords
from quanheng.reports.explained.veil import Document


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
            yield from ((1, self._comparisons.told(leaf)) for leaf in one["turned"])
        if found["left_out"]:
            yield (
                0,
                self.say(
                    "more changes were found, and are not told: {count}", count=found["left_out"]
                ),
            )
        if not found["told"] and _is_not_in_force(document):
            yield (
                0,
                self.say("the instrument is not in force on that day: no fact would change this"),
            )
        yield from self._deciding(found, document)
        told_already = {leaf["text"] for leaf in found["deciding"]}
        for leaf in found["grounds"]:
            if leaf["text"] not in told_already:
                told = self._comparisons.told(leaf, document)
                yield 0, self.say("a ground, of which no change is told: {text}", text=told)
        yield from self._unfinished(found)

    @cached_property
    def _comparisons(self) -> ComparisonWords:
        return ComparisonWords(self.say, self.language, self.value)

    def _deciding(self, found: Document, document: Document) -> Iterator[tuple[int, str]]:
        """On what it turns, and which verdict comes out if that were otherwise."""
        told = [self._comparisons.told(leaf, document) for leaf in found["deciding"]]
        otherwise = found["otherwise"]
        for each in told:
            yield 0, self.say("what decides: {comparison}", comparison=each)
        if not otherwise:
            return
        word, truths = self._label(otherwise["word"]), otherwise["truths"]
        if all(truths):
            yield 0, self._if_so(len(told), word)
        elif not any(truths):
            yield 0, self._if_not(len(told), word)
        else:
            yield 0, self.say("if each of these came out otherwise: {word}", word=word)

    def _if_so(self, count: int, word: str) -> str:
        if count == 1:
            return self.say("if this held: {word}", word=word)
        return self.say("if all of these held: {word}", word=word)

    def _if_not(self, count: int, word: str) -> str:
        if count == 1:
            return self.say("if this did not hold: {word}", word=word)
        return self.say("if none of these held: {word}", word=word)

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
        return self.say(" or ").join(self._comparisons.with_unit(one, unit) for one in values)

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

    def _label(self, label: Document | None) -> str:
        return str(label[self.language]) if label else ""


def _is_not_in_force(document: Document) -> bool:
    return any(one["name"] == "in_force" and one["truth"] is False for one in document["gates"])
