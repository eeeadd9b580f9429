"""Which texts of a form are kept as they are printed, because nobody can tell what they say?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from quanheng.errors import FormTextUnread, Place, Problem
from quanheng.interchange.forms.assessments import assessments_of
from quanheng.interchange.forms.elements import FAMILY, label_of
from quanheng.interchange.forms.form_days import form_day
from quanheng.interchange.forms.official_cells import name_cell, read_cells_of
from quanheng.interchange.forms.resume import resume_entries
from quanheng.reading.content import Form

_AGE_DAYS = ("JiSuanNianLingShiJian", "TianBiaoShiJian")


def unread_texts(form: Form, place: Place) -> Iterator[Problem]:
    """A warning for each part of the form with entries that no structured field can hold."""
    for name, count in _counts(form).items():
        yield FormTextUnread(replace(place, field=label_of(name)), count=count)


def _counts(form: Form) -> Counter[str]:
    counts: Counter[str] = Counter()
    for name, cell in read_cells_of(form).items():
        if name in form.values and not cell:
            counts[name] += 1
    for name in _AGE_DAYS:
        if name in form.values and not form_day(form.values[name]):
            counts[name] += 1
    for member in form.family:
        born = member.get("ChuShengRiQi", "")
        name = member.get("XingMing", "")
        if (born and not form_day(born)) or (name and not name_cell(name)):
            counts[FAMILY] += 1
    for entry in resume_entries(form.values.get("JianLi", "")):
        if not entry.is_understood:
            counts["JianLi"] += 1
    unread = assessments_of(form.values.get("NianDuKaoHeJieGuo", "")).unread
    return counts + Counter({"NianDuKaoHeJieGuo": unread})
