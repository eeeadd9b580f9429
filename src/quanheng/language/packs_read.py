"""Which packs were read already, so that one that several extend is read once?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from quanheng.errors import Findings, Problem
from quanheng.language.pack_model import Pack
from quanheng.language.words import Expression, unheard


class PacksRead:
    """Packs by folder, each with what is wrong with it and with those above it.

    Shapes:   `heard` is told each expression of a pack that is read.
    """

    def __init__(self, heard: Callable[[Expression], None] = unheard) -> None:
        self.heard = heard
        self._read: dict[Path, tuple[Pack | None, tuple[Problem, ...]]] = {}

    def once(
        self, folder: Path, read: Callable[[Findings], Pack | None], findings: Findings
    ) -> Pack | None:
        """A pack, read now or before; whoever extends it learns of its problems each time."""
        home = folder.resolve()
        if home not in self._read:
            own = Findings()
            pack = read(own)
            self._read[home] = (pack, tuple(own))
        pack, problems = self._read[home]
        for problem in problems:
            findings.add(problem)
        return pack

    def stand_in(self, folder: Path, pack: Pack) -> None:
        """Let a pack, without problems, stand where another would be read from its folder."""
        self._read[folder.resolve()] = (pack, ())
