"""How are facts read that stand beside each other in a table, as a run keeps them?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pyarrow as pa

from quanheng.engine.arrays.columns import ENDS, Columns
from quanheng.engine.arrays.reading import Reading
from quanheng.engine.arrays.values import Ends
from quanheng.language.terms import Fact


@dataclass
class KeptReading(Reading):
    """Reads facts of rows from columns by their paths; what does not stand there, as before.

    Shapes:   `kept` gives the columns of Arrow by what they are called in the table.
    """

    kept: dict[str, pa.Array] = field(default_factory=dict)

    def keep(self, columns: Mapping[str, pa.Array]) -> None:
        """Read further facts from columns."""
        self.kept |= columns
        self.read.clear()

    def _read(self, fact: Fact) -> Ends:
        # TRAP the row itself is known by its place, and not by its id.
        if fact.scope != "row" or fact.path == "id" or fact.path not in self.kept:
            return super()._read(fact)
        columns: Columns = {
            end: self.kept[fact.path + end] for end in ENDS if fact.path + end in self.kept
        }
        if fact.name != "id":
            return self.store.ends(columns, fact.type).narrowed()
        # The id of what a link leads to is the link itself.
        ends = self.store.ends(columns, fact.links[-1].type).narrowed()
        return replace(ends, is_optional=fact.type.is_optional)
