"""What does a condition demand of a row and its subject, and what does each bring to that?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from quanheng.engine.arrays.arithmetic import scaled
from quanheng.engine.arrays.binding import binding
from quanheng.engine.arrays.listed import items_in
from quanheng.engine.arrays.pairing import Alike, Brought, Tie
from quanheng.engine.arrays.terms import Reckoning
from quanheng.engine.arrays.values import NEVER, Ends, either
from quanheng.facts import Type
from quanheng.language.derived_model import Derived
from quanheng.language.templates import Streak
from quanheng.language.terms import Apply, Case, Compare, Logic, Term, facts_of

Places = npt.NDArray[np.intp]
MOST_TIES = 4
"""More are not asked together; what they demand is asked of the pairs."""


@dataclass(frozen=True)
class Tying:
    """Reckons what a condition demands, apart of the rows and of the subjects.

    Shapes:   `rows` and `subjects` reckon about all of them; of subjects that are `alike` one
              stands for all.
    """

    rows: Reckoning
    subjects: Reckoning
    alike: Alike

    def ties(self, derived: Derived) -> list[Tie]:
        """What a row and its subject must have in common."""
        if isinstance(derived.template, Streak):
            return [self._equal(*one) for one in binding(derived)]
        found = (self._tie(one) for one in self._demands(derived))
        return [*islice((one for one in found if one is not None), MOST_TIES)]

    def counted(self, derived: Derived) -> tuple[Places, Places]:
        """The rows that may count, and those of the chosen subjects of whom any row may."""
        rows, subjects = np.ones(self.sizes[0], bool), np.ones(self.sizes[1], bool)
        for one in self._demands(derived):
            scopes = {fact.scope for fact in facts_of(one)}
            if scopes == {"row"}:
                rows &= self.rows.truth(one).possible
            elif scopes == {"self"}:
                possible = self.subjects.truth(one).possible
                subjects &= possible.take(self.alike.chosen) if possible.ndim else possible
        return np.flatnonzero(rows), np.flatnonzero(subjects)

    @property
    def sizes(self) -> tuple[int, int]:
        """How many rows there are, and how many chosen subjects."""
        return self.rows.reading.segments.size, len(self.alike.chosen)

    def _demands(self, derived: Derived) -> list[Term]:
        """What must hold of every row that counts."""
        if derived.where is None or isinstance(derived.template, Streak):
            return []
        return [*self._demanded(derived.where)]

    def _demanded(self, term: Term) -> Iterator[Term]:
        if isinstance(term, Logic) and term.sign == "AND":
            for item in term.items:
                yield from self._demanded(item)
        elif isinstance(term, Case) and (branch := self._chosen(term)) is not None:
            yield from self._demanded(branch)
        else:
            yield term

    def _chosen(self, case: Case) -> Term | None:
        """The branch that parameters choose; None where they do not, or are unknown."""
        for condition, value in case.branches:
            if any(facts_of(condition)):
                return None
            truth = self.subjects.truth(condition)
            if np.any(truth.opened):
                return None
            if np.all(truth.sure):
                return value
        return case.otherwise

    def _tie(self, term: Term) -> Tie | None:
        if isinstance(term, Compare) and term.sign == "=" and not term.is_by_rank:
            sides = _sides(term.left, term.right)
            return self._equal(*sides) if sides is not None else None
        if isinstance(term, Apply) and term.function == "has":
            return self._held(*term.terms)
        return None

    def _equal(self, row: Term, own: Term) -> Tie:
        """That two values are the same."""
        theirs, ours = self.rows.in_one_tongue(self.rows.ends(row), self._own(own))
        if row.type.kind == "number":
            most = max(row.type.decimals, own.type.decimals)
            theirs = scaled(theirs, most - row.type.decimals)
            ours = scaled(ours, most - own.type.decimals)
        least = min(int(np.min(one.low, initial=0)) for one in (theirs, ours)) - 1
        rows, chosen = self.sizes
        return Tie(_value(theirs, least, rows), _value(ours, least, chosen))

    def _held(self, listed: Term, item: Term) -> Tie | None:
        """That a list of the one holds the value of the other."""
        sides = _sides(listed, item)
        if sides is None:
            return None
        row, own = sides
        theirs, ours = self.rows.ends(row), self._own(own)
        rows, chosen = self.sizes
        if row is listed:
            return Tie(self._items(theirs, ours, item.type, rows), _known(ours, chosen))
        return Tie(_known(theirs, rows), self._items(ours, theirs, item.type, chosen))

    def _items(self, listed: Ends, item: Ends, kind: Type, size: int) -> Brought:
        """The items of lists, as the numbers that values have which they hold."""
        opened = np.broadcast_to(listed.low_open, size)
        lists = np.where(opened, 0, np.broadcast_to(listed.low, size))
        kinds, items = items_in(lists, item.words, kind, self.rows.reading.store.words)
        return Brought(items.at(kinds.numbers), opened)

    def _own(self, term: Term) -> Ends:
        """What the chosen subjects have."""
        return self.subjects.ends(term).at(self.alike.chosen)


def _sides(one: Term, other: Term) -> tuple[Term, Term] | None:
    """Of two terms the one about the row and the one about the subject, if they are."""
    first, second = ({fact.scope for fact in facts_of(term)} for term in (one, other))
    if (first, second) == ({"row"}, {"self"}):
        return one, other
    return (other, one) if (first, second) == ({"self"}, {"row"}) else None


def _value(ends: Ends, least: int, size: int) -> Brought:
    """One value of each; none has a number of its own, for it equals none."""
    values = ends.low if ends.none is NEVER else np.where(ends.none, least, ends.low)
    return Brought(np.broadcast_to(values, size), np.broadcast_to(ends.inexact, size))


def _known(ends: Ends, size: int) -> Brought:
    """One value of each; whether a list holds none is not known."""
    opened = either(ends.inexact, ends.none)
    return Brought(np.broadcast_to(ends.low, size), np.broadcast_to(opened, size))
