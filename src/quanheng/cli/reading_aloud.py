"""How is a pack read aloud, on the terminal or as a page?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quanheng.cli.output import Output
from quanheng.errors import Place, TargetExists
from quanheng.library import load_pack
from quanheng.reports.aloud import aloud_of, text_lines
from quanheng.reports.aloud_page import write_aloud


@dataclass(frozen=True)
class Asked:
    """What the command line asks for."""

    pack: Path
    day: date
    page: Path | None
    overwrite: bool


def read_aloud(output: Output, asked: Asked) -> int:
    """Print the pack as sentences with the figures of a day, or write the page of it."""
    if asked.page is not None and asked.page.exists() and not asked.overwrite:
        raise TargetExists(Place(str(asked.page)))
    aloud = aloud_of(load_pack(asked.pack), output.language, asked.day)
    if asked.page is not None:
        write_aloud(asked.page, aloud, output.language)
        output.line(output.say("The page is written to {file}.", file=asked.page))
        return 0
    for line in text_lines(aloud, output.language):
        output.plain(line)
    return 0
