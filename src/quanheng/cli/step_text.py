"""How are gates, conditions and days of a clause told on a terminal, step by step?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quanheng.cli.fact_text import Document, FactTelling
from quanheng.messages.gates import gate_word
from quanheng.messages.timings import timing_word

_MARKS = {True: "✓", False: "✗", "unknown": "?"}


@dataclass(frozen=True)
class StepTelling:
    """Tells the steps of one explanation."""

    facts: FactTelling

    def steps(self, heading: str, steps: Iterable[Document]) -> Iterator[str]:
        """A heading and its steps; nothing where there are none."""
        for number, step in enumerate(steps):
            if number == 0:
                yield f"  {heading}"
            yield from self._step(step, 4)

    def timing(self, timing: Iterable[Document]) -> Iterator[str]:
        """What days and fulfilment were reckoned from; of a condition, whether it holds."""
        say = self.facts.say
        for step in timing:
            mark = f"{_MARKS[step['truth']]} " if step["name"] == "fulfilled_when" else ""
            yield f"  {timing_word(say, step['name'])}{say(': ')}{mark}{self.facts.said(step)}"
            yield from self.facts.all_read(step, 8)
            for inner in step["steps"]:
                yield from self._step(inner, 8)

    def _step(self, step: Document, depth: int) -> Iterator[str]:
        yield " " * depth + f"{_MARKS[step['truth']]} {self._named(step)}"
        steps = step["steps"]
        if step["name"] and len(steps) == 1 and steps[0]["text"] == step["text"]:
            step, steps = steps[0], steps[0]["steps"]
        yield from self.facts.all_read(step, depth + 4)
        for inner in steps:
            yield from self._step(inner, depth + 4)

    def _named(self, step: Document) -> str:
        """What a step asks, by its sentence."""
        say, text = self.facts.say, self._text(step)
        gates = {
            "applies": say("applies: {text}", text=text),
            "unless": text if "said" in step else say("no exception: {text}", text=text),
        }
        if step["label"]:
            return self.facts.label(step["label"]) + say(": ") + text
        for kind in ("any_of", "all_of", "readings"):
            if step["text"].startswith(f"{kind}: "):
                return self._grounds(kind)
        name = step["name"] or ""
        return gate_word(say, name) or gates.get(name) or text

    def _text(self, step: Document) -> str:
        """The sentence; of a list whose items follow as steps, the words before it."""
        told, say = self.facts.said(step), self.facts.say
        has_items = any(len(one["steps"]) > 1 for one in (step, *step["steps"]))
        for lead in (say("all of the following:"), say("one of the following at least:")):
            if has_items and told.startswith(lead):
                return lead
        return told

    def _grounds(self, kind: str) -> str:
        say = self.facts.say
        return {
            "any_of": say("any of these:"),
            "all_of": say("all of these:"),
            "readings": say("by the reading that was chosen:"),
        }[kind]
