"""Which fact alone, or which few facts together, would change a verdict?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from quanheng.engine.supposing.change import Change, Setting, Sign
from quanheng.engine.supposing.hypothesis import Input
from quanheng.engine.supposing.inputs_read import InputsRead
from quanheng.engine.supposing.outcomes import Outcomes
from quanheng.engine.supposing.tree import Flips, Leaf
from quanheng.engine.supposing.turning_values import TurningValues

MOST_FACTS = 3


@dataclass(frozen=True)
class ChangedFacts:
    """Looks for facts under which one of some verdicts, the goals, comes out."""

    outcomes: Outcomes
    read: InputsRead
    goals: tuple[str, ...]

    @cached_property
    def _values(self) -> TurningValues:
        return TurningValues(self.outcomes, self.read)

    def changes(self, flips: list[Flips]) -> list[Change]:
        """Changes of one fact; only where there is none, of the few that turn comparisons."""
        days = self.read.days
        return _rooted(list(self._alone()), days) or _rooted(self._together(flips), days)

    def _alone(self) -> Iterator[Change]:
        """The nearest value of each input under which a goal comes out."""
        for one in self.read.changeable:
            if found := self._values.nearest(one, self._is_goal):
                setting, sign = found
                yield self._change((setting,), sign)

    def _is_goal(self, sign: Sign) -> bool:
        return sign[0] in self.goals

    def _together(self, flips: list[Flips]) -> list[Change]:
        """The smallest sets of facts that together turn what would have to turn."""
        found: dict[frozenset[Input], Change] = {}
        for settings in self._sets(flips):
            if self.outcomes.hypotheses.is_spent:
                return list(found.values())
            inputs = frozenset(one.input for one in settings)
            if len(inputs) == len(settings) and inputs not in found:
                sign = self.outcomes.under({one.input: one.value for one in settings})
                if self._is_goal(sign):
                    found[inputs] = self._change(settings, sign)
        return [one for key, one in found.items() if not any(other < key for other in found)]

    def _sets(self, flips: list[Flips]) -> Iterator[tuple[Setting, ...]]:
        """One fact for each comparison of a flip, in every way."""
        for flip in flips:
            in_order = sorted(flip, key=lambda one: self.outcomes.leaves.index(one[0]))
            ways = [list(self._ways(leaf, goal)) for leaf, goal in in_order]
            if 2 <= len(ways) <= MOST_FACTS:
                yield from product(*ways)

    def _ways(self, leaf: Leaf, goal: bool) -> Iterator[Setting]:
        """How one comparison comes out otherwise by one fact."""
        place = self.outcomes.leaves.index(leaf)
        for one in self.read.by_leaf[leaf]:
            if found := self._values.nearest(one, lambda sign: sign[1][place] is goal):
                yield found[0]

    def _change(self, settings: tuple[Setting, ...], sign: Sign) -> Change:
        is_confirmed = all(one.input.kind == "field" for one in settings)
        return Change(sign[0], settings, self.outcomes.turned(sign[1]), None, is_confirmed)


def _rooted(changes: Iterable[Change], days: Mapping[Input, tuple[Input, ...]]) -> list[Change]:
    """Changes without those of a reckoned time where the day of a row does the same."""
    by_inputs = {frozenset(one.input for one in change.settings): change for change in changes}

    def is_root(inputs: frozenset[Input]) -> bool:
        return not any(
            inputs - {one} | {day} in by_inputs for one in inputs for day in days.get(one, ())
        )

    return [change for inputs, change in by_inputs.items() if is_root(inputs)]
