"""Which parts does a zip archive hold, and what is in them?

An archive is only read here: nothing is written to a disk, and nothing is believed that its
headers say about sizes. What counts is what really comes out.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

from quanheng.messages import N_
from quanheng.reading.content import Refused
from quanheng.reading.limits import limit_passed
from quanheng.reading.zip_directory import damaged, directory

MOST_ENTRIES: Final = 10_000
MOST_BYTES: Final = 2_000_000_000
# ASSUMPTION A sheet packs about 10:1, one of formatted blank rows up to 60:1; bombs pack 1000:1.
MOST_RATIO: Final = 200
# So much may come out of any archive; a tiny one may well hold blank rows only.
_FREE: Final = 5_000_000
_CHUNK: Final = 65_536
_STORED = 0


class Parts:
    """What does an archive hold?

    Shapes:   `names` in the order of the archive, without folders, parted by "/".
    Units:    the limits count bytes; the ratio is of all that comes out to what went in for it,
              and to the whole archive when a part is read again.
    Errors:   Refused, also while parts are read.
    """

    def __init__(
        self,
        content: bytes,
        *,
        most_entries: int = MOST_ENTRIES,
        most_bytes: int = MOST_BYTES,
        most_ratio: int = MOST_RATIO,
    ) -> None:
        self._content = memoryview(content)
        self._entries = directory(content, most_entries)
        self._most_bytes = most_bytes
        self._most_ratio = most_ratio
        self._taken = self._unpacked = 0

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._entries)

    def chunks(self, name: str) -> Iterator[bytes]:
        """What is in a part, piece by piece; a part read twice counts twice.

        Missing:  a name that the archive does not hold is a KeyError.
        Errors:   Refused when a limit is passed or the part is damaged.
        """
        entry = self._entries[name]
        packed = self._content[entry.start : entry.start + entry.packed]
        before = self._taken
        checksum = size = 0
        for taken, chunk in _stored(packed) if entry.method == _STORED else _inflated(packed):
            self._taken = before + taken
            size += len(chunk)
            checksum = zlib.crc32(chunk, checksum)
            self._count(len(chunk))
            yield chunk
        if (size, checksum) != (entry.size, entry.checksum):
            raise damaged()

    def read(self, name: str, most: int) -> bytes:
        """A whole part of at most so many bytes.

        Missing:  as `chunks`.
        Errors:   as `chunks`.
        """
        gathered = bytearray()
        for chunk in self.chunks(name):
            gathered += chunk
            if len(gathered) > most:
                raise limit_passed(N_("a file in it is larger than {limit} bytes"), most)
        return bytes(gathered)

    def _count(self, size: int) -> None:
        self._unpacked += size
        if self._unpacked > self._most_bytes:
            raise limit_passed(N_("it inflates to more than {limit} bytes"), self._most_bytes)
        if self._unpacked > max(_FREE, self._most_ratio * min(self._taken, len(self._content))):
            raise Refused(N_("it inflates to far more than a file of its size holds"))


def _stored(packed: memoryview) -> Iterator[tuple[int, bytes]]:
    """How many bytes were taken in so far, and a piece of what comes out."""
    for at in range(0, len(packed), _CHUNK):
        chunk = bytes(packed[at : at + _CHUNK])
        yield at + len(chunk), chunk


def _inflated(packed: memoryview) -> Iterator[tuple[int, bytes]]:
    """As `_stored`, in small steps, so that no more than a chunk of a bomb is ever held."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        # TRAP What a call does not take in is copied for the next, so little is given at once.
        for at in range(0, len(packed), _CHUNK // 4):
            given = bytes(packed[at : at + _CHUNK // 4])
            taken = at + len(given)
            while given and not stream.eof:
                if chunk := stream.decompress(given, _CHUNK):
                    yield taken, chunk
                given = stream.unconsumed_tail
            if stream.unused_data or given:
                raise damaged()
        while not stream.eof and (chunk := stream.decompress(b"", _CHUNK)):
            yield len(packed), chunk
    except zlib.error:
        raise damaged() from None
    if not stream.eof:
        raise damaged()
