"""How is the last import undone, so that the snapshot is as it was before, byte for byte?"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from quanheng.errors import (
    NothingToUndo,
    Place,
    Problems,
    SnapshotBusy,
    SnapshotUnwritable,
    UndoImpossible,
)
from quanheng.interchange.acts import noted
from quanheng.interchange.hidden_folder import hidden_folder, settle_folder, write_file
from quanheng.interchange.manifest import (
    MANIFEST,
    ImportRecord,
    manifest_hash,
    manifest_text,
    read_manifest,
)


def undo_import(folder: Path, *, undone_at: datetime, number: int | None = None) -> ImportRecord:
    """Take the last import back; what it brought is gone from the folder.

    Missing:  without `number` the last import is meant; with it, it must be the last.
    Errors:   Problems with NothingToUndo, UndoImpossible, SnapshotMissing, SnapshotBusy or
              SnapshotUnwritable; the snapshot is then as it was.
    """
    try:
        records = read_manifest(folder)
        _check(folder, records, number)
        with noted(folder, undone_at, "undo", records[-1].number, records[:-1]):
            _undo(folder, records)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Problems([SnapshotUnwritable(Place(str(folder)), reason=reason)]) from error
    return records[-1]


def _undo(folder: Path, records: tuple[ImportRecord, ...]) -> None:
    if len(records) == 1:
        _end(folder, records)
    else:
        _take_back(folder, records)


def _check(folder: Path, records: tuple[ImportRecord, ...], number: int | None) -> None:
    last = records[-1].number if records else 0
    if not records or (number is not None and number != last):
        raise Problems([NothingToUndo(Place(str(folder)), number=number or "", last=last)])
    if manifest_hash(records[:-1]) != records[-1].before:
        raise Problems([UndoImpossible(Place(str(folder)))])


def _take_back(folder: Path, records: tuple[ImportRecord, ...]) -> None:
    """snapshot.json, which alone makes an import count, goes first; then its files."""
    with hidden_folder(folder / ".partial") as partial:
        _check_again(folder, records)
        write_file(partial / MANIFEST, manifest_text(records[:-1]).encode())
        (partial / MANIFEST).replace(folder / MANIFEST)
        settle_folder(folder)
        # The import no longer counts. Files that cannot be cleared away now go with the next one.
        with suppress(OSError):
            (folder / f"{records[-1].number:04}").rename(partial / "gone")


def _end(folder: Path, records: tuple[ImportRecord, ...]) -> None:
    """Before the first import there was no folder."""
    with hidden_folder(folder.parent / f".{folder.name}.partial") as partial:
        _check_again(folder, records)
        folder.rename(partial / folder.name)
        settle_folder(folder.parent)


def _check_again(folder: Path, records: tuple[ImportRecord, ...]) -> None:
    """Nobody imported or undid anything while we waited for the lock."""
    if read_manifest(folder) != records:
        raise Problems([SnapshotBusy(Place(str(folder)))])
