"""How is a pack tied to the text it was written from?"""

from __future__ import annotations

from pathlib import Path

from quanheng.cli.output import Output, ends_with
from quanheng.language.text_check import GivenText
from quanheng.library import write_fingerprints


def given_text(word: str) -> GivenText:
    """A text as an option names it: FILE, or ID=FILE where its instrument is named.

    >>> given_text("xa-2024=build/xa.txt").instrument
    'xa-2024'
    >>> given_text("build/xa.txt").instrument
    ''
    """
    instrument, is_named, path = word.partition("=")
    if not is_named or Path(word).is_file():
        return GivenText(Path(word))
    return GivenText(Path(path), instrument)


def fingerprint_pack(output: Output, pack: Path, text: str, anchors: Path) -> int:
    """Write the fingerprints, and say how many passages they hold."""
    with ends_with(output.say("Nothing has been written.")):
        made, path = write_fingerprints(pack, given_text(text), anchors)
    output.line(
        output.say(
            "{file}: {instrument}, items {items}, passages {passages}, left out {left_out}.",
            file=path,
            instrument=made.instrument,
            items=len(made.items),
            passages=sum(map(len, made.items.values())),
            left_out=len(made.left_out),
        )
    )
    return 0
