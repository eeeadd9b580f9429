"""In which words is a comparison told, with what it is now?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from quanheng.messages import Language, Say
from quanheng.messages.gates import gate_word
from quanheng.messages.units import unit_word
from quanheng.reports.explained.plain_values import is_no_day
from quanheng.reports.explained.veil import HIDDEN, Document

_SIGNS = {"=": "=", "<>": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
MOST_NAMED = 5
"""Of more rows than these only the number is told."""


@dataclass(frozen=True)
class ComparisonWords:
    """Tells the comparisons of one explanation in one language.

    Shapes:   `value` puts a value of the document in words.
    """

    say: Say
    language: Language
    value: Callable[[Any], str]

    def told(self, leaf: Document, document: Document | None = None) -> str:
        """A comparison as a sentence, what its sides are now, and how far they are apart.

        Shapes:   with the `document` that it stands in, the rows that were counted are told too.
        """
        if leaf["text"] == HIDDEN:
            return self.say("a condition on facts that are not shown here")
        if leaf["gate"]:
            return gate_word(self.say, leaf["gate"]) or str(leaf["gate"])
        sentence, compared = self._label(leaf.get("said")), leaf["compared"]
        if compared is None:
            return sentence or str(leaf["text"])
        rows = [self._rows(leaf, document)] if document else []
        notes = filter(None, [*self._now(compared), self._gap(compared), *rows])
        if sentence:
            return self._with(sentence, notes)
        left, right = self._side(compared["left"]), self._side(compared["right"])
        return self._with(f"{left} {_SIGNS[compared['sign']]} {right}", notes)

    def _with(self, told: str, notes: Iterable[str]) -> str:
        noted = self.say(", ").join(notes)
        return told + self.say(" ({told})", told=noted) if noted else told

    def _now(self, compared: Document) -> Iterator[str]:
        """What each side is now, but for what stands in the sentence as it is."""
        for side in (compared["left"], compared["right"]):
            value = self.with_unit(
                {"value": side["value"], "label": side["value_label"]}, side["unit"]
            )
            if self._is_said(side, value) or _is_alike(compared):
                continue
            if is_no_day(side["value"]):
                yield self.say("now {value}", value=self.say("none"))
            elif side["label"] or not _is_day(side["value"]):
                yield self.say("now {value}", value=value)
            else:
                yield self.say("{label} is {value}", label=self._name(side), value=value)

    def _is_said(self, side: Document, value: str) -> bool:
        """Whether the sentence tells the value: a figure, a parameter, the day asked about."""
        return self._name(side) == value or side["text"].startswith((":", "'", "DATE"))

    def _gap(self, compared: Document) -> str:
        """How far the sides are apart; nothing where that is seen from what they are."""
        gap, unit = compared["gap"], compared["gap_unit"]
        if gap in (None, "0") or compared["sign"] in ("=", "<>"):
            return ""
        if any(compared[side]["value"] == "0" for side in ("left", "right")):
            return ""
        word = unit_word(self.say, unit, gap) if unit else ""
        return self.say("{gap} apart", gap=gap + word)

    def _rows(self, leaf: Document, document: Document) -> str:
        """Which rows were counted for what is compared."""
        say, found = self.say, next(_counted(leaf, document), None)
        if found is None:
            return ""
        fact, labels = found
        counted, count = fact["rows_counted"], len(fact["rows_counted"])
        if not counted:
            return say("no row was counted")
        if count > MOST_NAMED:
            return say("{count} rows were counted", count=count)
        named = say(", ").join(counted)
        return say("counted: {rows}", rows=f"{self._label(labels)} {named}".strip())

    def _side(self, side: Document) -> str:
        value = self.with_unit({"value": side["value"], "label": side["value_label"]}, side["unit"])
        return self._name(side) or value

    def _name(self, side: Document) -> str:
        return self._label(side["label"]) or self._label(side.get("said")) or str(side["text"])

    def with_unit(self, one: Document, unit: str | None) -> str:
        """A value by its label, or with its unit."""
        if one["label"]:
            return self._label(one["label"])
        value = one["value"]
        is_number = isinstance(value, str) and value != "none"
        return self.value(value) + (unit_word(self.say, unit, value) if unit and is_number else "")

    def _label(self, label: Document | None) -> str:
        return str(label[self.language]) if label else ""


def _is_alike(compared: Document) -> bool:
    """Whether the sentence itself says what a side is: that it is the same as the other."""
    left, right = compared["left"]["value"], compared["right"]["value"]
    return compared["sign"] == "=" and left is not None and left == right


def _is_day(value: object) -> bool:
    """Whether a value is a day, or a range of days."""
    if isinstance(value, dict):
        return any(_is_day(value[end]) for end in ("low", "high"))
    return isinstance(value, str) and value[4:5] == "-"


def _counted(leaf: Document, document: Document) -> Iterator[tuple[Document, Document | None]]:
    """The facts of a comparison that are counts, each with the label of the set of its rows."""
    sets = {one["fact"]: one["label"] for one in document["evidence"]}
    if leaf["clause"] != document["clause"]["id"]:
        return
    for fact in _facts([*document["gates"], *([document["when"]] if document["when"] else [])]):
        if fact["path"] in leaf["facts"] and fact["rows_counted"] is not None:
            yield fact, sets.get(fact["path"])


def _facts(steps: Iterable[Document]) -> Iterator[Document]:
    for step in steps:
        yield from step["facts"]
        yield from _facts(step["steps"])
