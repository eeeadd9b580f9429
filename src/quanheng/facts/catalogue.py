"""Which facts may be known? Information sets, their fields and code lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from quanheng.documents import Scalar
from quanheng.errors import NOWHERE, Place
from quanheng.facts.types import Type
from quanheng.messages import Label

Sensitivity = Literal[
    "plain", "personal", "identity", "protected", "health", "hardship", "family", "complaint"
]
SENSITIVITIES: tuple[Sensitivity, ...] = (
    "plain", "personal", "identity", "protected", "health", "hardship", "family", "complaint",
)  # fmt: skip

Acknowledged = tuple[tuple[str, Label], ...]
"""The codes of warnings that are let stand, each with the reason."""


@dataclass(frozen=True)
class Code:
    """One entry of a code list; `rank` is its place, which counts only in ordered lists."""

    name: str
    label: Label
    rank: int


@dataclass(frozen=True)
class CodeList:
    """The values a coded field may take."""

    name: str
    label: Label
    codes: tuple[Code, ...]
    is_ordered: bool = False
    place: Place = NOWHERE

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The codes by name, in the order of the list."""
        return tuple(code.name for code in self.codes)

    def find(self, written: str) -> Code | None:
        """The code of this name or label; None where the list has none."""
        return self._named.get(written) or self._labelled.get(written)

    @cached_property
    def _named(self) -> Mapping[str, Code]:
        return {code.name: code for code in reversed(self.codes)}

    @cached_property
    def _labelled(self) -> Mapping[str, Code]:
        """The codes by either label; of several the first that is written."""
        codes = reversed(self.codes)
        return {label: code for code in codes for label in (code.label.zh, code.label.en)}


@dataclass(frozen=True)
class Field:
    """One field of a set.

    Shapes:   `is_shown` tells whether messages may quote a cell: neither the field nor its set
              is about persons.
    Missing:  `is_required` fields are never unknown; `type.is_optional` ones may be none.
    """

    name: str
    label: Label
    type: Type
    place: Place
    names: tuple[str, ...] = ()
    is_shown: bool = True
    is_required: bool = False
    sensitivity: Sensitivity = "plain"
    source: str = ""
    minimum: int | None = None
    not_before: str = ""
    format: str = ""


@dataclass(frozen=True)
class Decided:
    """The fields by which a decided fact shows who decided, when, and until when it holds."""

    by: str
    on: str
    notified: str
    until: str = ""


@dataclass(frozen=True)
class InformationSet:
    """A declared set of rows, each with an `id`.

    Shapes:   `key` names the fields that make a row the same row; `begins`, `ends` and
              `dated` name fields; `unit_by` is the path to the unit that keeps the row;
              `acknowledged` holds the warnings that are let stand, `holds` the conditions that
              always hold of a row, as they are written.
    Missing:  an empty name means the set has no such field.
    """

    name: str
    label: Label
    fields: Mapping[str, Field]
    key: tuple[str, ...]
    place: Place
    begins: str = ""
    ends: str = ""
    dated: str = ""
    unit_by: str = ""
    is_conduct: bool = False
    decided: Decided | None = None
    is_aggregate_only: bool = False
    sensitivity: Sensitivity = "plain"
    owner: str = ""
    retention: str = ""
    source: str = ""
    acknowledged: Acknowledged = ()
    holds: tuple[Scalar, ...] = ()

    @cached_property
    def starts(self) -> str:
        """The field by which a row has begun: its beginning, else the day it is dated."""
        return self.begins or self.dated

    def find(self, written: str) -> Field | None:
        """The field of this name, label or other name; None where the set has none."""
        if written in self.fields:
            return self.fields[written]
        return next((f for f in self.fields.values() if written in (f.label.zh, *f.names)), None)


@dataclass(frozen=True)
class Catalogue:
    """All sets and code lists that a pack may speak of."""

    sets: Mapping[str, InformationSet] = field(default_factory=dict)
    code_lists: Mapping[str, CodeList] = field(default_factory=dict)

    def extended(self, other: Catalogue) -> Catalogue:
        """This catalogue with another's sets and code lists added."""
        return Catalogue({**self.sets, **other.sets}, {**self.code_lists, **other.code_lists})

    def follow(self, home: InformationSet, path: tuple[str, ...]) -> Iterator[Field]:
        """The fields met along a path of links; stops early where the path breaks."""
        here: InformationSet | None = home
        for name in path:
            found = here.find(name) if here else None
            if found is None:
                return
            yield found
            here = self.sets.get(found.type.target)

    def codes(self, kind: Type) -> CodeList:
        """The code list of a coded type.

        Errors:   KeyError for a type that has none.
        """
        return self.code_lists[kind.codes]
