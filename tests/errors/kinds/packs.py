"""Which small packs make the reader say a code?

They are programs that must be refused: each changes a pack that is right. Where a change replaces
text, what stood there is the mend; where it adds some, `tests/errors/examples/packs.yaml` says how
that is mended.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from quanheng.errors import Findings, Problem
from quanheng.language import read_pack
from quanheng.messages import Label
from tests.errors.kinds.shown import NOTHING, Shown, unlike_lines
from tests.language.packs import File, base_files
from tests.language.refused.cases import ROOMS, changed, written_cases

BASE = base_files()
Files = Mapping[str, File]


@dataclass(frozen=True)
class PackExample:
    """A small pack, wrong and mended.

    Shapes:   the files that differ from the base pack. In wrong texts, "…" stands for the
              character before it, `repeated` so many times.
    """

    code: str
    wrong: Files
    right: Files
    note: Label = NOTHING
    repeated: int = 0
    encoding: str = "utf-8"

    @property
    def shown(self) -> Shown:
        wrong, right = unlike_lines(_texts(BASE | self.wrong), _texts(BASE | self.right))
        return Shown(wrong, right, note=self.note)

    def told(self, folder: Path) -> list[Problem]:
        return _read({name: self._whole(text) for name, text in self.wrong.items()}, folder)

    def told_mended(self, folder: Path) -> list[Problem]:
        return _read(self.right, folder)

    def _whole(self, text: File) -> File:
        if not isinstance(text, str):
            return text
        start, sign, end = text.partition("…") if self.repeated else (text, "", "")
        return (start + start[-1:] * (self.repeated if sign else 0) + end).encode(self.encoding)


def pack_examples(own: list[dict[str, Any]]) -> Iterator[PackExample]:
    """An example of each code that a pack shows: the `own` ones, else the smallest refused."""
    named = {written["code"]: _own(written) for written in own}
    yield from named.values()
    for code, written in _smallest().items():
        if code not in named:
            yield PackExample(code, changed(written), BASE)


def _own(written: dict[str, Any]) -> PackExample:
    """An example as it is written.

    Shapes:   `case` is the title of a refused program, `mend` old texts to new ones, `right` what
              is changed in the base pack to have what is right.
    """
    case = _by_title()[written["case"]] if "case" in written else {}
    wrong = changed(written | case)
    right: Files = changed(written["right"]) if "right" in written else BASE
    if "mend" in written:
        right = _mended(wrong, written["mend"])
    note = Label(**written["note"]) if "note" in written else NOTHING
    repeated, encoding = written.get("repeated", 0), written.get("encoding", "utf-8")
    return PackExample(written["code"], wrong, right, note, repeated, encoding)


def _mended(files: Files, mend: Mapping[str, str]) -> dict[str, File]:
    mended = dict(files)
    for old, new in mend.items():
        held = [name for name, text in mended.items() if old in str(text)]
        assert held, f"{old!r} stands in no file"
        mended |= {name: str(mended[name]).replace(old, new) for name in held}
    return mended


@cache
def _written() -> list[dict[str, Any]]:
    return [written for room in ROOMS for written in written_cases(room)]


@cache
def _by_title() -> dict[str, dict[str, Any]]:
    return {written["title"]: written for written in _written()}


def _smallest() -> dict[str, dict[str, Any]]:
    """The smallest program of each code that changes text only, and shows the code alone."""
    found: dict[str, dict[str, Any]] = {}
    for written in sorted(_written(), key=lambda one: len(str(one))):
        told = written["refused"].splitlines()
        if len(told) == 1 and not written.keys() & {"add", "files"}:
            found.setdefault(told[0].split(" ", 1)[0], written)
    return found


def _texts(files: Files) -> dict[str, str]:
    return {name: str(text) for name, text in files.items() if text is not None}


def _read(files: Files, folder: Path) -> list[Problem]:
    for name, content in (BASE | files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is not None:
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    findings = Findings()
    read_pack(Path("xa"), findings)
    return list(findings)
