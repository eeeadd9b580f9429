"""How are facts read that stand beside each other in a table, as a run keeps them?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pyarrow as pa

from quanheng.engine.arrays.columns import ENDS, Columns, one_piece
from quanheng.engine.arrays.reading import Reading
from quanheng.engine.arrays.values import Ends
from quanheng.language.terms import Fact


@dataclass
class KeptReading(Reading):
    """Reads facts of rows from columns by their paths; what does not stand there, as before.

    Shapes:   `kept` gives the columns of the table by their names.
    """

    kept: dict[str, pa.ChunkedArray] = field(default_factory=dict)

    def keep(self, rows: pa.Table) -> None:
        """Read further facts from a table."""
        self.kept |= zip(rows.column_names, rows.columns, strict=True)
        self.read.clear()

    def _read(self, fact: Fact) -> Ends:
        # TRAP the row itself is known by its place, and not by its id.
        if fact.scope != "row" or fact.path == "id" or fact.path not in self.kept:
            return super()._read(fact)
        names = {end: fact.path + end for end in ENDS if fact.path + end in self.kept}
        columns: Columns = {end: one_piece(self.kept[name]) for end, name in names.items()}
        if fact.name != "id":
            return self.store.ends(columns, fact.type).narrowed()
        # The id of what a link leads to is the link itself.
        ends = self.store.ends(columns, fact.links[-1].type).narrowed()
        return replace(ends, is_optional=fact.type.is_optional)
