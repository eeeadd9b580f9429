"""Which tables do approval forms make: the form itself, and what it says of the official?

The built-in map approval_form.yaml makes facts of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from quanheng.interchange.forms.assessments import assessments_of
from quanheng.interchange.forms.elements import ELEMENTS, OTHERS_FIELD, OTHERS_LABEL
from quanheng.interchange.forms.form_days import form_day
from quanheng.interchange.forms.form_row import values_of
from quanheng.interchange.forms.official_cells import (
    KEY_HEADERS,
    OFFICIAL,
    name_cell,
    official_cells,
    text_cell,
)
from quanheng.interchange.forms.resume import resume_entries
from quanheng.reading.content import Form

_EDUCATION = (
    ("全日制教育", "QuanRiZhiJiaoYu_{}"),
    ("在职教育", "ZaiZhiJiaoYu_{}"),
)
_EDUCATION_CELLS = {
    "学历": "XueLi",
    "学位": "XueWei",
    "毕业院校系及专业": "XueLi_BiYeYuanXiaoXi",
    "学位毕业院校系及专业": "XueWei_BiYeYuanXiaoXi",
}
_FAMILY_CELLS = {
    "称谓": "ChengWei",
    "成员姓名": "XingMing",
    "政治面貌": "ZhengZhiMianMao",
    "成员工作单位及职务": "GongZuoDanWeiJiZhiWu",
}

Cells = dict[str, str]


@dataclass(frozen=True)
class Columns:
    """One table.

    Shapes:   `columns` by header, one text a row; `forms` has the number of each row's form.
    Missing:  a cell that the structured field cannot hold is blank; the printed text has it.
    """

    columns: dict[str, list[str]]
    forms: list[int]


def columns_by_table(forms: Sequence[tuple[int, Form]]) -> dict[str, Columns]:
    """The tables forms, family, education, resume and assessments, of numbered forms.

    Shapes:   every table has the columns by which the official is found.
    """
    return {name: _table(headers, rows, forms) for name, headers, rows in _TABLES}


def _table(
    headers: Sequence[str],
    rows: Callable[[Form], Iterable[Cells]],
    forms: Sequence[tuple[int, Form]],
) -> Columns:
    table = Columns({header: [] for header in headers}, [])
    for number, form in forms:
        for cells in rows(form):
            table.forms.append(number)
            for header, texts in table.columns.items():
                texts.append(cells.get(header, ""))
    return table


def _forms(form: Form) -> Iterator[Cells]:
    fields = values_of(form)
    printed = {one.label: fields.get(one.field, "") for one in ELEMENTS}
    others = {OTHERS_LABEL: fields.get(OTHERS_FIELD, "")}
    yield {**official_cells(form), **printed, **others}


def _family(form: Form) -> Iterator[Cells]:
    for number, member in enumerate(form.family, start=1):
        texts = {header: member.get(name, "") for header, name in _FAMILY_CELLS.items()}
        texts["成员姓名"] = name_cell(texts["成员姓名"])
        born = form_day(member.get("ChuShengRiQi", ""))
        if any(texts.values()) or born:
            yield {**_key(form), "成员序号": str(number), **texts, "成员出生年月": born}
    if not form.family:
        yield _key(form)


def _education(form: Form) -> Iterator[Cells]:
    for kind, name in _EDUCATION:
        texts = {
            header: form.values.get(name.format(part), "")
            for header, part in _EDUCATION_CELLS.items()
        }
        if any(texts.values()):
            yield {**_key(form), "教育类别": kind, **texts}


def _resume(form: Form) -> Iterator[Cells]:
    entries = resume_entries(form.values.get("JianLi", ""))
    if not entries:
        # A row that says nothing but whose it is: earlier entries no longer count.
        yield _key(form)
    for number, one in enumerate(entries, start=1):
        months = {"起始年月": one.start, "截止年月": one.end}
        yield {**_key(form), "段落序号": str(number), **months, "经历": text_cell(one.text)}


def _assessments(form: Form) -> Iterator[Cells]:
    """The years with a grade; one without would take the place of a grade recorded earlier."""
    for year, grade in assessments_of(form.values.get("NianDuKaoHeJieGuo", "")).grades:
        if grade is not None:
            yield {**_key(form), "考核年度": str(year), "考核等次": grade}


def _key(form: Form) -> Cells:
    cells = official_cells(form)
    return {header: cells[header] for header in KEY_HEADERS}


_TABLES: tuple[tuple[str, Sequence[str], Callable[[Form], Iterable[Cells]]], ...] = (
    (
        "forms",
        (*(one.header for one in OFFICIAL), *(one.label for one in ELEMENTS), OTHERS_LABEL),
        _forms,
    ),
    ("family", (*KEY_HEADERS, "成员序号", *_FAMILY_CELLS, "成员出生年月"), _family),
    ("education", (*KEY_HEADERS, "教育类别", *_EDUCATION_CELLS), _education),
    ("resume", (*KEY_HEADERS, "段落序号", "起始年月", "截止年月", "经历"), _resume),
    ("assessments", (*KEY_HEADERS, "考核年度", "考核等次"), _assessments),
)
