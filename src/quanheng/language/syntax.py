"""Of what parts is an expression built, before anyone knows what its words mean?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Part:
    """A piece of an expression, from one character up to another."""

    start: int
    end: int


@dataclass(frozen=True)
class Number(Part):
    """A number as written."""

    text: str


@dataclass(frozen=True)
class Text(Part):
    """A text in quotes."""

    text: str


@dataclass(frozen=True)
class Day(Part):
    """DATE 'YYYY-MM-DD'."""

    text: str


@dataclass(frozen=True)
class Truth(Part):
    """TRUE or FALSE."""

    is_true: bool


@dataclass(frozen=True)
class Name(Part):
    """A word, or words joined by dots that follow links."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class Setting(Part):
    """A parameter, with the code its table is read by."""

    name: str
    index: Part | None


@dataclass(frozen=True)
class Call(Part):
    """A function or an aggregate applied to parts; COUNT(*) has `is_star`."""

    name: str
    parts: tuple[Part, ...]
    is_star: bool = False
    is_distinct: bool = False


@dataclass(frozen=True)
class Unary(Part):
    """NOT x or -x."""

    operator: str
    part: Part


@dataclass(frozen=True)
class Binary(Part):
    """AND, OR, a comparison, or arithmetic."""

    operator: str
    left: Part
    right: Part


@dataclass(frozen=True)
class Among(Part):
    """x IN (…): the choices are parts, or one parameter that is a list."""

    part: Part
    choices: tuple[Part, ...]
    is_negated: bool


@dataclass(frozen=True)
class Within(Part):
    """x BETWEEN low AND high."""

    part: Part
    low: Part
    high: Part
    is_negated: bool


@dataclass(frozen=True)
class Choice(Part):
    """CASE WHEN … THEN … ELSE … END."""

    branches: tuple[tuple[Part, Part], ...]
    otherwise: Part | None


def parts_of(part: Part) -> Iterator[Part]:
    """The parts directly inside a part."""
    pending = [getattr(part, one.name) for one in fields(part)]
    for value in pending:
        if isinstance(value, Part):
            yield value
        elif isinstance(value, tuple):
            pending.extend(value)


def height_of(part: Part) -> int:
    """How many parts stand inside each other at most; counted without recursion."""
    height, level = 0, [part]
    while level:
        height += 1
        level = [inner for outer in level for inner in parts_of(outer)]
    return height
