"""How is a pack's folder read into a pack, with every problem in it named?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from quanheng.documents import Reader
from quanheng.errors import (
    Cycle,
    Findings,
    NameTwice,
    PackMissing,
    ParentMissing,
    Place,
    WordNotAllowed,
)
from quanheng.facts.acknowledged import acknowledged_of
from quanheng.facts.catalogue_file import CORE_FILE
from quanheng.facts.label_file import label_of
from quanheng.language.causes import following
from quanheng.language.instrument_file import instruments_of
from quanheng.language.pack_body import Head, PackBody
from quanheng.language.pack_model import Pack
from quanheng.language.pack_yaml import PackYaml
from quanheng.language.packs_above import joined
from quanheng.language.packs_read import PacksRead

# A pack's id names a folder of every run: nothing in it may lead elsewhere.
PACK_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def read_pack(
    folder: Path,
    findings: Findings,
    shelves: Iterable[Path] = (),
    core: Path = CORE_FILE,
    known: PacksRead | None = None,
) -> Pack | None:
    """Read a pack and the packs it extends.

    Shapes:   `shelves` are folders in which parents are looked for, after the pack's own shelf;
              `core` the catalogue every pack stands on; `known` the packs that were read before,
              to which those that are read now are added.
    Missing:  None when the folder is no pack at all.
    Errors:   noted in `findings`, each with its place.
    """
    read = known if known is not None else PacksRead()
    return _read_once(folder, findings, (folder.resolve().parent, *shelves), core, read)


def _read_once(
    folder: Path,
    findings: Findings,
    shelves: tuple[Path, ...],
    core: Path,
    known: PacksRead,
    below: tuple[str, ...] = (),
) -> Pack | None:
    def read(own: Findings) -> Pack | None:
        reader = _PackReader(folder, own, shelves, core, known, below)
        pack = reader.read()
        for problem in following(own, reader.yaml.everything(), folder):
            own.withdraw(problem)
        return pack

    return known.once(folder, read, findings)


class _PackReader:
    def __init__(
        self,
        folder: Path,
        findings: Findings,
        shelves: tuple[Path, ...],
        core: Path,
        known: PacksRead,
        below: tuple[str, ...],
    ) -> None:
        self.folder, self.findings, self.shelves = folder, findings, shelves
        self.core, self.known, self.below = core, known, below
        self.yaml = PackYaml(folder, findings)

    def read(self) -> Pack | None:
        file = self.folder / "pack.yaml"
        if not file.is_file():
            self.findings.add(PackMissing(Place(str(self.folder))))
            return None
        reader = Reader(self.yaml.one("pack.yaml"), self.findings, Place(str(file)))
        name = reader.text("id", required=True)
        if not PACK_ID.fullmatch(name):
            self.findings.add(WordNotAllowed(reader.place_of("id"), word=name))
        title, level = label_of(reader, "title"), reader.text("level", required=True)
        acknowledged = acknowledged_of(reader)
        parents = self._parents(reader, name)
        instruments = joined(self.findings, [p.instruments for p in parents], file)
        own = instruments_of(reader)
        for key in own.keys() & instruments.keys():
            first = instruments[key].place
            self.findings.add(NameTwice(own[key].place, name=key, first=first))
        instruments |= own
        reader.unread()
        head = Head(name, title, level, acknowledged, parents, instruments)
        body = PackBody(self.folder, self.findings, self.yaml, head, self.core, self.known.heard)
        return body.pack()

    def _parents(self, reader: Reader, name: str) -> tuple[Pack, ...]:
        found = []
        for scalar in reader.scalars("extends"):
            if scalar.text in (*self.below, name):
                ring = " → ".join([*self.below, name, scalar.text])
                self.findings.add(Cycle(scalar.place, names=ring))
                continue
            shelf = next(
                (
                    s
                    for s in self.shelves
                    if PACK_ID.fullmatch(scalar.text) and (s / scalar.text / "pack.yaml").is_file()
                ),
                None,
            )
            if shelf is None:
                self.findings.add(ParentMissing(scalar.place, parent=scalar.text))
                continue
            below = (*self.below, name)
            parent = _read_once(
                shelf / scalar.text, self.findings, self.shelves, self.core, self.known, below
            )
            if parent is not None:
                found.append(parent)
        return tuple(found)
