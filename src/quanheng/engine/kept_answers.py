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

Numbers = npt.NDArray[np.int64]
_LISTS = ("missing", "values")


@dataclass(frozen=True)
class _Column:
    """What stands in each row, as the number of one of the words; None is the last word."""

    numbers: npt.NDArray[np.int32]
    words: npt.NDArray[np.object_]

    @classmethod
    def of(cls, array: pa.Array) -> _Column:
        """A column in which each word is kept once."""
        coded = array.dictionary_encode()
        numbers = coded.indices.fill_null(len(coded.dictionary)).to_numpy()
        words = np.array([*coded.dictionary.to_pylist(), None], dtype=np.object_)
        return cls(numbers, words)

    def at(self, places: Numbers | slice) -> list[Any]:
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
        return cls(array.offsets.to_numpy().astype(np.int64), [_Column.of(one) for one in parts])

    def at(self, places: Numbers) -> list[tuple[tuple[Any, ...], ...]]:
        """The lists of some rows."""
        first, after = self.ends[places].tolist(), self.ends[places + 1].tolist()
        return [
            tuple(zip(*(one.at(slice(begin, end)) for one in self.columns), strict=True))
            if end > begin
            else ()
            for begin, end in zip(first, after, strict=True)
        ]


class KeptAnswers:
    """The rows of a verdict table, found by subject."""

    def __init__(self, verdicts: pa.Table) -> None:
        arrays = {name: _whole(verdicts.column(name)) for name in COLUMNS}
        self._lists = {name: _Lists.of(arrays.pop(name)) for name in _LISTS}
        self._columns = {name: _Column.of(one) for name, one in arrays.items()}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The number of each subject."""
        return {name: number for number, name in enumerate(self._columns["subject"].words)}

    @cached_property
    def _by_subject(self) -> tuple[Numbers, Numbers]:
        """The places of rows in the order of their subjects, and where those of each begin."""
        column = self._columns["subject"]
        count = np.bincount(column.numbers, minlength=len(column.words))
        return np.argsort(column.numbers, kind="stable"), np.concatenate([[0], np.cumsum(count)])

    def about(self, subjects: Iterable[str]) -> list[Answer]:
        """The answers about some subjects, in the order of the table."""
        order, begins = self._by_subject
        numbers = self._numbers
        known = [numbers[one] for one in set(subjects) if one in numbers]
        places = [order[begins[one] : begins[one + 1]] for one in known]
        return self._at(np.sort(np.concatenate(places))) if places else []

    def _at(self, places: Numbers) -> list[Answer]:
        told: dict[str, list[Any]] = {name: one.at(places) for name, one in self._columns.items()}
        lists = {name: one.at(places) for name, one in self._lists.items()}
        told["missing"] = [tuple([name for (name,) in each]) for each in lists["missing"]]
        told["values"] = [tuple([GivenValue(*one) for one in each]) for each in lists["values"]]
        return [Answer(*row) for row in zip(*(told[name] for name in COLUMNS), strict=True)]


def _whole(column: pa.ChunkedArray) -> pa.Array:
    """A column in one piece."""
    found = column.combine_chunks()
    return found if isinstance(found, pa.Array) else pa.concat_arrays(found.chunks)
