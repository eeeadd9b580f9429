"""Who did what to a snapshot, and when? A book beside the folder has one line for each act.

The snapshot itself holds only facts: after an import is undone it is as it was, byte for byte,
and the book tells that there was one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from quanheng.interchange.hidden_folder import OWNER_ONLY_FILE
from quanheng.interchange.manifest import ImportRecord, manifest_hash

Note = Callable[[datetime, str, int, Sequence[ImportRecord]], None]


def book_of(folder: Path) -> Path:
    """The book of acts of a snapshot folder: facts.log beside facts."""
    return folder.with_name(f"{folder.name}.log")


@contextmanager
def acts_of(folder: Path) -> Iterator[Note]:
    """The book, open before the act begins; it is given the act's line once it is done.

    Errors:   OSError, where it cannot be written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
    handle = os.open(book_of(folder), flags, OWNER_ONLY_FILE)

    def note(moment: datetime, act: str, number: int, standing: Sequence[ImportRecord]) -> None:
        line = {"at": moment.isoformat(), "act": act, "import": number}
        text = json.dumps({**line, "snapshot": manifest_hash(standing)}) + "\n"
        os.write(handle, text.encode())
        os.fsync(handle)

    try:
        yield note
    finally:
        if not os.fstat(handle).st_size:
            book_of(folder).unlink(missing_ok=True)
        os.close(handle)
