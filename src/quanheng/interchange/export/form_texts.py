"""What would an approval form say, if it were filled from structured facts alone?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from quanheng.facts import Catalogue, Row, Value, ends
from quanheng.interchange.export.current_posts import current_posts
from quanheng.interchange.export.dossier import Dossier, Dossiers
from quanheng.interchange.export.education import highest_education
from quanheng.interchange.export.months import form_month
from quanheng.interchange.export.resume import resume_lines
from quanheng.messages import N_

# ASSUMPTION a form tells the assessments of three years; the editor asks for two, many for three.
YEARS_TOLD = 3
_NOT_ONE_MONTH = N_("it is not known to the month")
_PLAIN = {
    "XingMing": "name", "MinZu": "ethnicity", "JiGuan": "native_place",
    "ChuShengDi": "birth_place", "JianKangZhuangKuang": "health",
    "ZhuanYeJiShuZhiWu": "professional_title", "ShuXiZhuanYeYouHeZhuanChang": "speciality",
    "ShenFenZheng": "id_number",
}  # fmt: skip
_DATED = {
    "ChuShengNianYue": "born_on", "RuDangShiJian": "joined_party_on",
    "CanJiaGongZuoShiJian": "work_started_on",
}  # fmt: skip
_EDUCATED = {"QuanRiZhiJiaoYu": "full_time", "ZaiZhiJiaoYu": "in_service"}
_MEMBER = {
    "ChengWei": "relation", "XingMing": "name", "ZhengZhiMianMao": "political_status",
    "GongZuoDanWeiJiZhiWu": "work",
}  # fmt: skip


@dataclass
class Filling:
    """The texts of a form, and by element why one of them is blank or not complete.

    Missing:  what nobody knows, and what is known to be nothing, is left out.
    """

    values: dict[str, str] = field(default_factory=dict)
    family: tuple[Mapping[str, str], ...] = ()
    doubts: dict[str, str] = field(default_factory=dict)

    def put(self, element: str, text: Value) -> None:
        """Fill an element, unless there is nothing to say."""
        if isinstance(text, str) and text.strip():
            self.values[element] = text.strip()


def filled_from_facts(dossier: Dossier, dossiers: Dossiers, catalogue: Catalogue) -> Filling:
    """What the structured facts say of an official, in the words of a form."""
    made = Filling()
    for element, name in _PLAIN.items():
        made.put(element, dossier.value(name))
    made.put("XingBie", _label(dossier.value("sex"), "official", "sex", catalogue))
    for element, name in _DATED.items():
        _date(made, element, dossier.value(name))
    for prefix, kind in _EDUCATED.items():
        _educate(made, prefix, dossier, kind)
    posts = current_posts(dossier, dossiers.roster, dossiers.day)
    made.put("XianRenZhiWu", posts.words)
    if posts.is_open:
        made.doubts["XianRenZhiWu"] = N_("the tenures do not tell which posts are held now")
    _resume(made, dossier)
    _assess(made, dossier, catalogue)
    made.family = tuple(_member(row) for row in sorted(dossier.of("family_member"), key=_order))
    return made


def _label(value: Value, set_name: str, name: str, catalogue: Catalogue) -> str:
    codes = catalogue.codes(catalogue.sets[set_name].fields[name].type)
    found = codes.find(value) if isinstance(value, str) else None
    return found.label.zh if found else ""


def _date(made: Filling, element: str, value: Value) -> None:
    made.put(element, form_month(value))
    if element not in made.values and ends(value) != (None, None):
        made.doubts[element] = _NOT_ONE_MONTH


def _educate(made: Filling, prefix: str, dossier: Dossier, kind: str) -> None:
    found = highest_education(dossier.of("education"), kind)
    made.put(f"{prefix}_XueLi", found.level)
    made.put(f"{prefix}_XueWei", found.degree)
    made.put(f"{prefix}_XueLi_BiYeYuanXiaoXi", found.school)
    made.put(f"{prefix}_XueWei_BiYeYuanXiaoXi", found.degree_school)


def _resume(made: Filling, dossier: Dossier) -> None:
    lines, unsure = resume_lines(dossier.of("resume_entry"))
    made.put("JianLi", lines)
    if unsure:
        made.doubts["JianLi"] = N_("some stints are not known in full")


def _assess(made: Filling, dossier: Dossier, catalogue: Catalogue) -> None:
    rows = [row for row in dossier.of("annual_assessment") if isinstance(row["year"], Decimal)]
    told = sorted(rows, key=lambda row: str(row["year"]).zfill(4))[-YEARS_TOLD:]
    parts = [_assessment(row, catalogue) for row in told]
    made.put("NianDuKaoHeJieGuo", "；".join(part for part in parts if part) + "。" * any(parts))
    if not all(parts):
        made.doubts["NianDuKaoHeJieGuo"] = N_("the grade of a year is not known")


def _assessment(row: Row, catalogue: Catalogue) -> str:
    grade = _label(row["grade"], "annual_assessment", "grade", catalogue)
    # Readers of forms look for the words 不进行考核, and nothing between them.
    said = grade if row["grade"] == "not_assessed" else f"年度考核{grade}"
    return f"{row['year']}年{said}" if grade else ""


def _member(row: Row) -> dict[str, str]:
    texts = {element: row[name] for element, name in _MEMBER.items()}
    texts["ChuShengRiQi"] = _born(row["born_on"])
    return {name: text for name, text in texts.items() if isinstance(text, str) and text.strip()}


def _born(value: Value) -> str:
    """A month, or the year where only that is known, as forms allow for the family."""
    low, high = ends(value)
    is_year = isinstance(low, date) and isinstance(high, date) and low.year == high.year
    year = f"{low.year:04}" if is_year and isinstance(low, date) else ""
    return form_month(value) or year


def _order(row: Row) -> tuple[Decimal, str]:
    number = row["number"]
    return number if isinstance(number, Decimal) else Decimal("Infinity"), str(row["id"])
