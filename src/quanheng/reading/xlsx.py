"""Which sheets does an .xlsx workbook hold, as an editor shows them?

One pass of our own over the parts of the archive: what is checked is exactly what is read.
"""

from __future__ import annotations

from typing import Final

from quanheng.messages import N_
from quanheng.reading.content import Grid, Refused
from quanheng.reading.xlsx_numbers import Styles
from quanheng.reading.xlsx_package import SheetPart, damaged, open_book
from quanheng.reading.xlsx_sheet import SheetReader
from quanheng.reading.xlsx_styles import styles
from quanheng.reading.xlsx_texts import shared_texts
from quanheng.reading.xml_stream import parse
from quanheng.reading.zip_parts import Parts

MOST_CELLS: Final = 20_000_000
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_xlsx(content: bytes) -> tuple[Grid, ...]:
    """Read the sheets of a workbook in its order, hidden ones too.

    Shapes:   cells have the texts that an editor shows, but days are written 1975-06-08, months
              1975.06, truths true and false, and numbers without separators of thousands.
              What merged cells hide is blank.
    Missing:  rows without any text are left out; so are sheets that hold only a chart.
    Errors:   Refused.
    """
    check_encryption(content)
    if not content.startswith(b"PK\x03\x04"):
        raise damaged()
    parts = Parts(content)
    book = open_book(parts)
    texts = shared_texts(parts, book.texts) if book.texts else []
    forms = Styles(styles(parts, book.styles) if book.styles else (), book.is_1904)
    grids: list[Grid] = []
    left = MOST_CELLS
    for sheet in book.sheets:
        reader = SheetReader(sheet, texts, forms, left)
        _read_sheet(parts, sheet, reader)
        left -= reader.filled
        grids.append(reader.grid())
    return tuple(grids)


def check_encryption(content: bytes) -> None:
    """Refuse a workbook with a password; it is not a zip archive but a compound document.

    Errors:   Refused.
    """
    if content.startswith(_COMPOUND) and _ENCRYPTED in content:
        raise Refused(N_("it is encrypted; remove the password"))


def _read_sheet(parts: Parts, sheet: SheetPart, reader: SheetReader) -> None:
    parse(parts.chunks(sheet.part), reader.start, reader.end, reader.pieces.append)
