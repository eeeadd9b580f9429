"""Which pack do reports show that is small enough to be counted by hand? Hengdong's first eight."""

from __future__ import annotations

import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

from tests.library.runs import HENGDONG as WHOLE

KEPT = ("exchange", "performance", "selection", "style")
_HOLDER = tempfile.TemporaryDirectory(prefix="eight-clauses-")


@cache
def eight_clauses() -> Path:
    """A pack of eight clauses, without indicators and quotas, in a folder of its own."""
    folder = Path(_HOLDER.name) / "hengdong"
    left_out = shutil.ignore_patterns("indicators", "quotas", "fingerprints.yaml")
    shutil.copytree(WHOLE, folder, ignore=left_out)
    # Of the national pack only the facts and the figures: its clauses would be counted as well.
    left = ("clauses", "indicators", "examples", "requirements.yaml")
    national = folder.parent / "national"
    shutil.copytree(WHOLE.parent / "national", national, ignore=shutil.ignore_patterns(*left))
    for part in ("clauses", "examples"):
        for path in (folder / part).glob("*.yaml"):
            if path.stem not in KEPT:
                path.unlink()
    covered = {
        item
        for path in (folder / "clauses").glob("*.yaml")
        for listed in re.findall(r"covers: \[(.*)\]", path.read_text(encoding="utf-8"))
        for item in listed.split(", ")
    }
    requirements = folder / "requirements.yaml"
    items = re.split(r"(?m)^(?=- id: )", requirements.read_text(encoding="utf-8"))
    kept = [one for one in items[1:] if one.split()[2] in covered]
    requirements.write_text(items[0] + "".join(kept), encoding="utf-8")
    return folder


HENGDONG = eight_clauses()
