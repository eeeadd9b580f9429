"""How is a proposal written as a map.yaml with comments in the clerk's language?"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quanheng.errors import Phrase
from quanheng.facts import InformationSet
from quanheng.interchange.proposing.model import Entry, Given, Note
from quanheng.interchange.proposing.seen import Seen
from quanheng.messages import Language, speaker

_PLAIN = re.compile(r"[^\W\d_][\w（）/·、%.-]*(?: [\w（）/·、%.-]+)*")
_NEEDS_QUOTES = re.compile(r"[^\w@%+=:,./（）-]")
_ACCIDENTS = frozenset({"yes", "no", "on", "off", "true", "false", "y", "n", "null"})


@dataclass(frozen=True)
class Part:
    """One sheet's part of the map: its entries, and the columns that they do not use."""

    seen: Seen
    entries: Sequence[Entry]
    unused: Sequence[tuple[str, Phrase]]
    header: str = ""


class Writer:
    """Writes in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self.say = speaker(language)

    def text(self, parts: Sequence[Part], names: Iterable[str]) -> str:
        """The whole map."""
        body = [line for part in parts for line in self._part(part)]
        is_empty = not any(part.entries for part in parts)
        return "\n".join([*self._head(names), "tables: []" if is_empty else "tables:", *body, ""])

    def _head(self, names: Iterable[str]) -> Iterator[str]:
        say = self.say
        sources = " ".join(shlex.quote(n) if _NEEDS_QUOTES.search(n) else n for n in names)
        command = f"quanheng import {sources} --map map.yaml facts/ --preview"
        yield "# " + say("A first map, proposed from headers. Check and correct each line, then:")
        yield f"#   {command}"
        yield "# " + say("Lines with “{mark}” must be filled in before anything is imported.",
                         mark=self._mark())  # fmt: skip
        yield "# " + say("It holds headers only, no cells.")

    def _mark(self) -> str:
        return self.say("To be filled in")

    def _part(self, part: Part) -> Iterator[str]:
        yield ""
        yield f"  # {self._about(part.seen)}"
        if not part.entries:
            yield f"  # {self._open(self.say('nobody knows what this list is about.'))}"
        for entry in part.entries:
            yield from self._entry(entry, part.header)
        if part.unused:
            yield f"  # {self.say('Columns that are not used:')}"
        for header, why in part.unused:
            told = self.say("{name}: {told}", name=header, told=why.text(self.say))
            yield f"  #   {told}"

    def _about(self, seen: Seen) -> str:
        rows = rows_written(seen.made.header_rows)
        place = f"{seen.name.file} [{seen.grid.sheet}]" if seen.grid.sheet else seen.name.file
        return self.say("{place}: header in row {rows}, {count} rows below it.",
                         place=place, rows=rows, count=seen.count)  # fmt: skip

    def _entry(self, one: Entry, header: str) -> Iterator[str]:
        for note in one.notes:
            yield f"  # {self._note(note)}"
        yield f"  - set: {one.entry.name}  # {one.entry.label.said(self._language)}"
        yield f"    from: {word(one.seen.name.file)}"
        if one.seen.name.sheet:
            yield f"    sheet: {word(one.seen.name.sheet)}"
        if header:
            yield f"    header: {header}"
        yield "    columns:"
        for name, given in one.written_columns:
            yield from self._field(name, given, one.entry)

    def _field(self, name: str, given: Given, entry: InformationSet) -> Iterator[str]:
        notes = [note for note in given.notes if not (note.is_open and given.codes)]
        yield from (f"      # {self._note(note, self._called(name, entry))}" for note in notes)
        if given.codes:
            yield f"      {name}:"
            yield f"        column: {word(given.column)}"
            if given.part:
                yield f"        part: {given.part}"
            yield "        codes:"
            yield from (f"          {word(cell)}: {code}" for cell, code in given.codes.items())
            yield from (f"          # {self._note(n)}" for n in given.notes if n.is_open)
        elif value := _value(given):
            yield f"      {name}: {value}"

    def _called(self, name: str, entry: InformationSet) -> str:
        label = entry.fields[name].label.said(self._language) if name in entry.fields else name
        return self.say("{name} ({label})", name=name, label=label)

    def _note(self, note: Note, called: str = "") -> str:
        said = note.phrase.text(self.say)
        if not note.is_open:
            return said
        return self._open(self.say("{name}: {told}", name=called, told=said) if called else said)

    def _open(self, told: str) -> str:
        """What the clerk has to do, behind the mark."""
        return self.say("{name}: {told}", name=self._mark(), told=told)


def rows_written(rows: tuple[int, int]) -> str:
    """The rows of a header, as a map writes them.

    >>> rows_written((3, 4)), rows_written((1, 1))
    ('3..4', '1')
    """
    first, last = rows
    return f"{first}..{last}" if last > first else f"{first}"


def _value(given: Given) -> str:
    """What stands behind a field on its line; empty where the clerk has to write it."""
    if given.by:
        return f"{{by: {_listing(_listing(way) for way in given.by)}}}"
    if given.match:
        ways = [_mapping(way) for way in given.match]
        return f"{{match: {ways[0] if len(ways) == 1 else _listing(ways)}}}"
    if given.value:
        return f"{{value: {given.value}}}"
    if given.part or given.blank:
        keys = {"column": given.column, "part": given.part, "blank": given.blank}
        return _mapping({key: said for key, said in keys.items() if said})
    return word(given.column) if given.column else ""


def _listing(items: Iterable[str]) -> str:
    return f"[{', '.join(items)}]"


def _mapping(pairs: Mapping[str, str]) -> str:
    return f"{{{', '.join(f'{key}: {word(said)}' for key, said in pairs.items())}}}"


def word(text: str) -> str:
    """A text as a YAML value or key: bare where nothing can be mistaken, else in quotes.

    >>> word("全日制教育/学历"), word("2023年"), word("#group"), word("no")
    ('全日制教育/学历', '"2023年"', '"#group"', '"no"')
    """
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _ACCIDENTS
    return text if is_plain else json.dumps(text, ensure_ascii=False)
