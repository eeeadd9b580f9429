"""Does an old .xls workbook hold anything that may not come in, and which cells are computed?

xlrd tells neither, so the parts and records are looked through before it reads them.
Source:   [MS-XLS] 2.1.7 (storages) and 2.4 (BOF, BoundSheet8, FilePass, Formula, ObProj, SupBook).
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final

from quanheng.messages import N_
from quanheng.reading.content import Refused
from quanheng.reading.xlsx_package import HAS_LINKS, HAS_MACROS, HAS_OBJECTS

_HEAD = struct.Struct("<HH")
_FORMULA, _BEGIN, _END, _SHEET = 0x0006, 0x0809, 0x000A, 0x0085
_PASSWORD, _MACROS, _OTHER_BOOK = 0x002F, 0x00D3, 0x01AE
_MACRO_SHEETS = (0x0006, 0x0040)
_SHEET_OF_CELLS = 0
# What a workbook says of its own sheets and of added functions; every other book is another file.
_OWN_BOOKS = (b"\x01\x04", b"\x01\x3a")
# The kept value of a formula is a number, or ends in two bytes of ones; then 3 is an empty text.
_NO_NUMBER, _EMPTY_TEXT = b"\xff\xff", 3
# The names of storages and streams beside the workbook's own -> why it is refused.
_REFUSED_PARTS: Final = {
    "_VBA_PROJECT_CUR": HAS_MACROS, "_VBA_PROJECT": HAS_MACROS, "VBA": HAS_MACROS,
    "Ctls": HAS_OBJECTS,
}  # fmt: skip
_EMBEDDED = "MBD"


@dataclass
class Scanned:
    """Which cells of each sheet have formulas.

    Shapes:   `sheets` are the offsets of the sheets of cells, in the order of the workbook;
              `computed` has, by such an offset, the cells: row and column, counted from 0.
              `filled` counts the formulas that show something.
    """

    sheets: list[int] = field(default_factory=list)
    computed: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    filled: int = 0


def check_parts(names: Collection[str]) -> None:
    """Refuse macros, controls and embedded documents by the parts that hold them.

    Errors:   Refused.
    """
    for name in names:
        if name in _REFUSED_PARTS:
            raise Refused(_REFUSED_PARTS[name])
        if name.startswith(_EMBEDDED):
            raise Refused(HAS_OBJECTS)


def scanned(stream: bytes) -> Scanned:
    """Look through the records of a workbook.

    Errors:   Refused for macros, links and a password, and where no formula has a value.
    """
    found = Scanned()
    sheet = depth = 0
    for at, kind, content in _records(stream):
        if kind == _BEGIN:
            depth += 1
            sheet = at if depth == 1 else sheet
            _check_kind(content)
        elif kind == _END:
            depth -= 1
        elif kind == _FORMULA and depth == 1 and len(content) >= 14:
            found.computed.setdefault(sheet, []).append(_HEAD.unpack_from(content))
            found.filled += not _is_empty(content[6:14])
        elif kind == _SHEET and len(content) >= 6 and content[5] == _SHEET_OF_CELLS:
            found.sheets.append(int.from_bytes(content[:4], "little"))
        else:
            _check(kind, content)
    # An empty text may be what a formula shows; where all show none, nobody ever computed them.
    if found.computed and not found.filled:
        raise Refused(N_("none of its formulas has a value; open and save it once"))
    return found


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Each record's offset, kind and content, up to the first that is cut short."""
    at = 0
    while at + _HEAD.size <= len(stream):
        kind, size = _HEAD.unpack_from(stream, at)
        begins = at + _HEAD.size
        if begins + size > len(stream):
            return
        yield at, kind, stream[begins : begins + size]
        at = begins + size


def _is_empty(value: bytes) -> bool:
    return value[6:] == _NO_NUMBER and value[0] == _EMPTY_TEXT


def _check_kind(content: bytes) -> None:
    if len(content) >= 4 and int.from_bytes(content[2:4], "little") in _MACRO_SHEETS:
        raise Refused(HAS_MACROS)


def _check(kind: int, content: bytes) -> None:
    if kind == _PASSWORD:
        raise Refused(N_("it is encrypted; remove the password"))
    if kind == _MACROS:
        raise Refused(HAS_MACROS)
    if kind == _OTHER_BOOK and content[2:4] not in _OWN_BOOKS:
        raise Refused(HAS_LINKS)
