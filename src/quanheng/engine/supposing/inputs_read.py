"""What does each comparison of a clause read, and which days of rows stand behind that?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from quanheng.engine.oracle import Oracle
from quanheng.engine.supposing.days_behind import days_behind
from quanheng.engine.supposing.hypothesis import Input
from quanheng.engine.supposing.proposing import Proposing
from quanheng.engine.supposing.tree import Leaf
from quanheng.language.templates import Formula
from quanheng.language.terms import Fact, Term, all_of


@dataclass(frozen=True)
class InputsRead:
    """What the comparisons of one clause about one row read."""

    oracle: Oracle
    leaves: tuple[Leaf, ...]
    proposing: Proposing

    @cached_property
    def changeable(self) -> tuple[Input, ...]:
        """What may be told as otherwise, in the order in which it is read."""
        every = dict.fromkeys(one for read in self.by_leaf.values() for one in read)
        return tuple(filter(self.proposing.may_change, every))

    def reading(self, one: Input) -> tuple[Leaf, ...]:
        """The comparisons that read an input."""
        return tuple(leaf for leaf, read in self.by_leaf.items() if one in read)

    @cached_property
    def by_leaf(self) -> dict[Leaf, tuple[Input, ...]]:
        """What each comparison reads; before a time that is reckoned, the days of its rows."""
        return {
            leaf: tuple(
                dict.fromkeys(each for one in read for each in (*self.days.get(one, ()), one))
            )
            for leaf, read in self._themselves.items()
        }

    @cached_property
    def days(self) -> dict[Input, tuple[Input, ...]]:
        """The days of rows behind each reckoned time of which a change may be told."""
        may = self.proposing.may_change
        every = dict.fromkeys(one for read in self._themselves.values() for one in read)
        return {
            one: tuple(filter(may, days_behind(self.oracle, one)))
            for one in every
            if one.kind == "reckoned" and may(one)
        }

    @cached_property
    def times(self) -> dict[Input, tuple[Input, ...]]:
        """Behind which times each day stands that no comparison reads itself."""
        read = {one for found in self._themselves.values() for one in found}
        found: dict[Input, tuple[Input, ...]] = {}
        for time, days in self.days.items():
            for day in days:
                if day not in read:
                    found[day] = (*found.get(day, ()), time)
        return found

    @cached_property
    def _themselves(self) -> dict[Leaf, tuple[Input, ...]]:
        return {leaf: _inputs_of(self.oracle, leaf) for leaf in self.leaves}


def _inputs_of(oracle: Oracle, leaf: Leaf) -> tuple[Input, ...]:
    """What a comparison reads: fields, and facts reckoned from rows, each as one."""
    terms = [leaf.term] if leaf.term is not None else []
    return tuple(dict.fromkeys(_read(oracle, terms, leaf.row)))


def _read(oracle: Oracle, terms: list[Term], row: str) -> Iterator[Input]:
    for fact in (part for term in terms for part in all_of(term) if isinstance(part, Fact)):
        end = oracle.end_of(fact, row)
        if end is None:
            continue
        derived = oracle.question.pack.derived.get((fact.owner, fact.name))
        if derived is None:
            yield Input("field", fact.owner, end, fact.name)
        elif isinstance(derived.template, Formula):
            yield from _read(oracle, [derived.template.term], end)
        else:
            yield Input("reckoned", fact.owner, end, fact.name)
