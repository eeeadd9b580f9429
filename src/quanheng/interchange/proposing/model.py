"""What does a proposal say of one table, before it is written?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from quanheng.errors import Phrase
from quanheng.facts import InformationSet
from quanheng.interchange.proposing.seen import Seen


@dataclass(frozen=True)
class Note:
    """A comment for the clerk; `is_open` where the clerk has to fill something in."""

    phrase: Phrase
    is_open: bool = False


@dataclass(frozen=True)
class Given:
    """Where a field comes from, in the words of a map."""

    column: str = ""
    value: str = ""
    part: str = ""
    blank: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    match: tuple[Mapping[str, str], ...] = ()
    by: tuple[tuple[str, ...], ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def headers(self) -> Iterator[str]:
        """Every column that is read."""
        yield from filter(None, (self.column, *(one for way in self.match for one in way.values())))


@dataclass(frozen=True)
class Entry:
    """One table of the map: which set a sheet gives, and by which columns."""

    seen: Seen
    entry: InformationSet
    columns: Mapping[str, Given]
    notes: tuple[Note, ...] = ()

    @property
    def headers(self) -> set[str]:
        """Every column that is read."""
        return {header for given in self.columns.values() for header in given.headers}

    @property
    def written_columns(self) -> Iterator[tuple[str, Given]]:
        """The id first, then the fields as the catalogue orders them."""
        yield from ((name, self.columns[name]) for name in ("id",) if name in self.columns)
        yield from (
            (name, self.columns[name])
            for name in self.entry.fields
            if name in self.columns and name != "id"
        )
