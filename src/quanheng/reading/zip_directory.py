"""Which entries does the directory of a zip archive list, and can each of them be read?

Source:   APPNOTE.TXT 6.3.10 of PKWARE, sections 4.3 to 4.5 and appendix D.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from quanheng.messages import N_
from quanheng.reading.content import Refused
from quanheng.reading.limits import limit_passed

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_IN_EXTRA = 0xFFFFFFFF
_LONGEST_COMMENT = 65_535
# Encrypted, encrypted in the strong way, or with a directory that is encrypted.
_ENCRYPTED = 0x2041
_UTF8 = 0x0800
_METHODS = (0, 8)
# Names in Chinese hold nothing below: a name in GB 18030 that is UTF-8 by chance does.
_FIRST_HAN = "\u2e80"


@dataclass(frozen=True)
class Entry:
    """Where one file of an archive is packed, and what its bytes should be.

    Units:    bytes, from the start of the archive; `size` once unpacked.
    """

    name: str
    header: int
    start: int
    packed: int
    size: int
    method: int
    checksum: int


def damaged() -> Refused:
    """The refusal of an archive that breaks the rules of the format."""
    return Refused(N_("its archive is damaged"))


def directory(content: bytes, most_entries: int) -> dict[str, Entry]:
    """List the files of an archive by name, in its order, without folders.

    Errors:   Refused.
    """
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise Refused(N_("it is no archive, or a damaged one"))
    entries: dict[str, Entry] = {}
    seen: set[str] = set()
    try:
        for entry in _entries(content, most_entries):
            if entry.name.casefold() in seen:
                raise Refused(N_("two files in it have the same name"))
            seen.add(entry.name.casefold())
            entries[entry.name] = entry
    except struct.error:
        raise damaged() from None
    _check_apart(entries)
    return {name: entry for name, entry in entries.items() if not name.endswith("/")}


def _entries(content: bytes, most_entries: int) -> Iterator[Entry]:
    at, end = _bounds(content)
    number = 0
    while at < end:
        number += 1
        if number > most_entries:
            raise limit_passed(N_("it holds more than {limit} files"), most_entries)
        fields = _CENTRAL.unpack_from(content, at)
        signature, flags, method = fields[0], fields[3], fields[4]
        name_size, extra_size, comment_size = fields[10:13]
        at += _CENTRAL.size
        name = content[at : at + name_size]
        extra = content[at + name_size : at + name_size + extra_size]
        at += name_size + extra_size + comment_size
        if signature != b"PK\x01\x02" or at > end:
            raise damaged()
        _check_method(flags, method)
        sizes = _sizes((fields[9], fields[8], fields[16]), extra)
        yield _entry(content, name, flags, method, fields[7], sizes)


def _entry(
    content: bytes, name: bytes, flags: int, method: int, checksum: int, sizes: tuple[int, ...]
) -> Entry:
    size, packed, header = sizes
    local = _LOCAL.unpack_from(content, header)
    named = header + _LOCAL.size
    start = named + local[9] + local[10]
    if local[0] != b"PK\x03\x04" or content[named : named + local[9]] != name:
        raise damaged()
    if start + packed > len(content):
        raise damaged()
    return Entry(_name(name, flags), header, start, packed, size, method, checksum)


def _bounds(content: bytes) -> tuple[int, int]:
    """Where the directory begins and ends."""
    at = content.rfind(b"PK\x05\x06", max(0, len(content) - _LONGEST_COMMENT - _END.size))
    if at < 0:
        raise damaged()
    *_, size, offset, comment_size = _END.unpack_from(content, at)
    if at + _END.size + comment_size != len(content):
        raise damaged()
    if _IN_EXTRA in (size, offset):
        signature, _, record, _ = _LOCATOR_64.unpack_from(content, max(0, at - _LOCATOR_64.size))
        if signature != b"PK\x06\x07" or record >= at:
            raise damaged()
        *_, size, offset = _END_64.unpack_from(content, record)
    if offset + size > at:
        raise damaged()
    return offset, offset + size


def _sizes(written: tuple[int, int, int], extra: bytes) -> tuple[int, ...]:
    """Size, packed size and offset; the extra field 1 has those that are marked as in it."""
    if _IN_EXTRA not in written:
        return written
    at = 0
    while extra[at:]:
        identifier, size = struct.unpack_from("<2H", extra, at)
        if identifier == 1:
            held = (value for (value,) in struct.iter_unpack("<Q", extra[at + 4 : at + 4 + size]))
            return tuple(next(held, one) if one == _IN_EXTRA else one for one in written)
        at += 4 + size
    return written


def _check_method(flags: int, method: int) -> None:
    if flags & _ENCRYPTED:
        raise Refused(N_("it is encrypted; remove the password"))
    if method not in _METHODS:
        raise Refused(N_("it is packed in a way that is not read; pack it as a plain zip"))


def _name(written: bytes, flags: int) -> str:
    """The name of a file, parted by "/".

    TRAP Without the flag names are in the code page of whoever packed them: GB 18030 in China,
    UTF-8 where a Mac did.
    """
    try:
        name = written.decode("utf-8" if flags & _UTF8 else _encoding(written))
    except UnicodeDecodeError:
        raise damaged() from None
    name = name.replace("\\", "/")
    if not name or name.startswith("/") or ":" in name or ".." in name.split("/"):
        raise Refused(N_("a file in it has a name that leads out of it"))
    if any(unicodedata.category(one) in ("Cc", "Cf", "Cs") for one in name):
        raise Refused(N_("a file in it has a name that cannot be shown"))
    return name


def _encoding(written: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            name = written.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "utf-8" or all(one < "\x80" or one >= _FIRST_HAN for one in name):
            return encoding
    return "cp437"


def _check_apart(entries: dict[str, Entry]) -> None:
    """Refuse entries that lie over each other: bombs use the same bytes many times."""
    ordered = sorted(entries.values(), key=lambda entry: entry.header)
    if any(one.start + one.packed > other.header for one, other in pairwise(ordered)):
        raise damaged()
