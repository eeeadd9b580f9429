"""What is under guard: does it harm, does it select, and does it cite a law that allows it to?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from quanheng.errors import Place
from quanheng.language.clause_model import Clause
from quanheng.language.derived_model import Derived
from quanheng.language.quota_model import Allocation, Quota
from quanheng.language.rule_reads import grounds_of

DENYING_EFFECTS = frozenset({"eligibility", "priority", "entitlement", "scorecard"})
SELECTING_EFFECTS = frozenset({"eligibility", "bar", "priority", "grade_effect", "scorecard"})


class Guarded(Protocol):
    """What may stand on some facts and not on others."""

    @property
    def name(self) -> str: ...
    @property
    def place(self) -> Place: ...
    @property
    def is_adverse(self) -> bool: ...
    @property
    def selects(self) -> bool: ...
    @property
    def has_lawful_ground(self) -> bool: ...
    @property
    def is_figure(self) -> bool: ...


@dataclass(frozen=True)
class GuardedRationing:
    """A quota or an allocation under guard: to get fewer places, or none, is adverse."""

    rule: Quota | Allocation
    is_adverse: bool = True
    is_figure: bool = False

    @property
    def name(self) -> str:
        """The rule's id."""
        return self.rule.id

    @property
    def place(self) -> Place:
        """Where the rule is written."""
        return self.rule.place

    @property
    def selects(self) -> bool:
        """Whether nobody's leave to read care facts is cited."""
        return self.rule.purpose_exception is None

    @property
    def has_lawful_ground(self) -> bool:
        """Whether a law is cited for grounds of birth."""
        return self.rule.lawful_ground is not None


@dataclass(frozen=True)
class Standing:
    """A clause under guard, and one that it stands on: itself, or one whose verdict it reads.

    Shapes:   `is_ground` is false where the other only takes rows out, by `unless`.
    """

    clause: Clause
    other: Clause
    is_ground: bool

    @property
    def name(self) -> str:
        """The id of the clause under guard."""
        return self.clause.id

    @property
    def place(self) -> Place:
        """Where the clause under guard is written."""
        return self.clause.place

    @property
    def is_adverse(self) -> bool:
        """Whether an adverse effect stands on the other's facts.

        To be found not eligible, without priority or entitlement, or to be scored low, is adverse
        as well.
        """
        may_deny = self.clause.is_adverse or self.clause.effect in DENYING_EFFECTS
        return may_deny and self.is_ground

    @property
    def selects(self) -> bool:
        """Whether the clause selects, ranks or grades, with nobody's leave to read care facts."""
        chooses = bool(self.clause.matters) or self.clause.effect in SELECTING_EFFECTS
        excused = self.clause.purpose_exception or self.other.purpose_exception
        return chooses and excused is None

    @property
    def has_lawful_ground(self) -> bool:
        """Whether a law is cited for grounds of birth."""
        return bool(self.clause.lawful_ground or self.other.lawful_ground)

    @property
    def is_figure(self) -> bool:
        """Whether it is an indicator, which has no place for a citation of its own."""
        return self.clause.effect == "indicator"


def stood_on(
    clause: Clause, clauses: Mapping[str, Clause], book: Mapping[tuple[str, str], Derived]
) -> Iterator[Standing]:
    """The clause itself and every clause that it asks or counts, however far away."""
    pending = [Standing(clause, clause, True)]
    seen: set[tuple[str, bool]] = set()
    while pending:
        standing = pending.pop(0)
        key = (standing.other.id, standing.is_ground)
        if key in seen:
            continue
        seen.add(key)
        yield standing
        asked = [(name, False) for name in standing.other.unless]
        asked += [(name, True) for name in grounds_of(standing.other, book)]
        for name, is_ground in asked:
            if name in clauses:
                ground = standing.is_ground and is_ground
                pending.append(Standing(clause, clauses[name], ground))
