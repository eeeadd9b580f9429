"""What comes out for one clause and one row if something is supposed to be otherwise?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from quanheng.engine.oracle import Oracle
from quanheng.engine.supposing.change import Sign, Truths
from quanheng.engine.supposing.hypothesis import Hypotheses, Supposed
from quanheng.engine.supposing.tree import Leaf, Tree, tree_of
from quanheng.language.clause_model import Clause


@dataclass(frozen=True)
class Outcomes:
    """Asks the second evaluator for the verdict, and for the truth of every comparison.

    Missing:  the verdict is empty where the row is absent or has not begun.
    """

    hypotheses: Hypotheses
    clause: Clause
    row: str

    @cached_property
    def tree(self) -> Tree:
        """The comparisons as they come out on what is recorded."""
        return tree_of(self.hypotheses.oracle, self.clause, self.row)

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every comparison, once, in the order in which they are written."""
        return self.tree.leaves

    def under(self, supposed: Supposed) -> Sign:
        """What comes out under a supposition."""
        found = self.hypotheses.under(supposed)
        return self.verdict(found), self.truths(found)

    def verdict(self, oracle: Oracle) -> str:
        """The verdict that one evaluator gives."""
        answer = oracle.answer(self.clause, self.row)
        return "" if answer is None else answer.verdict

    def truths(self, oracle: Oracle) -> Truths:
        """The truth of every comparison; gates of their own are left to the verdict."""
        return tuple(
            leaf.truth if leaf.term is None else oracle.truth(leaf.term, leaf.row)
            for leaf in self.leaves
        )

    def turned(self, truths: Truths) -> tuple[Leaf, ...]:
        """The comparisons that come out otherwise than on what is recorded."""
        pairs = zip(self.leaves, truths, strict=True)
        return tuple(leaf for leaf, truth in pairs if truth is not leaf.truth)
