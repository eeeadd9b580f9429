"""Which rows are bad, and which of their problems are told?"""

from __future__ import annotations

from collections import Counter

from quanheng.errors import Place, Problem, TooManyProblems

MOST_SHOWN = 200


class RowProblems:
    """Collects the problems of rows: of each code the first two hundred, then their number."""

    def __init__(self) -> None:
        self._shown: list[Problem] = []
        self._counts: Counter[type[Problem]] = Counter()
        # Of millions of problems only the hashes are kept.
        self._met: set[int] = set()

    def add(self, problem: Problem) -> None:
        """Note one problem, once; several tables of a map may read the same cell."""
        kind = type(problem)
        met = hash((kind, problem.place, repr(problem.values)))
        if met in self._met:
            return
        self._met.add(met)
        self._counts[kind] += 1
        if self._counts[kind] <= MOST_SHOWN:
            self._shown.append(problem)

    def told(self) -> tuple[Problem, ...]:
        """The problems to show, with one line for each code of which some are left out."""
        left_out = (
            TooManyProblems(Place(item=kind.code), count=count - MOST_SHOWN)
            for kind, count in self._counts.items()
            if count > MOST_SHOWN
        )
        return (*self._shown, *left_out)
