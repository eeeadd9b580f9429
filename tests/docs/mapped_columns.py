"""What becomes of each column of a sheet, by the map of the example?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quanheng.facts import InformationSet
from quanheng.interchange.cell_text import written
from quanheng.interchange.layout import GROUP, LaidOut
from quanheng.interchange.map_model import ColumnMap, TableMap
from quanheng.reading.merged_cells import column_letters


@dataclass(frozen=True)
class Arrow:
    """One column, or a group heading, or nothing at all, and the field that it gives.

    Shapes:   `letters` are the columns that are read, as an editor names them.
    """

    letters: tuple[str, ...]
    header: str
    target: str
    label: str
    how: str = ""


def arrows(maps: Sequence[TableMap], made: LaidOut) -> list[Arrow]:
    """Every field that the sheet gives, in the order of its columns; constants come last."""
    found = [arrow for one in maps for arrow in _of_map(one, made)]
    return sorted(dict.fromkeys(found), key=lambda one: _order(one, made))


def _of_map(one: TableMap, made: LaidOut) -> Iterator[Arrow]:
    constants = {c.target.name: written(c.constant) for c in one.columns if _is_constant(c)}
    kind = f"kind: {constants['kind']}" if "kind" in constants else ""
    for column in one.columns:
        name = column.target.name
        if column.by or (name == "kind" and _is_constant(column)):
            continue
        if _is_constant(column):
            yield Arrow((), "每一行", *_named(one.entry, column), f"value: {constants[name]}")
            continue
        headers = dict.fromkeys(column.headers)
        letters = tuple(_letter(header, made) for header in headers)
        shown = "、".join("分组标题行" if header == GROUP else header for header in headers)
        how = [_how(column), "" if column.match else kind]
        yield Arrow(letters, shown, *_named(one.entry, column), ", ".join(filter(None, how)))


def _is_constant(column: ColumnMap) -> bool:
    return not (column.column or column.match or column.by)


def _named(entry: InformationSet, column: ColumnMap) -> tuple[str, str]:
    one = column.target
    return f"{entry.name}.{one.name}", f"{entry.label.zh}·{one.label.zh}"


def _how(column: ColumnMap) -> str:
    if column.match:
        return "match: " + ", ".join(".".join(step.path) for step in column.match[0])
    if column.part:
        return f"part: {column.part}"
    return "codes" if column.codes else ""


def _letter(header: str, made: LaidOut) -> str:
    return "" if header == GROUP else column_letters(made.header.index(header))


def _order(one: Arrow, made: LaidOut) -> tuple[int, int]:
    letters = [letter for letter in one.letters if letter]
    if not letters:
        return (2 if not one.letters else 1), 0
    return 0, min(_number(letter) for letter in letters)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
