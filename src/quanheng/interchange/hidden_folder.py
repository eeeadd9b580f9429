"""Where does work go on that nobody may see half done? In a hidden, locked folder of the owner."""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from quanheng.errors import Place, Problems, SnapshotBusy

OWNER_ONLY_FOLDER, OWNER_ONLY_FILE = 0o700, 0o600


@contextmanager
def hidden_folder(partial: Path) -> Iterator[Path]:
    """An empty folder that no other import writes to; it is gone afterwards."""
    partial.mkdir(OWNER_ONLY_FOLDER, exist_ok=True)
    handle = os.open(partial, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        _make_private(handle, partial)
        take_lock(handle, partial, partial.parent)
        _empty(partial)
        try:
            yield partial
        finally:
            if _is_open_at(partial, handle):
                shutil.rmtree(partial, ignore_errors=True)
    finally:
        os.close(handle)


def _make_private(handle: int, partial: Path) -> None:
    """A folder that somebody else laid there, or left open to others, is not worked in."""
    if os.fstat(handle).st_uid != os.geteuid():
        raise PermissionError(1, "it belongs to another user", str(partial))
    if stat.S_IMODE(os.fstat(handle).st_mode) != OWNER_ONLY_FOLDER:
        os.fchmod(handle, OWNER_ONLY_FOLDER)


def take_lock(handle: int, path: Path, folder: Path) -> None:
    """Keep others from what is open at a path, until it is closed.

    TRAP The lock is on the file or folder itself, and may be won just after its former owner
    renamed or removed it; then it is no longer that of the path.

    Errors:   Problems with SnapshotBusy, where others work on `folder`.
    """
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        is_ours = False
    else:
        is_ours = _is_open_at(path, handle)
    if not is_ours:
        raise Problems([SnapshotBusy(Place(str(folder)))])


def _is_open_at(path: Path, handle: int) -> bool:
    return path.exists() and os.path.samestat(path.stat(), os.fstat(handle))


def _empty(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def write_file(path: Path, content: bytes) -> None:
    """Write a new file that only its owner can read, and make it last."""
    path.parent.mkdir(OWNER_ONLY_FOLDER, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY_FILE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(handle)


def settle_folder(folder: Path) -> None:
    """Make renames in a folder outlast a power failure, where the disk can promise that.

    They are done before this: a disk that promises nothing does not make them undone.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
