"""With what is an indicator read: which facts are made for its groups, and of which rows?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from quanheng.documents import Reader, Scalar
from quanheng.facts import InformationSet, Label, Type
from quanheng.facts.types import TRUTH
from quanheng.language.derived_model import Derived, Window
from quanheng.language.expression_check import check
from quanheng.language.indicator_groups import Groups
from quanheng.language.templates import Formula
from quanheng.language.terms import Aggregate, Fact, Logic, Term
from quanheng.language.words import DerivedWord, Home, Words


@dataclass
class Desk:
    """Reads expressions of one indicator, and makes facts of its groups.

    Shapes:   rows of `entry` count that `divided` ties to a group and of which `where` holds;
              `words` are those of the pack, with the groups and the facts made so far.
    """

    reader: Reader
    words: Words
    entry: InformationSet
    divided: Groups
    per: str = ""
    where: Term | None = None
    made: dict[str, Derived] = field(default_factory=dict)

    @property
    def groups(self) -> str:
        """The name of the set of groups."""
        return self.divided.entry.name

    @property
    def of_rows(self) -> Home:
        """Where its expressions about rows stand."""
        return Home(self.entry.name, self.groups, has_period=True)

    @property
    def of_groups(self) -> Home:
        """Where its expressions about groups stand."""
        return Home(self.groups, has_period=bool(self.per))

    def checked(self, written: Scalar, home: Home, wanted: Type | None = None) -> Term | None:
        """One expression; None with a finding where it is wrong."""
        return check(written, home, self.words, self.reader.findings, wanted)

    def truth(self, reader: Reader, key: str, home: Home) -> Term | None:
        """The condition under a key."""
        written = reader.scalar(key)
        return self.checked(written, home, TRUTH) if written is not None else None

    def over_rows(
        self, name: str, label: Label, where: Term | None, value: Aggregate, order: str = ""
    ) -> Fact:
        """A fact over the rows of a group."""
        tied = together(*self.divided.ties, self.where, where)
        window = Window(0, "period") if self.per and self.entry.dated else None
        return self._noted(Derived(
            name, label, self.groups, self.entry.name, None, tied, value, None, order, window,
            self.reader.truth("counts_undecided"), value.type, self.reader.place,
        ))  # fmt: skip

    def formula(self, name: str, label: Label, term: Term) -> Fact:
        """A fact made of a term about the group itself."""
        return self._noted(Derived(
            name, label, self.groups, self.groups, None, None, None, Formula(term), "", None,
            False, term.type, self.reader.place,
        ))  # fmt: skip

    def own(self, name: str) -> Fact:
        """A fact that was made, read of the group itself."""
        return Fact(self.made[name].type, name, "row", self.groups, (), self.groups, name, True)

    def _noted(self, derived: Derived) -> Fact:
        """Let later expressions read a fact of the groups."""
        self.made[derived.name] = derived
        groups, known = self.groups, {**self.words.derived}
        known[groups] = (*known.get(groups, ()), DerivedWord(derived.name, derived.label.zh))
        before, made = self.words.derived_type, self.made

        def type_of(of: str, name: str) -> Type:
            return made[name].type if of == groups else before(of, name)

        self.words = replace(self.words, derived=known, derived_type=type_of)
        return self.own(derived.name)


def together(*items: Term | None) -> Term | None:
    """All of these conditions, each as it stands; None where there are none."""
    known = tuple(one for one in items if one is not None)
    if len(known) < 2:
        return known[0] if known else None
    return Logic(TRUTH, " AND ".join(one.text for one in known), "AND", known)
