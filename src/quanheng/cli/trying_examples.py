"""What comes out of some worked cases of packs, told at once and without proofs?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quanheng.cli.example_text import example_lines
from quanheng.cli.output import Output
from quanheng.language.pack_order import packs_within
from quanheng.language.packs_read import PacksRead
from quanheng.library import Tried, try_examples


def show_examples(output: Output, folders: Sequence[Path], names: Sequence[str]) -> int:
    """Run the examples of packs that are named; 1 when any comes out otherwise than written."""
    known, is_right = PacksRead(), True
    for folder in dict.fromkeys(pack for one in folders for pack in packs_within(one)):
        tried: list[Tried] = []
        checked = try_examples(folder, names, tried.append, known)
        output.problems(checked.problems)
        for one in tried:
            show_example(output, one)
        is_right = is_right and checked.pack is not None and checked.is_right
        output.line(
            output.say(
                "{folder}: examples tried {tried} of {count}; errors: {errors}. Nothing is proved.",
                folder=folder,
                tried=len(tried),
                count=len(checked.pack.examples) if checked.pack is not None else 0,
                errors=len(checked.problems),
            )
        )
    return 0 if is_right else 1


def show_example(output: Output, tried: Tried) -> None:
    """What came out of one example."""
    for line in example_lines(output, tried):
        output.told(line)
