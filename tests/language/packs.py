"""How does a test read a small pack: the base pack with some of its files changed?"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from quanheng.errors import Findings
from quanheng.language import Pack, read_pack

BASE = Path(__file__).parent / "base"
File = str | bytes | None
"""The content of a file; None removes it."""


def base_files() -> dict[str, File]:
    """The files of the base pack by their path on the shelf, such as xa/pack.yaml."""
    return {
        path.relative_to(BASE).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(BASE.rglob("*.yaml"))
    }


def read_changed(shelf: Path, changes: Mapping[str, File]) -> tuple[Pack | None, tuple[str, ...]]:
    """Write the base pack with changes to a shelf, and read it.

    Shapes:   the pack xa, and the English lines of all problems found, with paths from the shelf.
    """
    for name, content in (base_files() | dict(changes)).items():
        path = shelf / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        elif content is not None:
            path.write_text(content, encoding="utf-8")
    findings = Findings()
    with contextlib.chdir(shelf):
        pack = read_pack(Path("xa"), findings)
    return pack, tuple(str(problem).replace(f"{shelf}/", "") for problem in findings)
