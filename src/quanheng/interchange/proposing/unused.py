"""What becomes of the columns that a proposal does not use? Each is named, so none is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quanheng.documents.reader import nearest
from quanheng.errors import Phrase, Place
from quanheng.facts import InformationSet
from quanheng.interchange.consistency import refuse_reporters
from quanheng.interchange.layout import GROUP
from quanheng.interchange.proposing.model import Entry
from quanheng.interchange.proposing.naming import column_called, forms_of
from quanheng.interchange.proposing.people import IDENTIFYING
from quanheng.interchange.proposing.seen import Seen
from quanheng.interchange.proposing.sight import Sight
from quanheng.messages import N_

LEAST_FIGURES = 2
_FIGURE = re.compile(r"\d")
_WHY = {
    "serial": Phrase(N_("only numbers the rows")),
    "computed": Phrase(N_("follows from other facts")),
}


def unused_columns(
    seen: Seen, entries: Sequence[Entry], sight: Sight
) -> Iterator[tuple[str, Phrase]]:
    """Each column that no entry reads, and what to know about it."""
    used = {header for one in entries for header in one.headers}
    left = [header for header in seen.made.table.columns if header not in used]
    is_header = _is_header(seen, used, sight)
    sets = list({one.entry.name: one.entry for one in entries}.values())
    for header in left:
        shown = header if is_header or _is_known(header, sight) else f"#{_number(seen, header)}"
        yield shown, _about(header, sets, sight) if shown == header else _NOT_SHOWN
    for header in dict.fromkeys(seen.made.header):
        if header and seen.made.header.count(header) > 1:
            yield header, Phrase(N_("stands twice; give each column a name of its own"))


_NOT_SHOWN = Phrase(N_("has no header that is known; is the first row a header?"))


def _number(seen: Seen, header: str) -> int:
    return seen.made.header.index(header) + 1 if header in seen.made.header else 0


def _is_header(seen: Seen, used: set[str], sight: Sight) -> bool:
    """Whether the row is no person's: most headers are known, or some name columns of figures.

    TRAP in a sheet made like a form, every second cell of the row is about a person.
    """
    known = sum(header in used or _is_known(header, sight) for header in seen.headers)
    figures = sum(_names_figures(seen, header) for header in seen.headers)
    return known * 2 > len(seen.headers) or figures >= LEAST_FIGURES


def _names_figures(seen: Seen, header: str) -> bool:
    """Whether each cell of a column has a figure, and its header has none."""
    cells = seen.filled(header)
    return bool(cells) and not _FIGURE.search(header) and all(map(_FIGURE.search, cells))


def _is_known(header: str, sight: Sight) -> bool:
    is_word = not sight.words.headers(sight.catalogue).isdisjoint(forms_of(header))
    return is_word or header.startswith("#")


def _about(header: str, sets: Sequence[InformationSet], sight: Sight) -> Phrase:
    if refuse_reporters([header], Place()) is not None:
        return Phrase(
            N_("is refused: Quanheng keeps no field for who reported; remove it from the file")
        )
    if header == GROUP:
        return Phrase(N_("the headings above groups of rows; no field takes them"))
    for kind, names in sight.words.ignored.items():
        if column_called([header], names):
            return _WHY[kind]
    if sets and any(sight.column_in([header], "official", name) for name in IDENTIFYING):
        return Phrase(N_("tells who is meant, which other columns tell more surely"))
    fields = {
        name: f"{entry.name}.{one.name}"
        for entry in sets
        for one in entry.fields.values()
        for name in sight.names(entry.name, one)
    }
    near = next(filter(None, (nearest(form, fields) for form in reversed(forms_of(header)))), "")
    if not near:
        return Phrase(N_("no field is known for it"))
    values = (("field", fields[near]), ("label", near))
    return Phrase(N_("no field is known for it; the nearest is {field} ({label})"), values)
