"""In which order do the keys of each part of a pack stand?

The order is that of keys.yaml. Names that an author chooses keep the order they are written in.
"""

from __future__ import annotations

from dataclasses import replace

from quanheng.authoring.keys import ANY_NAME, Part, Takes, parts
from quanheng.documents.layout import Group, Row, Text


def in_order(whole: Row, part: str) -> Row:
    """A file that holds one or several of a part of a pack, its keys in order.

    Shapes:   keys that the part does not take come last.
    """
    return _row(whole, (Takes("", part),))


def _row(row: Row, takes: tuple[Takes, ...]) -> Row:
    return replace(row, value=_value(row.value, takes))


def _value(value: Text | Group, takes: tuple[Takes, ...]) -> Text | Group:
    """A value with its keys in order, where it is one of the parts that may stand here."""
    if isinstance(value, Text):
        return value
    if not value.is_mapping:
        return replace(value, rows=tuple(_row(row, takes) for row in value.rows))
    named = [one for one in takes if one.around != "one" and _part_name(one) in parts()]
    taken = next((one for one in named if _fits(value, one)), named[0] if named else None)
    if taken is None:
        return value
    if taken.around == "map":
        inner = (Takes("", taken.word),)
        return replace(value, rows=tuple(_row(row, inner) for row in value.rows))
    return _sorted(value, parts()[_part_name(taken)])


def _part_name(takes: Takes) -> str:
    return "label_parts" if takes.word == "label" else takes.word


def _fits(group: Group, takes: Takes) -> bool:
    """Whether every key of a mapping may stand in a part, and each that must is there."""
    part = parts()[_part_name(takes)]
    known, written = {key.name for key in part}, set(map(name_of, group.rows))
    must = {key.name for key in part if key.is_required}
    return takes.around == "map" or (must <= written and (written <= known or ANY_NAME in known))


def _sorted(group: Group, part: Part) -> Group:
    places = {key.name: place for place, key in enumerate(part)}
    takes = {key.name: key.takes for key in part}
    last = places.get(ANY_NAME, len(part))
    rows = sorted(group.rows, key=lambda row: places.get(name_of(row), last))
    any_takes = takes.get(ANY_NAME, ())
    return replace(group, rows=tuple(_row(row, takes.get(name_of(row), any_takes)) for row in rows))


def name_of(row: Row) -> str:
    """The key of a row without its quotes.

    >>> name_of(Row(Text(("1",)), '"on"'))
    'on'
    """
    return row.key.strip("\"'")
