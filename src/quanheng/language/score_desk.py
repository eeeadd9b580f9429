"""With what is a scorecard read: which facts are made for it, and of which rows are they?"""

from __future__ import annotations

from dataclasses import dataclass, field

from quanheng.documents import Reader, Scalar
from quanheng.facts import InformationSet, Label, Type
from quanheng.facts.types import TRUTH
from quanheng.language.derived_model import Derived
from quanheng.language.expression_check import check
from quanheng.language.score_terms import both, compared, of_self
from quanheng.language.templates import Formula, RankInGroup, Template
from quanheng.language.terms import Aggregate, Fact, Term
from quanheng.language.words import Home, Words

NUMBER = Type("number")
PLACE = Label("名次", "place")


@dataclass
class Desk:
    """Reads expressions of one scorecard, and makes facts of the set that it scores.

    Shapes:   rows are comparable whose `group` is the same, `where` tells which are scored.
    Missing:  `group` None: all are comparable.
    """

    name: str
    reader: Reader
    words: Words
    entry: InformationSet
    per: str
    group: Fact | None = None
    where: Term | None = None
    made: dict[str, Derived] = field(default_factory=dict)

    @property
    def home(self) -> Home:
        """Where its expressions stand."""
        return Home(self.entry.name, has_period=bool(self.per))

    def checked(self, written: Scalar, wanted: Type | None) -> Term | None:
        """One expression; None with a finding where it is wrong."""
        return check(written, self.home, self.words, self.reader.findings, wanted)

    def number(self, reader: Reader, key: str, *, required: bool = False) -> Term | None:
        """The number under a key, which may not be none."""
        written = reader.scalar(key, required=required)
        return self.checked(written, NUMBER) if written is not None else None

    def truth(self, reader: Reader, key: str, *, required: bool = False) -> Term | None:
        """The condition under a key."""
        written = reader.scalar(key, required=required)
        return self.checked(written, TRUTH) if written is not None else None

    def fact(self, word: str, label: Label, term: Term, kind: Type | None = None) -> Fact:
        """A fact made of a term."""
        return self._noted(word, label, kind or term.type, Formula(term), None, None)

    def over_group(
        self, word: str, label: Label, value: Aggregate, where: Term | None = None
    ) -> Fact:
        """A fact over the scored rows of the same group."""
        tie = compared("=", self.group, of_self(self.group)) if self.group else None
        return self._noted(word, label, value.type, None, value, both(tie, self.where, where))

    def place(self, word: str, value: Fact) -> Fact:
        """The place among the scored rows of the group, the greatest value first.

        Missing:  none where there is no value.
        """
        template = RankInGroup(self.group, value, is_most=True)
        return self._noted(word, PLACE, template.gives, template, None, self.where)

    def _noted(
        self, word: str, label: Label, kind: Type, template: Template | None,
        value: Aggregate | None, where: Term | None,
    ) -> Fact:  # fmt: skip
        of = self.entry.name
        name = fact_name(word, self.name)
        self.made[name] = Derived(
            name, label, of, of, None, where, value, template, "", None, False, kind,
            self.reader.place, is_made=True,
        )  # fmt: skip
        return Fact(kind, word, "row", of, (), of, name, True)


def fact_name(word: str, scorecard: str) -> str:
    """The name of a fact made for a scorecard; no fact of a pack is named so.

    >>> fact_name("song", "xa.choir-year")
    'song of xa·choir-year'
    """
    return f"{word} of {scorecard.replace('.', '·')}"
