"""What does an expression mean, once every word is known and every type agrees?

Both evaluators read these terms; neither reads the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from quanheng.facts import Field, Type, Value

Scope = Literal["row", "self", "previous"]
ComparisonSign = Literal["=", "<>", "<", "<=", ">", ">="]
ArithmeticSign = Literal["+", "-", "*", "/"]
AggregateName = Literal[
    "COUNT", "SUM", "AVG", "MEDIAN", "MIN", "MAX", "FIRST", "LAST", "LIST", "ANY", "EVERY"
]


@dataclass(frozen=True)
class Term:
    """A typed piece of an expression; `text` is how the author wrote it."""

    type: Type
    text: str

    # TRAP terms never change, and these are asked of every term of every pack, again and again.

    @cached_property
    def parts(self) -> tuple[Term, ...]:
        """The terms directly inside it."""
        return tuple(_parts(self))

    @cached_property
    def every(self) -> tuple[Term, ...]:
        """It and every term inside it, outermost first."""
        return (self, *(one for part in self.parts for one in part.every))


@dataclass(frozen=True)
class Constant(Term):
    """A value written in the expression."""

    value: Value


@dataclass(frozen=True)
class Fact(Term):
    """A field or a derived fact of the row, or of a row its links lead to.

    Shapes:   `scope` tells whether it starts from the row, the subject, or the row before in
              order; `home` is the set it starts from; `links` the link fields followed from there;
              `owner` the set of the last row; `name` the field or derived fact read there.
    """

    scope: Scope
    home: str
    links: tuple[Field, ...]
    owner: str
    name: str
    is_derived: bool

    @cached_property
    def path(self) -> str:
        """The dotted name by which stored facts keep it."""
        return ".".join([*(link.name for link in self.links), self.name])

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """The fields that are read on the way and at the end, each with its set."""
        homes = (self.home, *(link.type.target for link in self.links))
        names = (*(link.name for link in self.links), self.name)
        return tuple(zip(homes, names, strict=True))


@dataclass(frozen=True)
class AsOf(Term):
    """The clause's day."""


@dataclass(frozen=True)
class PeriodDay(Term):
    """The first or the last day of the clause's period."""

    is_end: bool


@dataclass(frozen=True)
class Previous(Term):
    """What the clause itself gave this subject in the period before.

    Missing:  none where it did not apply then, or gave nothing; unknown where its verdict was,
              or where nothing is known of that period.
    """

    clause: str
    name: str


@dataclass(frozen=True)
class Setting(Term):
    """A parameter on the clause's day, read by a code where it is a table."""

    name: str
    index: Term | None


@dataclass(frozen=True)
class Compare(Term):
    """Two sides compared; `is_by_rank` for ordered codes."""

    sign: ComparisonSign
    left: Term
    right: Term
    is_by_rank: bool


@dataclass(frozen=True)
class Among(Term):
    """Whether a value is one of several: terms, or one list parameter."""

    item: Term
    choices: tuple[Term, ...]


@dataclass(frozen=True)
class Logic(Term):
    """Kleene's AND or OR of two or more truths."""

    sign: Literal["AND", "OR"]
    items: tuple[Term, ...]


@dataclass(frozen=True)
class Not(Term):
    """Kleene's NOT."""

    item: Term


@dataclass(frozen=True)
class Arithmetic(Term):
    """Exact decimal arithmetic on both ends."""

    sign: ArithmeticSign
    left: Term
    right: Term


@dataclass(frozen=True)
class Case(Term):
    """The first branch that holds; the hull of the branches that may."""

    branches: tuple[tuple[Term, Term], ...]
    otherwise: Term


@dataclass(frozen=True)
class Apply(Term):
    """A function of the language applied to terms."""

    function: str
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Met(Term):
    """Whether another clause is met for this subject or a linked one.

    Shapes:   `key` is the fact holding the other subject's id; None means this subject.
    """

    clause: str
    key: Fact | None


@dataclass(frozen=True)
class Result(Term):
    """What another clause gives this subject, under a name."""

    clause: str
    name: str


@dataclass(frozen=True)
class OneOf(Term):
    """The value of the one row of a table whose condition holds.

    Shapes:   `as_written` keeps the gaps and overlaps that the text itself has.
    Missing:  unknown where no row can hold, or several surely do: the text is silent or
              contradicts itself.
    """

    branches: tuple[tuple[Term, Term], ...]
    as_written: bool = False


@dataclass(frozen=True)
class Gathered(Term):
    """The items whose conditions hold, in the order they are written."""

    branches: tuple[tuple[Term, Term], ...]


@dataclass(frozen=True)
class Aggregate(Term):
    """One aggregate over the rows of a derived fact.

    Shapes:   a COUNT with an `item` counts its distinct values; COUNT(*) has none.
    """

    name: AggregateName
    item: Term | None


def parts_of(term: Term) -> Iterator[Term]:
    """The terms directly inside a term."""
    return iter(term.parts)


def _parts(term: Term) -> Iterator[Term]:
    # TRAP fields() makes a new tuple at each call.
    for name in term.__dataclass_fields__:
        value = getattr(term, name)
        if isinstance(value, Term):
            yield value
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Term):
                    yield item
                elif isinstance(item, tuple):
                    yield from (part for part in item if isinstance(part, Term))


def all_of(term: Term) -> Iterator[Term]:
    """A term and every term inside it, outermost first."""
    return iter(term.every)


def facts_of(term: Term) -> Iterator[Fact]:
    """Every fact that a term reads, in the order it is written."""
    return (part for part in all_of(term) if isinstance(part, Fact))
