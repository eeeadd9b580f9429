"""Which facts, parameters, clauses and results does a term read?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quanheng.engine.oracle.seen import SettingSeen
from quanheng.language.terms import Fact, Met, Previous, Result, Setting, Term


@dataclass(frozen=True)
class TermReads:
    """What a term reads, by kind, as it is written; each fact once.

    Shapes:   `alike` are the parameters as they were seen, where every row sees the same; None
              where a table is read by a code of the row.
    """

    term: Term
    facts: tuple[Fact, ...]
    settings: tuple[Setting, ...]
    clauses: tuple[Met, ...]
    results: tuple[Result | Previous, ...]
    alike: tuple[SettingSeen, ...] | None

    @classmethod
    def of(cls, term: Term, seen: Callable[[Setting], SettingSeen]) -> TermReads:
        """What a term reads; `seen` shows a parameter as it stands on the day."""
        every = term.every
        facts = {(one.scope, one.home, one.path): one for one in every if isinstance(one, Fact)}
        settings = tuple(one for one in every if isinstance(one, Setting))
        is_alike = all(one.index is None for one in settings)
        return cls(
            term,
            tuple(facts.values()),
            settings,
            tuple(one for one in every if isinstance(one, Met)),
            tuple(one for one in every if isinstance(one, Result | Previous)),
            tuple(map(seen, settings)) if is_alike else None,
        )
