"""With what is a scorecard read: which facts are made for it, and of which rows are they?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from quanheng.documents import Reader, Scalar
from quanheng.facts import InformationSet, Label, Type
from quanheng.facts.types import COUNT, TEXT, TRUTH
from quanheng.language.checker import check
from quanheng.language.model import Derived
from quanheng.language.score_terms import both, compared, is_none, none_is, of_self
from quanheng.language.templates import Formula
from quanheng.language.terms import Aggregate, Constant, Fact, Not, Term
from quanheng.language.words import Home, Words

NUMBER = Type("number")
_ZERO = Decimal(0)
FORMER = Label("名次在前的个数", "those placed before")


@dataclass
class Desk:
    """Reads expressions of one scorecard, and makes facts of the set that it scores.

    Shapes:   `ties` tell which rows are of the same group, `where` which rows are scored.
    """

    name: str
    reader: Reader
    words: Words
    entry: InformationSet
    per: str
    ties: tuple[Term, ...] = ()
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
        joined = both(*self.ties, self.where, where)
        return self._noted(word, label, value.type, None, value, joined)

    def better(self, word: str, value: Fact) -> Fact:
        """How many other rows of the group have a greater value.

        Shapes:   a range, where some may have one. The template of ranks may take its place.
        """
        identity = Fact(TEXT, "id", "row", self.entry.name, (), self.entry.name, "id", False)
        others = compared("<>", identity, of_self(identity))
        count = Aggregate(COUNT, "COUNT(*)", "COUNT", None)
        above = both(others, *_above(value))
        return self.over_group(word, FORMER, count, above)

    def _noted(
        self, word: str, label: Label, kind: Type, formula: Formula | None,
        value: Aggregate | None, where: Term | None,
    ) -> Fact:  # fmt: skip
        of = self.entry.name
        name = fact_name(word, self.name)
        self.made[name] = Derived(
            name, label, of, of, None, where, value, formula, "", None, False, kind,
            self.reader.place, is_made=True,
        )  # fmt: skip
        return Fact(kind, word, "row", of, (), of, name, True)


def _above(value: Fact) -> Iterator[Term]:
    """A row's value is greater than that of the row asked about; none is never greater."""
    if not value.type.is_optional:
        yield compared(">", value, of_self(value))
        return
    zero = Constant(value.type.optional(False), "0", _ZERO)
    yield Not(TRUTH, f"NOT {is_none(value).text}", is_none(value))
    yield compared(">", none_is(value, zero), none_is(of_self(value), zero))


def fact_name(word: str, scorecard: str) -> str:
    """The name of a fact made for a scorecard; no fact of a pack is named so.

    >>> fact_name("song", "xa.choir-year")
    'song of xa·choir-year'
    """
    return f"{word} of {scorecard.replace('.', '·')}"
