"""Which texts do the cells of an .xlsx workbook share?"""

from __future__ import annotations

import re

from quanheng.messages import N_
from quanheng.reading.limits import LONGEST_CELL, limit_passed
from quanheng.reading.xml_stream import parse
from quanheng.reading.zip_parts import Parts

# Source: ECMA-376-1, 22.9.2.19 (ST_Xstring).
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


TEXT_PARTS = frozenset({"t", "rPh"})
"""The elements that a text consists of; nobody need be told of others."""


class TextReader:
    """The text of an element that holds plain text or runs of text.

    Shapes:   `pieces` takes the texts as they come; `text` is what the runs say together.
              Phonetic runs, which show how others are read aloud, do not count.
    """

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._runs: list[str] = []
        self._is_phonetic = False

    def start(self, name: str) -> None:
        if name == "t":
            self.pieces.clear()
        elif name == "rPh":
            self._is_phonetic = True

    def end(self, name: str) -> None:
        if name == "t" and not self._is_phonetic:
            self._runs.append("".join(self.pieces))
        elif name == "rPh":
            self._is_phonetic = False

    def take(self) -> str:
        """The text so far, and begin another.

        Errors:   Refused when it is too long.
        """
        text = "".join(self._runs)
        self._runs.clear()
        if len(text) > LONGEST_CELL:
            raise limit_passed(N_("a cell is longer than {limit} characters"), LONGEST_CELL)
        return unescaped(text)


def shared_texts(parts: Parts, part: str) -> list[str]:
    """The shared texts by their numbers.

    Errors:   Refused.
    """
    texts: list[str] = []
    reader = TextReader()
    # Blanks between elements go to the pieces too, so each element begins with none.
    clear, started, ended = reader.pieces.clear, reader.start, reader.end

    def start(name: str, _attributes: dict[str, str]) -> None:
        if name == "t":
            clear()
        elif name == "rPh":
            started(name)

    def end(name: str) -> None:
        if name == "si":
            texts.append(reader.take())
        else:
            ended(name)

    parse(parts.chunks(part), start, end, reader.pieces.append)
    return texts


def unescaped(text: str) -> str:
    """A text in which characters stand that XML cannot hold, such as _x000D_.

    Missing:  what cannot be shown stays as it is written.

    >>> unescaped("a_x000D__x000A_b_x005F_x0041_")
    'a\\r\\nb_x0041_'
    """
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character.isprintable() or character in "\t\r\n" else found[0]
