"""How is a report's file written, for its owner alone?"""

from __future__ import annotations

from pathlib import Path


def write_file(path: Path, content: bytes) -> None:
    """Write one file; its folder and itself are readable by the owner only."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    # TRAP a file opened first and restricted after could be read in between.
    path.touch(mode=0o600)
    path.write_bytes(content)
