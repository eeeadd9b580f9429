"""How are the rows of a YAML file found, with every comment at the row it belongs to?

The parser tells where each text begins and ends. Between two texts stand only signs of YAML,
blank lines and comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import yaml

from quanheng.documents.layout.rows import Group, Row, Text

_BESIDE_KEY = re.compile(r"[ \t]*:[ \t]+(#[^\n]*)")
_BESIDE_VALUE = re.compile(r"(?:[ \t]*,)?[ \t]+(#[^\n]*)")
_BLANK_END = re.compile(r"(?:\n[ ]*)+\Z")
_FIXED_INDENT = re.compile(r"[|>][+-]?([1-9])")
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def rows_of(text: str) -> Row | None:
    """The whole of a file as one row that holds a group.

    Shapes:   a text that `parse_yaml` takes, its lines ended by \\n.
    Missing:  None where the file holds no entry and no item.
    """
    return _Reading(text).whole()


def comment_in(line: str) -> str:
    """The comment in a line that holds no text of a scalar; empty where there is none.

    >>> comment_in("  - # why "), comment_in("  - ")
    ('# why', '')
    """
    found = line.find("#")
    return line[found:].rstrip() if found >= 0 else ""


def span(event: Any) -> tuple[int, int]:
    """Where in the text what an event of the parser tells begins, and where it ends."""
    return event.start_mark.index, event.end_mark.index


class _Reading:
    """Walks through the events of the parser and, beside them, through the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._events: list[Any] = list(yaml.parse(text, Loader=yaml.CSafeLoader))
        # Past the starts of the stream and of the document.
        self._next = 2
        self._at = 0

    @property
    def _event(self) -> Any:
        return self._events[self._next]

    def whole(self) -> Row | None:
        """The file; comments below its last row stand at the end of its group."""
        if len(self._events) < 3 or isinstance(self._event, yaml.ScalarEvent):
            return None
        above = self._above(self._event.start_mark.index)
        group = self._group(-1, self._at)
        if not group.rows:
            return None
        ends = (*group.ends, *self._above(len(self._text)))
        while ends and not ends[-1]:
            ends = ends[:-1]
        return Row(replace(group, is_flow=False, ends=ends), above=above)

    def _group(self, parent: int, since: int) -> Group:
        """A mapping or a sequence below something that stands at the column `parent`.

        Shapes:   brackets count as broken where a line ends after the place `since`.
        """
        event = self._event
        column = event.start_mark.column
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        if event.flow_style:
            self._at = event.end_mark.index
        self._next += 1
        rows = []
        while not isinstance(self._event, _ENDS):
            rows.append(self._entry(column) if is_mapping else self._item(column))
        closes, end = span(self._event)
        self._next += 1
        if not event.flow_style:
            return Group(tuple(rows), is_mapping, ends=self._ends(max(column, parent + 1)))
        ends = _told(self._above(closes))
        self._at = end
        is_broken = "\n" in self._text[since : self._at]
        group = Group(tuple(rows), is_mapping, True, is_broken, ends)
        return replace(group, is_flow=not (rows and group.needs_lines))

    def _entry(self, column: int) -> Row:
        above = self._above(self._event.start_mark.index)
        key = self._text[self._at : self._event.end_mark.index]
        self._at += len(key)
        self._next += 1
        return self._valued(column, above, key)

    def _item(self, column: int) -> Row:
        return self._valued(column, self._above(self._event.start_mark.index))

    def _valued(self, column: int, above: tuple[str, ...], key: str = "") -> Row:
        """A row with the value that comes next."""
        if isinstance(self._event, yaml.ScalarEvent) or self._event.flow_style:
            # What stands between a key and its value is told above both.
            since = self._at
            above += _told(self._above(self._event.start_mark.index))
            is_text = isinstance(self._event, yaml.ScalarEvent)
            value = self._scalar(column) if is_text else self._group(column, since)
            return Row(value, key, above, self._beside(_BESIDE_VALUE))
        beside = self._beside(_BESIDE_KEY) if key else ""
        return Row(self._group(column, self._at), key, above, beside)

    def _scalar(self, column: int) -> Text:
        event = self._event
        start, end = span(event)
        written = _BLANK_END.sub("", self._text[start:end])
        self._at = start + len(written)
        self._next += 1
        first, *below = written.split("\n")
        fixed = _FIXED_INDENT.search(first) if event.style in ("|", ">") else None
        indent = int(fixed[1]) if fixed else 0
        margin = column + indent if indent else _margin(below)
        return Text((first, *(line[margin:] for line in below)), indent)

    def _beside(self, where: re.Pattern[str]) -> str:
        """The comment on the rest of the line."""
        found = where.match(self._text, self._at)
        if found is None:
            return ""
        self._at = found.end()
        return found[1].rstrip()

    def _above(self, until: int) -> tuple[str, ...]:
        """The comments up to a place in the text, and blank lines, of several the first."""
        lines = self._text[self._at : until].split("\n")
        self._at = until
        told = [comment_in(line) for place, line in enumerate(lines)
                if "#" in line or (0 < place < len(lines) - 1 and not line.strip())]  # fmt: skip
        kept = [one for before, one in pairwise(["#", *told]) if one or before]
        return tuple(kept)

    def _ends(self, column: int) -> tuple[str, ...]:
        """The comments below a group that stand at its column or deeper, up to one that does not.

        What follows the group stands further out, and comments about it do as well.
        """
        claimed: list[str] = []
        has_gap = False
        for end, line in self._comments_below():
            if line.strip():
                if _indent(line) < column:
                    break
                claimed += [""] * has_gap + [line.strip()]
                self._at = end
            has_gap = not line.strip()
        return tuple(claimed)

    def _comments_below(self) -> Iterator[tuple[int, str]]:
        """The lines of comments and the blank ones from the next line on, each with its end."""
        start = self._text.find("\n", self._at) + 1
        while 0 < start < len(self._text):
            end = self._text.find("\n", start)
            end = len(self._text) if end < 0 else end
            line = self._text[start:end]
            if line.strip() and not line.strip().startswith("#"):
                return
            yield end, line
            start = end + 1


def _told(above: tuple[str, ...]) -> tuple[str, ...]:
    """The comments without blank lines."""
    return tuple(filter(None, above))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _margin(lines: list[str]) -> int:
    """The indent that all lines share; blank ones do not count."""
    return min((_indent(line) for line in lines if line.strip()), default=0)
