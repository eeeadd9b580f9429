"""Which small pack do tests of the command line change and break? One about lighthouses."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FILES: Mapping[str, str] = {
    "pack.yaml": """\
id: xa
title: {zh: 灯塔规则, en: rules for lighthouses}
level: county
instruments:
  - id: xa-2024
    title: {zh: 灯塔办法, en: how lighthouses are kept}
    issuer: Xa
    published_on: {on: 2024-01-01, status: given}
    in_force_from: {on: 2024-01-01, status: given}
""",
    "facts.yaml": """\
sets:
  tower:
    label: {zh: 灯塔, en: lighthouse}
    fields:
      lamps: {type: number, label: {zh: 灯数, en: lamps}}
""",
    "parameters.yaml": """\
- name: wanted_light
  label: {zh: 所需亮度, en: light wanted}
  spans: [{status: assumed, value: 4, note: {zh: 文中未写, en: the text gives none}}]
""",
    "clauses/light.yaml": """\
- id: xa.light
  title: {zh: 亮度足够的灯塔, en: lighthouses that give enough light}
  source: {instrument: xa-2024, at: 一}
  mechanism: organisation
  effect: record_rule
  subject: tower
  when: lamps * lamps >= :wanted_light
""",
    "examples/light.yaml": """\
- name: Two lamps are enough
  given: {as_of: 2024-06-01, tower: {a: {lamps: 2}, b: {lamps: 1}, c: {}}}
  expect: {xa.light: {a: met, b: not_met, c: {verdict: unknown, missing: lamps}}}
  because: 一
- name: Before the rules
  given: {as_of: 2023-06-01, tower: {a: {lamps: 2}}}
  expect: {xa.light: {a: not_applicable}}
  because: 一
""",
}
CUBED = (
    "lamps * lamps >= :wanted_light",
    """lamps * lamps >= :wanted_light
  gives: {light: {label: {zh: 亮度, en: light}, value: lamps * lamps * lamps}}""",
)
"""A change of the clause: it tells a number that grows quickly."""
MOMENT = "2024-06-01T09:00:00+08:00"


def write_pack(folder: Path, changes: Mapping[str, tuple[str, str]] | None = None) -> Path:
    """Write the pack into a folder, with one piece of text changed in some of its files."""
    for name, text in FILES.items():
        old, new = (changes or {}).get(name, ("", ""))
        assert old in text, f"{old!r} does not stand in {name}"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(old, new) if old else text, encoding="utf-8")
    return folder


def write_towers(folder: Path, rows: str = "a,2\nb,1\nc,\n") -> Path:
    """Write a table of lighthouses into a folder of its own."""
    folder.mkdir(exist_ok=True)
    (folder / "tower.csv").write_text(f"id,lamps\n{rows}", encoding="utf-8")
    return folder
