"""How are the tables at the end of a parquet file read and written?

Parquet tells where its columns stand in structs of Thrift's compact protocol. They are read
without knowing what their fields mean, so that all that is not touched is written as it was.

Source:  thrift-compact-protocol.md of Apache Thrift.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

TRUE, FALSE, BYTE, DOUBLE, BINARY, LIST, STRUCT = 1, 2, 3, 7, 8, 9, 12
WHOLE = (4, 5, 6)
"""The kinds of whole numbers, each written in as few bytes as it needs."""


class Offset(int):
    """Where something stands, counted from where the bytes that it belongs to begin."""


@dataclass(frozen=True)
class Many:
    """Values of one kind."""

    kind: int
    values: Sequence[Any]


Struct = dict[int, tuple[int, Any]]
"""The fields of a struct by number, each with its kind."""
Part = bytes | Offset


def read_struct(data: bytes) -> Struct:
    """The struct that begins with the first of these bytes."""
    return _Reader(data).struct()


class _Reader:
    """Reads one value after the other."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def struct(self) -> Struct:
        """The fields until there is none."""
        found: Struct = {}
        number = 0
        while (head := self._byte()) != 0:
            step, kind = head >> 4, head & 15
            number = number + step if step else self._whole()
            found[number] = kind, self._value(kind)
        return found

    def _value(self, kind: int) -> Any:
        if kind in (TRUE, FALSE):
            return kind == TRUE
        if kind in WHOLE:
            return self._whole()
        if kind == LIST:
            return self._many()
        if kind == STRUCT:
            return self.struct()
        sizes = {BYTE: 1, DOUBLE: 8}
        return self._bytes(sizes[kind] if kind in sizes else self._count())

    def _many(self) -> Many:
        head = self._byte()
        count, kind = head >> 4, head & 15
        if count == 15:
            count = self._count()
        # Truths in a list take a byte each.
        each = BYTE if kind in (TRUE, FALSE) else kind
        return Many(kind, [self._value(each) for _ in range(count)])

    def _byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1]

    def _bytes(self, count: int) -> bytes:
        self._at += count
        return self._data[self._at - count : self._at]

    def _count(self) -> int:
        found = shift = 0
        while (one := self._byte()) & 128:
            found |= (one & 127) << shift
            shift += 7
        return found | one << shift

    def _whole(self) -> int:
        found = self._count()
        return found >> 1 ^ -(found & 1)


def parts_of(kind: int, value: Any) -> list[Part]:
    """A value as bytes, and between them the offsets, which are not written yet."""
    found: list[Part] = []
    plain = bytearray()
    for one in _parts(kind, value):
        if isinstance(one, Offset):
            found += [bytes(plain), one]
            plain.clear()
        else:
            plain += one
    return [*found, bytes(plain)]


def placed(parts: Sequence[Part], begin: int) -> bytes:
    """Bytes in which every offset is told from the begin of a file.

    >>> placed(parts_of(STRUCT, {1: (6, Offset(4))}), 100).hex()
    '16d00100'
    """
    return b"".join(_whole(one + begin) if isinstance(one, Offset) else one for one in parts)


def _parts(kind: int, value: Any) -> Iterator[Part]:
    if isinstance(value, Offset):
        yield value
    elif isinstance(value, dict):
        yield from _struct(value)
    elif isinstance(value, Many):
        count = len(value.values)
        yield bytes([count << 4 | value.kind]) if count < 15 else bytes([240 | value.kind])
        yield _count(count) if count >= 15 else b""
        each = BYTE if value.kind in (TRUE, FALSE) else value.kind
        for one in value.values:
            yield from _parts(each, one)
    elif isinstance(value, bytes):
        yield (_count(len(value)) if kind == BINARY else b"") + value
    elif kind in WHOLE:
        yield _whole(value)


def _struct(fields: Struct) -> Iterator[Part]:
    before = 0
    for number, (kind, value) in fields.items():
        step = number - before
        yield bytes([step << 4 | kind]) if 0 < step < 16 else bytes([kind]) + _whole(number)
        yield from _parts(kind, value)
        before = number
    yield b"\0"


def _whole(value: int) -> bytes:
    return _count(value << 1 if value >= 0 else ~value << 1 | 1)


def _count(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])
