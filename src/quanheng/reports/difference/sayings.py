"""In which words does a piece of a pack say what it says?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from quanheng.citations import Citation
from quanheng.comparing.differences import Difference, Part
from quanheng.comparing.editions import Edition
from quanheng.comparing.normal_form import WORDS, is_same
from quanheng.comparing.touched import derived_name
from quanheng.facts import Label
from quanheng.language.clause_model import Given, Grounds
from quanheng.language.derived_model import Derived
from quanheng.language.effects import EFFECTS, MATTERS, MECHANISMS
from quanheng.language.parameter_model import Parameter
from quanheng.language.terms import Term
from quanheng.messages import N_, Language, Say, speaker
from quanheng.messages.forces import force_word
from quanheng.messages.statuses import status_word
from quanheng.sentences import Saying, saying_of
from quanheng.sentences.definitions import defined
from quanheng.sentences.rules import RuleText
from quanheng.sentences.settings import figures

REWORDED = ("template", "series", "via", "source", "order", "best", "counts_undecided")
"""Parts of a derived fact that no words tell alone: the whole is told as it reads."""
PARTS = {
    "spans": N_("figure"), "type": N_("type"), "by": N_("by which codes"),
    "may_set": N_("what nearer packs may set"), "applies": N_("to whom it applies"),
    "when": N_("condition"), "unless": N_("exceptions"), "who": N_("who acts"),
    "due": N_("day due"), "fulfilled_on": N_("fulfilled on"),
    "fulfilled_when": N_("fulfilled when"), "since": N_("since"), "until": N_("until"),
    "gives": N_("results"), "per": N_("period"), "effect": N_("effect"),
    "force": N_("force"), "mechanism": N_("mechanism"), "matters": N_("matters"),
    "subject": N_("about whom"), "source": N_("source"), "covers": N_("items covered"),
    "where": N_("which rows count"), "value": N_("what is reckoned"),
    "window": N_("how far back"), "base": N_("base"), "uses": N_("what is counted against it"),
    "share": N_("share"), "ceiling": N_("ceiling"), "rounding": N_("rounding"),
    "is_adverse": N_("whether it is adverse"),
    **dict.fromkeys(REWORDED, N_("how it is reckoned")),
}  # fmt: skip


@dataclass(frozen=True)
class Sayings:
    """Tells the pieces of an edition in one language."""

    edition: Edition
    language: Language

    @property
    def say(self) -> Say:
        """Translates a message."""
        return speaker(self.language)

    def said(self, one: Difference, part: Part, value: Any) -> str:
        """What a part of a piece says."""
        say, saying = self.say, saying_of(self.edition.pack, self.language)
        if one.kind == "fact" and part.name in (*REWORDED, "window"):
            return defined(saying, self._derived(one.name))
        if part.name == "gives" and one.kind == "clause":
            return self._results(saying, one.name, part, value)
        if part.name == "spans":
            parameter = self.edition.pack.parameters[one.name]
            return say("; ").join(self._figure(saying, parameter, figure) for figure in value)
        if value is None or value == () or value == "":
            return say("nothing")
        if isinstance(value, Grounds):
            named = (
                label.said(saying.names.language) + say(": ") + saying.sentence(term)
                for _, label, term in value.named
            )
            return say("; ").join(named)
        if isinstance(value, Term):
            is_condition = part.name in ("applies", "when", "where", "fulfilled_when")
            return saying.sentence(value) if is_condition else saying.value(value)
        return self._plain(part.name, value)

    def _results(self, saying: Saying, clause: str, part: Part, given: tuple[Given, ...]) -> str:
        """The results that are not the same on the other side."""
        others = {one.name: one for one in (part.after if given is part.before else part.before)}
        own = [
            one for one in given
            if one.name not in others or not is_same(one, others[one.name], WORDS)
        ]  # fmt: skip
        changed = replace(self.edition.pack.clauses[clause], gives=tuple(own))
        told = [line for _, line in RuleText(saying).results(changed)]
        return self.say("; ").join(told) or self.say("nothing")

    def _derived(self, name: str) -> Derived:
        every = self.edition.pack.derived.values()
        return next(one for one in every if derived_name(one) == name)

    def _plain(self, name: str, value: Any) -> str:
        say, language, edition = self.say, self.language, self.edition
        if isinstance(value, bool):
            return say("yes") if value else say("no")
        if isinstance(value, Label):
            return value.said(language)
        if isinstance(value, Citation):
            title = edition.pack.instruments[value.instrument].title.said(language)
            return f"{title} {value.at}".strip()
        if name == "force":
            return force_word(say, value)
        if name == "subject":
            return edition.pack.readable.sets[value].label.said(language)
        if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
            return say(", ").join(self._word(item) for item in value)
        return self._word(value) if isinstance(value, str) else type(value).__name__

    def _word(self, word: str) -> str:
        """An effect, mechanism, matter or clause by its label; any other word as it is."""
        language = self.language
        for one in EFFECTS:
            if one.name == word:
                return one.label.said(language)
        for table in (MATTERS, MECHANISMS):
            if word in table:
                return table[word].said(language)
        clause = self.edition.pack.clauses.get(word)
        return clause.title.said(language) if clause else word

    def _figure(self, saying: Saying, parameter: Parameter, figure: tuple[Any, ...]) -> str:
        """A figure with its codes and its status; of a whole history, with its days."""
        say = self.say
        *days, status, values = figure
        text = figures(saying.names, parameter, dict(values)) or "–"
        if status != "given":
            text += say(" ({told})", told=status_word(say, status))
        return f"{self._days(*days)}{text}" if days else text

    def _days(self, since: date | None, until: date | None) -> str:
        say = self.say
        begun = say("from {day}", day=since.isoformat()) if since else ""
        ended = say("until {day}", day=until.isoformat()) if until else ""
        told_days = say(", ").join(filter(None, (begun, ended)))
        return told_days + say(": ") if told_days else ""
