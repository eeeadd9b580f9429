"""Which rank does each official of a list hold, and since when?"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.interchange.proposing.cells_seen import given_by
from quanheng.interchange.proposing.model import Entry, Given
from quanheng.interchange.proposing.people import official_link
from quanheng.interchange.proposing.seen import Seen
from quanheng.interchange.proposing.sight import Sight


def rank_spells(seen: Seen, sight: Sight, official: Entry) -> Iterator[Entry]:
    """The spell in the rank that the list gives with its beginning; it has not ended."""
    rank, since = (official.columns.get(name) for name in ("current_rank", "current_rank_since"))
    if rank is None or since is None:
        return
    fields = sight.catalogue.sets["rank_spell"].fields
    columns = {
        # The same rank with another beginning is another spell; without one it is the same.
        "id": Given(by=(("official", "rank", "started_on"), ("official", "rank"))),
        "official": official_link(seen, None, "rank_spell", sight),
        "rank": given_by(seen, rank.column, fields["rank"], sight, rank.part),
        "started_on": since,
        "ended_on": Given(value="none"),
    }
    yield Entry(seen, sight.catalogue.sets["rank_spell"], columns)
