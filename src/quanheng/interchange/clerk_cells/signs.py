"""Which signs of a cell are other forms of plain ones?"""

from __future__ import annotations

# Only the full-width forms. TRAP NFKC would also read ② as 2 and turn 5² into 52.
FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {0x3000: 0x20}


def half_width(text: str) -> str:
    """A text with plain letters, digits and dots; every sign keeps its place.

    >>> half_width("１９７５．０６　②")
    '1975.06 ②'
    """
    return text if text.isascii() else text.translate(FULL_WIDTH)


def squeezed(text: str) -> str:
    """A word without its blanks, in plain small letters, to compare words by.

    >>> squeezed("优　秀 "), squeezed("Civil Servant")
    ('优秀', 'civilservant')
    """
    return "".join(half_width(text).split()).casefold()
