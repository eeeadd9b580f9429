"""Is a table named like a set and its columns like fields, so that it needs no map?"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.errors import Findings
from quanheng.interchange.headers import maps_by_name
from quanheng.interchange.map_model import ColumnMap
from quanheng.interchange.proposing.cells_seen import given_by
from quanheng.interchange.proposing.model import Entry, Given
from quanheng.interchange.proposing.seen import Seen
from quanheng.interchange.proposing.sight import Sight


def named_like_a_set(seen: Seen, sight: Sight) -> Iterator[Entry]:
    """What the table's own names mean; nothing, where they do not name all that is there."""
    findings = Findings()
    for one in maps_by_name({seen.name: seen.made.table}, sight.catalogue, findings):
        if not findings.errors:
            columns = {column.target.name: _given(seen, sight, column) for column in one.columns}
            yield Entry(seen, one.entry, columns)


def _given(seen: Seen, sight: Sight, column: ColumnMap) -> Given:
    if column.target.type.kind == "link" or column.target.name == "id":
        return Given(column.column)
    return given_by(seen, column.column, column.target, sight)
