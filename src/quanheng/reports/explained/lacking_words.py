"""In which words is told what is lacking, and why a row is open?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from quanheng.messages import Language, Say
from quanheng.reports.explained.change_words import ChangeWords
from quanheng.reports.explained.veil import Document

MOST_NAMED = 5
"""How much of what is lacking is named in a line; the document names all of it."""


@dataclass(frozen=True)
class LackingWords:
    """Tells what is lacking in one language.

    Shapes:   `value` puts a value of the document in words.
    """

    say: Say
    language: Language
    value: Callable[[Any], str]

    def missing(self, document: Document) -> str:
        """What would settle an unknown verdict, each with what is lacking below it."""
        names = self.names(document["missing"])
        return self.say("to be found out: {names}", names=names) if names else ""

    def names(self, missing: Iterable[Document]) -> str:
        """What is missing, by name; empty where nothing is."""
        return self.say(", ").join(map(self._name, missing))

    def state(self, lacking: Sequence[Document]) -> str:
        """That it is to be found out how a duty was handled, and what is lacking for that."""
        told = self.say("how it was handled")
        if not lacking:
            return told
        return told + self.say(" (lacking: {needs})", needs=self.needs(lacking))

    def _name(self, one: Document) -> str:
        label = str(one["label"][self.language])
        if not one.get("lacking"):
            return label
        return label + self.say(" (lacking: {needs})", needs=self.needs(one["lacking"]))

    def behind(self, one: Document) -> str:
        """What makes a result unknown or a range; empty where it is exact."""
        if not one.get("lacking"):
            return ""
        return self.say(" (open, lacking: {needs})", needs=self.needs(one["lacking"]))

    def needs(self, lacking: Sequence[Document]) -> str:
        """What is lacking, the first of it by name."""
        need = ChangeWords(self.say, self.language, self.value).need
        told = self.say("; ").join(map(need, lacking[:MOST_NAMED]))
        if len(lacking) <= MOST_NAMED:
            return told
        return self.say("{needs} and more", needs=told)

    def open_rows(self, fact: Document) -> Iterator[str]:
        """Why rows are open that may count: their facts that are unknown or a range.

        Shapes:   the first of them by name; then how many more there are.
        """
        told = [one for one in fact.get("open_because", ()) if one["facts"]][:MOST_NAMED]
        yield from map(self._open_row, told)
        more = len(fact["rows_open"]) - len(told) if told else 0
        if more:
            yield self.say("{count} more rows are open", count=more)

    def _open_row(self, one: Document) -> str:
        facts = self.say(", ").join(map(self._fact, one["facts"]))
        label = one["set_label"][self.language]
        return self.say("{set} {row} is open: {facts}", set=label, row=one["row"], facts=facts)

    def _fact(self, one: Document) -> str:
        label = one["value_label"]
        value = str(label[self.language]) if label else self.value(one["value"])
        return f"{one['label'][self.language]} = {value}"
