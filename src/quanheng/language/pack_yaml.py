"""What is written in the files of a pack's folder?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from quanheng.documents import Listing, Node, Reader, read_yaml
from quanheng.errors import Findings, Place


@dataclass(frozen=True)
class PackYaml:
    """Reads each file once, however often it is asked for.

    Errors:   noted in `findings` when a file is first read.
    """

    folder: Path
    findings: Findings
    _read: dict[Path, Node | None] = field(default_factory=dict, repr=False)

    def one(self, relative: str) -> Node | None:
        """What a file holds; None where there is no such file, or it cannot be read."""
        return self._node(self.folder / relative)

    def listed(self, folder: str) -> list[Node]:
        """The items of every file of a folder, in the order of the files' names."""
        return [item for path in self._in(folder) for item in items_of(self._node(path))]

    def facts(self) -> list[Reader]:
        """What facts.yaml holds, then the files of facts/ in the order of their names."""
        paths = [self.folder / "facts.yaml", *self._in("facts")]
        written = ((path, self._node(path)) for path in paths)
        return [Reader(node, self.findings, Place(str(path))) for path, node in written if node]

    def everything(self) -> Iterator[Node]:
        """What each file holds that was read so far."""
        return (node for node in self._read.values() if node is not None)

    def _in(self, folder: str) -> list[Path]:
        return sorted((self.folder / folder).glob("*.yaml"))

    def _node(self, path: Path) -> Node | None:
        if path not in self._read:
            is_there = path.is_file()
            self._read[path] = read_yaml(path, str(path), self.findings) if is_there else None
        return self._read[path]


def items_of(node: Node | None) -> tuple[Node, ...]:
    """The items of a list; a single one counts as a list of one."""
    if node is None:
        return ()
    return node.items if isinstance(node, Listing) else (node,)
