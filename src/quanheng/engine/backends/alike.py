"""Which rows are alike in all that is read of them? What is answered for one holds for the others.

Of a million officials only some thousands differ in the few facts that a clause reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import pyarrow as pa
import pyarrow.compute as pc

FEWEST_ROWS = 20_000
"""Of fewer rows each is answered by itself: finding those alike would take longer."""
FEWEST_ALIKE = 4
"""So many rows there must be to each kind."""
SAMPLE = 10_000
"""Among the first of so many rows it is seen whether many are alike."""
NEAREST = 2**14
"""Numbers less far apart are told by their distance; else each different one is looked up."""
_WIDEST = 2**62


@dataclass(frozen=True)
class Coded:
    """A column by numbers: which of its different values each row has; unknown is a value too."""

    numbers: pa.Array
    values: pa.Array


@dataclass(frozen=True)
class Kinds:
    """Rows by kinds: those of one kind are alike in every column.

    Shapes:   `numbers` gives the kind of each row, `parts` for each column the number of the value
              that each kind has there.
    """

    numbers: pa.Array
    parts: tuple[pa.Array, ...]

    @property
    def count(self) -> int:
        """How many kinds there are."""
        return len(self.parts[0])


def coded(column: pa.ChunkedArray) -> Coded | None:
    """A column by numbers; None for one of lists, whose values cannot be counted so."""
    if pa.types.is_nested(column.type):
        return None
    found = column.combine_chunks()
    near = _near(found)
    if near is not None:
        return near
    if pa.types.is_dictionary(found.type) and found.null_count:
        # TRAP among words that stand once, unknown has no number.
        found = found.dictionary_decode()
    if not pa.types.is_dictionary(found.type):
        found = found.dictionary_encode(null_encoding="encode")
    return Coded(found.indices.cast(_narrowest(len(found.dictionary))), found.dictionary)


def _near(column: pa.Array) -> Coded | None:
    """Whole numbers or days that lie near each other, by how far each is from the least.

    Missing:  None where they do not, or are something else.
    """
    if pa.types.is_date32(column.type):
        numbers = column.view(pa.int32())
    elif pa.types.is_integer(column.type):
        numbers = column
    else:
        return None
    ends = pc.min_max(numbers)
    least, most = ends["min"].as_py(), ends["max"].as_py()
    if least is None:
        return None
    count = most - least + 1
    if count > NEAREST or FEWEST_ALIKE * count > len(column):
        return None
    values = pa.arange(least, most + 1).cast(numbers.type).view(column.type)
    places = pc.subtract(numbers, pa.scalar(least, numbers.type))
    if column.null_count:
        # Unknown is a value too, the last.
        places = places.fill_null(pa.scalar(count, numbers.type))
        values = pa.concat_arrays([values, pa.nulls(1, column.type)])
    return Coded(places.cast(_narrowest(len(values))), values)


def kinds_of(columns: Sequence[Coded]) -> Kinds | None:
    """The kinds of rows; None where too few rows are alike for that to be of use."""
    most = prod(len(one.values) for one in columns)
    if not columns or most > _WIDEST:
        return None
    rows = len(columns[0].numbers)
    if len(columns) == 1:
        return _alone(columns[0]) if FEWEST_ALIKE * most <= rows else None
    if FEWEST_ALIKE * most > rows and _are_many(_joined(columns, SAMPLE), of=SAMPLE):
        return None
    found = _joined(columns, rows).dictionary_encode()
    if FEWEST_ALIKE * len(found.dictionary) > rows:
        return None
    return Kinds(found.indices, tuple(_parted(columns, found.dictionary)))


def _alone(column: Coded) -> Kinds:
    """Every value of a column is a kind."""
    return Kinds(column.numbers, (pa.arange(0, len(column.values)),))


def _are_many(numbers: pa.Array, of: int) -> bool:
    """Whether most of a sample of so many differ; fewer rows are no sample."""
    return len(numbers) == of and 2 * len(numbers.unique()) > of


def _joined(columns: Sequence[Coded], rows: int) -> pa.Array:
    """One number for what a row has in every column."""
    kind = pa.int32() if prod(len(one.values) for one in columns) < 2**31 else pa.int64()
    joined = pa.repeat(pa.scalar(0, kind), min(rows, len(columns[0].numbers)))
    for one in columns:
        size = pa.scalar(len(one.values), kind)
        joined = pc.add(pc.multiply(joined, size), one.numbers[:rows].cast(kind))
    return joined


def _parted(columns: Sequence[Coded], joined: pa.Array) -> list[pa.Array]:
    """The numbers that were joined, by column."""
    parts = []
    for one in reversed(columns):
        size = pa.scalar(len(one.values), joined.type)
        rest = pc.divide(joined, size)
        parts.append(pc.subtract(joined, pc.multiply(rest, size)))
        joined = rest
    return parts[::-1]


def _narrowest(values: int) -> pa.DataType:
    """The smallest numbers that tell so many values apart."""
    return pa.uint8() if values <= 2**8 else pa.uint16() if values <= 2**16 else pa.int32()
