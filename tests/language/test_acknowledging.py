"""Are warnings that an author acknowledges let stand, and no others?"""

from __future__ import annotations

from pathlib import Path

from quanheng.errors import Findings
from quanheng.language import read_pack
from quanheng.library import check_pack
from tests.cli.towers import write_pack

LIGHT, SETTINGS, PACK = "clauses/light.yaml", "parameters.yaml", "pack.yaml"
UNREAD = {LIGHT: ("lamps * lamps >= :wanted_light", "lamps >= 2")}
NEVER = {LIGHT: ("when: lamps", "when: lamps > lamps OR lamps")}


def codes(folder: Path, changes: dict[str, tuple[str, str]]) -> list[str]:
    """The codes that a check of the small pack tells."""
    return [one.code for one in check_pack(write_pack(folder, changes)).problems]


def test_a_warning_is_let_stand_where_it_is_told(tmp_path: Path) -> None:
    known = "  acknowledged: {PACK-024: for the packs below}\n  spans"
    assert codes(tmp_path / "one", UNREAD) == ["PACK-024"]
    assert codes(tmp_path / "two", {**UNREAD, SETTINGS: ("  spans", known)}) == []


def test_a_pack_may_let_stand_whatever_in_it_is_unread(tmp_path: Path) -> None:
    known = "level: county\nacknowledged: {PACK-024: for the packs below}"
    assert codes(tmp_path / "xa", {**UNREAD, PACK: ("level: county", known)}) == []


def test_what_is_proved_of_a_clause_may_be_let_stand_with_it(tmp_path: Path) -> None:
    old, new = NEVER[LIGHT]
    known = {LIGHT: (f"  {old}", f"  acknowledged: {{PROOF-001: 原文如此}}\n  {new}")}
    assert codes(tmp_path / "one", NEVER) == ["PROOF-001"]
    assert codes(tmp_path / "two", known) == []


def test_what_is_acknowledged_in_vain_is_told(tmp_path: Path) -> None:
    known = {LIGHT: ("  when:", "  acknowledged: {PROOF-003: 原文如此}\n  when:")}
    [problem] = check_pack(write_pack(tmp_path / "xa", known)).problems
    assert "PROOF-003 is acknowledged here, but nothing gives rise to it." in str(problem)
    assert problem.place.line == 1


def test_a_code_that_is_an_error_cannot_be_acknowledged_nor_anything_without_a_reason(
    tmp_path: Path,
) -> None:
    known = {LIGHT: ("  when:", "  acknowledged: {PACK-019: 没有, PROOF-003: ''}\n  when:")}
    findings = Findings()
    read_pack(write_pack(tmp_path / "xa", known), findings)
    no_reason, unknown = map(str, findings)
    assert "The key “PROOF-003” is missing." in no_reason
    assert "“PACK-019”" in unknown
    assert "PACK-024, PACK-025, PACK-030, PROOF-001" in unknown


def test_a_reason_in_one_language_of_two_lacks_the_other(tmp_path: Path) -> None:
    known = {LIGHT: ("  when:", "  acknowledged: {PROOF-003: {zh: 原文如此}}\n  when:")}
    findings = Findings()
    read_pack(write_pack(tmp_path / "xa", known), findings)
    [problem] = map(str, findings)
    assert "The key “en” is missing." in problem
