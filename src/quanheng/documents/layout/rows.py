"""What is written in a YAML file, sign by sign: texts as they stand, comments and blank lines?

Nodes say what a file means; rows say how it is written, so that it can be laid out anew without a
text being quoted, broken or typed again.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A scalar as its author wrote it, with its quotes.

    Shapes:   `lines` holds at least one, without the common indent of those below the first;
              `indent` is what its sign fixes for them, as in |2, and else 0.
    """

    lines: tuple[str, ...]
    indent: int = 0


@dataclass(frozen=True)
class Group:
    """A mapping or a sequence.

    Shapes:   `ends` holds the comments below its last row. In brackets where `is_flow`; then
              `is_broken` tells that it was written on several lines.
    """

    rows: tuple[Row, ...]
    is_mapping: bool
    is_flow: bool = False
    is_broken: bool = False
    ends: tuple[str, ...] = ()

    @property
    def needs_lines(self) -> bool:
        """Whether something in it cannot stand within brackets on one line."""
        return bool(self.ends) or any(row.needs_lines for row in self.rows)


@dataclass(frozen=True)
class Row:
    """An entry of a mapping, an item of a sequence, or the whole of a file.

    Shapes:   `above` holds comments, and an empty text for a blank line; `beside` is the comment
              behind the value, or behind the key of a group that follows on lines of its own.
    Missing:  items and a whole file have no key: an empty text.
    """

    value: Text | Group
    key: str = ""
    above: tuple[str, ...] = ()
    beside: str = ""

    @property
    def needs_lines(self) -> bool:
        """Whether it cannot stand within brackets on one line."""
        if any(self.above) or self.beside:
            return True
        return len(self.value.lines) > 1 if isinstance(self.value, Text) else self.value.needs_lines
