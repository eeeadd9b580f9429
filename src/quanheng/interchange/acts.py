"""Who did what to a snapshot, and when? A book beside the folder has one line for each act.

The snapshot itself holds only facts: after an import is undone it is as it was, byte for byte,
and the book tells that there was one. The line comes first and goes again if the act fails, so
that nothing changes without its line; one that a killed process left names a hash that never stood.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from quanheng.errors import Problems
from quanheng.interchange.hidden_folder import OWNER_ONLY_FILE
from quanheng.interchange.manifest import ImportRecord, manifest_hash, read_manifest


def book_of(folder: Path) -> Path:
    """The book of acts of a snapshot folder: facts.log beside facts."""
    return folder.with_name(f"{folder.name}.log")


@contextmanager
def noted(
    folder: Path, moment: datetime, act: str, number: int, standing: Sequence[ImportRecord]
) -> Iterator[None]:
    """Note an act, then let it happen.

    Shapes:   `number` is the import's, `standing` the imports that stand after the act.
    Errors:   OSError, where the book cannot be written; then nothing has happened.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
    handle = os.open(book_of(folder), flags, OWNER_ONLY_FILE)
    before = os.fstat(handle).st_size
    line = {"at": moment.isoformat(), "act": act, "import": number}
    try:
        _write(handle, json.dumps({**line, "snapshot": manifest_hash(standing)}) + "\n")
        yield
    except BaseException:
        # Whatever broke off may have done so after the act.
        if not _stand(folder, standing):
            os.ftruncate(handle, before)
            if not before:
                book_of(folder).unlink(missing_ok=True)
        raise
    finally:
        os.close(handle)


def _stand(folder: Path, standing: Sequence[ImportRecord]) -> bool:
    """Whether exactly these imports stand in a folder."""
    try:
        return read_manifest(folder) == tuple(standing)
    except Problems:
        return not standing and not folder.exists()


def _write(handle: int, line: str) -> None:
    left = line.encode()
    while left:
        left = left[os.write(handle, left) :]
    os.fsync(handle)
