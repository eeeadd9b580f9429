"""Where does a printed form contradict the facts about its official? Both are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from quanheng.dates import days_of
from quanheng.errors import FormGradeUnlike, FormUnlikeFacts, Place, Problem
from quanheng.facts import NONE, UNKNOWN, Value, ends
from quanheng.facts.person_name import person_name
from quanheng.interchange.clerk_cells.signs import squeezed
from quanheng.interchange.forms.assessments import assessments_of
from quanheng.interchange.forms.elements import label_of
from quanheng.interchange.forms.form_row import form_of
from quanheng.interchange.forms.official_cells import OFFICIAL, read_cells_of
from quanheng.reading.content import Form

_SEXES = {"男": "male", "女": "female"}
_DAYS = ("born_on", "work_started_on", "joined_party_on")
# Other texts, such as the native place, are written in too many ways to be compared.
_COMPARED = {*_DAYS, "name", "id_number", "sex", "ethnicity", "current_posts"}


def contradictions(
    form_row: Mapping[str, Value],
    official: Mapping[str, Value],
    assessments: Iterable[Mapping[str, Value]],
    place: Place,
) -> Iterator[Problem]:
    """Warn of each part of a form that says something else than the facts.

    Shapes:   `form_row` is a row of approval_form, `official` the row of its official,
              `assessments` are the official's rows of annual_assessment.
    Missing:  what either side does not say, or says in no certain way, contradicts nothing.
    Errors:   FormUnwritable, where the row is no form any more.
    """
    form = form_of(form_row, place)
    cells = read_cells_of(form)
    for one in OFFICIAL:
        if one.field in _COMPARED and _differs(
            one.field, cells[one.element], official.get(one.field, UNKNOWN)
        ):
            yield FormUnlikeFacts(replace(place, field=label_of(one.element)))
    yield from _grades(form, assessments, place)


def _differs(field: str, cell: str, value: Value) -> bool:
    if not cell or value is UNKNOWN:
        return False
    if field in _DAYS:
        return _days_differ(cell, value)
    if not isinstance(value, str):
        return False
    written = _SAME_AS.get(field, squeezed)
    return written(cell) != written(value)


def _days_differ(cell: str, value: Value) -> bool:
    """Whether no day can be meant by both; a month and a day within it agree."""
    days = days_of(cell)
    if days is None or value is NONE:
        return (days is None) != (value is NONE)
    low, high = ends(value)
    # mypy cannot see that a field of days holds days.
    return (low is not None and days[1] < low) or (high is not None and high < days[0])  # type: ignore[operator]


def _ethnicity(text: str) -> str:
    """Lists often write 汉 for 汉族."""
    return squeezed(text).removesuffix("族")


def _sex(text: str) -> str:
    return _SEXES.get(text, text)


_SAME_AS = {"name": person_name, "ethnicity": _ethnicity, "sex": _sex}


def _grades(
    form: Form, assessments: Iterable[Mapping[str, Value]], place: Place
) -> Iterator[Problem]:
    printed = dict(assessments_of(form.values.get("NianDuKaoHeJieGuo", "")).grades)
    where = replace(place, field=label_of("NianDuKaoHeJieGuo"))
    recorded = {str(row.get("year")): row.get("grade") for row in assessments}
    for year, grade in printed.items():
        known = recorded.get(str(year))
        if grade is not None and isinstance(known, str) and known != grade:
            yield FormGradeUnlike(where, year=year)
