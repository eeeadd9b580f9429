"""Are the files of a run still what the run wrote? What nobody has touched is not read again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

Stamp = tuple[int, int, int]
"""What changes whenever somebody writes to a file or puts another in its place."""


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file; None where there is none."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_ino, state.st_size, state.st_mtime_ns


def file_hash(path: Path) -> str:
    """The SHA-256 of a file; empty where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def stamps_of(folder: Path, files: Mapping[str, str]) -> dict[str, Stamp | None]:
    """The stamps of the files whose bytes have the hashes that are expected, several at once."""

    def stamp(relative: str) -> tuple[str, Stamp | None, str]:
        # TRAP the stamp is taken first: what is written while bytes are read must show.
        found = stamp_of(folder / relative)
        return relative, found, file_hash(folder / relative)

    with ThreadPoolExecutor() as pool:
        found: Iterable[tuple[str, Stamp | None, str]] = pool.map(stamp, files)
        return {name: one for name, one, digest in found if digest == files[name]}
