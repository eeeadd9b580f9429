"""What is known when one sheet is looked at?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quanheng.facts import Catalogue, Field
from quanheng.interchange.proposing.model import Entry
from quanheng.interchange.proposing.naming import column_of
from quanheng.interchange.proposing.seen import Seen
from quanheng.interchange.proposing.words import Words


@dataclass(frozen=True)
class Sight:
    """The catalogue, the words, and the lists of officials among the sheets."""

    catalogue: Catalogue
    words: Words
    officials: tuple[Entry, ...] = ()

    def known(self, seen: Seen) -> frozenset[str] | None:
        """The fields by which officials are known, on this sheet if it lists officials itself.

        Missing:  None, where no list gives officials.
        """
        own = [one for one in self.officials if one.seen is seen]
        found = frozenset(name for one in own or self.officials for name in one.columns)
        more = frozenset({"unit.name"} if "unit" in found else ())
        return found | more if self.officials else None

    def column(self, seen: Seen, set_name: str, name: str) -> str:
        """The header of the column that gives a field of a set; empty where none does."""
        return self.column_in(seen.headers, set_name, name)

    def column_in(self, headers: Iterable[str], set_name: str, name: str) -> str:
        """The header among these of the column that gives a field of a set."""
        one = self.catalogue.sets[set_name].fields[name]
        return column_of(headers, set_name, one, self.words)

    def names(self, set_name: str, one: Field) -> tuple[str, ...]:
        """What clerks call a field of a set."""
        return (one.label.zh, *one.names, *self.words.of(set_name).names.get(one.name, ()))
