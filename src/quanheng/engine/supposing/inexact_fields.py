"""Which fields of a row, and which days by which it counts, are not known exactly?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from quanheng.engine.oracle import Oracle
from quanheng.engine.supposing.hypothesis import Input
from quanheng.facts import NONE, is_exact
from quanheng.facts.values import ends
from quanheng.language.derived_model import Derived
from quanheng.language.templates import CurrentSince, Merged, Streak


def inexact_fields(oracle: Oracle, owner: str, row: str, names: Iterable[str]) -> Iterator[Input]:
    """Fields of a row that are unknown or a range, each once; an empty name is of none."""
    values = oracle.roster.of(owner).get(row, {})
    for name in dict.fromkeys(filter(None, names)):
        if name in values and not is_exact(values[name]):
            yield Input("field", owner, row, name)


def inexact_days(oracle: Oracle, derived: Derived, row: str) -> Iterator[Input]:
    """The days of a row by which it counts for a fact, where they are not known exactly."""
    if derived.feeder:
        return
    entry = oracle.roster.catalogue.sets[derived.source]
    # Only whether a row has begun is asked of its start, where no window cuts it off.
    has_begun = derived.window is None and _has_come(oracle, derived.source, row, entry.starts)
    names = ["" if has_begun else entry.starts, derived.order]
    if isinstance(derived.template, Streak):
        names.append(derived.template.by)
    if isinstance(derived.template, CurrentSince | Merged):
        names += [entry.begins, entry.ends]
    if entry.decided is not None and not derived.counts_undecided:
        days = (entry.decided.on, entry.decided.notified)
        names += [day for day in days if not _has_come(oracle, derived.source, row, day)]
        names.append(entry.decided.until)
    yield from inexact_fields(oracle, derived.source, row, names)


def _has_come(oracle: Oracle, owner: str, row: str, name: str) -> bool:
    """Whether a day is surely on or before the day of the question, exact or not."""
    _, latest = ends(oracle.roster.of(owner).get(row, {}).get(name, NONE))
    return isinstance(latest, date) and latest <= oracle.question.as_of
