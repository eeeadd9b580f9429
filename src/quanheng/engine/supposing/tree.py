"""Of which single comparisons is a verdict made, and which of them would have to turn?

Facts that are formulas and verdicts of other clauses are opened, down to comparisons.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Literal

from quanheng.engine.oracle import Oracle
from quanheng.engine.oracle.operators import Truth
from quanheng.language.clause_model import Clause, Grounds
from quanheng.language.templates import Formula
from quanheng.language.terms import Fact, Logic, Met, Not, Term

MOST_SETS = 24
DEEPEST = 6
"""How many clauses deep verdicts are opened; deeper ones stay single truths."""


@dataclass(frozen=True)
class Leaf:
    """A comparison about one row, of the clause that makes it; no term for a gate of its own."""

    clause: str
    term: Term | None
    row: str
    text: str
    truth: Truth


@dataclass(frozen=True)
class Join:
    """Truths joined, or one turned round.

    Shapes:   THEN joins the gates of a clause and its condition: while a gate is unknown, so is
              the verdict, even where the condition is false.
    """

    sign: Literal["AND", "OR", "NOT", "THEN"]
    parts: tuple[Node, ...]


Node = Leaf | Join
Flips = frozenset[tuple[Leaf, bool]]


@dataclass(frozen=True)
class Tree:
    """The gates and the condition of a clause for one row."""

    gates: Join
    when: Node

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every comparison, once, in the order in which they are written."""
        return tuple(dict.fromkeys((*_leaves(self.gates), *_leaves(self.when))))

    def verdict(self, turned: Mapping[Leaf, Truth]) -> str:
        """The verdict with some comparisons coming out so."""
        is_open, holds = truth_of(self.gates, turned), truth_of(self.when, turned)
        if is_open is None or (is_open and holds is None):
            return "unknown"
        return "not_applicable" if not is_open else "met" if holds else "not_met"

    def is_settled(self, turned: Mapping[Leaf, Truth]) -> bool:
        """Whether the verdict is known, with some comparisons coming out so."""
        is_open = truth_of(self.gates, turned)
        return is_open is False or (is_open is True and truth_of(self.when, turned) is not None)


def tree_of(oracle: Oracle, clause: Clause, row: str, depth: int = 0) -> Tree:
    """The comparisons of a clause."""
    return _Planting(oracle, clause, depth).tree(row)


@dataclass(frozen=True)
class _Planting:
    oracle: Oracle
    clause: Clause
    depth: int

    def tree(self, row: str) -> Tree:
        gates: list[Node] = []
        for step in self.oracle.gates(self.clause, row):
            if step.name not in ("applies", "unless"):
                gates.append(Leaf(self.clause.id, None, row, step.name, step.truth))
        if self.clause.applies is not None:
            gates.append(self.node(self.clause.applies, row))
        for name in self.clause.unless:
            gates.append(Join("NOT", (self._other(name, row),)))
        return Tree(Join("AND", tuple(gates)), self._when(row))

    def _when(self, row: str) -> Node:
        when = self.clause.when
        if when is None:
            return Join("AND", ())
        if not isinstance(when, Grounds):
            return self.node(when, row)
        if when.kind == "readings":
            chosen = self.oracle.setting(when.chooser)
            named = [self.node(term, row) for name, _, term in when.named if name == chosen]
            return named[0] if named else Leaf(self.clause.id, None, row, when.chooser, None)
        sign: Literal["AND", "OR"] = "AND" if when.kind == "all_of" else "OR"
        return Join(sign, tuple(self.node(term, row) for _, _, term in when.named))

    def node(self, term: Term, row: str) -> Node:
        if isinstance(term, Logic):
            return Join(term.sign, tuple(self.node(item, row) for item in term.items))
        if isinstance(term, Not):
            return Join("NOT", (self.node(term.item, row),))
        if isinstance(term, Met):
            other = row if term.key is None else self.oracle.value(term.key, row)
            if isinstance(other, str):
                return self._other(term.clause, other)
        if isinstance(term, Fact) and term.is_derived:
            derived = self.oracle.question.pack.derived[term.owner, term.name]
            end = self.oracle.end_of(term, row)
            if isinstance(derived.template, Formula) and end is not None:
                return self.node(derived.template.term, end)
        return Leaf(self.clause.id, term, row, term.text, self.oracle.truth(term, row))

    def _other(self, name: str, row: str) -> Node:
        other = self.oracle.question.pack.clauses[name]
        answer = self.oracle.answer(other, row)
        if answer is None or self.depth >= DEEPEST:
            return Leaf(name, None, row, f"met('{name}')", None)
        tree = tree_of(self.oracle, other, row, self.depth + 1)
        return Join("THEN", (tree.gates, tree.when))


def _leaves(node: Node) -> Iterator[Leaf]:
    if isinstance(node, Leaf):
        yield node
    else:
        for part in node.parts:
            yield from _leaves(part)


def truth_of(node: Node, turned: Mapping[Leaf, Truth] | None = None) -> Truth:
    """The truth of a node, after Kleene, with some comparisons coming out otherwise."""
    if isinstance(node, Leaf):
        return (turned or {}).get(node, node.truth)
    truths = [truth_of(part, turned) for part in node.parts]
    if node.sign == "NOT":
        return None if truths[0] is None else not truths[0]
    if node.sign == "THEN" and truths[0] is None:
        return None
    ends = node.sign == "OR"
    if ends in truths:
        return ends
    return None if None in truths else not ends


def open_leaves(tree: Tree) -> tuple[Leaf, ...]:
    """The unknown comparisons on which an unknown verdict still turns."""
    return tuple(dict.fromkeys(_open(Join("THEN", (tree.gates, tree.when)))))


def _open(node: Node) -> Iterator[Leaf]:
    if truth_of(node) is not None:
        return
    if isinstance(node, Leaf):
        yield node
        return
    for part in node.parts:
        yield from _open(part)


def flips_of(node: Node, goal: bool) -> list[Flips]:
    """The smallest sets of comparisons that would have to turn for a truth to come out so.

    Shapes:   the fewest first, then in the order in which they are written; at most MOST_SETS,
              and none of them holds another.
    """
    if truth_of(node) is goal:
        return [frozenset()]
    if isinstance(node, Leaf):
        return [frozenset({(node, goal)})]
    if node.sign == "NOT":
        return flips_of(node.parts[0], not goal)
    each = [flips_of(part, goal) for part in node.parts]
    if (node.sign != "OR") is goal:
        return _least(_together(each))
    return _least([one for found in each for one in found])


def _together(each: list[list[Flips]]) -> Iterator[Flips]:
    found: list[Flips] = [frozenset()]
    for more in each:
        found = _least(one | other for one, other in product(found, more))
    return iter(found)


def _least(found: Iterable[Flips]) -> list[Flips]:
    """Sets without contradiction that hold no other, the smallest first."""
    kept: list[Flips] = []
    for one in sorted(found, key=len):
        is_whole = len({leaf for leaf, _ in one}) == len(one)
        if is_whole and not any(other <= one for other in kept):
            kept.append(one)
    return kept[:MOST_SETS]
