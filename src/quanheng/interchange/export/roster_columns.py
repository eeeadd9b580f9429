"""Which columns has the national list of officials, and what does each say of one official?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from quanheng.facts import NONE, Catalogue, Value
from quanheng.interchange.export.current_posts import CurrentPosts
from quanheng.interchange.export.dossier import Dossier
from quanheng.interchange.export.education import Education
from quanheng.interchange.export.months import NOTHING, listed_age, listed_month
from quanheng.interchange.export.person_name import listed_name

FULL_TIME, IN_SERVICE = "全日制教育", "在职教育"


@dataclass(frozen=True)
class Listed:
    """What the list says of one official, beside the row itself."""

    dossier: Dossier
    posts: CurrentPosts
    rank_since: Value
    full_time: Education
    in_service: Education


@dataclass(frozen=True)
class Column:
    """One column: its heading, the heading above several columns, its width, and its cells."""

    heading: str
    cell: Callable[[Listed], str]
    width: float
    group: str = ""


def roster_columns(
    catalogue: Catalogue, day: date | None, with_identity_numbers: bool
) -> tuple[Column, ...]:
    """The columns, in order; the number in the list, which comes first, is not among them.

    Missing:  without a day no age is shown.
    """
    return (
        Column("姓名", _name, 10),
        Column("现任职务", lambda one: one.posts.words, 30),
        _coded("性别", "sex", 5, catalogue),
        _plain("民族", "ethnicity", 7),
        _plain("籍贯", "native_place", 10),
        *_educated(FULL_TIME, lambda one: one.full_time),
        *_educated(IN_SERVICE, lambda one: one.in_service),
        _dated("出生年月", "born_on"),
        *([_aged(day)] if day else []),
        _dated("参加工作年月", "work_started_on"),
        _dated("入党年月", "joined_party_on"),
        Column("任现职年月", lambda one: listed_month(one.posts.since), 9),
        Column("任现职级年月", lambda one: listed_month(one.rank_since), 9),
        Column("备注", _remark, 16),
        *([_plain("身份证号", "id_number", 20)] if with_identity_numbers else []),
        Column("编号", lambda one: one.dossier.id, 10),
    )  # fmt: skip


def _name(one: Listed) -> str:
    return listed_name(_text(one.dossier.value("name")))


def _text(value: Value) -> str:
    return NOTHING if value is NONE else value if isinstance(value, str) else ""


def _plain(heading: str, field: str, width: float) -> Column:
    return Column(heading, lambda one: _text(one.dossier.value(field)), width)


def _dated(heading: str, field: str) -> Column:
    return Column(heading, lambda one: listed_month(one.dossier.value(field)), 9)


def _coded(heading: str, field: str, width: float, catalogue: Catalogue) -> Column:
    codes = catalogue.codes(catalogue.sets["official"].fields[field].type)

    def cell(one: Listed) -> str:
        found = codes.find(_text(one.dossier.value(field)))
        return found.label.zh if found else ""

    return Column(heading, cell, width)


def _aged(day: date) -> Column:
    return Column("年龄", lambda one: listed_age(one.dossier.value("born_on"), day), 6)


def _educated(group: str, education: Callable[[Listed], Education]) -> tuple[Column, Column]:
    def levels(one: Listed) -> str:
        found = education(one)
        return NOTHING if found.is_none else _lines(found.level, found.degree)

    def schools(one: Listed) -> str:
        return _lines(education(one).school, education(one).degree_school)

    return Column("学历学位", levels, 11, group), Column("毕业院校系及专业", schools, 22, group)


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


def _remark(one: Listed) -> str:
    """The columns that stay blank because what was recorded contradicts itself."""
    headings = [heading for field, heading in _DISPUTABLE.items() if field in one.dossier.disputed]
    return "待核实：" + "、".join(headings) if headings else ""


_DISPUTABLE = {
    "name": "姓名", "current_posts": "现任职务", "sex": "性别", "ethnicity": "民族",
    "native_place": "籍贯", "born_on": "出生年月", "work_started_on": "参加工作年月",
    "joined_party_on": "入党年月", "current_posts_since": "任现职年月",
    "current_rank_since": "任现职级年月",
}  # fmt: skip
