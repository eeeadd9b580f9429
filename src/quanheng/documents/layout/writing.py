"""How do rows read as the lines of a YAML file, laid out in one way?

Each level stands two columns further in, items below the key they belong to as well. What an
author wrote in brackets stays in brackets: on one line where it stood on one line, or fits; else
its lines are filled, below the first sign within.
"""

from __future__ import annotations

from collections.abc import Iterable

from quanheng.documents.layout.rows import Group, Row, Text

WIDTH = 100
"""How many signs a line holds where brackets are broken."""
STEP = 2
"""By how many columns a level stands further in."""


def text_of(whole: Row) -> str:
    """The text of a file, with one end of line at its end."""
    assert isinstance(whole.value, Group)
    first, lines = _group(whole.value, 0)
    above = _padded(_without_blank_start((*whole.above, *first)), 0)
    return "\n".join([*above, *lines, ""])


def _group(group: Group, indent: int) -> tuple[tuple[str, ...], list[str]]:
    """What stands above the first row of a group, and all lines from this row on."""
    first: tuple[str, ...] = ()
    lines: list[str] = []
    for row in group.rows:
        above, more = _row(row, indent, is_entry=group.is_mapping)
        if lines:
            lines += _padded(above, indent)
        else:
            first = _without_blank_start(above)
        lines += more
    return first, lines + _padded(group.ends, indent)


def _row(row: Row, indent: int, *, is_entry: bool) -> tuple[tuple[str, ...], list[str]]:
    """What stands above a row, and its lines."""
    lead = " " * indent + (f"{row.key}:" if is_entry else "-")
    if isinstance(row.value, Text):
        return row.above, _with_comment(_scalar(row.value, lead, indent), row.beside)
    if row.value.is_flow:
        first, *below = _brackets(row.value, len(lead) + 1)
        return row.above, _with_comment([f"{lead} {first}", *below], row.beside)
    first_above, lines = _group(row.value, indent + STEP)
    if is_entry:
        above = _padded(first_above, indent + STEP)
        return row.above, [*_with_comment([lead], row.beside), *above, *lines]
    # The first entry of an item stands on the line of its dash, so comments go above the dash.
    hoisted = filter(None, (row.beside, *first_above))
    return (*row.above, *hoisted), [f"{lead} {lines[0][indent + STEP :]}", *lines[1:]]


def _scalar(text: Text, lead: str, indent: int) -> list[str]:
    first, *below = text.lines
    inside = " " * (indent + (text.indent or STEP))
    return [f"{lead} {first}" if first else lead, *(inside + one if one else "" for one in below)]


def _with_comment(lines: list[str], beside: str) -> list[str]:
    return [*lines[:-1], f"{lines[-1]}  {beside}"] if beside else lines


def _brackets(group: Group, column: int) -> list[str]:
    """A group in brackets that begin at a column."""
    whole = _on_one_line(group)
    if not group.is_broken or column + len(whole) <= WIDTH:
        return [whole]
    opening, closing = whole[0], whole[-1]
    pieces = [f"{_flow_row(row, is_entry=group.is_mapping)}," for row in group.rows]
    pieces[-1] = pieces[-1].removesuffix(",") + closing
    lines = [opening]
    for place, piece in enumerate(pieces):
        if place and column + len(lines[-1]) + 1 + len(piece) > WIDTH:
            lines.append("")
        lines[-1] += f" {piece}" if place else piece
    return [lines[0], *(" " * column + line for line in lines[1:])]


def _on_one_line(group: Group) -> str:
    inside = ", ".join(_flow_row(row, is_entry=group.is_mapping) for row in group.rows)
    return f"{{{inside}}}" if group.is_mapping else f"[{inside}]"


def _flow_row(row: Row, *, is_entry: bool) -> str:
    value = row.value.lines[0] if isinstance(row.value, Text) else _on_one_line(row.value)
    return f"{row.key}: {value}".rstrip(" ") if is_entry else value


def _padded(above: Iterable[str], indent: int) -> list[str]:
    return [" " * indent + one if one else "" for one in above]


def _without_blank_start(above: tuple[str, ...]) -> tuple[str, ...]:
    return above[1:] if above and not above[0] else above
