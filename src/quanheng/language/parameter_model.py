"""What is a parameter, and which value of it holds on a day?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from quanheng.citations import Citation, Status
from quanheng.errors import Place
from quanheng.facts import Acknowledged, Label, Type, Value


@dataclass(frozen=True)
class Span:
    """A parameter's value over a period.

    Shapes:   `is_verified` says whether the figure was read in its source.
    Missing:  `values` is empty with status "missing"; a plain parameter keeps its value under
              the empty code. An end that is None is open; `is_verified` None: nobody says.
    """

    since: date | None
    until: date | None
    status: Status
    values: Mapping[str, Value]
    source: Citation | None
    note: Label | None = None
    is_verified: bool | None = None


@dataclass(frozen=True)
class MaySet:
    """Within which limits, and at which level, a nearer pack may set a parameter."""

    least: Value | None
    most: Value | None
    level: str


@dataclass(frozen=True)
class Parameter:
    """A dated figure that clauses read by name.

    Shapes:   `acknowledged` holds the warnings that are let stand.
    Units:    as `type.unit` says.
    """

    name: str
    label: Label
    type: Type
    by: str
    spans: tuple[Span, ...]
    may_set: MaySet | None
    pack: str
    place: Place
    acknowledged: Acknowledged = ()

    def on(self, day: date) -> Span:
        """The value in force on a day; a span of status "missing" where there is none."""
        for span in self.spans:
            if (span.since is None or span.since <= day) and (
                span.until is None or day <= span.until
            ):
                return span
        return Span(None, None, "missing", {}, None)
