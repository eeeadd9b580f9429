"""What is a clause, once it is read and checked?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quanheng.citations import Citation
from quanheng.errors import Place
from quanheng.facts import Acknowledged, Label, Type
from quanheng.language.terms import Term

Force = Literal["must", "should", "may", ""]
GroundsKind = Literal["all_of", "any_of", "readings"]


@dataclass(frozen=True)
class Given:
    """A typed result of a clause.

    Missing:  `met` and `not_met` say what it is by the verdict; None means none. Where the
              clause does not apply there is none; where its verdict is unknown, so is the result,
              unless it `is_always_told`. An unknown result makes the verdict unknown, unless it
              `is_aside`.
    """

    name: str
    label: Label
    type: Type
    met: Term | None
    not_met: Term | None
    is_always_told: bool = False
    is_aside: bool = False

    @property
    def terms(self) -> tuple[Term, ...]:
        """Its expressions."""
        return tuple(term for term in (self.met, self.not_met) if term is not None)


@dataclass(frozen=True)
class Grounds:
    """Named conditions joined, or readings of which a parameter names one."""

    kind: GroundsKind
    named: tuple[tuple[str, Label, Term], ...]
    chooser: str = ""


Condition = Term | Grounds


@dataclass(frozen=True)
class Clause:
    """One clause that runs, about each row of its subject.

    Missing:  no `applies` means it always applies, no `when` that it is then met; `due` and
              what fulfils it stand with obligations, and with triggers that are followed to their
              end, `since` and `until` with bars and entitlements. `serves` are
              codes of the pack, as list.code, that it puts to work. `acknowledged` holds
              the warnings that are let stand.
    """

    id: str
    title: Label
    covers: tuple[str, ...]
    source: Citation
    mechanism: str
    effect: str
    matters: tuple[str, ...]
    subject: str
    force: Force
    applies: Term | None
    when: Condition | None
    unless: tuple[str, ...]
    who: Label | None
    due: Term | None
    fulfilled_on: Term | None
    fulfilled_when: Term | None
    since: Term | None
    until: Term | None
    opens: str
    purpose_exception: Citation | None
    lawful_ground: Citation | None
    is_adverse: bool
    pack: str
    place: Place
    gives: tuple[Given, ...] = ()
    per: str = ""
    serves: tuple[str, ...] = ()
    acknowledged: Acknowledged = ()

    @property
    def has_state(self) -> bool:
        """Whether it is told what has become of what the clause calls for."""
        return self.fulfilled_on is not None or self.fulfilled_when is not None
