"""What is a file, by its content alone? Named by the ending that it should have."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from quanheng.reading.zip_parts import Parts

_BOM = b"\xef\xbb\xbf"
_BEGINNINGS: Final = (
    (b"PAR1", ".parquet"),
    (b"%PDF-", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"Rar!\x1a\x07", ".rar"),
    (b"7z\xbc\xaf\x27\x1c", ".7z"),
    (b"\x1f\x8b\x08", ".gz"),
    (b"\x7fELF", ".elf"),
    (b"\x89PNG\r\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"SQLite format 3\x00", ".sqlite"),
)
# Records that begin a workbook of Excel 2, 3 and 4, which has no container.
_OLD_WORKBOOK = re.compile(rb"\x09[\x00\x02\x04\x08].\x00", re.DOTALL)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of streams in a compound file. A workbook may hold documents, so it is sought first.
_STREAMS: Final = (
    ("Workbook", ".xls"),
    ("Book", ".xls"),
    ("EncryptedPackage", ".encrypted"),
    ("WordDocument", ".doc"),
    ("PowerPoint Document", ".ppt"),
)
_FOLDERS: Final = (
    ("xl/", ".xlsx"),
    ("word/", ".docx"),
    ("ppt/", ".pptx"),
    ("meta-inf/manifest.xml", ".ods"),
    ("ofd.xml", ".ofd"),
)
_MARKUP: Final = (
    (re.compile(rb"<(!doctype\s+html|html|head|body|table|script|meta)\b", re.IGNORECASE), ".html"),
    (re.compile(rb"<Person\b"), ".lrmx"),
    (re.compile(rb"<\?xml\b|<!--|<!DOCTYPE\b"), ".xml"),
)
_LOOKED_AT = 4_096


def signature(content: bytes) -> str:
    """The ending that the content asks for.

    Missing:  empty for texts, such as CSV, and for whatever is not recognised.
    Errors:   Refused for a zip archive that is damaged or encrypted.
    """
    for beginning, ending in _BEGINNINGS:
        if content.startswith(beginning):
            return ending
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_archive(content)
    if content.startswith(_COMPOUND):
        return _of_compound(content)
    if _OLD_WORKBOOK.match(content):
        return ".xls"
    if content.startswith(b"MZ") and b"\x00" in content[:_LOOKED_AT]:
        return ".exe"
    return _of_markup(content[:_LOOKED_AT])


def _of_archive(content: bytes) -> str:
    names = [name.casefold() for name in Parts(content).names]
    held = (ending for folder, ending in _FOLDERS if any(map(_begins(folder), names)))
    return next(held, ".zip")


def _begins(folder: str) -> Callable[[str], bool]:
    return lambda name: name.startswith(folder)


def _of_compound(content: bytes) -> str:
    held = (ending for stream, ending in _STREAMS if stream.encode("utf-16-le") in content)
    return next(held, "")


def _of_markup(content: bytes) -> str:
    text = content.removeprefix(_BOM).lstrip()
    if not text.startswith(b"<"):
        return ""
    found = (ending for pattern, ending in _MARKUP if pattern.search(text))
    return next(found, "")
