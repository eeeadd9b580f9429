"""Is there any row for which a formula holds: yes, no, or not to be told with so much effort?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import combinations, permutations

import z3

from quanheng.proofs.aggregates import Counted
from quanheng.proofs.axioms import Axioms, Named
from quanheng.proofs.clauses import Clauses
from quanheng.proofs.held import TRUE, Formula, negated

EFFORT = 800_000
"""z3 counts its steps, not the time: so a proof ends alike on every machine."""

MOST_PIECES = 12
"""Of how many conditions every two are tried."""


class Found(Enum):
    """What a search came to."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


class Search:
    """Asks about the rows that one set of formulas speaks of.

    Shapes:   `laws` are pairs of counts, of which the first is never more than the second; they
              are proved once and kept under the names of both.
    """

    def __init__(self, clauses: Clauses, laws: dict[tuple[str, str], bool]) -> None:
        self.clauses, self._laws = clauses, laws
        self._axioms = Axioms(clauses)
        self._solver = _solver()
        self._said = 0
        self._names: dict[int, tuple[Formula, frozenset[str]]] = {}
        self.model: z3.ModelRef | None = None

    def ask(self, *formulas: Formula) -> Found:
        """Whether the formulas can hold together; the model of a yes is kept.

        What always holds is taken for granted.
        """
        axioms = (said for _, said in self._axioms.spoken_of())
        return self._ask(*formulas, *axioms)

    def _ask(self, *formulas: Formula) -> Found:
        world = self.clauses.world
        laws = [] if world.is_built else list(self._ordered(formulas))
        self._solver.add(*world.assumed[self._said :])
        self._said = len(world.assumed)
        self._solver.push()
        self._solver.add(*formulas, *laws, *world.closing())
        found = self._solver.check()
        self.model = self._solver.model() if found == z3.sat else None
        self._solver.pop()
        return Found.YES if found == z3.sat else Found.NO if found == z3.unsat else Found.OPEN

    def core(self, named: Iterable[tuple[str, Formula]]) -> tuple[str, ...]:
        """Of formulas that cannot hold together, the fewest that cannot.

        Shapes:   where no two of them exclude each other, none of those given can be left out;
                  axioms that are needed come last, as they are written.
        """
        pieces, axioms = list(named), self._axioms.spoken_of()
        few = self._excluding(pieces, 1) or self._excluding(pieces, 2)
        kept = few or [*pieces, *axioms]
        for one in list(kept) if not few else []:
            rest = [other for other in kept if other is not one]
            if self._ask(*(formula for _, formula in rest)) is Found.NO:
                kept = rest
        return tuple(name for name, _ in kept)

    def _excluding(self, pieces: list[Named], count: int) -> list[Named]:
        """The first so many that exclude each other by themselves; empty where none do."""
        if len(pieces) > MOST_PIECES:
            return []
        groups = map(list, combinations(pieces, count))
        return next((g for g in groups if self._ask(*(f for _, f in g)) is Found.NO), [])

    def _ordered(self, formulas: Sequence[Formula]) -> Iterator[Formula]:
        """Which counts that the formulas speak of are never more than which others."""
        groups = self.clauses.aggregates.counted
        if not any(len(group) > 1 for group in groups.values()):
            return
        named = self.named(formulas)
        for (way, source, _), group in list(groups.items()):
            spoken = [one for one in group.values() if one.count.decl().name() in named]
            for one, other in permutations(spoken, 2):
                if self._is_narrower(way, source, one, other):
                    yield one.count <= other.count

    def is_vague(self, *formulas: Formula) -> bool:
        """Whether formulas speak of something that the prover cannot reckon."""
        return not self.named(formulas).isdisjoint(self.clauses.world.vague)

    def read(self, formulas: Iterable[Formula]) -> frozenset[str]:
        """What formulas read; counts of the same rows are the same."""
        groups = {
            one.count.decl().name(): f"{way} {source} {via}"
            for (way, source, via), group in self.clauses.aggregates.counted.items()
            for one in group.values()
        }
        return frozenset(groups.get(name, name) for name in self.named(formulas)) - {"as_of"}

    def named(self, formulas: Iterable[Formula]) -> frozenset[str]:
        """The names of the variables in formulas."""
        return frozenset[str]().union(*map(self._names_in, formulas))

    def _names_in(self, formula: Formula) -> frozenset[str]:
        if formula.get_id() not in self._names:
            seen, found, pending = {formula.get_id()}, set[str](), [formula]
            while pending:
                one = pending.pop()
                if one.num_args() == 0 and one.decl().kind() == z3.Z3_OP_UNINTERPRETED:
                    found.add(one.decl().name())
                fresh = [child for child in one.children() if child.get_id() not in seen]
                seen.update(child.get_id() for child in fresh)
                pending += fresh
            self._names[formula.get_id()] = (formula, frozenset(found))
        return self._names[formula.get_id()][1]

    def _is_narrower(self, way: str, source: str, one: Counted, other: Counted) -> bool:
        world = self.clauses.world
        subject = world.rows[way]
        key = (f"{subject.set} {source} {one.key}", f"{source} {other.key}")
        if key not in self._laws:
            row = world.row(source, f"any {source} of {way}", TRUE)
            solver = _solver()
            solver.add(one.member(row, subject), negated(other.member(row, subject)))
            solver.add(*world.assumed)
            self._laws[key] = solver.check() == z3.unsat
        return self._laws[key]


def _solver() -> z3.Solver:
    solver = z3.Solver()
    solver.set("rlimit", EFFORT)
    solver.set("random_seed", 0)
    return solver
