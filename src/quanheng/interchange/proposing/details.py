"""Which rows of a set does a list give, a row each, when nothing special has to be known of it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quanheng.errors import Phrase
from quanheng.facts import Field, InformationSet
from quanheng.interchange.proposing.cells_seen import given_by
from quanheng.interchange.proposing.model import Entry, Given, Note
from quanheng.interchange.proposing.naming import column_called
from quanheng.interchange.proposing.people import (
    id_column,
    official_link,
    unit_column,
    unit_link,
)
from quanheng.interchange.proposing.seen import Seen
from quanheng.interchange.proposing.sight import Sight
from quanheng.messages import N_


def details(seen: Seen, sight: Sight, name: str) -> Iterator[Entry]:
    """The rows of one set, each about an official, a unit, or by itself."""
    entry = sight.catalogue.sets[name]
    given = dict((*_links(seen, sight, entry), *_shared(seen, sight, entry)))
    taken = {header for one in given.values() for header in one.headers if one.column}
    for field, header in plain_columns(seen, sight, entry).items():
        if field not in given and header not in taken:
            given[field] = given_by(seen, header, entry.fields[field], sight)
            taken.add(header)
    if not entry.key or entry.key == ("id",):
        given["id"] = _id(seen, sight, entry, given)
    yield Entry(seen, entry, given)


def plain_columns(seen: Seen, sight: Sight, entry: InformationSet) -> dict[str, str]:
    """By field, the columns that give no links and no ids."""
    found = {
        one.name: sight.column(seen, entry.name, one.name)
        for one in entry.fields.values()
        if one.type.kind != "link" and one.name != "id"
    }
    return {field: header for field, header in found.items() if header}


def _links(seen: Seen, sight: Sight, entry: InformationSet) -> Iterator[tuple[str, Given]]:
    for one in entry.fields.values():
        if one.type.kind != "link":
            continue
        if one.type.target == "official":
            yield one.name, official_link(seen, one, entry.name, sight)
        elif header := _linking(seen, sight, entry, one):
            is_unit = one.type.target == "unit"
            yield one.name, unit_link(seen, header) if is_unit else Given(header)


def _linking(seen: Seen, sight: Sight, entry: InformationSet, one: Field) -> str:
    header = sight.column(seen, entry.name, one.name)
    is_the_unit = one.type.target == "unit" and entry.unit_by == one.name
    return header or (unit_column(seen, sight) if is_the_unit else "")


def _shared(seen: Seen, sight: Sight, entry: InformationSet) -> Iterator[tuple[str, Given]]:
    """The fields that stand together in one column."""
    for shared in sight.words.of(entry.name).shared:
        header = column_called(seen.headers, shared.columns)
        is_said = any(sight.column(seen, entry.name, field) for field in shared.parts)
        for field, part in shared.parts.items() if header and not is_said else ():
            yield field, given_by(seen, header, entry.fields[field], sight, part)
        if header and not is_said:
            return


def shared_fields(seen: Seen, sight: Sight, entry: InformationSet) -> list[str]:
    """The fields that stand together in one column."""
    return [field for field, _ in _shared(seen, sight, entry)]


def _id(seen: Seen, sight: Sight, entry: InformationSet, given: Mapping[str, Given]) -> Given:
    header = id_column(seen, sight)
    if header and header not in {name for one in given.values() for name in one.headers}:
        return Given(header)
    fields = [*filter(None, sight.words.of(entry.name).by or _likely(entry))]
    usable = [one for one in fields if one in given and _is_filled(seen, given[one])]
    least = max((usable.index(one) + 1 for one in (entry.starts,) if one in usable), default=2)
    for count in range(least, len(usable) + 1):
        if _tells_apart(seen, [given[one] for one in usable[:count]]):
            return Given(by=(tuple(usable[:count]),))
    if len(usable) < least:
        message = N_("no columns tell the rows of one official apart; write id: {way}")
        return Given(notes=(Note(Phrase(message, (("way", "{by: [[…]]}"),)), is_open=True),))
    message = N_("some rows are alike in all these fields; the preview names them")
    return Given(by=(tuple(usable),), notes=(Note(Phrase(message)),))


def _likely(entry: InformationSet) -> Sequence[str]:
    links = [one.name for one in entry.fields.values() if one.type.kind == "link"]
    return [*links, "kind", entry.starts]


def _is_filled(seen: Seen, given: Given) -> bool:
    """Whether every row has the field, as far as its columns tell."""
    headers = [*given.headers]
    return bool(headers) and all(len(seen.filled(header)) == seen.count for header in headers)


def _tells_apart(seen: Seen, given: Sequence[Given]) -> bool:
    headers = dict.fromkeys(header for one in given for header in one.headers)
    rows = [*zip(*(map(str.strip, seen.texts(header)) for header in headers), strict=True)]
    return len({*rows}) == len(rows)
