"""Does `quanheng check` tell of proofs: found, left open, or left out?"""

from __future__ import annotations

from pathlib import Path

import pytest

import quanheng.proofs
from tests.cli.telling import in_english, told
from tests.cli.towers import write_pack

LIGHT = "clauses/light.yaml"
LEFT_OUT = "Proofs were left out; to have them: pip install 'quanheng[proofs]'.\n"


def _without(name: str) -> None:
    """No package of any name is found."""


def test_without_the_prover_one_line_says_so_and_the_check_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quanheng.proofs, "find_spec", _without)
    packs = [
        write_pack(tmp_path / "xa"),
        write_pack(tmp_path / "xb", {"pack.yaml": ("id: xa\n", "id: xb\n")}),
    ]
    checked = in_english("check", *packs)
    assert checked.results.count(LEFT_OUT) == 1
    assert checked.code == 0


def test_without_the_prover_it_is_said_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quanheng.proofs, "find_spec", _without)
    checked = told("check", write_pack(tmp_path / "xa"), "--lang", "zh")
    assert "未作证明；如需证明，请安装：pip install 'quanheng[proofs]'。" in checked.results


def test_a_finding_is_told_with_its_clause_and_stops_nothing(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "xa", {LIGHT: ("when: lamps", "when: lamps > lamps OR lamps")})
    checked = in_english("check", pack)
    assert checked.code == 0
    [line] = [line for line in checked.lines if line.startswith("PROOF")]
    assert line.startswith(f"PROOF-001 {pack}/clauses/light.yaml:1:3, ")
    assert "lamps > lamps can never be true: no facts fulfil it." in line


def test_what_stays_open_is_counted_and_named_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quanheng.proofs.searching.EFFORT", 1)
    pack = write_pack(tmp_path / "xa", {LIGHT: ("when: lamps", "when: lamps > 5 OR lamps")})
    line = (
        f"{pack}: clauses and pairs that could be proved neither right nor wrong: 1. "
        "That is no error.\n"
    )
    assert line in in_english("check", pack).results
    clause = "  xa.light\n"
    assert clause not in in_english("check", pack).results
    assert line + clause in in_english("check", pack, "--verbose").results


def test_what_a_pack_acknowledges_is_named_when_asked(tmp_path: Path) -> None:
    never = "acknowledged: {PROOF-001: the text has it so}\n  when: lamps > lamps OR lamps"
    pack = write_pack(tmp_path / "xa", {LIGHT: ("when: lamps", never)})
    assert "the pack acknowledges" not in in_english("check", pack).results
    told_of = in_english("check", pack, "--verbose").results
    assert f"{pack}: warnings that the pack acknowledges: 1.\n" in told_of
    assert "  PROOF-001 xa.light: the text has it so\n" in told_of


def test_a_reason_is_told_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    reason = "{zh: 原文如此, en: so the text}"
    never = f"acknowledged: {{PROOF-001: {reason}}}\n  when: lamps > lamps OR lamps"
    pack = write_pack(tmp_path / "xa", {LIGHT: ("when: lamps", never)})
    english = in_english("check", pack, "--verbose")
    assert "  PROOF-001 xa.light: so the text\n" in english.results
    chinese = told("check", pack, "--verbose", "--lang", "zh")
    assert "  PROOF-001 xa.light：原文如此\n" in chinese.results
