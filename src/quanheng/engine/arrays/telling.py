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
from quanheng.language.model import Given
from quanheng.language.terms import Term


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
        found |= _values(gives, verdict, store_words)
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


def _values(gives: Gives, verdict: Numbers, store_words: Words) -> dict[str, pa.Array]:
    """The results that are written for each verdict, in order; nothing where none is for any."""
    ways = [(given, term, np.flatnonzero(verdict == NUMBERED[way])) for given in gives.clause.gives
            for way, term in ways_of(given, told=True)]  # fmt: skip
    ways = [one for one in ways if len(one[2])]
    if not ways:
        return {}
    marked = np.zeros((len(verdict), len(ways)), bool)
    for number, (_, _, rows) in enumerate(ways):
        marked[rows, number] = True
    texts = [_texts(gives, given, term, rows, store_words) for given, term, rows in ways]
    numbers, offsets = _placed(marked)
    # Of each way its rows stand side by side, one way after the other.
    begins = np.cumsum([0, *(len(rows) for _, _, rows in ways)])[:-1]
    places = pa.array((begins + np.cumsum(marked, axis=0) - 1)[marked])
    lows, highs = (pa.concat_arrays(ends).take(places) for ends in zip(*texts, strict=True))
    names = pa.array([given.name for given, _, _ in ways], pa.string()).take(pa.array(numbers))
    told = pa.StructArray.from_arrays([names, lows, highs], fields=[*GIVEN_VALUE])
    return {"values": pa.ListArray.from_arrays(offsets, told, VALUES)}


def _texts(
    gives: Gives, given: Given, term: Term, rows: Numbers, store_words: Words
) -> tuple[pa.Array, pa.Array]:
    """Both ends of a result as texts, for some rows."""
    return texts_of(gives.ends(given, term).at(rows), given.type, len(rows), store_words)


def _placed(marked: Bits) -> tuple[Numbers, Numbers]:
    """The numbers that are marked, row by row, and where those of each row begin."""
    rows, numbers = np.nonzero(marked)
    offsets = np.zeros(len(marked) + 1, np.int32)
    np.cumsum(np.bincount(rows, minlength=len(marked)), out=offsets[1:])
    return numbers, offsets
