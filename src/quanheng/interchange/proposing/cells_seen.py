"""How must the cells of a column be read, by a look at them? No cell is repeated."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from quanheng.errors import NOWHERE, Phrase
from quanheng.facts import Field
from quanheng.interchange.cells import Refused, Said, read_cells
from quanheng.interchange.clerk_cells import part_of
from quanheng.interchange.clerk_cells.absent_words import says_nothing
from quanheng.interchange.clerk_cells.signs import squeezed
from quanheng.interchange.map_model import ColumnMap
from quanheng.interchange.proposing.model import Given, Note
from quanheng.interchange.proposing.seen import Seen
from quanheng.interchange.proposing.sight import Sight
from quanheng.messages import N_

# Any day does: it only makes years of two digits readable.
_SAID = Said(date(2100, 1, 1))


def given_by(seen: Seen, header: str, one: Field, sight: Sight, part: str = "") -> Given:
    """How a column gives a field, with the part of its cells and the codes that they need."""
    one, texts = replace(one, is_required=False), seen.texts(header)
    cells = {text for text in {*texts} if not says_nothing(text, one)}
    given, refused = (
        Given(header, part=part),
        _refused(cells, ColumnMap(one, NOWHERE, header, part=part), sight),
    )
    if one.type.kind == "code":
        return _coded(given, refused, one, sight)
    if one.type.kind == "date" and not part:
        given, refused = _with_day_words(given, refused, one, sight)
        if not given.codes and any(map(_holds_day, refused)):
            given = replace(given, part="date")
            refused = {text for text in refused if not _holds_day(text)}
    return replace(given, notes=_unread(refused, texts))


def holds_days(texts: Sequence[str]) -> bool:
    """Whether most cells of a column hold a day among other words."""
    filled = [text for text in texts if text.strip()]
    return bool(filled) and sum(map(_holds_day, filled)) * 2 > len(filled)


def _holds_day(text: str) -> bool:
    try:
        return bool(part_of(text, "date")) and bool(part_of(text, "rest"))
    except Refused:
        return False


def holds_degrees(texts: Sequence[str]) -> bool:
    """Whether some cell of a column names a degree."""
    return any(_holds_degree(text) for text in {*texts})


def _holds_degree(text: str) -> bool:
    try:
        return bool(part_of(text, "degree"))
    except Refused:
        return True


def _refused(cells: Collection[str], column: ColumnMap, sight: Sight) -> set[str]:
    """The cells that cannot be read."""
    return {*read_cells(sorted(cells), column, sight.catalogue, _SAID).refused}


def _coded(given: Given, refused: Collection[str], one: Field, sight: Sight) -> Given:
    """With codes, where cells are not labels of the list; those that nobody knows stay open."""
    if not refused:
        return given
    by_word = _by_word(sight.words.spellings.get(one.type.codes, {}))
    cells = {_cell(text, given.part) for text in refused}
    met = sorted(by_word[word] for word in cells if word in by_word)
    codes = sight.catalogue.codes(one.type).codes
    made = {**{code.label.zh: code.name for code in codes}, **dict(met)}
    if one.type.is_optional:
        made = {"无": "none", **made}
    count = len(cells - by_word.keys())
    if not count:
        return replace(given, codes=made)
    listed = ", ".join(code.name for code in codes)
    message = N_(
        "{count} ways of writing in this column are in no code list; write each under codes: "
        "cell: code (codes: {codes})"
    )
    note = Note(Phrase(message, (("count", count), ("codes", listed))), is_open=True)
    return replace(given, codes=made, notes=(note,))


def _cell(text: str, part: str) -> str:
    try:
        return squeezed(part_of(text, part) if part else text)
    except Refused:
        return squeezed(text)


def _by_word(words: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    return {squeezed(word): (word, code) for word, code in words.items()}


def _with_day_words(
    given: Given, refused: set[str], one: Field, sight: Sight
) -> tuple[Given, set[str]]:
    """With codes for words that stand among days, such as 群众 for no day of joining."""
    by_word = _by_word(sight.words.day_words.get(one.name, {}))
    met = {text: by_word[squeezed(text)] for text in refused if squeezed(text) in by_word}
    if not met:
        return given, refused
    return replace(given, codes=dict(sorted(met.values()))), refused - met.keys()


def _unread(refused: Collection[str], texts: Sequence[str]) -> tuple[Note, ...]:
    count = sum(text in refused for text in texts) if refused else 0
    message = N_("{count} cells of this column cannot be read; the preview names each")
    return (Note(Phrase(message, (("count", count),))),) if count else ()
