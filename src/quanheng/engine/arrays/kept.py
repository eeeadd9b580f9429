"""How are facts read that stand beside each other in a table, as a run keeps them?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from threading import Lock

import pyarrow as pa

from quanheng.engine.arrays.arriving import Arriving
from quanheng.engine.arrays.columns import columns_in
from quanheng.engine.arrays.store import Store
from quanheng.engine.arrays.values import Ends
from quanheng.language.terms import Fact


@dataclass
class KeptFacts:
    """Reads facts about the rows of a set from columns, each by its path.

    Shapes:   `tables` are those in which columns stand, by the names of these.
    """

    store: Store
    tables: dict[str, pa.Table | Arriving] = field(default_factory=dict)
    read: dict[str, Ends] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def keep(self, rows: pa.Table | Arriving) -> None:
        """Read further facts from a table."""
        self.tables |= dict.fromkeys(rows.column_names, rows)
        self.read.clear()

    def fact(self, fact: Fact) -> Ends | None:
        """A fact of every row; None where it does not stand here."""
        # TRAP the row itself is known by its place, and not by its id.
        if fact.scope != "row" or fact.path == "id" or fact.path not in self.tables:
            return None
        with self.lock:
            if fact.path not in self.read:
                self.read[fact.path] = self._read(fact)
        return self.read[fact.path]

    def _read(self, fact: Fact) -> Ends:
        columns = columns_in(self.tables[fact.path], fact.path)
        if fact.name != "id":
            return self.store.ends(columns, fact.type).narrowed()
        # The id of what a link leads to is the link itself.
        ends = self.store.ends(columns, fact.links[-1].type).narrowed()
        return replace(ends, is_optional=fact.type.is_optional)
