"""Which units does a sheet name?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quanheng.errors import Phrase
from quanheng.interchange.layout import GROUP
from quanheng.interchange.layout.header_text import normal_header
from quanheng.interchange.proposing.cells_seen import given_by
from quanheng.interchange.proposing.model import Entry, Given, Note
from quanheng.interchange.proposing.seen import Seen
from quanheng.interchange.proposing.sight import Sight
from quanheng.messages import N_


def unit_list(seen: Seen, sight: Sight) -> Iterator[Entry]:
    """A list of units, with their kind and level."""
    entry = sight.catalogue.sets["unit"]
    columns = {name: sight.column(seen, "unit", name) for name in entry.fields if name != "id"}
    superior = columns.pop("superior", "")
    if not columns["name"]:
        return
    given = {
        name: given_by(seen, header, entry.fields[name], sight)
        for name, header in columns.items()
        if header
    }
    if superior:
        given["superior"] = Given(match=({"name": superior},))
    yield Entry(seen, entry, {"id": Given(by=(("name",),)), **given})


def units_named(
    seen: Seen, sight: Sight, entries: Sequence[Entry], listed: Sequence[str]
) -> Iterator[Entry]:
    """The units to which rows of a sheet lead, where no list of units names them all.

    Shapes:   `listed` are the names in the lists of units.
    """
    entry = sight.catalogue.sets["unit"]
    for header in dict.fromkeys(header for one in entries for header in _unit_headers(one)):
        names = {normal_header(text) for text in seen.filled(header)}
        more = names - {*map(normal_header, listed)}
        if more:
            given = {"id": Given(by=(("name",),)), "name": Given(header)}
            yield Entry(seen, entry, given, _notes(header, len(more), listed))


def _unit_headers(one: Entry) -> Iterator[str]:
    """The columns of names by which rows of an entry lead to units."""
    for name, given in one.columns.items():
        is_unit = name in one.entry.fields and one.entry.fields[name].type.target == "unit"
        yield from (way["name"] for way in given.match if is_unit and "name" in way)


def _notes(header: str, count: int, listed: Sequence[str]) -> tuple[Note, ...]:
    if listed:
        message = N_(
            "{count} units of this list are in no list of units; if one is only written "
            "otherwise, correct it, or it comes in as a new unit"
        )
        return (Note(Phrase(message, (("count", count),))),)
    if header == GROUP:
        return (Note(Phrase(N_("the heading above each group of rows names the unit"))),)
    return ()


def unit_names(entries: Iterable[Entry]) -> list[str]:
    """The names of the units in lists of units."""
    found = [(one.seen, one.columns.get("name")) for one in entries if one.entry.name == "unit"]
    return [text for seen, given in found if given for text in seen.filled(given.column)]
