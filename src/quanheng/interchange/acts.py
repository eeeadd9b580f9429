"""Who did what to a snapshot, and when? A book beside the folder has one line for each act.

The snapshot itself holds only facts: after an import is undone it is as it was, byte for byte,
and the book tells that there was one. The line comes first and goes again if the act fails, so
that nothing changes without its line. One that a killed process left may tell of an act that never
was; the line after it shows that, for it counts on as if it were not there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from quanheng.errors import Problems
from quanheng.interchange.hidden_folder import OWNER_ONLY_FILE, take_lock
from quanheng.interchange.manifest import ImportRecord, manifest_hash, read_manifest


def book_of(folder: Path) -> Path:
    """The book of acts of a snapshot folder: facts.log beside facts."""
    return folder.with_name(f"{folder.name}.log")


@contextmanager
def noted(
    folder: Path, moment: datetime, act: str, number: int, standing: Sequence[ImportRecord]
) -> Iterator[None]:
    """Note an act, then let it happen, alone.

    Shapes:   `number` is the import's, `standing` the imports that stand after the act.
    Errors:   OSError, where the book cannot be written, or Problems with SnapshotBusy, where
              another act is under way; then nothing has happened.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    book = book_of(folder)
    handle = os.open(book, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, OWNER_ONLY_FILE)
    try:
        # TRAP Without a lock the line of an act that fails could take a later one with it.
        take_lock(handle, book, folder)
        line = {"at": moment.isoformat(), "act": act, "import": number}
        with _kept_if_it_stands(handle, folder, standing):
            _write(handle, json.dumps({**line, "snapshot": manifest_hash(standing)}) + "\n")
            yield
    finally:
        os.close(handle)


@contextmanager
def _kept_if_it_stands(
    handle: int, folder: Path, standing: Sequence[ImportRecord]
) -> Iterator[None]:
    """Take back what is written in the book, if what it tells of does not come about."""
    before = os.fstat(handle).st_size
    try:
        yield
    except BaseException:
        # Whatever broke off may have done so after the act.
        if not _stand(folder, standing):
            os.ftruncate(handle, before)
            if not before:
                book_of(folder).unlink(missing_ok=True)
        raise


def _stand(folder: Path, standing: Sequence[ImportRecord]) -> bool:
    """Whether exactly these imports stand in a folder."""
    try:
        return read_manifest(folder) == tuple(standing)
    except Problems:
        return not standing and not folder.exists()


def _write(handle: int, line: str) -> None:
    """Write a line of its own, also below one that a power failure cut off."""
    size = os.fstat(handle).st_size
    is_cut_off = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
    left = ("\n" * is_cut_off + line).encode()
    while left:
        left = left[os.write(handle, left) :]
    os.fsync(handle)
