"""What would settle an unknown verdict: whose knowledge decides it, and for which values how?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import combinations, product

from quanheng.engine.oracle import Oracle
from quanheng.engine.supposing.hypothesis import MOST_ASKED, MOST_TOLD, Hypotheses, Input, type_of
from quanheng.engine.supposing.pieces import Piece, pieces
from quanheng.engine.supposing.tree import Leaf, Tree, open_leaves, tree_of
from quanheng.engine.supposing.unknown_behind import unknown_behind, unknown_behind_results
from quanheng.engine.supposing.values_tried import points_of, quantum, roots_of, singles_of
from quanheng.facts import UNKNOWN, Value
from quanheng.facts.values import ends
from quanheng.language.clause_model import Clause
from quanheng.language.rule_reads import terms_of
from quanheng.language.terms import Term

MOST_FREE = 10
FEW = 4
LARGEST = 3
"""Sets of more inputs than this are not tried; then all that is unknown is told."""


@dataclass(frozen=True)
class Settling:
    """Inputs that, once known, decide a verdict.

    Shapes:   `cases` tells for one input which values give which verdict; `is_sure` whether
              every value that was tried decides it.
    """

    needs: tuple[Input, ...]
    cases: tuple[Piece[str], ...]
    is_sure: bool


@dataclass(frozen=True)
class Settled:
    """What would settle a verdict, the fewest inputs first, then as the clause reads them.

    Shapes:   `unknown` is all that is unknown behind the verdict; `is_whole` says that the search
              came to its end.
    """

    sets: tuple[Settling, ...]
    unknown: tuple[Input, ...]
    is_whole: bool


def settled_by(oracle: Oracle, clause: Clause, row: str) -> Settled:
    """What would settle the unknown verdict of a clause about a row."""
    search = _Search(Hypotheses(oracle, MOST_ASKED), clause, row)
    unknown = unknown_behind(oracle, tuple(search.behind))
    if not unknown:
        unknown = unknown_behind_results(oracle, clause, row)
    return search.settled(tuple(one for one in unknown if _can_be_supposed(oracle, one)))


def _can_be_supposed(oracle: Oracle, one: Input) -> bool:
    """Whether a row may be read by itself, and is one of those that were recorded."""
    if one.kind != "field":
        return True
    entry = oracle.asked_roster.catalogue.sets.get(one.set)
    is_kept = one.row in oracle.asked_roster.of(one.set)
    return entry is not None and not entry.is_aggregate_only and is_kept


@dataclass(frozen=True)
class _Search:
    hypotheses: Hypotheses
    clause: Clause
    row: str

    @property
    def _terms(self) -> list[Term]:
        return list(terms_of(self.clause))

    @cached_property
    def tree(self) -> Tree:
        return tree_of(self.hypotheses.oracle, self.clause, self.row)

    @cached_property
    def behind(self) -> dict[Leaf, frozenset[Input]]:
        """What is unknown behind each comparison on which the verdict turns."""
        oracle = self.hypotheses.oracle
        return {leaf: frozenset(unknown_behind(oracle, (leaf,))) for leaf in open_leaves(self.tree)}

    def settled(self, unknown: tuple[Input, ...]) -> Settled:
        cases = {one: self._cases(one) for one in unknown}
        single = [self._single(one, cases[one]) for one in unknown]
        sure = [one for one in single if one.is_sure]
        several: list[Settling] = []
        if not sure:
            several = self._several(cases)
        partly = [one for one in single if not one.is_sure and _decides(one.cases)]
        told = (*sure[:MOST_TOLD], *several[:MOST_TOLD], *([] if sure else partly[:MOST_TOLD]))
        return Settled(told, unknown, not self.hypotheses.is_spent)

    def _single(self, one: Input, cases: Sequence[Piece[str]]) -> Settling:
        is_sure = bool(cases) and all(piece.sign != "unknown" for piece in cases)
        return Settling((one,), tuple(cases), is_sure)

    def _several(self, cases: dict[Input, list[Piece[str]]]) -> list[Settling]:
        """The smallest sets of several inputs of which every values tried decide the verdict."""
        tried = {one: self._tried(one, found) for one, found in cases.items()}
        names = [one for one, values in tried.items() if values]
        for size in range(2, LARGEST + 1):
            found = [
                Settling(chosen, (), True)
                for chosen in combinations(names, size)
                if self._must_settle(frozenset(chosen))
                and self._does_settle(chosen, [tried[one] for one in chosen])
            ]
            if found:
                return found
        return []

    def _must_settle(self, known: frozenset[Input]) -> bool:
        """Whether the verdict is known however those comparisons come out that are then known."""
        free = [leaf for leaf, behind in self.behind.items() if behind and behind <= known]
        if len(free) > MOST_FREE:
            return False
        return all(
            self.tree.is_settled(dict(zip(free, truths, strict=True)))
            for truths in product((True, False), repeat=len(free))
        )

    def _does_settle(self, chosen: tuple[Input, ...], tried: list[tuple[Value, ...]]) -> bool:
        """Whether the evaluator knows the verdict under some of the values that may be."""
        few = [values[:: max(1, len(values) // FEW)] for values in tried]
        return all(
            self._verdict(dict(zip(chosen, values, strict=True))) != "unknown"
            for values in product(*few)
        )

    def _tried(self, one: Input, cases: list[Piece[str]]) -> tuple[Value, ...]:
        """Values that stand for all that an input may be, beside others."""
        singles = singles_of(self.hypotheses.oracle, one, self._terms)
        points = points_of(self.hypotheses.oracle, one, self._value(one), self._terms)
        few = points if len(points) <= 4 else [points[0], *points[1 :: max(1, len(points) // 6)]]
        edges = (value for piece in cases for value in piece.tried)
        return tuple(dict.fromkeys((*singles, *few, *edges)))

    def _cases(self, one: Input) -> list[Piece[str]]:
        """Which values of an input alone give which verdict."""
        oracle = self.hypotheses.oracle

        def verdict(value: Value) -> str:
            return self._verdict({one: value})

        found = [Piece(value, value, verdict(value)) for value in singles_of(oracle, one, [])]
        kind = type_of(oracle, one)
        roots: list[Value] = []
        if kind is not None and kind.kind == "number":
            roots = roots_of(self.hypotheses.under({one: Decimal(0)}), self.behind)
        points = points_of(oracle, one, self._value(one), self._terms, roots)
        if points and kind is not None:
            spent = self.hypotheses
            cut = pieces(points, quantum(kind), verdict, lambda: spent.is_spent)
            found += [self._known_ends(one, piece) for piece in cut]
        return found

    def _known_ends(self, one: Input, piece: Piece[str]) -> Piece[str]:
        """A piece that ends where the value is known to end, rather than openly."""
        low, high = ends(self._value(one))
        return replace(
            piece,
            low=low if piece.low is None else piece.low,
            high=high if piece.high is None else piece.high,
        )

    def _value(self, one: Input) -> Value:
        if one.kind != "field":
            return UNKNOWN
        return self.hypotheses.oracle.asked_roster.of(one.set)[one.row].get(one.name, UNKNOWN)

    def _verdict(self, supposed: dict[Input, Value]) -> str:
        answer = self.hypotheses.under(supposed).answer(self.clause, self.row)
        return "not_applicable" if answer is None else answer.verdict


def _decides(cases: Iterable[Piece[str]]) -> bool:
    return any(piece.sign != "unknown" for piece in cases)
