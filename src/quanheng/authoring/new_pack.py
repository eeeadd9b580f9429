"""With which files does a new pack begin?"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from string import Template

from quanheng.errors import (
    Cycle,
    Findings,
    FolderTaken,
    PackIdUnusable,
    ParentMissing,
    Place,
    TitleUnusable,
)
from quanheng.language import read_pack
from quanheng.language.pack_file import PACK_ID

SKELETON = Path(__file__).parent / "skeleton"
LEVELS = ("national", "province", "city", "county", "town", "unit")
"""The levels that a new pack may have, from the highest."""


@dataclass(frozen=True)
class NewPack:
    """What a new pack is called and stands on.

    Missing:  without an English title, the Chinese one serves readers of both.
    """

    title_zh: str
    title_en: str = ""
    level: str = "county"
    extends: tuple[str, ...] = ()


def begin_pack(folder: Path, wanted: NewPack, shelves: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Write a pack that is right as it stands, and name its files.

    Shapes:   the folder's name becomes the pack's id; parents are looked for beside it, then on
              the shelves.
    Errors:   FolderTaken, PackIdUnusable, TitleUnusable, Cycle, ParentMissing, and Problems of a
              parent that is not right. Nothing is written then.
    """
    folder = folder.absolute()
    places = tuple(shelves)
    _check(folder, wanted, places)
    words = _words(folder.name, wanted)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as room:
        draft = Path(room) / folder.name
        written = [_write(file, draft, words) for file in sorted(SKELETON.rglob("*.yaml"))]
        findings = Findings()
        read_pack(draft, findings, (folder.parent, *places))
        findings.raise_errors()
        _move(draft, folder)
    return tuple(folder / file for file in written)


def _check(folder: Path, wanted: NewPack, shelves: tuple[Path, ...]) -> None:
    place = Place(str(folder))
    if not PACK_ID.fullmatch(folder.name):
        raise PackIdUnusable(place, id=folder.name)
    if folder.is_symlink() or (folder.exists() and not _is_empty(folder)):
        raise FolderTaken(place)
    for title in (wanted.title_zh, wanted.title_en or wanted.title_zh):
        if not title.strip() or not title.isprintable():
            raise TitleUnusable(place)
    for parent in wanted.extends:
        if parent == folder.name:
            raise Cycle(place, names=f"{parent}, {parent}")
        if not any((shelf / parent / "pack.yaml").is_file() for shelf in (folder.parent, *shelves)):
            raise ParentMissing(place, parent=parent)


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())


def _words(name: str, wanted: NewPack) -> dict[str, str]:
    """What stands for each word of the skeleton."""
    parents = f"extends: [{', '.join(wanted.extends)}]"
    none = "# extends: [national]    # 如有上级政策包，写其 id。 The packs above, by id."
    title_zh, title_en = (json.dumps(t.strip(), ensure_ascii=False) for t in
                          (wanted.title_zh, wanted.title_en))  # fmt: skip
    both = f"{{zh: {title_zh}, en: {title_en}}}"
    return {
        "id": name,
        # Names of sets and parameters are shared by packs that are asked together.
        "name": name.replace("-", "_"),
        "item": name.upper(),
        "title": both if wanted.title_en else title_zh,
        "level": wanted.level,
        "extends": parents if wanted.extends else none,
    }


def _write(file: Path, draft: Path, words: dict[str, str]) -> Path:
    """Write one file of the skeleton, and say where in the pack it stands."""
    relative = file.relative_to(SKELETON)
    target = draft / relative
    target.parent.mkdir(parents=True, exist_ok=True)
    text = Template(file.read_text(encoding="utf-8")).substitute(words)
    target.write_text(text, encoding="utf-8", newline="\n")
    return relative


def _move(draft: Path, folder: Path) -> None:
    """Put the finished folder where it belongs; it is there as a whole or not at all."""
    if folder.is_dir():
        # TRAP some systems do not rename onto a folder, even an empty one.
        folder.rmdir()
    shutil.move(draft, folder)
