"""Which answers does a run hold about a row?

A table gives single rows slowly. Here each column is numbers of its words, and the rows of each
subject are found by its number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from quanheng.engine.answers import Answer, GivenValue
from quanheng.engine.backends.answers_table import COLUMNS

Numbers = npt.NDArray[np.int32]
_LISTS = ("missing", "values")


@dataclass(frozen=True)
class _Column:
    """What stands in each row, as the number of one of the words; None is the last word."""

    numbers: Numbers
    words: npt.NDArray[np.object_]

    @classmethod
    def of(cls, array: pa.Array) -> _Column:
        """A column in which each word is kept once."""
        coded = array.dictionary_encode()
        numbers = coded.indices.fill_null(len(coded.dictionary)).to_numpy()
        words = np.array([*coded.dictionary.to_pylist(), None], dtype=np.object_)
        return cls(numbers, words)

    def at(self, places: slice) -> list[Any]:
        """What stands in some rows."""
        told: list[Any] = self.words[self.numbers[places]].tolist()
        return told


@dataclass(frozen=True)
class _Lists:
    """The lists of each row: where each begins and ends, and the columns of what is in them."""

    ends: Numbers
    columns: list[_Column]

    @classmethod
    def of(cls, array: pa.ListArray) -> _Lists:
        """Lists of words, or of structs of words."""
        inner = array.values
        parts = inner.flatten() if pa.types.is_struct(inner.type) else [inner]
        offsets = array.offsets.to_numpy()
        return cls(np.stack([offsets[:-1], offsets[1:]], axis=1), [_Column.of(x) for x in parts])

    def between(self, ends: Numbers) -> list[tuple[tuple[Any, ...], ...]]:
        """The lists that begin and end at some places."""
        return [
            tuple(zip(*(one.at(slice(begin, end)) for one in self.columns), strict=True))
            if end > begin
            else ()
            for begin, end in ends.tolist()
        ]


class KeptAnswers:
    """The rows of a verdict table, found by subject."""

    def __init__(self, verdicts: pa.Table) -> None:
        arrays = {name: _whole(verdicts.column(name)) for name in COLUMNS}
        self._lists = {name: _Lists.of(arrays.pop(name)) for name in _LISTS}
        columns = {name: _Column.of(one) for name, one in arrays.items()}
        self._words = {name: one.words for name, one in columns.items()}
        subjects = columns["subject"].numbers
        self._order = np.argsort(subjects, kind="stable")
        # What is told of one subject stands beside each other, whatever is told of it.
        parts = [one.numbers[:, None] for one in columns.values()]
        parts += [one.ends for one in self._lists.values()]
        self._rows = np.concatenate(parts, axis=1)[self._order]
        count = np.bincount(subjects, minlength=len(self._words["subject"]))
        self._begins = np.concatenate([[0], np.cumsum(count)])

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The number of each subject."""
        return {name: number for number, name in enumerate(self._words["subject"].tolist())}

    def about(self, subjects: Iterable[str]) -> list[Answer]:
        """The answers about some subjects, in the order of the table."""
        numbers, begins = self._numbers, self._begins
        known = [numbers[one] for one in set(subjects) if one in numbers]
        ranges = [np.arange(begins[one], begins[one + 1]) for one in known]
        if not ranges:
            return []
        places = np.concatenate(ranges)
        return self._told(self._rows[places[np.argsort(self._order[places])]])

    def _told(self, rows: Numbers) -> list[Answer]:
        told: dict[str, list[Any]] = {
            name: words[rows[:, place]].tolist()
            for place, (name, words) in enumerate(self._words.items())
        }
        first = len(self._words)
        for place, (name, lists) in enumerate(self._lists.items()):
            begins = first + 2 * place
            told[name] = lists.between(rows[:, begins : begins + 2])
        told["missing"] = [tuple([name for (name,) in each]) for each in told["missing"]]
        told["values"] = [tuple([GivenValue(*one) for one in each]) for each in told["values"]]
        return [Answer(*row) for row in zip(*(told[name] for name in COLUMNS), strict=True)]


def _whole(column: pa.ChunkedArray) -> pa.Array:
    """A column in one piece."""
    found = column.combine_chunks()
    return found if isinstance(found, pa.Array) else pa.concat_arrays(found.chunks)
