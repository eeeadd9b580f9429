"""Which files of a folder are part of a pack?"""

from __future__ import annotations

from pathlib import Path

from quanheng.errors import Findings, Place, StrangeFile

FILES = (
    "pack.yaml", "requirements.yaml", "fingerprints.yaml", "facts.yaml", "parameters.yaml",
)  # fmt: skip
FOLDERS = (
    "facts", "clauses", "tables", "scorecards", "indicators", "quotas", "allocations", "examples",
)  # fmt: skip


def files_of(folder: Path, findings: Findings) -> tuple[Path, ...]:
    """Every file that is part of the pack, by its path in the folder; a stray one is noted."""
    found = []
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if path.is_dir() or relative.parts[0].startswith((".", "__")):
            continue
        if _is_ours(relative):
            found.append(relative)
        elif relative.suffix in (".yaml", ".yml"):
            findings.add(StrangeFile(Place(str(path))))
    return tuple(found)


def _is_ours(relative: Path) -> bool:
    in_folder = relative.parts[0] in FOLDERS and len(relative.parts) == 2
    return str(relative) in FILES or (in_folder and relative.suffix == ".yaml")
