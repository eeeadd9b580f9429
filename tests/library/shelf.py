"""A nation and two counties that do not exist: one keeps the nation's figures, one sets its own."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import quanheng

AS_OF = date(2024, 6, 1)
RECORDED = datetime.fromisoformat("2024-06-01T09:00:00+08:00")

_HEAD = """\
id: {id}
title: {{zh: {zh}, en: rules of {id}}}
level: {level}
{extends}instruments:
  - id: {id}-law
    title: {{zh: {zh}, en: law of {id}}}
    issuer: {id}
    published_on: {{on: 2020-01-01, status: given}}
    in_force_from: {{on: 2020-01-01, status: given}}
"""
_NATION = {
    "facts.yaml": """\
derived:
  - name: warnings
    label: {zh: 有效处理数, en: measures in force}
    of: official
    from: measure
    value: COUNT(*)
  - name: courses
    label: {zh: 培训次数, en: courses}
    of: official
    from: training_record
    value: COUNT(*)
""",
    "parameters.yaml": """\
- name: years_needed
  label: {zh: 应满年限, en: years needed}
  unit: years
  may_set: {least: 2, most: 9, level: county}
  spans: [{from: 2020-01-01, status: given, value: 3, source: {instrument: nation-law, at: 第二条}}]
""",
    "clauses/rules.yaml": """\
- id: nation.measure
  title: {zh: 受处理的不得提拔, en: No promotion while a measure is in force}
  source: {instrument: nation-law, at: 第一条}
  mechanism: selection
  effect: bar
  matter: promotion
  subject: official
  when: warnings > 0
- id: nation.years
  title: {zh: 工作满年限方可提拔, en: Promotion after enough years of work}
  source: {instrument: nation-law, at: 第二条}
  mechanism: selection
  effect: eligibility
  matter: promotion
  subject: official
  when: full_years(work_started_on, :as_of) >= :years_needed
""",
    "examples/rules.yaml": """\
- name: A measure and too few years
  given:
    as_of: 2024-06-01
    official: {a: {work_started_on: 2010-07-01}, b: {work_started_on: 2023-07-01}, c: {}}
    measure:
      m: {official: a, decided_by: office, decided_on: 2024-01-10, notified_on: 2024-01-12,
          ended_on: 2024-12-31}
  expect:
    nation.measure: {a: met, b: not_met}
    nation.years: {a: met, b: not_met, c: unknown}
  because: 第一条
- name: A measure of which nobody knows yet
  given: {as_of: 2024-06-01, official: {a: {}}}
  incomplete: measure
  expect: {nation.measure: {a: unknown}}
  because: 第一条
""",
}
_NEAR = {
    "clauses/rules.yaml": """\
- id: near.study
  title: {zh: 参加培训的优先, en: Who has studied comes first}
  source: {instrument: near-law, at: 第一条}
  mechanism: selection
  effect: priority
  matter: promotion
  subject: official
  when: courses > 0
- id: near.talk
  title: {zh: 处理后应当谈话, en: Who is under a measure is talked to}
  source: {instrument: near-law, at: 第二条}
  mechanism: organisation
  effect: obligation
  who: {zh: 组织部门, en: organisation department}
  subject: measure
  due: add_days(if_none(decided_on, :as_of), 30)
  fulfilled_when: if_none(ended_on, DATE '9999-12-31') <= :as_of
- id: near.course
  title: {zh: 每名干部可参加培训, en: Every official may study}
  source: {instrument: near-law, at: 第三条}
  mechanism: training
  effect: entitlement
  subject: official
  when: full_years(work_started_on, :as_of) >= 1
  gives: {amount: "300"}
- id: near.leave
  title: {zh: 干部应当休假, en: Officials take leave}
  source: {instrument: near-law, at: 第四条}
  mechanism: care
  effect: entitlement
  subject: official
""",
    "examples/rules.yaml": """\
- name: One has studied
  given:
    as_of: 2024-06-01
    official: {a: {work_started_on: 2020-01-01}, b: {}, c: {work_started_on: 2024-01-01}}
    training_record: {t: {official: a, started_on: 2024-01-01, ended_on: none}}
    measure:
      m: {official: b, decided_by: office, decided_on: 2024-01-10, notified_on: 2024-01-12,
          ended_on: 2024-12-31}
      n: {official: b}
  expect:
    near.study: {a: met, b: not_met}
    near.talk: {m: {verdict: met, due: 2024-02-09}, n: unknown}
    near.course: {a: {verdict: met, amount: 300}, b: unknown, c: not_met}
    near.leave: {a: met}
  because: 第一条
- name: Nobody knows who studied
  given: {as_of: 2024-06-01, official: {a: {}}}
  incomplete: training_record
  expect: {near.study: {a: unknown}}
  because: 第一条
""",
}
_FAR = {
    "parameters.yaml": """\
- overrides: nation.years_needed
  spans: [{from: 2020-01-01, status: given, value: 6, source: {instrument: far-law, at: 第一条}}]
""",
}
_PACKS = {
    "nation": ("某国", "national", "", _NATION),
    "near": ("近县", "county", "nation", _NEAR),
    "far": ("远县", "county", "nation", _FAR),
}
_TABLES = {
    "official.csv": (
        "id,name,work_started_on\nO1,甲,2015-07-01\nO2,乙,2020-07-01\nO3,丙,\nO4,丁,2023-07-01\n"
    ),
    "measure.csv": (
        "id,official,kind,decided_by,decided_on,notified_on,ended_on\n"
        "M1,O2,warning,某某机关,2024-04-10,2024-04-12,2024-12-31\n"
    ),
    "training_record.csv": (
        "id,official,kind,started_on,ended_on,hours\nT1,O1,,2024-01-01,2024-01-05,20\n"
    ),
    "complete.yaml": (
        "complete:\n- {set: official}\n- {set: measure, units: all}\n"
        "- {set: training_record, units: all}\n"
    ),
}


def write_shelf(folder: Path) -> Path:
    """Write the three packs into a folder."""
    for name, (zh, level, parent, files) in _PACKS.items():
        extends = f"extends: [{parent}]\n" if parent else ""
        head = _HEAD.format(id=name, zh=zh, level=level, extends=extends)
        for relative, text in {"pack.yaml": head, **files}.items():
            path = folder / name / relative
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder


def import_officials(folder: Path) -> Path:
    """Import four officials: one under a measure, one whose start of work nobody recorded."""
    source, facts = folder / "source", folder / "facts"
    source.mkdir()
    for name, text in _TABLES.items():
        (source / name).write_text(text, encoding="utf-8")
    quanheng.import_facts(source, facts, recorded_at=RECORDED)
    return facts
