"""Which grades of the annual assessment does a list give, and for which years?"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.errors import Phrase
from quanheng.interchange.proposing.cells_seen import given_by
from quanheng.interchange.proposing.model import Entry, Given, Note
from quanheng.interchange.proposing.people import official_link
from quanheng.interchange.proposing.seen import Seen, year_in
from quanheng.interchange.proposing.sight import Sight
from quanheng.messages import N_

SET = "annual_assessment"
ASSESSED = "考核"


def grades_by_year(seen: Seen, sight: Sight) -> Iterator[Entry]:
    """One entry for each column whose header names a year."""
    for header in year_columns(seen):
        yield _entry(seen, sight, Given(value=year_in(header)), header)


def year_columns(seen: Seen) -> list[str]:
    """The columns of grades whose headers name a year."""
    is_about = any(ASSESSED in text for text in seen.around)
    return [
        header
        for header in seen.headers
        if year_in(header) and (ASSESSED in header or (is_about and "/" not in header))
    ]


def grades_of_one_year(seen: Seen, sight: Sight) -> Iterator[Entry]:
    """A list of grades; its year stands in a column, or in the title."""
    grade, year = (sight.column(seen, SET, name) for name in ("grade", "year"))
    if not grade:
        return
    if year:
        given = Given(year)
    elif seen.year:
        note = Note(Phrase(N_("the year stands in the title, the sheet's name or the file's")))
        given = Given(value=seen.year, notes=(note,))
    else:
        message = N_("neither a column nor the title tells the year; write value: and the year")
        given = Given(notes=(Note(Phrase(message), is_open=True),))
    yield _entry(seen, sight, given, grade)


def _entry(seen: Seen, sight: Sight, year: Given, header: str) -> Entry:
    entry = sight.catalogue.sets[SET]
    columns = {
        "official": official_link(seen, entry.fields["official"], SET, sight),
        "year": year,
        "grade": given_by(seen, header, entry.fields["grade"], sight),
    }
    return Entry(seen, entry, columns)
