"""A place that does not exist, whose pack has periods, results, indicators, scores and places."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import quanheng
from quanheng.errors import ExampleMissing, Findings, PlacesNotShown
from quanheng.language import Pack, read_pack
from quanheng.reports import ReportChoice

RECORDED = datetime.fromisoformat("2024-01-05T09:00:00+08:00")
AS_OF = date(2023, 12, 31)
_SOURCE = {"instrument": "xa-law", "at": "第三条"}
_HEAD = {
    "id": "xa",
    "title": {"zh": "某县干部培训办法", "en": "Rules of xa on study"},
    "level": "county",
    "instruments": [
        {
            "id": "xa-law",
            "title": {"zh": "某县干部培训办法", "en": "Rules of xa on study"},
            "issuer": "xa",
            "published_on": {"on": "2020-01-01", "status": "given"},
            "in_force_from": {"on": "2022-01-01", "status": "given"},
        }
    ],
}
_FACTS = {
    "derived": [
        {"name": "study_hours", "label": {"zh": "本年学时", "en": "hours of the year"},
         "of": "official", "from": "training_record", "within": "period", "value": "SUM(hours)"},
        {"name": "excellent_years", "label": {"zh": "优秀次数", "en": "excellent years"},
         "of": "official", "from": "annual_assessment", "where": "grade = 'excellent'",
         "value": "COUNT(*)"},
        {"name": "mean_hours", "label": {"zh": "平均学时", "en": "mean hours"},
         "of": "official", "from": "training_record", "value": "AVG(hours)"},
    ]
}  # fmt: skip
_PARAMETERS = [
    {
        "name": "hours_needed",
        "label": {"zh": "应修学时", "en": "hours required"},
        "unit": "hours",
        "spans": [
            {"from": "2022-01-01", "to": "2022-12-31", "status": "given", "value": 40,
             "source": _SOURCE},
            {"from": "2023-01-01", "status": "given", "value": 90, "source": _SOURCE},
        ],
    },
    {
        "name": "reward",
        "label": {"zh": "奖励标准", "en": "reward"},
        "unit": "yuan",
        "spans": [{"from": "2022-01-01", "status": "given", "value": 300, "source": _SOURCE}],
    },
    {
        "name": "quota_share",
        "label": {"zh": "优秀比例", "en": "share of excellent grades"},
        "unit": "share",
        "decimals": 2,
        "spans": [{"from": "2022-01-01", "status": "given", "value": 0.2, "source": _SOURCE}],
    },
]  # fmt: skip
_CLAUSES = [
    {
        "id": "xa.study",
        "title": {"zh": "年度学时达标的，发给奖励", "en": "A reward for enough study"},
        "source": _SOURCE,
        "mechanism": "training",
        "effect": "entitlement",
        "subject": "official",
        "per": "year",
        "applies": "status = 'in_service'",
        "when": "study_hours >= :hours_needed",
        "gives": {
            "amount": ":reward * LEAST(2, study_hours / :hours_needed)",
            "band": {
                "label": {"zh": "学时档次", "en": "band"},
                "codes": "annual_grade",
                "value": "CASE WHEN study_hours >= 100 THEN 'excellent' ELSE 'competent' END",
            },
            "upon": "unit",
            "days": {"unit": "days", "decimals": 0,
                     "value": "1 + if_none(previous.days, 0)"},
        },
        "otherwise": {"amount": 0},
    },
    {
        "id": "xa.honoured",
        "title": {"zh": "获得奖励的，可评先进", "en": "Those rewarded may be honoured"},
        "source": _SOURCE,
        "mechanism": "training",
        "effect": "trigger",
        "opens": "honour",
        "subject": "official",
        "per": "year",
        "when": "met('xa.study') AND if_none(result('xa.study', 'amount'), 0) >= 400",
    },
    {
        "id": "xa.excellent",
        "title": {"zh": "曾获优秀等次的，登记", "en": "Excellent grades are noted"},
        "source": _SOURCE,
        "mechanism": "training",
        "effect": "record_rule",
        "subject": "official",
        "when": "excellent_years > 0",
    },
]  # fmt: skip
_INDICATORS = [
    {
        "id": "xa.studied",
        "title": {"zh": "各单位培训达标率", "en": "Share with enough study"},
        "source": _SOURCE,
        "mechanism": "training",
        "nature": "target",
        "of": "official",
        "by": ["unit"],
        "per": "year",
        "where": "status = 'in_service'",
        "parts": {
            "everyone": {"label": {"zh": "应训人数", "en": "officials"}, "value": "COUNT(*)"},
            "trained": {
                "label": {"zh": "达标人数", "en": "with enough study"},
                "where": "study_hours >= :hours_needed",
                "value": "COUNT(*)",
            },
        },
        "value": "trained / everyone",
        "met_when": "value >= 0.5",
        "names": "study_hours < :hours_needed",
    },
    {
        "id": "xa.by-category",
        "title": {"zh": "各类人员数", "en": "Officials by category"},
        "source": _SOURCE,
        "mechanism": "training",
        "nature": "output",
        "of": "official",
        "by": ["category"],
        "parts": {"everyone": {"label": {"zh": "人数", "en": "officials"}, "value": "COUNT(*)"}},
    },
    {
        "id": "xa.staff",
        "title": {"zh": "在职人员数", "en": "Officials in service"},
        "source": _SOURCE,
        "mechanism": "training",
        "nature": "output",
        "of": "official",
        "parts": {
            "everyone": {"label": {"zh": "人数", "en": "officials"}, "value": "COUNT(*)"},
            "others": {
                "label": {"zh": "档案馆以外", "en": "not of the archives"},
                "where": "unit <> 'U3'",
                "value": "COUNT(*)",
            },
        },
        "value": "everyone",
    },
]
_QUOTAS = [
    {
        "id": "xa.places",
        "title": {"zh": "优秀等次名额", "en": "Places for excellent grades"},
        "source": _SOURCE,
        "mechanism": "training",
        "per": "year",
        "base": {"set": "official", "where": "status = 'in_service'", "unit": "unit"},
        "uses": {"set": "annual_assessment", "where": "grade = 'excellent'",
                 "unit": "official.unit", "year": "year"},
        "share": ":quota_share",
        "ceiling": ":quota_share",
        "rounding": {"status": "assumed", "value": "floor_then_largest_remainder"},
        "ties": "body",
    }
]  # fmt: skip
_ALLOCATIONS = [
    {
        "id": "xa.course",
        "title": {"zh": "进修班名额", "en": "Places on a course"},
        "source": _SOURCE,
        "mechanism": "training",
        "places": 10,
        "among": {"set": "official", "where": "status = 'in_service'"},
        "order": [{"most": "excellent_years"}],
        "reserve": {"places": 1, "where": "unit = 'U3'"},
        "ties": "body",
    }
]
_SCORECARDS = [
    {
        "id": "xa.score",
        "title": {"zh": "干部综合评分", "en": "Score of an official"},
        "source": _SOURCE,
        "mechanism": "training",
        "of": "official",
        "where": "status = 'in_service'",
        "group": "unit",
        "round": 1,
        "parts": [
            {
                "name": "merit",
                "label": {"zh": "实绩", "en": "merit"},
                "weight": 62.5,
                "value": "LEAST(100, 50 + 50 * excellent_years)",
                "source": "annual_assessment",
                "missing": "incomplete",
            },
            {
                "name": "conduct",
                "label": {"zh": "作风", "en": "conduct"},
                "weight": 37.5,
                "points": {"start": 90},
                "source": "annual_assessment",
            },
        ],
    },
    {
        "id": "xa.learning",
        "title": {"zh": "学习评分", "en": "Score of study"},
        "source": _SOURCE,
        "mechanism": "training",
        "of": "official",
        "where": "status = 'in_service'",
        "round": 0,
        "parts": [
            {
                "name": "study",
                "label": {"zh": "学习", "en": "study"},
                "weight": 80,
                "parts": [
                    {"name": "hours", "label": {"zh": "学时", "en": "hours"}, "weight": 75,
                     "value": "mean_hours", "source": "mean_hours", "missing": "group_mean"},
                    {"name": "order", "label": {"zh": "纪律", "en": "order"}, "weight": 25,
                     "points": {"start": 100}, "source": "training_record"},
                ],
            },
            {
                "name": "fruit",
                "label": {"zh": "成果", "en": "fruit"},
                "weight": 20,
                "value": "LEAST(100, 50 * excellent_years)",
                "source": "annual_assessment",
            },
        ],
        "bonus": {"parts": [{"add": 2, "per": "excellent_years"}], "cap": 3},
        "grade": {
            "codes": "annual_grade",
            "table": {"take": "first", "rows": [
                {"if": "score >= 68", "class": "excellent"},
                {"if": "score >= 0", "class": "competent"},
            ]},
        },
    },
]  # fmt: skip
UNITS = {"U1": ("青岚县财政局", 30), "U2": ("青岚县教育局", 12), "U3": ("青岚县档案馆", 3)}


def persons() -> list[tuple[str, str, int]]:
    """The id, the unit and the number within it of each official."""
    return [(f"{unit}P{n:02}", unit, n) for unit, (_, size) in UNITS.items() for n in range(size)]


def _tables() -> Mapping[str, str]:
    """Of each unit every other official studied 100 hours in 2023, and all 60 in 2022."""
    units = "".join(f"{one},{name}\n" for one, (name, _) in UNITS.items())
    officials = "".join(
        f"{one},孔明{chr(0x4E00 + place)},{unit},in_service,civil_servant\n"
        for place, (one, unit, _) in enumerate(persons())
    )
    studied = [
        (one, year, hours)
        for one, _, n in persons()
        for year, hours in ((2022, 60), (2023, 100 if n % 2 else 30))
    ]
    training = "".join(
        f"{one}-{year},{one},{year}-03-01,{year}-03-09,{hours}\n" for one, year, hours in studied
    )
    grades = "".join(
        f"{one},2023,{'excellent' if n % 6 == 0 else 'competent'}\n" for one, _, n in persons()
    )
    return {
        "unit.csv": "id,name\n" + units,
        "official.csv": "id,name,unit,status,category\n" + officials,
        "training_record.csv": "id,official,started_on,ended_on,hours\n" + training,
        "annual_assessment.csv": "official,year,grade\n" + grades,
        "complete.yaml": json.dumps({"complete": [
            {"set": name, "units": "all", "to": "2023-12-31"}
            for name in ("unit", "official", "training_record", "annual_assessment")
        ]}),
    }  # fmt: skip


def parish_pack(folder: Path) -> Pack:
    """Write the pack `xa` and read it; it has no examples of its own."""
    parts: Mapping[str, Any] = {
        "pack": _HEAD, "facts": _FACTS, "parameters": _PARAMETERS, "clauses/all": _CLAUSES,
        "indicators/all": _INDICATORS, "quotas/all": _QUOTAS, "allocations/all": _ALLOCATIONS,
        "scorecards/all": _SCORECARDS,
    }  # fmt: skip
    for name, content in parts.items():
        path = folder / "xa" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    findings = Findings()
    pack = read_pack(folder / "xa", findings)
    wrong = [one for one in findings.errors if not isinstance(one, ExampleMissing | PlacesNotShown)]
    assert pack is not None
    assert wrong == []
    return pack


def import_parish(folder: Path) -> Path:
    """Import the tables of the place; the snapshot."""
    source = folder / "tables"
    source.mkdir()
    for name, text in _tables().items():
        (source / name).write_text(text, encoding="utf-8")
    quanheng.import_facts(source, folder / "facts", recorded_at=RECORDED)
    return folder / "facts"


def parish_run(
    folder: Path, name: str, choice: ReportChoice | None = None, as_of: date = AS_OF
) -> quanheng.Run:
    """Evaluate the pack on the tables, with reports if they are asked for."""
    pack = parish_pack(folder)
    return quanheng.evaluate(pack, folder / "facts", as_of, folder / name, reports=choice)
