"""How is the folder of a run put together, so that it is there whole, or not at all?"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from quanheng.engine.table_file import make_folders_above
from quanheng.errors import Place, RunExists


def check_free(folder: Path) -> None:
    """Refuse a folder that holds anything.

    Errors:   RunExists.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RunExists(Place(str(folder)))


@contextmanager
def built_beside(folder: Path) -> Iterator[Path]:
    """A temporary folder that becomes the given one at the end, or leaves no trace."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield building
        if folder.exists():
            folder.rmdir()
        building.rename(folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write one JSON file, readable by the owner only, always in the same form."""
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)


def copy_file(source: Path, target: Path) -> None:
    """Copy one file's content, readable by the owner only."""
    make_folders_above(target)
    target.write_bytes(source.read_bytes())
    target.chmod(0o600)


def relative_to(target: Path, folder: Path) -> str:
    """The way from a folder to a target."""
    return os.path.relpath(target.resolve(), folder.resolve())
