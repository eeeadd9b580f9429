"""What is a fact, a set, a code or a clause called, in one language?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from quanheng.facts import InformationSet, Type
from quanheng.language import terms
from quanheng.language.clause_model import Grounds
from quanheng.language.indicator_groups import OF_GROUPS
from quanheng.language.pack_model import Pack
from quanheng.language.series import OF_PERIODS, SUBJECT, series_set
from quanheng.language.templates import Formula
from quanheng.messages import Label, Language, Say, speaker

_OPEN_ENDS: Final = frozenset({"on", "at", "by", "for", "from", "until", "through", "to", "with"})
"""Last words of English labels that want something behind them."""
_CALLED_RECORDS: Final = ("记录",)
"""Chinese labels of sets that end so need no word for rows."""


@dataclass(frozen=True)
class Names:
    """Labels of a pack in one language."""

    pack: Pack
    language: Language

    @property
    def say(self) -> Say:
        """Translates a message."""
        return speaker(self.language)

    def of(self, label: Label) -> str:
        """A label in the language."""
        return label.said(self.language)

    def row(self, name: str) -> str:
        """What a row of a set is called; rows of a series are periods."""
        if name.startswith(OF_PERIODS):
            return self.of(self._set(name).label)
        if name.startswith(OF_GROUPS):
            return self.say("group")
        entry = self.pack.readable.sets.get(name)
        return self.of(entry.label) if entry else self.say("row")

    def rows(self, name: str, *, is_effective: bool) -> str:
        """What the rows of a set are called; of decided ones, that only those in effect are."""
        told = self.row(name)
        if not told.endswith(_CALLED_RECORDS):
            told = self.say("rows of {set}", set=told)
        entry = self.pack.readable.sets.get(name)
        is_decided = entry is not None and entry.decided is not None
        return self.say("{rows} in effect", rows=told) if is_decided and is_effective else told

    def _set(self, name: str) -> InformationSet:
        if not name.startswith(OF_PERIODS):
            return self.pack.readable.sets[name]
        of, fact = name.removeprefix(OF_PERIODS).split(".")
        home = self.pack.readable.sets[of]
        return series_set(home, fact, self.pack.derived[of, fact].place)

    def fact(self, fact: terms.Fact) -> str:
        """A fact along its links: “level of the post”, “岗位的级别”."""
        owner = self._start(fact)
        for link in fact.links:
            owner = self._possessed(owner, self.of(link.label))
        return self._possessed(owner, self.bare(fact))

    def _start(self, fact: terms.Fact) -> str:
        """Whose fact it is, where it is not that of the row itself."""
        if fact.scope == "self":
            return self.say("this {set}", set=self.row(fact.home))
        if fact.scope == "previous":
            return self.say("the {set} before", set=self.row(fact.home))
        return ""

    def _possessed(self, owner: str, thing: str) -> str:
        return self.say("{thing} of {owner}", thing=thing, owner=owner) if owner else thing

    def bare(self, fact: terms.Fact) -> str:
        """The label of the field or of the derived fact itself."""
        if fact.is_derived:
            return self._derived(fact)
        entry = self._set(fact.owner)
        if fact.name == "id":
            return self.say("{set} itself", set=self.of(entry.label))
        if fact.name == SUBJECT and fact.owner.startswith(OF_PERIODS):
            return self.of(entry.fields[SUBJECT].label)
        return self.called(entry.fields[fact.name].label)

    def _derived(self, fact: terms.Fact) -> str:
        """The label of a derived fact; a figure that is one of its own parts goes by that part."""
        derived = self.pack.derived[fact.owner, fact.name]
        part = derived.template.term if isinstance(derived.template, Formula) else None
        if fact.owner.startswith(OF_GROUPS) and isinstance(part, terms.Fact):
            return self.bare(part)
        return self.called(derived.label)

    def called(self, label: Label) -> str:
        """A label; in quotation marks where it ends in the middle of a phrase: “decided on”."""
        told = self.of(label)
        is_open = self.language == "en" and told.rpartition(" ")[2] in _OPEN_ENDS
        return self.say("“{label}”", label=told) if is_open else told

    def holder(self, fact: terms.Fact) -> str:
        """The row that holds a fact, to speak of it before the fact; empty for the row itself."""
        owner = self._start(fact)
        for link in fact.links:
            owner = self._possessed(owner, self.of(link.label))
        return owner

    def code(self, kind: Type, value: str) -> str:
        """A code in words; a text as it is written."""
        listed = self.pack.catalogue.code_lists.get(kind.codes)
        found = listed.find(value) if listed else None
        return self.of(found.label) if found else self.text(value)

    def text(self, value: str) -> str:
        """A text; one that names a code list, a code or a parameter of the pack by its label."""
        pack = self.pack
        if value in pack.catalogue.code_lists:
            return self.of(pack.catalogue.code_lists[value].label)
        if value in pack.parameters:
            return self.of(pack.parameters[value].label)
        return value or self.say("blank")

    def reading(self, parameter: str, value: str) -> str:
        """What the choice of a reading is called where a parameter names it."""
        for clause in self.pack.clauses.values():
            if isinstance(clause.when, Grounds) and clause.when.chooser == parameter:
                for number, (name, label, _) in enumerate(clause.when.named):
                    if name == value:
                        return self.ground(number, name, label)
        return self.text(value)

    def ground(self, number: int, name: str, label: Label) -> str:
        """What a named condition is called; one without a label goes by its number."""
        return (
            self.say("reading {number}", number=number + 1) if label.zh == name else self.of(label)
        )

    def clause(self, name: str) -> str:
        """The title of a clause."""
        return self.of(self.pack.clauses[name].title)

    def given(self, clause: str, name: str) -> str:
        """What a result of a clause is called."""
        found = (one for one in self.pack.clauses[clause].gives if one.name == name)
        return self.of(next(found).label)
