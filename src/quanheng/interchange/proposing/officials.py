"""Which officials does a list tell of, and what of each?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quanheng.errors import Phrase
from quanheng.interchange.proposing.cells_seen import given_by, holds_days
from quanheng.interchange.proposing.model import Entry, Given, Note
from quanheng.interchange.proposing.people import id_column, unit_column, unit_link
from quanheng.interchange.proposing.seen import Seen
from quanheng.interchange.proposing.sight import Sight
from quanheng.messages import N_

WAYS = (("id_number",), ("name", "born_on"))


def official_list(seen: Seen, sight: Sight) -> Iterator[Entry]:
    """A list of officials, a row each."""
    given = dict(_columns(seen, sight))
    if unit := unit_column(seen, sight):
        given["unit"] = unit_link(seen, unit)
    yield Entry(seen, sight.catalogue.sets["official"], {"id": _id(seen, sight, given), **given})


def _columns(seen: Seen, sight: Sight) -> Iterator[tuple[str, Given]]:
    entry, words = sight.catalogue.sets["official"], sight.words
    found = {
        name: sight.column(seen, "official", name)
        for name in entry.fields if name not in ("id", "unit")
    }  # fmt: skip
    taken: set[str] = set()
    parts: dict[str, tuple[str, str]] = {}
    for name, header in found.items():
        if header and header not in taken:
            taken.add(header)
            parts[name] = (header, "")
    for name, since in words.of("official").dated.items():
        if name in parts and since not in parts and holds_days(seen.texts(parts[name][0])):
            header = parts[name][0]
            parts |= {name: (header, "rest"), since: (header, "date")}
    for name, (header, part) in parts.items():
        yield name, given_by(seen, header, entry.fields[name], sight, part)


def _id(seen: Seen, sight: Sight, given: Mapping[str, Given]) -> Given:
    if header := id_column(seen, sight):
        return Given(header)
    if ways := tuple(way for way in WAYS if {*way} <= given.keys()):
        return Given(by=ways)
    message = N_(
        "without identity numbers and months of birth, officials who share a name are not told "
        "apart; add such a column, or if no two share one: id: {way}"
    )
    return Given(notes=(Note(Phrase(message, (("way", "{by: [[name]]}"),)), is_open=True),))
