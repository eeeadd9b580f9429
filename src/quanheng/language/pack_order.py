"""Which packs lie in a folder, in the order that parents come first?"""

from __future__ import annotations

from pathlib import Path

from quanheng.documents import Reader, read_yaml
from quanheng.errors import Findings, Place


def packs_within(folder: Path) -> tuple[Path, ...]:
    """The folder itself where it is a pack, else every folder in it, parents first.

    Shapes:   a folder in it that is no pack is given too, so that nothing is passed over.
    Missing:  a folder that neither is nor holds a pack is given as it is.
    """
    if (folder / "pack.yaml").is_file() or not folder.is_dir():
        return (folder,)
    inner = {one.name: one for one in sorted(folder.iterdir()) if _may_be_pack(one)}
    if not any((one / "pack.yaml").is_file() for one in inner.values()):
        return (folder,)
    ordered: dict[str, Path] = {}
    for name in inner:
        _put_after_parents(name, inner, ordered, ())
    return tuple(ordered.values())


def _may_be_pack(path: Path) -> bool:
    return path.is_dir() and not path.name.startswith((".", "_"))


def _put_after_parents(
    name: str, inner: dict[str, Path], ordered: dict[str, Path], below: tuple[str, ...]
) -> None:
    # Packs that extend each other in a circle are refused when they are read.
    if name in ordered or name in below:
        return
    for parent in _extended(inner[name]):
        if parent in inner:
            _put_after_parents(parent, inner, ordered, (*below, name))
    ordered[name] = inner[name]


def _extended(folder: Path) -> tuple[str, ...]:
    """The packs that a pack extends; what is wrong with its file is told when it is read."""
    file, unheard = folder / "pack.yaml", Findings()
    if not file.is_file():
        return ()
    node = read_yaml(file, str(file), unheard)
    return tuple(one.text for one in Reader(node, unheard, Place(str(file))).scalars("extends"))
