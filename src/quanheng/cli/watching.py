"""How are packs checked again whenever a file of them changes?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from watchfiles import Change, watch

from quanheng.cli.output import Output
from quanheng.errors import Findings
from quanheng.language import Pack, read_pack
from quanheng.language.pack_order import packs_within
from quanheng.library import shelf

SETTLED_AFTER = 300
"""Milliseconds without a change after which a check begins: editors save in several steps."""
LOOKED_AFTER = 2_000
"""Milliseconds after which the files are looked at though nothing was announced."""


def check_again(
    output: Output,
    folders: Sequence[Path],
    check: Callable[[], int],
    clock: Callable[[], datetime],
) -> int:
    """Check now and after every change, until interrupted; the exit code of the last check.

    Shapes:   packs that the given ones extend are watched as well.
    """
    code = 1
    try:
        watched = _watched(folders)
        seen = _stamps(watched)
        code = check()
        _tell(output, code, clock())
        if not watched:
            return code
        output.line(output.say("Waiting for changes; Ctrl-C ends it."))
        output.results.file.flush()
        for _ in _moments(watched):
            found = _stamps(watched)
            if found != seen:
                seen, code = found, check()
                _tell(output, code, clock())
    except KeyboardInterrupt:
        # Ctrl-C is how it is meant to end.
        pass
    return code


def _moments(watched: Sequence[Path]) -> Iterator[object]:
    """When to look: after every change that has settled, and now and then.

    TRAP what is saved between a check and the first wait is announced by nobody.
    """
    return watch(
        *watched, watch_filter=_is_yaml, debounce=SETTLED_AFTER, rust_timeout=LOOKED_AFTER,
        yield_on_timeout=True,
    )  # fmt: skip


def _stamps(watched: Sequence[Path]) -> dict[Path, tuple[int, int]]:
    """Size and moment of each file; one that goes while it is looked at is left out."""
    stamps = {}
    for path in (path for folder in watched for path in folder.rglob("*.y*ml")):
        with suppress(FileNotFoundError):
            told = path.stat()
            stamps[path] = (told.st_size, told.st_mtime_ns)
    return stamps


def _tell(output: Output, code: int, moment: datetime) -> None:
    told = output.say("all right") if code == 0 else output.say("not right yet")
    output.line(output.say("{time}: {told}", time=moment.strftime("%H:%M:%S"), told=told))
    output.results.file.flush()


def _watched(folders: Sequence[Path]) -> list[Path]:
    """The folders that are there, and those of the packs that theirs extend."""
    packs = (read_pack(one, Findings(), (shelf(),)) for f in folders for one in packs_within(f))
    above = (parent.folder for pack in packs if pack for parent in _parents(pack))
    return [one for one in dict.fromkeys((*folders, *above)) if one.is_dir()]


def _parents(pack: Pack) -> Iterator[Pack]:
    for parent in pack.parents:
        yield parent
        yield from _parents(parent)


def _is_yaml(_change: Change, path: str) -> bool:
    return path.endswith((".yaml", ".yml"))
