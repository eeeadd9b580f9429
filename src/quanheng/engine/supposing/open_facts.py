"""Which facts of a row leave open whether it counts for a derived fact?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quanheng.engine.oracle import Oracle
from quanheng.engine.oracle.standing import Standing
from quanheng.engine.supposing.hypothesis import Input
from quanheng.engine.supposing.inexact_fields import inexact_days, inexact_fields
from quanheng.engine.supposing.open_parts import open_parts
from quanheng.facts import is_exact
from quanheng.language.derived_model import Derived
from quanheng.language.terms import Fact


def open_facts(
    oracle: Oracle, derived: Derived, subject: str, rows: Iterable[str]
) -> Iterator[tuple[str, tuple[Input, ...]]]:
    """Which facts of rows leave open whether they count: their own, as the condition reads them."""
    standings = oracle.standings(derived, subject)
    for row in rows:
        found = _open_facts(oracle, derived, row, standings.get(row))
        yield row, tuple(dict.fromkeys(found))


def _open_facts(
    oracle: Oracle, derived: Derived, row: str, standing: Standing | None
) -> Iterator[Input]:
    yield from inexact_days(oracle, derived, row)
    if derived.where is not None and standing is not None:
        for part in open_parts(oracle, derived.where, standing):
            if isinstance(part, Fact) and part.scope == "row":
                yield from _itself(oracle, part, row)


def _itself(oracle: Oracle, fact: Fact, row: str) -> Iterator[Input]:
    """A fact that is unknown or a range: that fact, not what stands behind it."""
    end = oracle.end_of(fact, row)
    if end is None:
        link = fact.links[0].name if fact.links else fact.name
        yield from inexact_fields(oracle, fact.home, row, [link])
    elif not fact.is_derived:
        yield from inexact_fields(oracle, fact.owner, end, [fact.name])
    elif not is_exact(oracle.derived(fact.owner, fact.name, end).value):
        yield Input("reckoned", fact.owner, end, fact.name)
