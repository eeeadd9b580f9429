"""How do verdicts, what is missing, states, days and results become columns of answers?"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays.columns import Words, days_told
from quanheng.engine.arrays.gives import NUMBERED, Gives, ways_of
from quanheng.engine.arrays.lacking import Lacking
from quanheng.engine.arrays.texts import texts_of
from quanheng.engine.arrays.values import (
    Bits,
    Numbers,
    both,
    either_of,
)
from quanheng.engine.arrays.verdicts import Finding
from quanheng.engine.backends.telling import GIVEN_VALUE, LISTED, VALUES
from quanheng.engine.backends.words import STATES, VERDICTS, words


def verdicts_told(verdict: Numbers) -> pa.Array:
    """Verdicts as words."""
    return words(pa.array(verdict.astype(np.int16)), VERDICTS)


def told_columns(finding: Finding, verdict: Numbers, store_words: Words) -> dict[str, pa.Array]:
    """The columns beside the verdict in which the answers about rows differ."""
    clause, met = finding.clause, verdict == NUMBERED["met"]
    found: dict[str, pa.Array] = {}
    if clause.has_state:
        states = np.broadcast_to(finding.states(verdict), len(verdict))
        found["state"] = words(pa.array(states.astype(np.int16)), STATES)
    if np.any(met):
        found |= _days(finding, met)
    if clause.gives:
        gives = Gives(finding.asking, clause)
        found["values"] = _values(gives, verdict, store_words)
    return found


def _days(finding: Finding, met: Bits) -> dict[str, pa.Array]:
    clause, found = finding.clause, {}
    if clause.due is not None:
        due = finding.due()
        found["due"] = _day(due.low, met, due.low_open)
        found["due_latest"] = _day(due.high, met, due.high_open)
    for name, term in (("since", clause.since), ("until", clause.until)):
        if term is not None:
            day = finding.asking.ends(term)
            found[name] = _day(day.low, met, day.inexact | day.none)
    return found


def _day(values: Numbers, met: Bits, opened: Bits) -> pa.Array:
    empty = ~met | opened
    return days_told(np.broadcast_to(values, len(met)), empty)


def missing_told(lacking: Iterable[Lacking], unknown: Bits) -> pa.Array:
    """The sorted names of what is missing, each once, where a verdict is unknown."""
    by_name: dict[str, list[Bits]] = {}
    for name, where in lacking:
        by_name.setdefault(name, []).append(where)
    names = sorted(by_name)
    marked = np.zeros((len(unknown), len(names)), bool)
    for number, name in enumerate(names):
        marked[:, number] = both(unknown, either_of(by_name[name]))
    numbers, offsets = _placed(marked)
    return pa.ListArray.from_arrays(offsets, pa.array(names, pa.string()).take(numbers), LISTED)


def _values(gives: Gives, verdict: Numbers, store_words: Words) -> pa.Array:
    """The results that are written for each verdict, in order."""
    ways = [(given, way, term) for given in gives.clause.gives
            for way, term in ways_of(given, told=True)]  # fmt: skip
    rows = len(verdict)
    marked = np.empty((rows, len(ways)), bool)
    for number, (_, way, _) in enumerate(ways):
        marked[:, number] = verdict == NUMBERED[way]
    texts = [texts_of(gives.ends(given, term), given.type, rows, store_words)
             for given, _, term in ways]  # fmt: skip
    numbers, offsets = _placed(marked)
    places = pa.array(numbers * rows + np.repeat(np.arange(rows), np.diff(offsets)))
    lows, highs = (pa.concat_arrays(ends).take(places) for ends in zip(*texts, strict=True))
    names = pa.array([given.name for given, _, _ in ways], pa.string()).take(pa.array(numbers))
    told = pa.StructArray.from_arrays([names, lows, highs], fields=[*GIVEN_VALUE])
    return pa.ListArray.from_arrays(offsets, told, VALUES)


def _placed(marked: Bits) -> tuple[Numbers, Numbers]:
    """The numbers that are marked, row by row, and where those of each row begin."""
    rows, numbers = np.nonzero(marked)
    offsets = np.zeros(len(marked) + 1, np.int32)
    np.cumsum(np.bincount(rows, minlength=len(marked)), out=offsets[1:])
    return numbers, offsets
