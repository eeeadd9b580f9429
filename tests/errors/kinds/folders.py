"""Which files and command lines make the command line say a code?"""

from __future__ import annotations

import atexit
import os
import shlex
import shutil
from collections.abc import Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from functools import cache
from io import StringIO
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from unittest.mock import patch

from quanheng.cli import main
from quanheng.cli.output import Output
from quanheng.errors import Problem
from quanheng.messages import Label
from quanheng.reading.reader import Reader
from tests.cli.towers import MOMENT, write_pack, write_towers
from tests.errors.kinds.shown import NOTHING, Shown, unlike_lines
from tests.interchange.books import book

SHORT = 20


@dataclass(frozen=True)
class FolderExample:
    """Files and command lines, wrong and mended; the last line tells the code.

    Shapes:   `asked` are lines of `quanheng`, `mv` and `sed -i s/old/new/`. A workbook is written
              as text: the name of each sheet in brackets, then its rows as of a CSV file. "…"
              stands for the character before it, `repeated` so many times; on a line of its own,
              for the line before. In the scene `towers` lie a pack `xa`, its tables `source`,
              the snapshot `facts` and a `run`.
    Missing:  without a scene the folder holds the files only.
    """

    code: str
    asked: str
    mended: str
    wrong: Mapping[str, str] = field(default_factory=dict)
    right: Mapping[str, str] = field(default_factory=dict)
    scene: str = ""
    note: Label = NOTHING
    repeated: int = 0

    @property
    def shown(self) -> Shown:
        mended = self.mended if self.mended != self.asked else ""
        if self.wrong == self.right:
            return Shown(self.wrong, {}, self.asked, mended, self.note)
        if sum(text.count("\n") for text in self.wrong.values()) > SHORT:
            return Shown(*unlike_lines(self.wrong, self.right), self.asked, mended, self.note)
        right = {name: text for name, text in self.right.items() if self.wrong.get(name) != text}
        return Shown(self.wrong, right, self.asked, mended, self.note)

    def told(self, folder: Path) -> list[Problem]:
        return self._followed(folder, self.wrong, self.asked)

    def told_mended(self, folder: Path) -> list[Problem]:
        return self._followed(folder, self.right, self.mended)

    def _followed(self, folder: Path, files: Mapping[str, str], asked: str) -> list[Problem]:
        if self.scene:
            shutil.copytree(_towers(), folder, dirs_exist_ok=True)
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            whole = _unfolded(text, self.repeated) if self.repeated else text
            path.write_bytes(_workbook(whole) if name.endswith(".xlsx") else whole.encode("utf-8"))
        *before, last = asked.splitlines()
        for line in before:
            wrong = [str(one) for one in _done(shlex.split(line)) if not one.is_warning]
            assert not wrong, wrong
        return _done(shlex.split(last))


def folder_example(written: Mapping[str, Any]) -> FolderExample:
    """An example as it is written.

    Shapes:   `tables` lie in the folder of that name, `files` where their names say. `mend`
              replaces text in them, `mended` is another command.
    Missing:  without `asked` the tables are imported, with map.yaml where there is one.
    """
    tables = {f"tables/{name}": text for name, text in written.get("tables", {}).items()}
    wrong = {**tables, **written.get("files", {})}
    right = {n: _mended(t, written.get("mend", {})) for n, t in wrong.items()}
    mapped = " --map map.yaml" if "map.yaml" in wrong else ""
    asked = written.get("asked", f"quanheng import tables facts{mapped}").strip()
    return FolderExample(
        written["code"], asked, written.get("mended", asked).strip(), wrong, right,
        written.get("scene", ""), Label(**written["note"]) if "note" in written else NOTHING,
        written.get("repeated", 0),
    )  # fmt: skip


def _mended(text: str, mend: Mapping[str, str]) -> str:
    for old, new in mend.items():
        text = text.replace(old, new)
    return text


def _done(words: list[str]) -> list[Problem]:
    """Do one line; what `quanheng` tells is collected, not printed."""
    if words[0] == "mv":
        Path(words[1]).rename(words[2])
    elif words[0] == "sed":
        [_, old, new, _], path = words[2].split("/"), Path(words[3])
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} does not stand in {path}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    else:
        return _told(words[1:])
    return []


def _told(words: list[str]) -> list[Problem]:
    told: list[Problem] = []

    def collected(_self: Output, problems: Iterable[Problem]) -> None:
        told.extend(problems)

    # The packs that ship add sets that no example reads.
    no_packs = patch("quanheng.library.packs.shipped_packs", tuple)
    around = patch.dict(os.environ, {"QUANHENG_LANG": "en"})
    heard = patch.object(Output, "problems", collected)
    one_reader = patch("quanheng.interchange.plan.Reader", _kept_reader)
    unheard = redirect_stdout(StringIO()), redirect_stderr(StringIO())
    with around, no_packs, one_reader, heard, unheard[0], unheard[1]:
        main(words)
    return told


class _KeptReader(Reader):
    """A reader that goes on after its block: to start one takes longer than most examples."""

    def __exit__(self, *_: object) -> None:
        pass


@cache
def _kept_reader() -> _KeptReader:
    reader = _KeptReader()
    atexit.register(reader.close)
    return reader


@cache
def _towers() -> Path:
    """The scene of lighthouses, made once."""
    folder = Path(mkdtemp(prefix="quanheng-towers-"))
    pack, source = write_pack(folder / "xa"), write_towers(folder / "source")
    facts, run = folder / "facts", folder / "run"
    asked = ("--as-of", "2024-06-01", "--out", run, "--no-reports")
    for words in (
        ("import", source, facts, "--pack", pack, "--recorded-at", MOMENT),
        ("evaluate", pack, facts, *asked),
    ):
        assert not _told([str(word) for word in words])
    return folder


def _unfolded(text: str, times: int) -> str:
    start, sign, end = text.partition("…")
    piece = start.splitlines(keepends=True)[-1] if start.endswith("\n") else start[-1:]
    return start + (piece * times + end.removeprefix("\n" * piece.endswith("\n")) if sign else "")


def _workbook(text: str) -> bytes:
    sheets: dict[str, list[list[str]]] = {}
    hidden = set()
    for line in text.splitlines():
        if line.startswith("["):
            name, _, how = line[1:].partition("]")
            sheets[name] = []
            hidden |= {name} if how.strip() else set()
        else:
            sheets[[*sheets][-1]].append(line.split(","))
    return book(sheets, hidden=hidden)
