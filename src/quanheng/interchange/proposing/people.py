"""By which columns is the official found whom a row is about?"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.errors import Phrase
from quanheng.facts import Field
from quanheng.interchange.layout import GROUP
from quanheng.interchange.proposing.model import Given, Note
from quanheng.interchange.proposing.naming import column_called, column_of
from quanheng.interchange.proposing.seen import Seen
from quanheng.interchange.proposing.sight import Sight
from quanheng.messages import N_

BY_NAME = (("born_on",), ("unit.name",), ("current_posts",), ())
IDENTIFYING = ("id", "name", "id_number", "born_on", "sex", "current_posts", "unit")


def id_column(seen: Seen, sight: Sight) -> str:
    """The column of ids that somebody gave to rows, and not just their numbers in the list."""
    header = sight.column(seen, "official", "id")
    if not header or not _are_ids(seen, header):
        return ""
    return header if len({*seen.texts(header)}) == seen.count else ""


def _are_ids(seen: Seen, header: str) -> bool:
    cells = [text.strip() for text in seen.texts(header)]
    return all(cells) and cells != [str(number) for number in range(1, len(cells) + 1)]


def unit_column(seen: Seen, sight: Sight) -> str:
    """The column that names the unit of each person, or that of the groups; empty where none."""
    entry = sight.catalogue.sets["official"].fields["unit"]
    names = (*sight.words.unit_columns, entry.label.zh, *entry.names)
    header = column_called(seen.headers, names)
    return header or (GROUP if seen.has_groups else "")


def unit_link(seen: Seen, header: str) -> Given:
    """How a column leads to a unit: by its name, or by its id."""
    return Given(match=({"name": header},)) if seen.names_things(header) else Given(header)


def official_link(seen: Seen, one: Field | None, set_name: str, sight: Sight) -> Given:
    """How a row leads to its official: by an id, by columns, or by what is still to be added."""
    ours = {entry.columns["id"].column for entry in sight.officials if entry.columns.get("id")}
    header = column_of(seen.headers, set_name, one, sight.words) if one else ""
    same = next((name for name in seen.headers if name in ours and _are_ids(seen, name)), "")
    if same:
        return Given(same)
    if header and not seen.names_things(header):
        return Given(header)
    if ways := [*_ways(seen, header, sight)]:
        return Given(match=tuple(ways), notes=_notes(ways))
    message = N_("no column tells which official is meant; add a column of identity numbers")
    return Given(notes=(Note(Phrase(message), is_open=True),))


def _ways(seen: Seen, named: str, sight: Sight) -> Iterator[dict[str, str]]:
    """The identity number, and the surest way by name."""
    columns = _searchable(seen, sight)
    columns["name"] = columns.get("name") or named
    if columns.get("id_number"):
        yield {"id_number": columns["id_number"]}
    for more in BY_NAME if columns["name"] else ():
        if all(columns.get(path) for path in more):
            if more or not columns.get("id_number"):
                yield {path: columns[path] for path in ("name", *more)}
            return


def _searchable(seen: Seen, sight: Sight) -> dict[str, str]:
    """The columns by which officials are known, by the path to the field that they are told by."""
    found = {
        name: sight.column(seen, "official", name)
        for name in ("id_number", "name", "born_on", "current_posts")
    }
    unit = unit_column(seen, sight)
    if unit and seen.names_things(unit):
        found["unit.name"] = unit
    known = sight.known(seen)
    return {path: header for path, header in found.items() if known is None or path in known}


def _notes(ways: list[dict[str, str]]) -> tuple[Note, ...]:
    last = ways[-1]
    if "current_posts" in last:
        message = N_(
            "posts must be written as in the list of officials; "
            "the preview names the rows where they are not"
        )
        return (Note(Phrase(message)),)
    if [*last] == ["name"]:
        message = N_("only names: officials who share a name are told as errors, never guessed")
        return (Note(Phrase(message)),)
    return ()
