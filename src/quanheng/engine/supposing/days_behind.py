"""Which days of which rows stand behind a day, or a time, that is reckoned from them?"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.engine.oracle import Oracle
from quanheng.engine.supposing.hypothesis import Input
from quanheng.language.derived_model import Derived
from quanheng.language.rule_reads import derived_terms
from quanheng.language.templates import CurrentSince, Merged
from quanheng.language.terms import facts_of

MOST_ROWS = 4
"""Of a fact that counts more rows than these, no day of a single one is looked for."""


def days_behind(oracle: Oracle, one: Input) -> tuple[Input, ...]:
    """The days of the rows that a reckoned fact counts, as fields that could be otherwise.

    Missing:  none behind a count, which says itself how many rows there would have to be.
    """
    derived = oracle.question.pack.derived.get((one.set, one.name))
    sets = oracle.roster.catalogue.sets
    if one.kind != "reckoned" or derived is None or derived.source not in sets:
        return ()
    found = oracle.derived(one.set, one.name, one.row)
    rows = (*found.sure_rows, *found.open_rows)
    if not _is_time(derived) or len(rows) > MOST_ROWS:
        return ()
    names = dict.fromkeys(_days_of(oracle, derived))
    return tuple(Input("field", derived.source, row, name) for row in rows for name in names)


def _is_time(derived: Derived) -> bool:
    return derived.type.kind == "date" or isinstance(derived.template, CurrentSince | Merged)


def _days_of(oracle: Oracle, derived: Derived) -> Iterator[str]:
    """The fields of a row that are days, of those by which it counts."""
    entry = oracle.roster.catalogue.sets[derived.source]
    names = [entry.begins, entry.ends, derived.order]
    for term in derived_terms(derived):
        names += [fact.name for fact in facts_of(term) if fact.scope == "row" and not fact.links]
    for name in names:
        field = entry.fields.get(name)
        if field is not None and field.type.kind == "date":
            yield name
