"""How does an import become part of a snapshot, wholly or not at all?

Everything is written into a hidden folder beside its place, and renamed when it is complete;
snapshot.json, which alone makes an import count, comes last.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from quanheng.errors import (
    Place,
    Problems,
    SnapshotBusy,
    SnapshotExists,
    SnapshotUnwritable,
)
from quanheng.interchange.manifest import MANIFEST, ImportRecord, manifest_text, read_manifest

OWNER_ONLY_FOLDER, OWNER_ONLY_FILE = 0o700, 0o600


def recorded_imports(folder: Path) -> tuple[ImportRecord, ...]:
    """The imports that a folder holds; none where it is new or empty.

    Errors:   Problems with SnapshotExists, where it holds something else, or with
              SnapshotUnwritable, where it cannot be opened.
    """
    try:
        if (folder / MANIFEST).exists():
            return read_manifest(folder)
        is_free = not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    except OSError as error:
        raise _unwritable(folder, error) from error
    if not is_free:
        raise Problems([SnapshotExists(Place(str(folder)))])
    return ()


def _unwritable(folder: Path, error: OSError) -> Problems:
    reason = error.strerror or type(error).__name__
    return Problems([SnapshotUnwritable(Place(str(folder)), reason=reason)])


def publish(
    folder: Path,
    earlier: tuple[ImportRecord, ...],
    record: ImportRecord,
    files: Mapping[str, bytes],
) -> None:
    """Add one import and its files, by their paths below the folder, to a snapshot.

    Errors:   Problems with SnapshotBusy, SnapshotExists or SnapshotUnwritable; the snapshot is
              then as it was.
    """
    try:
        if earlier:
            _add(folder, earlier, record, files)
        else:
            _begin(folder, record, files)
    except OSError as error:
        raise _unwritable(folder, error) from error


def _begin(folder: Path, record: ImportRecord, files: Mapping[str, bytes]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _hidden(folder.parent / f".{folder.name}.partial") as partial:
        if recorded_imports(folder):
            raise Problems([SnapshotBusy(Place(str(folder)))])
        for name, content in files.items():
            _write(partial / name, content)
        _write(partial / MANIFEST, manifest_text([record]).encode())
        partial.rename(folder)
        _settle(folder.parent)


def _add(
    folder: Path,
    earlier: tuple[ImportRecord, ...],
    record: ImportRecord,
    files: Mapping[str, bytes],
) -> None:
    with _hidden(folder / ".partial") as partial:
        if read_manifest(folder) != earlier:
            raise Problems([SnapshotBusy(Place(str(folder)))])
        for name, content in files.items():
            _write(partial / name, content)
        _write(partial / MANIFEST, manifest_text([*earlier, record]).encode())
        place = folder / f"{record.number:04}"
        # An import that was killed before its line in snapshot.json never was.
        shutil.rmtree(place, ignore_errors=True)
        if files:
            (partial / place.name).rename(place)
        (partial / MANIFEST).replace(folder / MANIFEST)
        _settle(folder)


@contextmanager
def _hidden(partial: Path) -> Iterator[Path]:
    """An empty folder that no other import writes to; it is gone afterwards.

    TRAP The lock is on the folder itself, and may be won just after its former owner renamed
    it into place; then it is no longer the folder of that name.
    """
    partial.mkdir(OWNER_ONLY_FOLDER, exist_ok=True)
    handle = os.open(partial, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        if not _is_locked(handle) or not _is_open_at(partial, handle):
            raise Problems([SnapshotBusy(Place(str(partial.parent)))])
        _empty(partial)
        try:
            yield partial
        finally:
            if _is_open_at(partial, handle):
                shutil.rmtree(partial, ignore_errors=True)
    finally:
        os.close(handle)


def _is_locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_open_at(path: Path, handle: int) -> bool:
    return path.exists() and os.path.samestat(path.stat(), os.fstat(handle))


def _empty(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(OWNER_ONLY_FOLDER, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY_FILE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(handle)


def _settle(folder: Path) -> None:
    """Make renames in a folder outlast a power failure."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
