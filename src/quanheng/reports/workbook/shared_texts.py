"""Which texts do the cells of a workbook name by their places, and how are they written down?

Source:   ECMA-376 part 1, 18.4 (the table of texts) and 22.9.2.19 (signs that XML cannot hold).
"""

from __future__ import annotations

import re
from html import escape

from quanheng.reports.workbook.faces import cut

FILE = "xl/sharedStrings.xml"
_WHOLE = re.compile(
    r'(?P<head>.*<sst [^>]*?)count="(?P<count>\d+)" uniqueCount="\d+">(?P<items>.*)</sst>', re.S
)
_ITEM = re.compile("<si>.*?</si>", re.S)
_LITERAL = re.compile("(_x[0-9a-fA-F]{4}_)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


class SharedTexts:
    """The texts of a workbook, each once, in the order in which they came in."""

    def __init__(self, written: str) -> None:
        found = _WHOLE.fullmatch(written)
        if found is None:
            raise ValueError("not a table of shared texts")
        self._head, self._count = found["head"], int(found["count"])
        self._places = {item: at for at, item in enumerate(_ITEM.findall(found["items"]))}

    def place(self, text: str, cells: int) -> int:
        """The place of a text that stands in so many more cells."""
        self._count += cells
        return self._places.setdefault(item_of(cut(text)), len(self._places))

    def written(self) -> str:
        """The table as it stands in the file."""
        counts = f'count="{self._count}" uniqueCount="{len(self._places)}"'
        return f"{self._head}{counts}>{''.join(self._places)}</sst>"


def item_of(text: str) -> str:
    """A text as an item of the table.

    >>> item_of("a < b"), item_of(" _x0041_")
    ('<si><t>a &lt; b</t></si>', '<si><t xml:space="preserve"> _x005F_x0041_</t></si>')
    """
    told = _LITERAL.sub(r"_x005F\1", text) if "_x" in text else text
    told = _CONTROL.sub(lambda sign: f"_x{ord(sign[0]):04X}_", told)
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<si><t{space}>{escape(told, quote=False)}</t></si>"
