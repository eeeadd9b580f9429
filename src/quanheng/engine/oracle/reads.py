"""What do terms read, as they are written, and what is seen there of a row?

Source:   docs/semantics.md, section 6 (Missing).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from operator import getitem
from typing import NamedTuple

from quanheng.engine.oracle.seen import ClauseSeen, FactSeen, ResultSeen, SettingSeen
from quanheng.engine.oracle.sights import SeenByRow, Sight, Sights, once
from quanheng.engine.oracle.standing import Standing
from quanheng.facts import Value
from quanheng.language.terms import Fact, Met, Previous, Result, Setting, Term


class Seen(NamedTuple):
    """All that is seen of a row: rows of which the same is seen answer the same."""

    facts: tuple[FactSeen, ...]
    settings: tuple[SettingSeen, ...]
    clauses: tuple[ClauseSeen, ...] = ()
    results: tuple[ResultSeen, ...] = ()


@dataclass(frozen=True, eq=False)
class Read:
    """What terms read, by kind; each fact once.

    Shapes:   `facts` are what is seen of rows, fact by fact; `alike` are the parameters as they
              were seen, where every row sees the same; None where a table is read by a code of the
              row.
    """

    sights: Sights
    facts: tuple[SeenByRow, ...]
    settings: tuple[Setting, ...]
    clauses: tuple[Met, ...]
    results: tuple[Result | Previous, ...]
    alike: tuple[SettingSeen, ...] | None

    @classmethod
    def of(cls, terms: Iterable[Term], sights: Sights, fields: Iterable[Sight] = ()) -> Read:
        """What terms read, and fields beside them."""
        every = [part for term in terms for part in term.every]
        facts = (sights.sight(one) for one in every if isinstance(one, Fact))
        settings = tuple(one for one in every if isinstance(one, Setting))
        is_alike = all(one.index is None for one in settings)
        return cls(
            sights,
            tuple([one.by_row for one in once((*fields, *facts))]),
            settings,
            tuple(one for one in every if isinstance(one, Met)),
            tuple(one for one in every if isinstance(one, Result | Previous)),
            tuple(map(sights.setting_seen, settings)) if is_alike else None,
        )

    def key(self, row: str) -> tuple[object, ...]:
        """What tells rows apart: the facts alone, where all rows see the same of all else."""
        return self._facts(row) if self._is_of_facts else self.seen(row)

    def seen(self, row: str) -> Seen:
        """What is seen of a row."""
        return Seen(self._facts(row), self._settings(row), self._clauses(row), self._results(row))

    @cached_property
    def _is_of_facts(self) -> bool:
        return self.alike is not None and not self.clauses and not self.results

    def _facts(self, row: str) -> tuple[FactSeen, ...]:
        return tuple(map(getitem, self.facts, repeat(row)))

    def _settings(self, row: str) -> tuple[SettingSeen, ...]:
        if self.alike is not None:
            return self.alike
        return tuple([self.sights.setting_of(one, row) for one in self.settings])

    def _clauses(self, row: str) -> tuple[ClauseSeen, ...]:
        truth, here = self.sights.terms.truth, Standing(row)
        return tuple([ClauseSeen(one.clause, truth(one, here)) for one in self.clauses])

    def _results(self, row: str) -> tuple[ResultSeen, ...]:
        value, here = self.sights.terms.value, Standing(row)
        return tuple([_result(one, value(one, here)) for one in self.results])


def _result(read: Result | Previous, value: Value) -> ResultSeen:
    """A result as it is read; of the period before, no clause is named: it is the reader's own."""
    return ResultSeen(read.clause if isinstance(read, Result) else "", read.name, value)
