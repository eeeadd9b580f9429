"""Does each row of the recipes for several rules together reckon what it says?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quanheng.engine.examples import run_examples
from quanheng.errors import Findings
from quanheng.language import read_pack
from tests.docs.guide import pages_of

LANGUAGES = ("zh", "en")
WITHOUT = ("起算日加合计月数", "the first day and the sum of months")
"""A recipe in words alone."""

PACK = {
    "pack.yaml": """\
id: rows
title: rows
level: county
instruments:
  - id: rows-2024
    title: rows
    issuer: nobody
    published_on: {on: 2024-01-01, status: given}
    in_force_from: {on: 2024-01-01, status: given}
""",
    "parameters.yaml": """\
- {name: cap, label: cap, unit: months, spans: [{status: assumed, value: 16}]}
- {name: share, label: share, decimals: 1, spans: [{status: assumed, value: 0.5}]}
""",
    "facts.yaml": """\
sets:
  member:
    label: member
    fields:
      name: {type: text, label: name}
  spell:
    label: spell
    begins: started_on
    ends: ended_on
    fields:
      member: {type: link, to: member, required: true, label: member}
      started_on: {type: date, label: started on}
      ended_on: {type: date, optional: true, label: ended on}
      months: {type: number, unit: months, label: months}
  pause:
    label: pause
    begins: paused_on
    ends: resumed_on
    fields:
      spell: {type: link, to: spell, required: true, label: spell}
      paused_on: {type: date, label: paused on}
      resumed_on: {type: date, optional: true, label: resumed on}
derived:
  - {name: longest, label: d1, of: member, from: spell, value: MAX(months)}
  - {name: summed, label: d2, of: member, from: spell, value: SUM(months)}
  - {name: first_on, label: d3, of: member, from: spell, value: MIN(started_on)}
  - {name: last_on, label: d4, of: member, from: spell, value: MAX(ends_on)}
  - {name: ends_on, label: d5, of: spell, value: 'add_months(started_on, months)'}
  - {name: suspended, label: d6, of: spell, from: pause, template: merged, in: days}
""",
    "examples/all.yaml": """\
- name: Three spells, two of which go on from one another, and two pauses that overlap
  given:
    as_of: 2024-09-01
    member: {m: {}}
    spell:
      a: {member: m, started_on: 2024-01-31, ended_on: 2024-03-01, months: 12}
      b: {member: m, started_on: 2024-03-01, ended_on: 2024-06-01, months: 6}
      c: {member: m, started_on: 2024-08-01, ended_on: none, months: 3}
    pause:
      p: {spell: a, paused_on: 2024-02-01, resumed_on: 2024-02-11}
      q: {spell: a, paused_on: 2024-02-06, resumed_on: 2024-02-16}
  expect: {rows.asked: {ROW: {found: FOUND}}}
  because: the row of the guide
""",
}

ENDS = (
    'value: "GREATEST(add_days(add_months(started_on, months), -1), '
    'add_months(add_days(started_on, -1), months))"'
)
SERIES = (
    "from: {series: ['if_none(first_on, :as_of)', 'if_none(last_on, :as_of)']}, value: COUNT(*)"
)
RECIPES = (
    ("MAX", "member", "from: spell, value: MAX(months)", "12"),
    ("heaviest + (sum - heaviest) / 2", "member",
     'value: "if_none(longest, 0) + (summed - if_none(longest, 0)) / 2"', "16.5"),
    ("LEAST(:cap, …)", "member", 'value: "LEAST(:cap, summed)"', "16"),
    ("best: {per: official, by: months, keep: 2, ties: ask}", "member",
     "from: spell, best: {per: member, by: months, keep: 2, ties: ask}, value: SUM(months)", "18"),
    ("GREATEST(add_days(add_months(day, n), -1), add_months(add_days(day, -1), n))", "spell",
     ENDS, "2024-08-31"),
    ("months * :share", "spell", 'value: "months * :share"', "3"),
    ("FLOOR(…)", "member", 'value: "FLOOR(summed / 2)"', "10"),
    ("template: merged", "member", "from: spell, template: merged, in: days", "154"),
    ("MAX(…)", "member", "from: spell, value: MAX(ends_on)", "2025-01-31"),
    ("from: {series: [first, last]}", "member",
     SERIES, "13"),
    ("template: run_since", "spell",
     "from: spell, where: member = self.member, template: run_since", "2024-01-31"),
    ("add_days(end, suspended)", "spell", 'value: "add_days(ends_on, suspended)"', "2025-02-15"),
)  # fmt: skip
"""The first expressions of each row, of which rows, a fact made of them, and what it must be."""


def rows_of(language: str) -> list[list[str]]:
    """The expressions of each recipe that has any."""
    page = next(p for p in pages_of(language) if p.name.startswith("12")).read_text("utf-8")
    table = page.split("|---|---|\n", 1)[1].split("\n\n", 1)[0]
    cells = [line.split("|")[2].strip() for line in table.splitlines()]
    return [re.findall(r"`([^`]+)`", cell) for cell in cells if cell not in WITHOUT]


def test_every_row_has_a_recipe_that_is_run() -> None:
    run, rows = [recipe[0] for recipe in RECIPES], rows_of("en")
    assert len(rows) == 11
    assert [row for row in rows if not set(row) & set(run)] == []
    assert set(run) <= {expression for row in rows for expression in row}


def test_both_guides_have_the_same_recipes() -> None:
    called = [[re.findall(r"[A-Za-z_]+(?=\()", one) for one in map("".join, rows_of(language))]
              for language in LANGUAGES]  # fmt: skip
    assert called[0] == called[1]


@pytest.mark.parametrize(("written", "of", "fact", "found"), RECIPES, ids=lambda one: str(one)[:30])
def test_a_recipe_reckons_what_its_row_says(
    written: str, of: str, fact: str, found: str, tmp_path: Path
) -> None:
    subject = "m" if of == "member" else "a" if "suspended" in written else "b"
    derived = f"  - {{name: asked, label: asked, of: {of}, {fact}}}\n"
    clause = (
        "- {id: rows.asked, title: asked, source: {instrument: rows-2024, at: 1}, "
        f"mechanism: pay, effect: entitlement, subject: {of}, "
        "gives: {found: {label: found, value: asked, informs: true}}}\n"
    )
    answer = PACK["examples/all.yaml"].replace("ROW", subject).replace("FOUND", found)
    files = {
        **PACK,
        "facts.yaml": PACK["facts.yaml"] + derived,
        "clauses/asked.yaml": clause.replace("at: 1", "at: '1'"),
        "examples/all.yaml": answer,
    }
    for name, text in files.items():
        (tmp_path / "rows" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "rows" / name).write_text(text, encoding="utf-8")
    findings = Findings()
    pack = read_pack(tmp_path / "rows", findings)
    assert pack is not None
    assert [str(one) for one in findings.errors if one.code != "PACK-019"] == []
    run_examples(pack, findings)
    assert [str(one) for one in findings.errors if one.code != "PACK-019"] == []
