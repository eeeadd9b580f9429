"""What does a form say of the official, as cells of the set official?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from quanheng.facts.identity_number import is_identity_number
from quanheng.facts.person_name import has_hidden_character, person_name
from quanheng.interchange.clerk_cells import Refused
from quanheng.interchange.clerk_cells.identity import identity_written
from quanheng.interchange.forms.elements import ABSENT
from quanheng.interchange.forms.form_days import form_day, is_before
from quanheng.interchange.forms.party import party_of
from quanheng.reading.content import Form

_SEXES = ("男", "女")


def sex_cell(text: str) -> str:
    """The sex, if it is one.

    >>> sex_cell("女"), sex_cell("女性")
    ('女', '')
    """
    return text if text in _SEXES else ""


def text_cell(text: str) -> str:
    """A text, unless it is a word by which tables say that nothing is there.

    >>> text_cell("汉族"), text_cell("none")
    ('汉族', '')
    """
    return "" if text in ABSENT else text


def name_cell(text: str) -> str:
    """The name, if nothing in it is hidden.

    >>> name_cell("甘　宁"), name_cell("甘\u202e宁")
    ('甘　宁', '')
    """
    return "" if has_hidden_character(person_name(text)) else text_cell(text)


def joined_cell(text: str) -> str:
    """When somebody joined the party: a day, none, or nothing that is understood."""
    party = party_of(text)
    return party.joined if party else ""


def identity_cell(text: str) -> str:
    """The identity number with its eighteen characters, if it is one.

    >>> identity_cell("99010219850612002 0"), identity_cell("990102198506120021")
    ('990102198506120020', '')
    """
    try:
        number = identity_written(text)
    except Refused:
        return ""
    return number if is_identity_number(number) else ""


class OfficialCell(NamedTuple):
    """One field of the official: its header in our tables, and how its element is read."""

    header: str
    field: str
    element: str
    cell: Callable[[str], str] = text_cell


OFFICIAL: Final = (
    OfficialCell("干部/姓名", "name", "XingMing"),
    OfficialCell("干部/身份证号", "id_number", "ShenFenZheng", identity_cell),
    OfficialCell("干部/出生年月", "born_on", "ChuShengNianYue", form_day),
    OfficialCell("干部/性别", "sex", "XingBie", sex_cell),
    OfficialCell("干部/民族", "ethnicity", "MinZu"),
    OfficialCell("干部/籍贯", "native_place", "JiGuan"),
    OfficialCell("干部/出生地", "birth_place", "ChuShengDi"),
    OfficialCell("干部/参加工作时间", "work_started_on", "CanJiaGongZuoShiJian", form_day),
    OfficialCell("干部/入党时间", "joined_party_on", "RuDangShiJian", joined_cell),
    OfficialCell("干部/健康状况", "health", "JianKangZhuangKuang"),
    OfficialCell("干部/专业技术职务", "professional_title", "ZhuanYeJiShuZhiWu"),
    OfficialCell("干部/熟悉专业有何专长", "speciality", "ShuXiZhuanYeYouHeZhuanChang"),
    OfficialCell("干部/现任职务", "current_posts", "XianRenZhiWu"),
)
# By these the same official is found again, in every table.
KEY_HEADERS: Final = ("干部/姓名", "干部/身份证号", "干部/出生年月")
NOT_BEFORE_BIRTH: Final = ("CanJiaGongZuoShiJian", "RuDangShiJian")


def read_cells_of(form: Form) -> dict[str, str]:
    """Each element of the official as it is understood, by its name; else blank."""
    return {one.element: one.cell(form.values.get(one.element, "")) for one in OFFICIAL}


def elements_before_birth(form: Form) -> list[str]:
    """The elements whose time surely lies before the birth."""
    cells = read_cells_of(form)
    born = cells["ChuShengNianYue"]
    return [name for name in NOT_BEFORE_BIRTH if is_before(cells[name], born)]


def official_cells(form: Form) -> dict[str, str]:
    """The cells by header; a time before the birth is blank, for no fact can hold it."""
    cells, wrong = read_cells_of(form), elements_before_birth(form)
    return {one.header: "" if one.element in wrong else cells[one.element] for one in OFFICIAL}
