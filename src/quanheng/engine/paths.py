"""Where does a dotted path of facts lead, and what is it called?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quanheng.facts import Catalogue, Field, InformationSet, Label, Roster
from quanheng.language.derived_model import Derived
from quanheng.language.terms import Fact

Book = Mapping[tuple[str, str], Derived]


def _walk(catalogue: Catalogue, home: str, path: str) -> tuple[InformationSet, str, list[Field]]:
    """The set a path ends in, its last word, and the links on the way."""
    entry, links = catalogue.sets[home], []
    *words, last = path.split(".")
    for word in words:
        link = entry.fields[word]
        links.append(link)
        entry = catalogue.sets[link.type.target]
    return entry, last, links


def follow(catalogue: Catalogue, book: Book, home: str, path: str) -> Iterator[Label]:
    """The labels along a path; nothing for what is no path."""
    try:
        entry, last, links = _walk(catalogue, home, path)
    except KeyError:
        return
    derived = book.get((entry.name, last))
    one = entry.fields.get(last)
    end = derived.label if derived else one.label if one else None
    if end is not None:
        yield from (link.label for link in links)
        yield end


def path_by_keys(catalogue: Catalogue, book: Book, home: str, written: str) -> str:
    """A path whose words may be labels, by the keys of what they name.

    Missing:  what is no path stays as it is written.
    """
    keys: list[str] = []
    for word in written.split("."):
        entry = catalogue.sets.get(home)
        field = entry.find(word) if entry is not None else None
        derived = (one for (of, _), one in book.items() if of == home and word == one.label.zh)
        found = field or next(derived, None)
        if found is None and (home, word) not in book:
            return written
        keys.append(found.name if found is not None else word)
        home = field.type.target if field is not None else ""
    return ".".join(keys)


def derived_at(catalogue: Catalogue, book: Book, home: str, path: str) -> Derived | None:
    """The derived fact at the end of a path."""
    entry, last, _ = _walk(catalogue, home, path)
    return book.get((entry.name, last))


def end_set(catalogue: Catalogue, home: str, path: str) -> str:
    """The set in which the last word of a path stands."""
    return _walk(catalogue, home, path)[0].name


def codes_at(catalogue: Catalogue, book: Book, home: str, path: str) -> str:
    """The code list of the value at the end of a path; empty where it has none."""
    entry, last, _ = _walk(catalogue, home, path)
    derived = book.get((entry.name, last))
    one = entry.fields.get(last)
    kind = derived.type if derived else one.type if one else None
    return kind.codes if kind else ""


def end_row(roster: Roster, home: str, row: str, path: str) -> tuple[str, str] | None:
    """The set and the row in which the last word of a path stands; None where it is unknown."""
    _, _, links = _walk(roster.catalogue, home, path)
    name, here = home, row
    for link in links:
        followed = roster.of(name).get(here, {}).get(link.name)
        if not isinstance(followed, str):
            return None
        name, here = link.type.target, followed
    return name, here


def is_disputed(roster: Roster, home: str, row: str, path: str) -> bool:
    """Whether a field at the end of a path is in dispute in the row it belongs to."""
    end = end_row(roster, home, row, path)
    if end is None:
        return False
    name, here = end
    return path.split(".")[-1] in roster.disputed.get(name, {}).get(here, frozenset())


def field_behind(catalogue: Catalogue, book: Book, home: str, path: str) -> Field | None:
    """The field at the end of a path, or whose values the derived fact there takes from rows.

    Missing:  None where a fact computes something of its own.
    """
    entry, last, _ = _walk(catalogue, home, path)
    owner = entry.name
    while (derived := book.get((owner, last))) is not None:
        item = derived.value.item if derived.value else None
        if not isinstance(item, Fact):
            return None
        owner, last = item.owner, item.name
    return catalogue.sets[owner].fields.get(last)
