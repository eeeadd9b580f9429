"""Which keys do the readers of the language ask for, at which place of which file?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from quanheng.documents import Reader
from quanheng.errors import Findings
from quanheng.language import read_pack
from quanheng.library import shelf

Asked = Mapping[str, frozenset[tuple[int, int, frozenset[str]]]]
"""By file: the line and column of each mapping that was read, with the keys asked for there."""


@contextmanager
def listening() -> Iterator[dict[str, dict[tuple[int, int], set[str]]]]:
    """Note what each reader asked for by the time it names the keys that nobody asked for."""
    heard: dict[str, dict[tuple[int, int], set[str]]] = defaultdict(lambda: defaultdict(set))
    plain = Reader.unread

    def unread(self: Reader, skipped: Collection[str] = ()) -> None:
        place = self.mapping.place
        heard[place.file][place.line, place.column] |= self._asked | set(skipped)
        plain(self, skipped)

    with patch.object(Reader, "unread", unread):
        yield heard


def asked_in(packs: Iterable[Path]) -> dict[str, dict[tuple[int, int], set[str]]]:
    """What readers ask for while these packs are read."""
    with listening() as heard:
        for folder in packs:
            read_pack(folder, Findings(), (shelf(),))
    return heard
