"""Is what nothing reads told, and what something reads, in whatever way, not?"""

from __future__ import annotations

from pathlib import Path

import pytest

from quanheng.errors import Findings
from quanheng.language import read_pack
from quanheng.language.unread import check_unread
from quanheng.library import shelf, shipped_packs
from tests.cli.towers import write_pack

FACTS, LIGHT, SETTINGS = "facts.yaml", "clauses/light.yaml", "parameters.yaml"
LAMPS = "      lamps: {type: number, label: {zh: 灯数, en: lamps}}\n"


def told(pack: Path) -> list[str]:
    """What is told of a pack: the code, what it is, and its name."""
    findings, found = Findings(), Findings()
    read = read_pack(pack, findings, (shelf(),))
    assert read is not None, tuple(map(str, findings))
    assert findings.errors == ()
    check_unread(read, found)
    named = (one.values | {"what": one.values.get("what", "")} for one in found)
    names = [f"{values['what']} {values.get('name', values.get('clause'))}" for values in named]
    return [f"{one.code} {name}" for one, name in zip(found, names, strict=True)]


def with_facts(folder: Path, more: str, *, when: str = "") -> Path:
    """The small pack with more facts, and another condition if one is given."""
    changes = {FACTS: (LAMPS, LAMPS + more)}
    if when:
        changes[LIGHT] = ("when: lamps * lamps", f"when: {when} AND lamps * lamps")
    return write_pack(folder, changes)


def test_a_pack_that_reads_all_it_declares_is_silent(tmp_path: Path) -> None:
    assert told(write_pack(tmp_path / "xa")) == []


def test_a_parameter_that_nothing_reads_is_told_unless_lower_packs_may_set_it(
    tmp_path: Path,
) -> None:
    changes = {LIGHT: ("lamps * lamps >= :wanted_light", "lamps > 3")}
    assert told(write_pack(tmp_path / "one", changes)) == ["PACK-024 the parameter wanted_light"]
    offered = {**changes, SETTINGS: ("  spans", "  may_set: {least: 1, level: town}\n  spans")}
    assert told(write_pack(tmp_path / "two", offered)) == []


VISIT = """\
  visit:
    label: {zh: 巡查, en: visit}
    dated: held_on
    fields:
      tower: {type: link, to: tower, required: true, label: {zh: 所巡灯塔, en: tower}}
      held_on: {type: date, label: {zh: 巡查日期, en: held on}}
"""
VISITS = """\
derived:
  - {name: visits, label: 巡查次数, of: tower, from: visit, value: COUNT(*)}
"""
OIL = "      oil: {type: number, label: {zh: 油量, en: oil}}\n"


def test_a_set_that_nothing_reads_is_told_and_a_field_is_not(tmp_path: Path) -> None:
    assert told(with_facts(tmp_path / "xa", OIL + VISIT)) == ["PACK-024 the set visit"]


def test_a_derived_fact_reads_its_rows_and_must_itself_be_read(tmp_path: Path) -> None:
    unread = told(with_facts(tmp_path / "one", VISIT + VISITS))
    assert unread == ["PACK-024 the derived fact tower.visits"]
    assert told(with_facts(tmp_path / "two", VISIT + VISITS, when="visits > 0")) == []


def test_a_set_on_the_way_to_the_unit_of_rows_is_read(tmp_path: Path) -> None:
    coast = """\
      coast: {type: link, to: coast, required: true, label: {zh: 岸段, en: coast}}
  coast:
    label: {zh: 海岸, en: coast}
    unit_by: unit
    fields:
      unit: {type: link, to: unit, required: true, label: {zh: 管理单位, en: unit}}
"""
    assert told(with_facts(tmp_path / "one", coast)) == ["PACK-024 the set coast"]
    kept = {
        FACTS: (f"    fields:\n{LAMPS}", f"    unit_by: coast.unit\n    fields:\n{LAMPS}{coast}")
    }
    assert told(write_pack(tmp_path / "two", kept)) == []


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ("", ["PACK-025  xa.dark"]),
        ("  unless: [xa.dark]\n", []),
        ("  applies: NOT met('xa.dark')\n", []),
    ],
)
def test_an_exemption_that_no_clause_reads_is_told(
    tmp_path: Path, more: str, codes: list[str]
) -> None:
    dark = (
        "- id: xa.dark\n  title: 熄灯的灯塔\n  source: {instrument: xa-2024, at: 二}\n"
        "  mechanism: organisation\n  effect: exemption\n  subject: tower\n  when: lamps = 0\n"
    )
    pack = write_pack(tmp_path / "xa", {LIGHT: ("  when:", f"{more}  when:")})
    (pack / LIGHT).write_text((pack / LIGHT).read_text(encoding="utf-8") + dark, encoding="utf-8")
    examples = pack / "examples/light.yaml"
    words = "name: Dark\n  given: {as_of: 2024-06-01, tower: {a: {lamps: 0}, b: {lamps: 1}, c: {}}}"
    shown = "expect: {xa.dark: {a: met, b: not_met, c: unknown}}\n  because: 二"
    examples.write_text(
        f"{examples.read_text(encoding='utf-8')}- {words}\n  {shown}\n", encoding="utf-8"
    )
    assert told(pack) == codes


def test_every_shipped_pack_of_a_place_reads_all_it_declares() -> None:
    found = {pack.name: told(pack) for pack in shipped_packs() if pack.name != "national"}
    assert len(found) == 5
    assert {name: lines for name, lines in found.items() if lines} == {}
