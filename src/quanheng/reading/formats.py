"""Of which format is a file, and what does it hold? Its ending and its content must agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from quanheng.messages import N_
from quanheng.reading.archive import read_archive
from quanheng.reading.content import Content, Refused
from quanheng.reading.csv_file import read_csv
from quanheng.reading.lrm import read_lrm
from quanheng.reading.lrmx import read_lrmx
from quanheng.reading.parquet_file import read_parquet
from quanheng.reading.signatures import signature
from quanheng.reading.xls import read_xls
from quanheng.reading.xlsx import read_xlsx

Beside = Mapping[str, bytes]

_SAVE = N_("files that end in {ending} are not read; save it as .xlsx")
_ORIGINAL = N_(
    "files that end in {ending} are not read; give the table or the approval form (.lrmx) itself"
)
_PACK = N_("files that end in {ending} are not read; pack what is in it as .zip")
_PHOTO = N_("it is a photo without an approval form (.lrm) of the same name")
_REFUSED: Final = {
    ".xlsm": _SAVE, ".xlsb": _SAVE, ".xltx": _SAVE, ".xltm": _SAVE, ".xlt": _SAVE, ".et": _SAVE,
    ".ett": _SAVE, ".ods": _SAVE, ".dbf": _SAVE, ".tsv": _SAVE, ".doc": _ORIGINAL,
    ".docx": _ORIGINAL, ".wps": _ORIGINAL, ".rtf": _ORIGINAL, ".pdf": _ORIGINAL, ".ofd": _ORIGINAL,
    ".htm": _ORIGINAL, ".html": _ORIGINAL, ".mht": _ORIGINAL, ".png": _ORIGINAL, ".rar": _PACK,
    ".7z": _PACK, ".tar": _PACK, ".gz": _PACK, ".tgz": _PACK, ".bz2": _PACK, ".xz": _PACK,
    ".pic": _PHOTO, ".jpg": _PHOTO, ".jpeg": _PHOTO,
}  # fmt: skip


@dataclass(frozen=True)
class _Format:
    """Which content an ending may have, and who reads it."""

    signatures: tuple[str, ...]
    read: Callable[[bytes, Beside], Content]


# A text has no signature, nor has a form in an encoding of two bytes a letter.
_FORMATS: Final = {
    ".xlsx": _Format((".xlsx",), lambda content, _: Content("xlsx", read_xlsx(content))),
    ".xls": _Format((".xls",), lambda content, _: Content("xls", read_xls(content))),
    ".csv": _Format(("",), lambda content, _: Content("csv", (read_csv(content),))),
    ".txt": _Format(("",), lambda content, _: Content("csv", (read_csv(content),))),
    ".parquet": _Format((".parquet",), lambda it, _: Content("parquet", (read_parquet(it),))),
    ".lrmx": _Format(
        ("", ".lrmx", ".xml"), lambda content, _: Content("lrmx", form=read_lrmx(content))
    ),
    ".lrm": _Format(
        ("",), lambda content, beside: Content("lrm", form=read_lrm(content, *beside.values()))
    ),
    ".zip": _Format(
        (".zip",), lambda content, _: Content("zip", members=read_archive(content, _read_member))
    ),
}


def read_content(name: str, content: bytes, beside: Beside) -> Content:
    """Read a file of any format; `beside` has at most the photo of a form (.lrm).

    Errors:   Refused, also when the ending is not one that is read, or the content is of another.
    """
    ending = PurePosixPath(name).suffix.lower()
    if ending in _REFUSED:
        raise Refused(_REFUSED[ending], ending=ending)
    if ending not in _FORMATS:
        message = N_("its name ends in none of {endings}")
        raise Refused(message, endings=", ".join(_FORMATS))
    if not content:
        raise Refused(N_("it is empty"))
    _check_agreement(ending, signature(content))
    return _FORMATS[ending].read(content, beside)


def _check_agreement(ending: str, found: str) -> None:
    if found in _FORMATS[ending].signatures:
        return
    if found == ".encrypted":
        raise Refused(N_("it is encrypted; remove the password"))
    if not found:
        message = N_("its name ends in {ending}, but its content is of another format")
        raise Refused(message, ending=ending)
    message = N_("its name ends in {ending}, but its content is that of {found}")
    raise Refused(message, ending=ending, found=found)


def _read_member(name: str, content: bytes, beside: Beside) -> Content:
    if PurePosixPath(name).suffix.lower() == ".zip":
        raise Refused(N_("it is an archive in an archive; unpack the outer one"))
    return read_content(name, content, beside)
