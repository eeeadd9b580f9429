"""Which bytes does a path lead to? Those of a regular file, and of the photo beside a form."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from quanheng.messages import N_
from quanheng.reading.content import Refused
from quanheng.reading.limits import LARGEST_FILE, limit_passed

# One byte more than a photo may have: whoever reads the form sees that it is too large.
MOST_BESIDE: Final = 20_000_001
PHOTO_ENDINGS: Final = (".pic", ".jpg", ".jpeg")


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """Open a regular file; with it comes its size.

    Errors:   Refused, also for a pipe or a device, which is not even opened.
    """
    try:
        _check_regular(path.stat())
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except (OSError, ValueError):
        raise Refused(N_("it cannot be opened")) from None
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        found = os.fstat(descriptor)
        _check_regular(found)
        _check_name(path.name)
        if found.st_size > LARGEST_FILE:
            raise limit_passed(N_("it has more than {limit} bytes"), LARGEST_FILE)
        yield file, found.st_size


def _check_name(name: str) -> None:
    """TRAP Linux takes any bytes as a name, also GB 18030; no record can hold what is no text."""
    if any(unicodedata.category(one) in ("Cc", "Cs") for one in name):
        raise Refused(N_("its name cannot be shown; rename it"))


def _check_regular(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise Refused(N_("it is no regular file"))


def beside(path: Path) -> dict[str, bytes]:
    """The photo that lies beside a form in text (.lrm), by its name.

    Missing:  nothing for other files, and where there is no photo.
    Errors:   Refused when there is one that cannot be opened.
    """
    if path.suffix.lower() != ".lrm":
        return {}
    for ending in (*PHOTO_ENDINGS, *map(str.upper, PHOTO_ENDINGS)):
        photo = path.with_suffix(ending)
        if photo.exists():
            with opened(photo) as (file, _):
                return {photo.name: _read(file)}
    return {}


def _read(file: BinaryIO) -> bytes:
    content = bytearray()
    while len(content) < MOST_BESIDE and (chunk := file.read(MOST_BESIDE - len(content))):
        content += chunk
    return bytes(content)
