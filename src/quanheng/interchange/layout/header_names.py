"""What is each column called, by a header of one or several rows?"""

from __future__ import annotations

from quanheng.interchange.layout.corner import Corner

JOINED_BY = "/"


def names_of(corner: Corner, first: int, last: int) -> list[str]:
    """The name of each column: the headings above each other, joined with "/".

    Missing:  a column without headings has an empty name; so have the further columns of a
              cell that is merged across them down to the last row.
    """
    spread = _spread(corner, first, last)
    return [
        _name(corner, column, first, last, spread.get(column, {})) for column in range(corner.width)
    ]


def _spread(corner: Corner, first: int, last: int) -> dict[int, dict[int, str]]:
    """By column and row, the heading that reaches there over blanks."""
    found: dict[int, dict[int, str]] = {}
    for row in range(first, last):
        for begins, ends, is_merged in corner.groups(row):
            for column in range(begins + 1, ends + 1) if not is_merged else ():
                found.setdefault(column, {})[row] = corner.rows[row][begins]
    return found


def _name(corner: Corner, column: int, first: int, last: int, spread: dict[int, str]) -> str:
    parts: list[str] = []
    for row in range(first, last + 1):
        one = corner.ranges.get((row, column))
        if one is None:
            text = corner.rows[row][column] or spread.get(row, "")
        elif one[1] < column and one[2] >= corner.numbers[last]:
            return ""
        else:
            text = corner.text_of(one)
        if text and parts[-1:] != [text]:
            parts.append(text)
    return JOINED_BY.join(parts)
