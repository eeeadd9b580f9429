"""Who asked for names, when and what for? A log beside the run, readable by its owner alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from quanheng.errors import NamesNotLogged, Place

FILE = "names.log"


@dataclass(frozen=True)
class NamesAsked:
    """Who asks for names, at which moment, and for what reason."""

    by: str
    at: datetime
    reason: str


def note_names(run: Path, asked: NamesAsked, tried: Sequence[str], count: int) -> None:
    """Add a line to the log; it tells how many were named, and nobody's name.

    Errors:   NamesNotLogged where nothing can be written: then nobody is named.
    """
    entry = {
        "at": asked.at.isoformat(timespec="seconds"),
        "by": asked.by,
        "reason": asked.reason.strip(),
        "tried": [*tried],
        "rows": count,
    }
    path = run / FILE
    try:
        path.touch(mode=0o600)
        path.chmod(0o600)
        with path.open("a", encoding="utf-8") as log:
            log.write(json.dumps(entry, ensure_ascii=False) + "\n")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise NamesNotLogged(Place(str(path)), reason=reason) from None
