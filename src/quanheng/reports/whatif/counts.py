"""How many rows of a rule move from which answer to which, and which of these counts may be shown?

The answers of the run are counted on its page. So a flow that may not be shown may not be found
from the counts before and after either.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from quanheng.language.effects import VERDICTS, Verdict
from quanheng.reports.page.withholding import Count, withheld
from quanheng.reports.whatif.moves import MOVES, Move, move
from quanheng.reports.whatif.reckoning import Equation, reckoned

Flow = tuple[Verdict, Verdict]
Line = Mapping[Verdict, Count]
Cell = tuple[str, str]
"""A flow, or one side of the change and a verdict."""
BEFORE, AFTER = "before", "after"
NOTHING = Count()


@dataclass(frozen=True)
class Counts:
    """The counts of one rule in one period, before and after.

    Shapes:   `flows` from one verdict to another, and from a verdict to itself where something
              else of the answer is another; `unshown` names the verdicts that the page of the
              run withholds.
    """

    before: Line
    after: Line
    flows: Mapping[Flow, Count]
    persons: int
    unshown: Collection[Verdict] = ()

    def shown_before(self, verdict: Verdict) -> int | None:
        """How many rows had an answer; None where that is withheld."""
        return self._shown((BEFORE, verdict))

    def shown_after(self, verdict: Verdict) -> int | None:
        """How many rows would have an answer; None where that is withheld."""
        return self._shown((AFTER, verdict))

    def shown_flow(self, flow: Flow) -> int | None:
        """How many rows would move; None where that is withheld."""
        return self._shown(flow)

    def shown_move(self, name: Move) -> bool:
        """Whether it may be told how many rows make a move, and of which groups they are."""
        return not any(flow in self._hidden for flow in self.flows if move(*flow) == name)

    @property
    def tells_flows(self) -> bool:
        """Whether no flow is withheld."""
        return not any(flow in self._hidden for flow in self.flows)

    @property
    def tells_all(self) -> bool:
        """Whether nothing is withheld."""
        return not self._hidden

    @property
    def moves(self) -> Iterator[Move]:
        """The moves that are made."""
        made = {move(*flow) for flow in self.flows}
        return (name for name in MOVES if name in made)

    def _shown(self, cell: Cell) -> int | None:
        return None if cell in self._hidden else self._cells[cell].rows

    @cached_property
    def _cells(self) -> Mapping[Cell, Count]:
        cells: dict[Cell, Count] = {(AFTER, one): self.after.get(one, NOTHING) for one in VERDICTS}
        cells |= {(BEFORE, one): self.before.get(one, NOTHING) for one in VERDICTS}
        return cells | {(one, other): count for (one, other), count in self.flows.items()}

    @cached_property
    def _hidden(self) -> frozenset[Cell]:
        """The cells that are withheld: more and more, until no small one can be reckoned."""
        cells, told = self._cells, [*self._lines()]
        already = [(side, one) for one in self.unshown for side in (BEFORE, AFTER)]
        hidden = withheld(cells, told, already)
        while any(cells[one].is_small for one in self._reckoned(hidden)):
            # A count of nothing hides nothing; the counts before stand on the page of the run.
            shown = [one for one in cells if one[0] != BEFORE and one not in hidden]
            useful = [one for one in shown if cells[one].rows]
            if not useful:
                break
            least = min(useful, key=lambda one: cells[one].persons)
            hidden = withheld(cells, told, [*hidden, least])
        return hidden

    def _lines(self) -> Iterator[Sequence[Cell]]:
        """All counts after add up to those before; so do, for each answer, what comes and goes."""
        yield [(AFTER, one) for one in VERDICTS]
        for one in VERDICTS:
            if one not in self.unshown:
                yield [(AFTER, one), *(flow for flow in self.flows if _changes(flow, one))]

    def _reckoned(self, hidden: Collection[Cell]) -> frozenset[Cell]:
        """The hidden cells that whoever knows how many rows there are could reckon."""
        sums: list[Equation[Cell]] = [
            {(side, one): 1 for one in VERDICTS} for side in (BEFORE, AFTER)
        ]
        for one in VERDICTS:
            total: dict[Cell, int] = {(AFTER, one): 1, (BEFORE, one): -1}
            for gone, come in self.flows:
                total[gone, come] = int(gone == one) - int(come == one)
            sums.append(total)
        return reckoned([*hidden], sums)


def _changes(flow: Flow, verdict: Verdict) -> bool:
    return flow[0] != flow[1] and verdict in flow


def shown_groups(groups: Mapping[str, Count]) -> Mapping[str, int | None]:
    """The groups of a move whose sum is told; None for those that are withheld."""
    hidden = withheld(groups, [[*groups]])
    return {name: None if name in hidden else count.rows for name, count in groups.items()}
