"""Does a form agree with itself: its identity number, its birth, the months of its resume?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from quanheng.dates import full_months
from quanheng.errors import (
    FormAgeImpossible,
    FormBeforeBirth,
    FormUnlikeNumber,
    Place,
    Problem,
    ResumeGap,
    ResumeOverlap,
)
from quanheng.facts.identity_number import birth_day, sex_by_number
from quanheng.interchange.forms.elements import FAMILY, label_of
from quanheng.interchange.forms.form_days import (
    age_at,
    age_day,
    first_day,
    form_day,
    is_before,
    last_day,
)
from quanheng.interchange.forms.official_cells import elements_before_birth, read_cells_of
from quanheng.interchange.forms.resume import Entry, resume_entries
from quanheng.interchange.forms.unread import unread_texts
from quanheng.reading.content import Form

_SEXES = {"男": "male", "女": "female"}
# LAW 公务员法 art. 13(2): a civil servant is at least 18 years old.
_YOUNGEST = 18


def form_remarks(form: Form, place: Place) -> Iterator[Problem]:
    """What is to be said of one form: what is not understood, what contradicts itself."""
    yield from unread_texts(form, place)
    yield from _number(form, place)
    yield from _births(form, place)
    yield from _ages(form, place)
    yield from _resume(form, place)


def _number(form: Form, place: Place) -> Iterator[Problem]:
    cells = read_cells_of(form)
    number, born, sex = (cells[name] for name in ("ShenFenZheng", "ChuShengNianYue", "XingBie"))
    if not number:
        return
    # A form prints the month, so the day that the number says is left aside.
    month = f"{birth_day(number):%Y.%m}"
    if is_before(born, month) or is_before(month, born):
        yield FormUnlikeNumber(replace(place, field=label_of("ChuShengNianYue")))
    if sex and _SEXES[sex] != sex_by_number(number):
        yield FormUnlikeNumber(replace(place, field=label_of("XingBie")))


def _births(form: Form, place: Place) -> Iterator[Problem]:
    born = form_day(form.values.get("ChuShengNianYue", ""))
    early = elements_before_birth(form)
    if any(is_before(one.start, born) for one in resume_entries(form.values.get("JianLi", ""))):
        early.append("JianLi")
    for name in early:
        yield FormBeforeBirth(replace(place, field=label_of(name)))


def _ages(form: Form, place: Place) -> Iterator[Problem]:
    """Ages that nobody can have on the day for which the form counts them; no file holds ages."""
    names = ("JiSuanNianLingShiJian", "TianBiaoShiJian", "ChuShengNianYue")
    computed, filled, born = (form.values.get(name, "") for name in names)
    at = age_day(computed, filled)
    age = age_at(born, at)
    unborn = [one for one in form.family if _is_unborn(one.get("ChuShengRiQi", ""), at)]
    if _is_unborn(born, at) or (age is not None and age < _YOUNGEST):
        yield FormAgeImpossible(replace(place, field=label_of("ChuShengNianYue")), count=1)
    if unborn:
        yield FormAgeImpossible(replace(place, field=label_of(FAMILY)), count=len(unborn))


def _is_unborn(born: str, at: str) -> bool:
    return is_before(form_day(at), form_day(born))


def _resume(form: Form, place: Place) -> Iterator[Problem]:
    """Gaps and overlaps of the career; memberships, in later blocks, run beside it."""
    where = replace(place, field=label_of("JianLi"))
    entries = [*enumerate(resume_entries(form.values.get("JianLi", "")), start=1)]
    career = [(number, one) for number, one in entries if one.block == 0]
    for (_, before), (number, after) in pairwise(career):
        if is_before(after.start, before.end):
            yield ResumeOverlap(where, number=number)
        elif _is_gap(before, after):
            yield ResumeGap(where, number=number)


def _is_gap(before: Entry, after: Entry) -> bool:
    """Whether a whole month surely lies between; the next month joins up as well as the same."""
    ends, starts = last_day(before.end), first_day(after.start)
    if ends is None or starts is None:
        return False
    return full_months(ends.replace(day=1), starts.replace(day=1)) > 1
