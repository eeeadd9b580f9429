"""A village that does not exist: posts of which half are vacant, and officials with a bonus."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import quanheng

AS_OF = date(2024, 6, 1)
RECORDED = datetime.fromisoformat("2024-06-01T09:00:00+08:00")
HELD, VACANT, NEW = 7, 6, 3
"""How many posts are held, and vacant; how many officials began this year."""
_SOURCE = {"instrument": "xa-law", "at": "一"}
_DAY = {"on": "2020-01-01", "status": "given"}
_NOTE = {"zh": "文中未写", "en": "the text gives none"}


def _parameter(name: str, label: str, value: int, unit: str) -> Mapping[str, Any]:
    spans = [{"status": "assumed", "value": value, "note": _NOTE}]
    words = {"zh": label, "en": name.replace("_", " ")}
    return {"name": name, "label": words, "unit": unit, "spans": spans}


_PACK: Mapping[str, Any] = {
    "pack": {
        "id": "xa",
        "title": {"zh": "某村规则", "en": "rules of a village"},
        "level": "county",
        "instruments": [{
            "id": "xa-law", "title": {"zh": "某村办法", "en": "law of a village"},
            "issuer": "xa", "published_on": _DAY, "in_force_from": _DAY,
        }],
    },
    "facts": {"derived": [{
        "name": "holders", "label": {"zh": "在任人数", "en": "holders"},
        "of": "post", "from": "tenure", "where": "is_none(ended_on)", "value": "COUNT(*)",
    }]},
    "parameters": [
        _parameter("holders_needed", "应有在任人数", 1, "persons"),
        _parameter("bonus_of_new", "新进奖金", 100, "yuan"),
        _parameter("bonus_of_others", "其他奖金", 200, "yuan"),
    ],
    "clauses/all": [
        {
            "id": "xa.staffed", "title": {"zh": "岗位有人任职", "en": "Posts are held"},
            "source": _SOURCE, "mechanism": "organisation", "effect": "record_rule",
            "subject": "post", "when": "holders >= :holders_needed",
        },
        {
            "id": "xa.bonus", "title": {"zh": "发给奖金", "en": "A bonus is paid"},
            "source": _SOURCE, "mechanism": "incentive", "effect": "entitlement",
            "subject": "official",
            "gives": {"amount": "CASE WHEN work_started_on >= DATE '2024-01-01' "
                                "THEN :bonus_of_new ELSE :bonus_of_others END"},
        },
    ],
}  # fmt: skip


def _tables() -> Mapping[str, str]:
    officials, posts = range(HELD), range(HELD + VACANT)
    started = ["2024-02-01" if n < NEW else "2015-07-01" for n in officials]
    kinds = ["township" if n % 2 else "county_organ" for n in range(2)]
    return {
        "unit.csv": "id,name,kind\n" + "".join(f"U{n},村{n},{k}\n" for n, k in enumerate(kinds)),
        "official.csv": "id,name,work_started_on\n"
        + "".join(f"O{n},孔明{n},{day}\n" for n, day in enumerate(started)),
        "post.csv": "id,unit,title\n" + "".join(f"P{n},U1,干事{n}\n" for n in posts),
        "tenure.csv": "id,official,post,started_on,ended_on\n"
        + "".join(f"T{n},O{n},P{n},2024-02-01,none\n" for n in officials),
        "complete.yaml": json.dumps({"complete": [
            {"set": one} if one in ("unit", "official") else {"set": one, "units": "all"}
            for one in ("unit", "official", "post", "tenure")
        ]}),
    }  # fmt: skip


def village_run(folder: Path) -> Path:
    """Write the pack, import the tables, and evaluate; the folder of the run."""
    for name, content in _PACK.items():
        path = folder / "xa" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    _write_examples(folder / "xa/examples/all.yaml")
    source = folder / "tables"
    source.mkdir()
    for name, text in _tables().items():
        (source / name).write_text(text, encoding="utf-8")
    quanheng.import_facts(source, folder / "facts", recorded_at=RECORDED)
    quanheng.evaluate(folder / "xa", folder / "facts", AS_OF, folder / "run")
    return folder / "run"


def _write_examples(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(
        """\
- name: One post is held, another vacant
  given:
    as_of: 2024-06-01
    official: {a: {work_started_on: 2024-02-01}, b: {work_started_on: 2015-07-01}, c: {}}
    post: {p: {}, q: {}}
    tenure: {t: {official: a, post: p, started_on: 2024-02-01, ended_on: none}}
  expect:
    xa.staffed: {p: met, q: not_met}
    xa.bonus: {a: {verdict: met, amount: 100}, b: {verdict: met, amount: 200}, c: unknown}
  because: 一
- name: Nobody knows who holds it
  given: {as_of: 2024-06-01, post: {p: {}}, official: {a: {}}}
  incomplete: tenure
  expect: {xa.staffed: {p: unknown}}
  because: 一
- name: Before the law
  given: {as_of: 2019-06-01, post: {p: {}}, official: {a: {}}}
  expect: {xa.staffed: {p: not_applicable}, xa.bonus: {a: not_applicable}}
  because: 一
""",
        encoding="utf-8",
    )
