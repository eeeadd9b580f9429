"""How is a new pack begun, and what is said of it?"""

from __future__ import annotations

from pathlib import Path

from quanheng.authoring.new_pack import NewPack, begin_pack
from quanheng.cli.output import Output
from quanheng.library import shelf


def begin(output: Output, folder: Path, wanted: NewPack) -> int:
    """Write the pack's first files, name them, and say what to do next."""
    for file in begin_pack(folder, wanted, (shelf(),)):
        output.told(str(folder / file.relative_to(folder.absolute())))
    output.line(
        output.say(
            "A new pack stands in {folder}. Fill in pack.yaml, then run: quanheng check {folder}",
            folder=folder,
        )
    )
    return 0
