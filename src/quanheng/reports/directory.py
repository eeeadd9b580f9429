"""Who does a row speak of, in which post, and of which unit?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pyarrow as pa

from quanheng.facts import Catalogue, Field, InformationSet
from quanheng.facts.arrow import HIGH, NONE_MARK
from quanheng.language.terms import Fact

_Columns = Mapping[str, Sequence[object]]
PERSON_NAME = "person_name"


@dataclass(frozen=True)
class Entry:
    """Whom and what a row is about, in the words of the snapshot.

    Missing:  what is not recorded, or what a row does not have, is empty.
    """

    id: str
    unit: str = ""
    post: str = ""
    name: str = ""
    person: str = ""


class Directory:
    """Looks up names in the tables of a snapshot; every table is read once, when first asked."""

    def __init__(self, tables: Mapping[str, pa.Table], catalogue: Catalogue, day: date) -> None:
        self._tables, self._catalogue, self._day = tables, catalogue, day
        self._columns: dict[tuple[str, str], Mapping[str, object]] = {}
        self._ways: dict[str, tuple[str | None, str] | None] = {}
        self._entries: dict[tuple[str, str], Entry] = {}

    def entry(self, home: str, row: str) -> Entry:
        """The names around one row."""
        key = (home, row)
        if key not in self._entries:
            self._entries[key] = self._entry(home, row)
        return self._entries[key]

    def _entry(self, home: str, row: str) -> Entry:
        entry = self._catalogue.sets[home]
        holder, person = self._person(entry, row)
        name = self._named(holder, person) or person if person else self._own_name(entry, row)
        return Entry(row, self.unit(home, row), self._post(entry, row, person), name, person)

    def called(self, home: str, row: str) -> str:
        """What a row is called where it has a name; else its id."""
        entry = self._catalogue.sets.get(home)
        if entry is None:
            return row
        holder, person = self._person(entry, row)
        is_person = holder == home and bool(person)
        name = self._named(holder, person) if is_person else self._text(home, "name", row)
        return name or row

    def at(self, fact: Fact, row: str) -> str:
        """The link, code or text that a path of links leads to; empty where it is not known."""
        home, here = fact.home, row
        for link in fact.links:
            home, here = link.type.target, self._text(home, link.name, here)
        return here if fact.name == "id" else self._text(home, fact.name, here)

    def end_of(self, home: str, path: str, row: str) -> tuple[str, str, str]:
        """The set, the field and the row at the end of a path of links; no row where unknown."""
        *links, name = path.split(".")
        for link in links:
            here = self._catalogue.sets[home].fields[link]
            home, row = here.type.target, self._text(home, link, row) if row else ""
        return home, name, row

    def person(self, home: str, row: str) -> str:
        """The id of the person a row is about; empty where it is about none."""
        return self._person(self._catalogue.sets[home], row)[1]

    def unit(self, home: str, row: str) -> str:
        """The name of the unit that keeps a row, else of its person's."""
        return self._called(*self.unit_of(home, row))

    def unit_of(self, home: str, row: str) -> tuple[str, str]:
        """The set and the id of the unit that keeps a row, else of its person's."""
        entry = self._catalogue.sets[home]
        found = self._unit(entry, row)
        if found[1]:
            return found
        holder, person = self._person(entry, row)
        return self._unit(self._catalogue.sets[holder], person) if person else ("", "")

    def _person(self, entry: InformationSet, row: str) -> tuple[str, str]:
        """The set and the id of the person a row is about."""
        way = self._way(entry)
        if way is None:
            return "", ""
        link, holder = way
        return holder, row if link is None else self._text(entry.name, link, row)

    def _way(self, entry: InformationSet) -> tuple[str | None, str] | None:
        """The link to the person and its set, found once for each set."""
        if entry.name not in self._ways:
            self._ways[entry.name] = self._found_way(entry)
        return self._ways[entry.name]

    def _found_way(self, entry: InformationSet) -> tuple[str | None, str] | None:
        """The link to the person and its set; no link where the rows are the persons."""
        if _name_field(entry) is not None:
            return None, entry.name
        links = [f for f in entry.fields.values() if f.type.kind == "link"]
        for link in links:
            target = self._catalogue.sets.get(link.type.target)
            if target is not None and _name_field(target) is not None:
                return link.name, target.name
        return None

    def _named(self, holder: str, person: str) -> str:
        one = _name_field(self._catalogue.sets[holder])
        return self._text(holder, one.name, person) if one else ""

    def _own_name(self, entry: InformationSet, row: str) -> str:
        """What a row about no person is called, such as a leading team; units are told apart."""
        if entry.name in ("unit", "post") or "name" not in entry.fields:
            return ""
        return self._text(entry.name, "name", row)

    def _called(self, home: str, row: str) -> str:
        """The name of a unit, or its id where it has none."""
        return (self._text(home, "name", row) or row) if home else row

    def _unit(self, entry: InformationSet, row: str) -> tuple[str, str]:
        """Where the path to the unit leads; as far as it is known."""
        if not entry.unit_by:
            return "", ""
        home, here = entry, row
        for word in entry.unit_by.split("."):
            if word == "id":
                break
            here = self._text(home.name, word, here)
            target = home.fields[word].type.target if word in home.fields else ""
            if not here or target not in self._catalogue.sets:
                return "", here
            home = self._catalogue.sets[target]
        return home.name, here

    def _post(self, entry: InformationSet, row: str, person: str) -> str:
        """The post of the row itself; else those the person holds on the day."""
        if entry.name == "post":
            return self._text("post", "title", row)
        link = next((f for f in entry.fields.values() if f.type.target == "post"), None)
        if link is not None:
            post = self._text(entry.name, link.name, row)
            return self._text("post", "title", post) or post
        if not person:
            return ""
        held = "、".join(self._held.get(person, ()))
        return held or self._text("official", "current_posts", person)

    @cached_property
    def _held(self) -> Mapping[str, list[str]]:
        """By official, the titles of the posts that are surely held on the day."""
        table = self._tables.get("tenure")
        if table is None or not {"official", "post", "started_on"} <= {*table.column_names}:
            return {}
        columns = {name: table.column(name).to_pylist() for name in table.column_names}
        held: dict[str, list[str]] = {}
        for place, official in enumerate(columns["official"]):
            if _is_held(columns, place, self._day):
                post = str(columns["post"][place])
                held.setdefault(official, []).append(self._text("post", "title", post) or post)
        return {official: list(dict.fromkeys(titles)) for official, titles in held.items()}

    def _text(self, home: str, field: str, row: str) -> str:
        """A text or link of a row; empty where it is unknown or none."""
        if (home, field) not in self._columns:
            self._columns[home, field] = self._read(home, field)
        found = self._columns[home, field].get(row)
        return found if isinstance(found, str) else ""

    def _read(self, home: str, field: str) -> Mapping[str, object]:
        table = self._tables.get(home)
        if table is None or field not in table.column_names:
            return {}
        pairs = zip(table["id"].to_pylist(), table[field].to_pylist(), strict=True)
        return dict(pairs)


def _name_field(entry: InformationSet) -> Field | None:
    return next((f for f in entry.fields.values() if f.format == PERSON_NAME), None)


def _is_held(columns: _Columns, place: int, day: date) -> bool:
    """Whether a tenure has surely begun and surely not ended."""
    begun = columns.get("started_on" + HIGH, columns["started_on"])[place]
    if not isinstance(begun, date) or begun > day:
        return False
    if columns.get("ended_on" + NONE_MARK, [False] * (place + 1))[place]:
        return True
    ended = columns["ended_on"][place] if "ended_on" in columns else None
    return isinstance(ended, date) and ended > day
