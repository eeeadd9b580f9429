"""In which words is one rule, or the places of a quota, told before and after a change?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from quanheng.language.effects import VERDICTS
from quanheng.messages import N_
from quanheng.messages.periods import period_name
from quanheng.messages.units import unit_word
from quanheng.reports.document_words import Document, DocumentWords
from quanheng.reports.whatif.people import DIMENSIONS

_TONES = {"gain": N_(" (a gain)"), "loss": N_(" (a loss)"), None: ""}
_POOL = {
    "pool_cap": N_("cap"), "pool_total": N_("places in all"), "pool_over": N_("over"),
}  # fmt: skip


@dataclass(frozen=True)
class RuleWords(DocumentWords):
    """Words for rules, their moves and groups, and for quotas, in one language."""

    def number(self, count: int | None) -> str:
        """A count; that it is withheld, where it is."""
        return self.say("withheld") if count is None else f"{count:,}"

    def rule(self, rule: Document) -> str:
        """The title of a rule, with its period."""
        title = self.label(rule["title"])
        if not rule["period"]:
            return title
        return title + self.say(" ({told})", told=period_name(self.say, rule["period"]))

    def source(self, rule: Document) -> str:
        """The instrument and the place in it."""
        return f"{self.label(rule['source']['title'])} {rule['source']['at']}".strip()

    def verdict(self, rule: Document, verdict: str) -> str:
        """A verdict in the words of the rule."""
        return self.label(rule["words"][verdict])

    def line(self, rule: Document, key: str) -> str:
        """All counts before, or after."""
        told = (f"{self.verdict(rule, one)} {self.number(rule[key][one])}" for one in VERDICTS)
        return self.say(", ").join(told)

    def flow(self, rule: Document, flow: Document) -> str:
        """From which verdict to which."""
        return f"{self.verdict(rule, flow['from'])} → {self.verdict(rule, flow['to'])}"

    def move(self, rule: Document, move: Document) -> str:
        """What becomes of the answers, and whether that is a gain."""
        say, met = self.say, self.verdict(rule, "met")
        told = {
            "begins": say("newly “{word}”", word=met),
            "ends": say("no longer “{word}”", word=met),
            "opens": say("becomes unknown"),
            "settles": say("is no longer unknown"),
            "reaches": say("newly reached, though not “{word}”", word=met),
            "leaves": say("no longer reached, nor “{word}” before", word=met),
            "otherwise": say("the same answer with another day, result or state"),
        }[move["move"]]
        return told + (say(_TONES[move["tone"]]) if move["tone"] else "")

    def toneless(self, rule: Document) -> Iterator[str]:
        """Why moves of the rule are neither a gain nor a loss."""
        say = self.say
        moves = {one["move"] for one in rule["moves"] if one["tone"] is None}
        if moves & {"begins", "ends"}:
            yield say(
                "To become or to cease to be “{word}” is neither a gain nor a loss here: a rule of "
                "this kind does not say whether that is good for whom it is about.",
                word=self.verdict(rule, "met"),
            )
        if moves & {"opens", "settles"}:
            yield say(
                "To become unknown, or no longer to be, is neither a gain nor a loss: what the "
                "answer is, or was, nobody knows."
            )
        if moves & {"reaches", "leaves", "otherwise"}:
            yield say(
                "Where only the reach, a day, a result or a state is another, that is counted as "
                "neither a gain nor a loss: it may be either."
            )

    def size(self, move: Document) -> str:
        """How many rows, of how many persons."""
        if move["rows"] is None:
            return self.say("withheld")
        rows = self.say("{rows} rows", rows=f"{move['rows']:,}")
        if not move["persons"]:
            return rows
        persons = self.say("{persons} persons", persons=f"{move['persons']:,}")
        return rows + self.say(", ") + persons

    def dimension(self, name: str) -> str:
        """By what persons are grouped."""
        return DIMENSIONS[name].said(self.language)

    def money(self, money: Document) -> str:
        """A sum of money before and after."""
        label = self.label(money["label"])
        before, after = (self._yuan(money[one]) for one in ("before", "after"))
        words = self.say("{label} in all", label=label)
        told = f"{words}{self.say(': ')}{before} → {after}"
        return told + (self.say(" (some amounts are open)") if money["is_open"] else "")

    def _yuan(self, amount: str) -> str:
        return f"{Decimal(amount):,}{unit_word(self.say, 'yuan')}"

    def quota(self, quota: Document) -> str:
        """A quota with its year and its pool."""
        year = period_name(self.say, str(quota["year"]))
        return " · ".join(filter(None, (self.label(quota["title"]), year, quota["pool"])))

    def pool(self, quota: Document) -> Iterator[tuple[str, str]]:
        """The figures of a pool that would be others."""
        for name, words in _POOL.items():
            one = quota[name]
            if one["is_withheld"]:
                yield self.say(words), self.say("withheld")
            elif one["before"] != one["after"]:
                told = f"{self.places(one['before'])} → {self.places(one['after'])}"
                yield self.say(words), told

    def places(self, places: int | None) -> str:
        """A number of places; a dash where nobody knows one."""
        return "–" if places is None else f"{places:,}"
