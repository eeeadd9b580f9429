"""Which map do the headers of some tables propose?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from quanheng import library
from quanheng.cli.output import Output


def propose_map(output: Output, sources: Sequence[Path], packs: Sequence[Path]) -> int:
    """Print a first map; beside it, on the error stream, tell what needs none.

    Missing:  columns that nobody knows are comments, not problems.
    """
    say = output.say
    label = say("Reading")
    with output.progress(label) as bar:

        def progress(name: str, done: int) -> None:
            bar.at(f"{label} {name}", done, None)

        made = library.propose_map(sources, packs, language=output.language, progress=progress)
    output.problems(made.warnings)
    for source, count in made.forms:
        told = say(
            "{source}: {count} approval forms; no map is needed.", source=source, count=count
        )
        output.notices.print(Text(told), soft_wrap=True)
    output.plain(made.text.removesuffix("\n"))
    return 0
