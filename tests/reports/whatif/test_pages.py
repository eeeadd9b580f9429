"""Is what pages of two runs withhold withheld as well where one answers a rule of the other?"""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import quanheng
from quanheng.library import Trying, what_if

AS_OF = date(2024, 6, 1)
RECORDED = datetime.fromisoformat("2024-06-01T09:00:00+08:00")
_DAY = {"on": "2020-01-01", "status": "given"}
_READ = {
    "up.work": "work_started_on", "up.rest": "current_posts_since",
    "xa.birth": "born_on", "xa.post": "current_posts_since",
}  # fmt: skip
_UNKNOWN = {"work_started_on": 3, "born_on": 3, "current_posts_since": 8}
"""Of so many of 30 officials nobody recorded what a clause reads."""


def _clause(name: str) -> dict[str, Any]:
    pack, word = name.split(".")
    return {
        "id": name,
        "title": {"zh": f"条款{word}", "en": f"clause {word}"},
        "source": {"instrument": f"{pack}-law", "at": "一"},
        "mechanism": "selection", "effect": "eligibility", "matter": "promotion",
        "subject": "official",
        "when": f"full_years({_READ[name]}, :as_of) >= :{word}_years",
    }  # fmt: skip


def _example(name: str) -> dict[str, Any]:
    field = _READ[name]
    rows = {"a": {field: "2000-01-01"}, "b": {field: "2023-01-01"}, "c": {}}
    return {
        "name": f"All that {name} may say",
        "given": {"as_of": "2024-06-01", "official": rows},
        "expect": {name: {"a": "met", "b": "not_met", "c": "unknown"}},
        "because": "一",
    }


def _write_pack(folder: Path, pack: str, parent: str = "") -> Path:
    names = [one for one in _READ if one.startswith(f"{pack}.")]
    head = {
        "id": pack, "title": {"zh": f"规则{pack}", "en": f"rules of {pack}"},
        "level": "county" if parent else "national", **({"extends": [parent]} if parent else {}),
        "instruments": [{
            "id": f"{pack}-law", "title": {"zh": f"办法{pack}", "en": f"law of {pack}"},
            "issuer": pack, "published_on": _DAY, "in_force_from": _DAY,
        }],
    }  # fmt: skip
    note = {"zh": "文中未写", "en": "the text gives none"}
    parameters = [
        {"name": f"{word}_years", "label": {"zh": f"年限{word}", "en": f"years of {word}"},
         "unit": "years", "spans": [{"status": "assumed", "value": 10, "note": note}]}
        for word in (one.split(".")[1] for one in names)
    ]  # fmt: skip
    parts = {
        "pack": head, "parameters": parameters,
        "clauses/all": [_clause(one) for one in names],
        "examples/all": [_example(one) for one in names],
    }  # fmt: skip
    for name, content in parts.items():
        path = folder / pack / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return folder / pack


def _run(folder: Path) -> Path:
    """Fifteen officials began five years ago, the others twenty; others are not recorded."""
    source = folder / "tables"
    source.mkdir()
    lines = []
    for n in range(30):
        day = "2018-01-01" if n % 2 else "2004-01-01"
        days = [day if 29 - n >= count else "" for count in _UNKNOWN.values()]
        lines.append(f"O{n},孔明{n},{','.join(days)}\n")
    text = f"id,name,{','.join(_UNKNOWN)}\n{''.join(lines)}"
    (source / "official.csv").write_text(text, encoding="utf-8")
    (source / "complete.yaml").write_text("complete:\n- {set: official}\n", encoding="utf-8")
    quanheng.import_facts(source, folder / "facts", recorded_at=RECORDED)
    packs = (_write_pack(folder, "up"), _write_pack(folder, "xa", "up"))
    quanheng.evaluate_several(packs, folder / "facts", AS_OF, folder / "run")
    return folder / "run"


def test_a_rule_answered_anew_lifts_no_veil_of_either_page(tmp_path: Path) -> None:
    # On each page, three of whom something is unknown would be found from the total of all
    # unknown ones, were the eight of the other rule told.
    run = _run(tmp_path)
    settings = ("xa:work_years=1", "xa:rest_years=1", "xa:post_years=1")
    [document] = what_if(run, Trying(settings))["packs"]
    rules = {one["id"]: one for one in document["rules"]}
    assert set(rules) == {"up.work", "up.rest", "xa.post"}
    assert [rules[name]["before"]["unknown"] for name in ("up.rest", "xa.post")] == [None, None]
    above = what_if(run, Trying(("up:rest_years=1",)))["packs"]
    assert above[0]["rules"][0]["before"] == rules["up.rest"]["before"]
    [alone] = what_if(run, Trying(("xa:post_years=1",)))["packs"]
    assert alone["rules"][0]["before"] == rules["xa.post"]["before"]
