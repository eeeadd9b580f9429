"""How do files that go out come to stand in their place, wholly or not at all?"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from quanheng.errors import (
    Place,
    Problems,
    TargetExists,
    TargetInSnapshot,
    TargetMisnamed,
    TargetUnwritable,
)

PICTURE = ".pic"


def check_place(
    target: Path, option: str, suffix: str, snapshot_folder: Path, *, overwrite: bool
) -> None:
    """Refuse a place where a file may not be written.

    Messages name the option and not the file: forms are named after persons.

    Errors:   Problems with TargetMisnamed, TargetInSnapshot or TargetExists.
    """
    place = Place(option)
    if target.suffix.lower() != suffix:
        raise Problems([TargetMisnamed(place, suffix=suffix)])
    # TRAP Path.resolve stops with an error of its own where links run in a circle.
    if Path(os.path.realpath(snapshot_folder)) in Path(os.path.realpath(target)).parents:
        raise Problems([TargetInSnapshot(place)])
    if not overwrite and any(os.path.lexists(one) for one in _beside(target)):
        raise Problems([TargetExists(place)])


def place_files(target: Path, option: str, files: Mapping[str, bytes]) -> None:
    """Write a file and what belongs to it, by their endings, for their owner alone.

    All are written beside their place first and renamed then, the file itself last.

    Errors:   Problems with TargetUnwritable; an earlier file of this name then still stands.
    """
    places = {
        target if suffix == target.suffix.lower() else target.with_suffix(suffix): content
        for suffix, content in files.items()
    }
    try:
        with _written(places) as partial:
            # TRAP the picture of an earlier form would pass for that of this one.
            for old in set(_beside(target)) - places.keys():
                old.unlink(missing_ok=True)
            for path in sorted(partial, key=lambda one: one == target):
                partial[path].replace(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Problems([TargetUnwritable(Place(option), reason=reason)]) from None


def _beside(target: Path) -> Collection[Path]:
    """The file, and the picture that readers would take for its own."""
    return {target, target.with_suffix(PICTURE)} if target.suffix.lower() == ".lrm" else {target}


@contextmanager
def _written(places: Mapping[Path, bytes]) -> Iterator[dict[Path, Path]]:
    """The contents in hidden files beside their places; what was not renamed is gone after."""
    partial: dict[Path, Path] = {}
    try:
        for path, content in places.items():
            # Files of mkstemp are readable by their owner alone from the first moment.
            handle, name = tempfile.mkstemp(prefix=".", suffix=".partial", dir=path.parent)
            partial[path] = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(handle)
        yield partial
    finally:
        for left in partial.values():
            left.unlink(missing_ok=True)
