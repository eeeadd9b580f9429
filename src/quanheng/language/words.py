"""Which words may an expression use here, and what is each of them?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from quanheng.documents import Scalar
from quanheng.errors import Problem
from quanheng.facts import Catalogue, Type


@dataclass(frozen=True)
class SettingWord:
    """What an expression must know of a parameter.

    Missing:  `by` is empty unless the parameter is a table read by a code list.
    """

    name: str
    type: Type
    by: str = ""
    label: str = ""


@dataclass(frozen=True)
class DerivedWord:
    """What an expression must know of a derived fact."""

    name: str
    label: str


def _no_derived(owner: str, name: str) -> Type:
    raise KeyError(f"{owner}.{name}")


def _no_results(clause: str) -> Mapping[str, Type]:
    return {}


@dataclass(frozen=True)
class Expression:
    """An expression as it is written: where it stands, and of which type it must be.

    Missing:  `expected` is None where any type will do.
    """

    scalar: Scalar
    home: Home
    words: Words
    expected: Type | None


def unheard(expression: Expression) -> None:
    """Listen to nothing."""


@dataclass(frozen=True)
class Words:
    """Everything that can be named in a pack.

    Shapes:   `derived` by set; `derived_type` gives the type of one, reading it first where
              needed; `clauses` gives the subject of each clause, `results` the types of what one
              gives. `heard` is told each expression before it is read. Only where it
              `asks_clauses` may met() and result() stand. `lost` says of rules that could not be
              read what is wrong with them.
    """

    catalogue: Catalogue
    settings: Mapping[str, SettingWord] = field(default_factory=dict)
    derived: Mapping[str, tuple[DerivedWord, ...]] = field(default_factory=dict)
    derived_type: Callable[[str, str], Type] = _no_derived
    clauses: Mapping[str, str] = field(default_factory=dict)
    results: Callable[[str], Mapping[str, Type]] = _no_results
    heard: Callable[[Expression], None] = unheard
    asks_clauses: bool = True
    lost: Mapping[str, Problem] = field(default_factory=dict)

    def derived_named(self, owner: str, written: str) -> DerivedWord | None:
        """The derived fact of a set by name or label; None where the set has none."""
        known = self.derived.get(owner, ())
        return next((d for d in known if written in (d.name, d.label)), None)

    def setting_named(self, written: str) -> SettingWord | None:
        """The parameter of this name or label; None where there is none."""
        if written in self.settings:
            return self.settings[written]
        return next((s for s in self.settings.values() if written == s.label), None)

    def spoken(self, owner: str) -> tuple[str, ...]:
        """Every name and label that a row of a set answers to."""
        entry = self.catalogue.sets[owner]
        fields = [word for f in entry.fields.values() for word in (f.name, f.label.zh, *f.names)]
        derived = [word for d in self.derived.get(owner, ()) for word in (d.name, d.label)]
        return tuple(filter(None, [*fields, *derived]))


@dataclass(frozen=True)
class Home:
    """Where an expression stands.

    Shapes:   `row` is the set of bare names, `subject` that of `self.`; empty where `self.`
              may not be used. `has_previous` where `previous.` reads the row before it in order;
              elsewhere it reads the period before. `has_period` tells whether the clause is about
              periods, and `clause` is the one whose results of the period before may be read.
    """

    row: str
    subject: str = ""
    allows_aggregate: bool = False
    is_about_records: bool = False
    has_previous: bool = False
    has_period: bool = False
    clause: str = ""
