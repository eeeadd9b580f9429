"""What comes out of some worked cases of a pack, while it is still being written?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from quanheng.engine.examples import run_examples
from quanheng.engine.tried_example import Tried
from quanheng.errors import ExampleExpectsNothing, ExampleNotFound, Findings, Place
from quanheng.language import Pack, read_pack
from quanheng.language.pack_model import Example
from quanheng.language.packs_read import PacksRead
from quanheng.library.packs import UNSHOWN, Checked, shelf


def try_examples(
    folder: Path | str,
    names: Sequence[str],
    note: Callable[[Tried], None] | None = None,
    known: PacksRead | None = None,
) -> Checked:
    """Run the examples of a pack that are named by their file or their name, or a part of one.

    Shapes:   nothing is proved; of what is wrong in the files only errors are told, and not that
              examples are missing or expect nothing.
    Errors:   noted: ExampleNotFound, for a name that no example has.
    """
    found = Findings()
    pack = read_pack(Path(folder), found, (shelf(),), known=known)
    wrong = [one for one in found.errors if not isinstance(one, (*UNSHOWN, ExampleExpectsNothing))]
    if pack is None or wrong:
        return Checked(pack, tuple(wrong), has_run=False)
    findings = Findings()
    for name in names:
        if not any(_is_meant(one, name) for one in pack.examples):
            findings.add(ExampleNotFound(Place(str(folder)), name=name))
    run_examples(replace(pack, examples=_meant(pack, names)), findings, note=note)
    return Checked(pack, tuple(findings), has_run=True)


def _meant(pack: Pack, names: Iterable[str]) -> tuple[Example, ...]:
    wanted = list(names)
    return tuple(one for one in pack.examples if any(_is_meant(one, name) for name in wanted))


def _is_meant(example: Example, name: str) -> bool:
    """Whether a name, large or small letters alike, is part of the example's or its file's."""
    sought = name.casefold()
    return sought in example.name.casefold() or sought in Path(example.place.file).name.casefold()
