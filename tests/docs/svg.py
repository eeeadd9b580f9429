"""How are texts and boxes drawn, so that no text is cut off and everyone can read them?"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

FACE = "'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif"
CODE = "'DejaVu Sans Mono', Consolas, Menlo, 'Noto Sans Mono CJK SC', monospace"
# Wide enough for any of the fonts named; digits and letters of one width.
_NARROW, _CODE = 0.6, 0.62
LINE = 1.45
# Numbers and words stay whole, and no line begins with a closing sign.
_PIECES = re.compile(r"[（「]?[0-9A-Za-z.'%-]+[）。，；：、—]*|[（「]?.[）。，；：、]*")


def width_of(text: str, size: float) -> float:
    """How much room a text needs, whichever of the fonts is there."""
    return sum(size if _is_wide(sign) else size * _NARROW for sign in text)


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WFA"


def code_width(text: str, size: float) -> float:
    """How much room a name in the code font needs."""
    return len(text) * size * _CODE


def wrapped(text: str, size: float, room: float) -> list[str]:
    """The lines of a text in so much room; it has breaks of its own as well."""
    return [line for part in text.split("\n") for line in _lines(part.strip(), size, room)]


def _lines(text: str, size: float, room: float) -> Iterator[str]:
    line = ""
    for piece in _PIECES.findall(text):
        for part in [piece] if width_of(piece, size) <= room else [*piece]:
            if line and width_of(line + part, size) > room:
                yield line
                line = ""
            line += part
    yield line


@dataclass
class Drawing:
    """A picture while it is drawn from top to bottom.

    Units:    pixels.
    """

    width: int
    title: str
    description: str
    y: float = 0
    _parts: list[str] = field(default_factory=list)

    def box(
        self, x: float, y: float, width: float, height: float, fill: str, line: str = "",
        radius: int = 0,
    ) -> None:  # fmt: skip
        stroke = f' stroke="{line}"' if line else ""
        corner = f' rx="{radius}"' if radius else ""
        self._parts.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
            f'{corner} fill="{fill}"{stroke}/>'
        )

    def text(
        self, x: float, y: float, text: str, colour: str, size: float, *, style: str = ""
    ) -> None:
        """One line of text; `style` names classes: b bold, m middle, c code."""
        kind = f' class="{style}"' if style else ""
        self._parts.append(
            f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" fill="{colour}"{kind}>'
            f"{escape(text, quote=False)}</text>"
        )

    def svg(self) -> str:
        """The whole picture."""
        height = math.ceil(self.y)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{height}" '
            f'viewBox="0 0 {self.width} {height}" role="img" '
            f'aria-labelledby="title desc" xml:lang="zh-CN">\n'
            f'<title id="title">{escape(self.title)}</title>\n'
            f'<desc id="desc">{escape(self.description)}</desc>\n'
            f"<style>text{{font-family:{FACE};white-space:pre}}.b{{font-weight:700}}"
            f".m{{text-anchor:middle}}.c{{font-family:{CODE}}}</style>\n"
            f'<rect width="{self.width}" height="{height}" fill="#ffffff"/>\n'
        )
        return head + "\n".join(self._parts) + "\n</svg>\n"


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
