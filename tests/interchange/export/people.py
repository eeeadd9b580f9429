"""Which invented officials do the tests of exports know?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from quanheng.errors import Findings
from quanheng.facts import NONE, Catalogue, Row, Span, core_catalogue
from quanheng.facts.arrow import table_of
from quanheng.facts.roster import Disputed
from quanheng.interchange.snapshot import Snapshot

CATALOGUE: Catalogue = core_catalogue(Findings())
MOMENT = datetime(2024, 1, 5, 9, tzinfo=timezone(timedelta(hours=8)))
NUMBER = "999999196803020036"


def snapshot_of(rows: Mapping[str, Iterable[Row]], disputed: Disputed | None = None) -> Snapshot:
    """A snapshot with these rows, as an import would leave it."""
    tables = {name: table_of(CATALOGUE.sets[name], some) for name, some in rows.items()}
    return Snapshot(tables, (), "", MOMENT, disputed or {})


def month(year: int, number: int) -> Span:
    last = date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)
    return Span(date(year, number, 1), last)


def year_of(number: int) -> Span:
    return Span(date(number, 1, 1), date(number, 12, 31))


def official(row_id: str, **fields: Any) -> Row:
    return {"id": row_id, "status": "in_service", **fields}


def education(row_id: str, who: str, kind: str, **fields: Any) -> Row:
    return {"id": row_id, "official": who, "kind": kind, **fields}


def tenure(row_id: str, who: str, post: str, since: Any, until: Any = NONE) -> Row:
    return {"id": row_id, "official": who, "post": post, "started_on": since, "ended_on": until}


COUNTY: dict[str, list[Row]] = {
    "unit": [
        {"id": "U1", "name": "样例县财政局", "superior": NONE},
        {"id": "U2", "name": "样例县水利局", "superior": NONE},
    ],
    "official": [
        official("O1", name="甘宁", sex="male", ethnicity="汉族", native_place="样例青岚",
                 born_on=date(1968, 3, 2), work_started_on=month(1989, 7),
                 joined_party_on=NONE, current_posts="样例县水利局局长、党组书记",
                 current_posts_since=date(2019, 5, 20), current_rank_since=month(2020, 6),
                 id_number=NUMBER, health="健康", unit="U2"),
        official("O2", name="甘宜初", sex="female", ethnicity="回族", native_place="样例东海",
                 born_on=year_of(1975), joined_party_on=Span(date(1999, 6, 1), date(1999, 8, 31)),
                 unit="U1"),
        official("O3", name="诺敏图雅·样例", unit="U1", health="高血压"),
        official("O4", name="何秋", status="retired", unit="U1"),
    ],
    "education": [
        education("E1", "O2", "full_time", level="大学", degree="工学学士",
                  school="样例大学水利系水利工程专业", ended_on=date(1997, 7, 1)),
        education("E2", "O2", "in_service", level="省委党校研究生", degree=NONE,
                  school="样例省委党校公共管理专业"),
        education("E3", "O1", "in_service", level=NONE, degree=NONE),
    ],
    "post": [
        {"id": "P1", "unit": "U1", "title": "党组书记"},
        {"id": "P2", "unit": "U1", "title": "局长"},
        {"id": "P3", "unit": "U2", "title": "科员"},
    ],
    "tenure": [
        tenure("T1", "O2", "P1", month(2021, 3)),
        tenure("T2", "O2", "P2", date(2021, 3, 9)),
        tenure("T3", "O2", "P3", month(1997, 8), date(2021, 3, 9)),
    ],
    "rank_spell": [
        {"id": "R1", "official": "O2", "rank": "section_member_1",
         "started_on": month(2022, 1), "ended_on": NONE},
        {"id": "R2", "official": "O2", "rank": "section_member_2",
         "started_on": month(2018, 1), "ended_on": date(2022, 1, 9)},
    ],
    "family_member": [
        {"id": "F1", "official": "O1", "number": Decimal(1), "relation": "妻子", "name": "于清样例",
         "born_on": month(1970, 5), "political_status": "群众", "work": "样例县第一小学教师"},
    ],
}  # fmt: skip
"""Four officials of two units; O4 has retired."""
