"""Which example does each code have, and what is told of it?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import chdir
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from quanheng.errors.examples import ErrorExample
from quanheng.messages import Label
from tests.errors.kinds.folders import folder_example
from tests.errors.kinds.packs import pack_examples
from tests.errors.kinds.proofs import proof_example
from tests.errors.kinds.settings import setting_example
from tests.errors.kinds.shown import InWords, Kind, first_of, kept

FOLDER = Path(__file__).with_name("examples")
OF_PACKS = ("packs", "expressions", "scorecards")
OF_FOLDERS = ("tables", "recognition", "forms", "snapshots", "runs", "checks", "texts")


@cache
def every_example() -> dict[str, Kind | InWords]:
    """The example of each code, in the order of the codes."""
    found: dict[str, Kind | InWords] = {}
    for one in _listed():
        assert one.code not in found, f"{one.code} has two examples"
        found[one.code] = one
    return dict(sorted(found.items()))


def _listed() -> Iterator[Kind | InWords]:
    for name in OF_FOLDERS:
        yield from map(folder_example, _written(name))
    yield from map(proof_example, _written("proofs"))
    yield from map(setting_example, _written("settings"))
    yield from pack_examples([one for name in OF_PACKS for one in _written(name)])
    for one in _written("words"):
        yield InWords(one["code"], Label(one["zh"], one["en"]))


def _written(name: str) -> list[dict[str, Any]]:
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    written: list[dict[str, Any]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return written


def tried(code: str, folder: Path) -> ErrorExample:
    """What the package keeps of an example, with what is really told of it."""
    one = every_example()[code]
    if isinstance(one, InWords):
        return kept(one.shown, None)
    folder.mkdir()
    with chdir(folder):
        return kept(one.shown, first_of(code, one.told(folder)))
