"""Which posts do officials hold, where a list has unit, title and day in columns of their own?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from quanheng.errors import Phrase
from quanheng.interchange.proposing.cells_seen import given_by
from quanheng.interchange.proposing.model import Entry, Given, Note
from quanheng.interchange.proposing.naming import column_called
from quanheng.interchange.proposing.people import official_link, unit_column
from quanheng.interchange.proposing.seen import Seen
from quanheng.interchange.proposing.sight import Sight
from quanheng.messages import N_

# The same post from another day on is another tenure; where no day is known it is the same.
TENURE_BY = (("official", "post", "started_on"), ("official", "post"))
_SEVERAL = re.compile(r"[、，,；;\n]")


def current_posts(seen: Seen, sight: Sight, since: Given | None) -> Iterator[Entry]:
    """The post of each official, and the tenure, which has not ended.

    Missing:  nothing, unless each cell is the title of one post that only one official holds: two
              deputies of a unit hold two posts, which a list does not tell apart.
    """
    unit, title = unit_column(seen, sight), title_column(seen, sight)
    if unit and title and since is not None and _are_single(seen, unit, title):
        days = {"started_on": since, "ended_on": Given(value="none")}
        yield from _held(seen, sight, unit, title, days)


def tenures(seen: Seen, sight: Sight) -> Iterator[Entry]:
    """A list of tenures, a row each."""
    unit, title = unit_column(seen, sight), title_column(seen, sight)
    entry = sight.catalogue.sets["tenure"]
    days = {
        name: given_by(seen, header, entry.fields[name], sight)
        for name in ("started_on", "ended_on")
        if (header := sight.column(seen, "tenure", name))
    }
    if ended := days.get("ended_on"):
        note = Note(Phrase(N_("a blank cell means that the tenure goes on")))
        days["ended_on"] = replace(ended, blank="none", notes=(*ended.notes, note))
    if unit and title and "started_on" in days:
        yield from _held(seen, sight, unit, title, days)


def title_column(seen: Seen, sight: Sight) -> str:
    """The column of titles without units; empty where none is."""
    return column_called(seen.headers, sight.words.title_columns)


def _held(
    seen: Seen, sight: Sight, unit: str, title: str, days: dict[str, Given]
) -> Iterator[Entry]:
    sets = sight.catalogue.sets
    post = {
        "id": Given(by=(("unit", "title"),)),
        "unit": Given(match=({"name": unit},)),
        "title": Given(title),
    }
    tenure = {
        "id": Given(by=TENURE_BY),
        "official": official_link(seen, None, "tenure", sight),
        "post": Given(match=({"unit.name": unit, "title": title},)),
    }
    yield Entry(seen, sets["post"], post)
    yield Entry(seen, sets["tenure"], {**tenure, **days})


def _are_single(seen: Seen, unit: str, title: str) -> bool:
    cells = zip(seen.texts(unit), seen.texts(title), strict=True)
    held = [(u.strip(), t.strip()) for u, t in cells]
    if not seen.names_things(unit) or len({*held}) < len(held) or not all(map(all, held)):
        return False
    return not any(t.startswith(u) or _SEVERAL.search(t) for u, t in held)
