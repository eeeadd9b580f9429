"""How does an import become part of a snapshot, wholly or not at all?

Everything is written into a hidden folder beside its place, and renamed when it is complete;
snapshot.json, which alone makes an import count, comes last.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from quanheng.errors import (
    Place,
    Problems,
    SnapshotBusy,
    SnapshotExists,
    SnapshotUnwritable,
)
from quanheng.interchange.acts import noted
from quanheng.interchange.hidden_folder import hidden_folder, settle_folder, write_file
from quanheng.interchange.manifest import MANIFEST, ImportRecord, manifest_text, read_manifest


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
        with noted(folder, record.recorded_at, "import", record.number, (*earlier, record)):
            if earlier:
                _add(folder, earlier, record, files)
            else:
                _begin(folder, record, files)
    except OSError as error:
        raise _unwritable(folder, error) from error


def _begin(folder: Path, record: ImportRecord, files: Mapping[str, bytes]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with hidden_folder(folder.parent / f".{folder.name}.partial") as partial:
        if recorded_imports(folder):
            raise Problems([SnapshotBusy(Place(str(folder)))])
        for name, content in files.items():
            write_file(partial / name, content)
        write_file(partial / MANIFEST, manifest_text([record]).encode())
        partial.rename(folder)
        settle_folder(folder.parent)


def _add(
    folder: Path,
    earlier: tuple[ImportRecord, ...],
    record: ImportRecord,
    files: Mapping[str, bytes],
) -> None:
    with hidden_folder(folder / ".partial") as partial:
        if read_manifest(folder) != earlier:
            raise Problems([SnapshotBusy(Place(str(folder)))])
        for name, content in files.items():
            write_file(partial / name, content)
        write_file(partial / MANIFEST, manifest_text([*earlier, record]).encode())
        place = folder / f"{record.number:04}"
        # An import that was killed before its line in snapshot.json never was.
        shutil.rmtree(place, ignore_errors=True)
        if files:
            (partial / place.name).rename(place)
        (partial / MANIFEST).replace(folder / MANIFEST)
        settle_folder(folder)
