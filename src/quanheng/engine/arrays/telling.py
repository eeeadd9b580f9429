"""How do verdicts, what is missing, states, days and results become columns of answers?"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays.columns import Words
from quanheng.engine.arrays.gives import NUMBERED, Gives
from quanheng.engine.arrays.lacking import Lacking
from quanheng.engine.arrays.results_told import values_told
from quanheng.engine.arrays.values import Bits, Numbers, either, either_of
from quanheng.engine.arrays.verdicts import Finding
from quanheng.engine.word_columns import LISTED, STATES, VERDICTS, words


def verdicts_told(verdict: Numbers) -> pa.Array:
    """Verdicts as words."""
    return words(pa.array(np.ascontiguousarray(verdict)), VERDICTS)


def told_columns(finding: Finding, verdict: Numbers, store_words: Words) -> dict[str, pa.Array]:
    """The columns beside the verdict in which the answers about rows differ."""
    clause, met = finding.clause, verdict == NUMBERED["met"]
    found: dict[str, pa.Array] = {}
    if clause.has_state:
        states = np.broadcast_to(finding.states(verdict), len(verdict))
        found["state"] = words(pa.array(np.ascontiguousarray(states)), STATES)
    if np.any(met):
        found |= _days(finding, met)
    if clause.gives:
        found |= values_told(Gives(finding.asking, clause), verdict, store_words)
    return found


def _days(finding: Finding, met: Bits) -> dict[str, pa.Array]:
    clause, found = finding.clause, {}
    if clause.due is not None:
        due = finding.due()
        found["due"] = found["due_latest"] = _day(due.low, met, due.low_open)
        if not due.is_exact:
            found["due_latest"] = _day(due.high, met, due.high_open)
    for name, term in (("since", clause.since), ("until", clause.until)):
        if term is not None:
            day = finding.asking.ends(term)
            found[name] = _day(day.low, met, either(day.inexact, day.none))
    return found


def _day(values: Numbers, met: Bits, opened: Bits) -> pa.Array:
    """A day of those who are met."""
    # TRAP an open day may stand for any number; it is behind its mark.
    days = np.broadcast_to(values, len(met)).astype(np.int32)
    there = np.packbits(met & ~opened, bitorder="little")
    return pa.Array.from_buffers(pa.date32(), len(met), [pa.py_buffer(there), pa.py_buffer(days)])


def missing_told(lacking: Iterable[Lacking], unknown: Bits) -> pa.Array:
    """The sorted names of what is missing, each once, where a verdict is unknown."""
    by_name: dict[str, list[Bits]] = {}
    for name, where in lacking:
        by_name.setdefault(name, []).append(where)
    names, rows = sorted(by_name), np.flatnonzero(unknown)
    marked = np.zeros((len(rows), len(names)), bool)
    for number, name in enumerate(names):
        where = either_of(by_name[name])
        marked[:, number] = where if where.ndim == 0 else where.take(rows)
    counts, offsets = np.zeros(len(unknown), np.int32), np.zeros(len(unknown) + 1, np.int32)
    counts[rows] = np.count_nonzero(marked, axis=1)
    np.cumsum(counts, out=offsets[1:])
    listed = words(pa.array(np.nonzero(marked)[1].astype(np.int16)), names)
    return pa.ListArray.from_arrays(pa.array(offsets), listed, LISTED)
