"""Which comparisons decide a verdict, and which of them would have to turn for another?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from quanheng.engine.supposing.inputs_read import InputsRead
from quanheng.engine.supposing.tree import Flips, Leaf, Tree, flips_of


@dataclass(frozen=True)
class Deciding:
    """Tells of the comparisons of one clause, by its id, about one row."""

    tree: Tree
    clause: str
    verdict: str
    read: InputsRead

    @cached_property
    def flips(self) -> list[Flips]:
        """The smallest sets of comparisons that would have to turn, the fewest first."""
        if self.verdict == "not_met":
            return flips_of(self.tree.when, True)
        if self.verdict == "not_applicable":
            return flips_of(self.tree.gates, True)
        every = [*flips_of(self.tree.when, False), *flips_of(self.tree.gates, False)]
        return sorted(every, key=len)

    @property
    def grounds(self) -> tuple[Leaf, ...]:
        """The comparisons that decide, and stand on what no change is told of."""
        deciding = {leaf for one in self.flips for leaf, _ in one}
        if any(map(self._is_not_in_force, deciding)):
            return ()
        return tuple(
            leaf for leaf in self.read.leaves if leaf in deciding and self._is_ground(leaf)
        )

    @property
    def fewest(self) -> tuple[tuple[Leaf, bool], ...]:
        """The comparisons on which it turns; none where the text is not in force on the day."""
        fewest = dict(self.flips[0]) if self.flips else {}
        if any(map(self._is_not_in_force, fewest)):
            return ()
        return tuple((leaf, fewest[leaf]) for leaf in self.read.leaves if leaf in fewest)

    def _is_ground(self, leaf: Leaf) -> bool:
        if leaf.term is None:
            return leaf.text == "decided"
        read = self.read.by_leaf[leaf]
        return bool(read) and not any(one in self.read.changeable for one in read)

    def _is_not_in_force(self, leaf: Leaf) -> bool:
        """Whether the text of the clause asked about is not in force: no fact is to the point."""
        is_own_gate = leaf.term is None and leaf.clause == self.clause
        return is_own_gate and leaf.text == "in_force" and leaf.truth is False
