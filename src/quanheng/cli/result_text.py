"""How are results told on a terminal, and the parts of a score?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quanheng.cli.fact_text import Document, FactTelling
from quanheng.cli.score_text import score_lines, stand_in_line


@dataclass(frozen=True)
class ResultTelling:
    """Tells what one clause gives."""

    facts: FactTelling

    def lines(self, document: Document) -> Iterator[str]:
        """The results; of a score, its parts and what bounded it."""
        say, parts = self.facts.say, document["parts"]
        yield from self._results(document["results"], is_score=bool(parts))
        if parts:
            yield "  " + say("Parts of the score")
        for part in parts:
            yield from self._part(part, 4)
        yield from score_lines(say, document["score"], self.facts.value, self.facts.label)

    def _results(self, results: Iterable[Document], *, is_score: bool) -> Iterator[str]:
        """What the clause gives, and the facts it is reckoned from."""
        for number, one in enumerate(results):
            if number == 0:
                yield "  " + self.facts.say("Gives")
            label, said = self.facts.label(one["label"]), self.facts.said(one)
            yield f"    {label} = {self.facts.with_unit(one)}{self.facts.lacking.behind(one)}"
            # Of a score, the parts below tell from what it was reckoned.
            if is_score:
                continue
            if said != label:
                yield f"        {said}"
            yield from self.facts.all_read(one, 12)

    def _part(self, part: Document, depth: int) -> Iterator[str]:
        """A part of a score: weight, points, what it adds, and from what it was observed."""
        say, value = self.facts.say, self.facts.value
        yield " " * depth + say(
            "{part}: weight {weight}, points {points}, adds {added}",
            part=self.facts.label(part["label"]), weight=part["weight"],
            points=value(part["points"]), added=value(part["contribution"]),
        )  # fmt: skip
        if part["source"]:
            source = self.facts.label(part["source_label"]) or part["source"]
            yield " " * (depth + 4) + say("Observed from: {source}", source=source)
        if part["stands_in"]:
            yield " " * (depth + 4) + stand_in_line(say, part["stands_in"], value)
        for one in part["observed"]:
            yield " " * (depth + 4) + f"{self.facts.said(one)} = {self.facts.with_unit(one)}"
            for fact in one["facts"]:
                yield from self.facts.fact(fact, depth + 8)
        for inner in part["parts"]:
            yield from self._part(inner, depth + 4)
