"""How do clerks call columns and lists, and what do they write into coded cells?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from quanheng.documents import Reader, read_yaml
from quanheng.errors import Findings, Place
from quanheng.facts import Catalogue
from quanheng.interchange.sheets import known_headers

WORDS_FILE = Path(__file__).parent / "words.yaml"
Texts = Mapping[str, str]


@dataclass(frozen=True)
class Shared:
    """Columns whose cells hold several fields: for each field, which part of the cell."""

    columns: tuple[str, ...]
    parts: Texts


@dataclass(frozen=True)
class SetWords:
    """The words of lists about one set, as words.yaml explains them."""

    titles: tuple[str, ...] = ()
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shared: tuple[Shared, ...] = ()
    dated: Texts = field(default_factory=dict)
    by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Words:
    """All words, as words.yaml explains them."""

    sets: Mapping[str, SetWords]
    unit_columns: tuple[str, ...]
    title_columns: tuple[str, ...]
    ignored: Mapping[str, tuple[str, ...]]
    spellings: Mapping[str, Texts]
    day_words: Mapping[str, Texts]

    def of(self, name: str) -> SetWords:
        """The words of one set."""
        return self.sets.get(name, SetWords())

    def headers(self, catalogue: Catalogue) -> frozenset[str]:
        """Every name that a column may have, to find headers by."""
        found = {*known_headers(catalogue), *self.unit_columns, *self.title_columns}
        for one in self.sets.values():
            found |= {name for names in one.names.values() for name in names}
            found |= {column for shared in one.shared for column in shared.columns}
        return frozenset(found.union(*self.ignored.values()))


@cache
def clerks_words() -> Words:
    """The words of words.yaml.

    Errors:   Problems, where the file is not sound.
    """
    findings, place = Findings(), Place(WORDS_FILE.name)
    reader = Reader(read_yaml(WORDS_FILE, WORDS_FILE.name, findings), findings, place)
    sets = reader.reader("sets")
    made = Words(
        {entry.key.text: _set_words(sets.reader(entry.key.text)) for entry in sets.mapping.entries},
        reader.texts("unit_columns"),
        reader.texts("title_columns"),
        _lists(reader.reader("ignored")),
        _nested(reader.reader("spellings")),
        _nested(reader.reader("day_words")),
    )
    findings.raise_errors()
    return made


def _set_words(reader: Reader) -> SetWords:
    shared = (Shared(one.texts("columns"), _texts(one.reader("parts")))
              for one in reader.readers("shared"))  # fmt: skip
    names, dated = _lists(reader.reader("names")), _texts(reader.reader("dated"))
    return SetWords(reader.texts("titles"), names, tuple(shared), dated, reader.texts("by"))


def _lists(reader: Reader) -> dict[str, tuple[str, ...]]:
    return {entry.key.text: reader.texts(entry.key.text) for entry in reader.mapping.entries}


def _texts(reader: Reader) -> dict[str, str]:
    return {entry.key.text: reader.text(entry.key.text) for entry in reader.mapping.entries}


def _nested(reader: Reader) -> dict[str, Texts]:
    keys = [entry.key.text for entry in reader.mapping.entries]
    return {key: _texts(reader.reader(key)) for key in keys}
