"""How do the results of a clause become a column of lists, each text kept once?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays.columns import Words
from quanheng.engine.arrays.gives import NUMBERED, Gives, as_given, ways_of
from quanheng.engine.arrays.texts import texts_of
from quanheng.engine.arrays.values import Ends, Numbers, exact
from quanheng.engine.arrays.wide import is_wide
from quanheng.engine.word_columns import GIVEN_VALUE, VALUES, words
from quanheng.language.clause_model import Given
from quanheng.language.terms import Term


@dataclass(frozen=True, eq=False)
class Said:
    """Texts, each once, and which of them each of some rows has."""

    numbers: Numbers
    texts: pa.Array


@dataclass(frozen=True, eq=False)
class Way:
    """A result as it is written for one verdict: for which rows, and where in their lists."""

    given: Given
    term: Term
    rows: Numbers
    at: int


def values_told(gives: Gives, verdict: Numbers, store_words: Words) -> dict[str, pa.Array]:
    """The results that are written for each verdict, in order; nothing where none is for any."""
    ways, lengths = _ways(gives, verdict)
    if not ways:
        return {}
    offsets = np.zeros(len(verdict) + 1, np.int32)
    np.cumsum(lengths, out=offsets[1:])
    places = [offsets.take(way.rows) + way.at for way in ways]
    ends = [_said(gives, way, store_words) for way in ways]
    low = high = _joined([low for low, _ in ends], places, offsets[-1])
    if any(one is not other for one, other in ends):
        high = _joined([high for _, high in ends], places, offsets[-1])
    told = pa.StructArray.from_arrays(
        [_names(gives, ways, places, offsets[-1]), low, high], fields=[*GIVEN_VALUE]
    )
    return {"values": pa.ListArray.from_arrays(pa.array(offsets), told, VALUES)}


def _ways(gives: Gives, verdict: Numbers) -> tuple[list[Way], Numbers]:
    """What is written for the verdicts that there are, and how much of it for each row."""
    ways, lengths = [], np.zeros(len(verdict), np.int32)
    written = [(given, *way) for given in gives.clause.gives for way in ways_of(given, told=True)]
    for number in NUMBERED:
        own = [(given, term) for given, way, term in written if way == number]
        here = verdict == NUMBERED[number]
        if not own or not np.any(here):
            continue
        rows = np.flatnonzero(here)
        ways += [Way(given, term, rows, at) for at, (given, term) in enumerate(own)]
        lengths[rows] = len(own)
    return ways, lengths


def _said(gives: Gives, way: Way, store_words: Words) -> tuple[Said, Said]:
    """Both ends of a result as texts, for the rows of a way."""
    values = gives.asking.alone.of(way.term)
    if values is None:
        ends = gives.ends(way.given, way.term).at(way.rows)
        low = _each_once(ends, ends.low, ends.low_open, way, store_words)
        if ends.is_exact:
            return low, low
        return low, _each_once(ends, ends.high, ends.high_open, way, store_words)
    # What reads one fact alone is told once for each of its values that there is.
    places = gives.asking.places_of(values).take(way.rows)
    there = np.flatnonzero(np.bincount(places))
    numbers = np.zeros(int(there[-1]) + 1, np.int32)
    numbers[there] = np.arange(len(there))
    ends = as_given(values.reckoning.ends(way.term), way.given, way.term).at(there)
    low, high = texts_of(ends, way.given.type, len(there), store_words)
    found = numbers.take(places)
    said = Said(found, low)
    return said, said if low is high else Said(found, high)


def _each_once(ends: Ends, values: Numbers, opened: Numbers, way: Way, store_words: Words) -> Said:
    """One end of values as texts, each value once; behind them what is open, and what is none."""
    rows, kind = len(way.rows), way.given.type
    if not (values.ndim or opened.ndim or ends.none.ndim):
        one = replace(exact(values, opened, ends.words), none=ends.none)
        return Said(np.zeros(rows, np.int32), texts_of(one, kind, 1, store_words)[0])
    each, places = _coded(np.broadcast_to(values, rows))
    count = len(each)
    np.putmask(places, np.broadcast_to(opened, rows), count)
    np.putmask(places, np.broadcast_to(ends.none, rows), count + 1)
    marks = np.arange(count + 2)
    listed = replace(exact(np.append(each, each[[0, 0]]), marks >= count, ends.words),
                     none=marks > count)  # fmt: skip
    return Said(places, texts_of(listed, kind, count + 2, store_words)[0])


def _coded(values: Numbers) -> tuple[Numbers, Numbers]:
    """The values, each once, and which of them each row has."""
    if is_wide(values):
        each, places = np.unique(values, return_inverse=True)
        return each, places.astype(np.int32)
    coded = pa.array(values).dictionary_encode()
    return coded.dictionary.to_numpy(zero_copy_only=False), coded.indices.to_numpy().copy()


def _joined(said: Sequence[Said], places: Sequence[Numbers], count: int) -> pa.Array:
    """The texts of several ways, each once, by their places."""
    listed = pa.concat_arrays([one.texts for one in said]).dictionary_encode()
    known = listed.indices.fill_null(-1).to_numpy().astype(np.int32)
    found, begin = np.empty(count, np.int32), 0
    for one, at in zip(said, places, strict=True):
        numbers = known[begin : begin + len(one.texts)].take(one.numbers)
        if len(said) == 1:
            found = numbers
        else:
            found[at] = numbers
        begin += len(one.texts)
    numbers = pa.array(found, mask=found < 0 if listed.null_count else None)
    return pa.DictionaryArray.from_arrays(numbers, listed.dictionary, safe=False)


def _names(gives: Gives, ways: Sequence[Way], places: Sequence[Numbers], count: int) -> pa.Array:
    """The names of the results, by their places."""
    names = [given.name for given in gives.clause.gives]
    found = np.zeros(count, np.int16)
    for way, at in zip(ways, places, strict=True) if len(names) > 1 else ():
        found[at] = names.index(way.given.name)
    return words(pa.array(found), names)
