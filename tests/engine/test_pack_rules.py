"""Does a pack that breaks a rule about itself hear of it when it is checked?"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quanheng.library import check_pack
from tests.packs.asking import ROOT


@pytest.mark.parametrize(
    ("file", "written", "instead", "told"),
    [
        ("hengdong/clauses/style.yaml", "  serves: [county_action.work_style_review]\n", "",
         "hd.pack.actions: county_action.work_style_review (not_met)"),
        ("hengdong/clauses/exchange.yaml", "  serves: [county_mechanism.leader_exchange]\n", "",
         "hd.pack.mechanisms: county_mechanism.leader_exchange (not_met)"),
        ("national/facts.yaml",
         "      - {code: long_illness, label: {zh: 健康原因, en: long illness}}\n", "",
         "hd.pack.circumstances: adjustment_circumstance (not_met)"),
    ],
)  # fmt: skip
def test_what_the_pack_lacks_is_told_when_it_is_checked(
    file: str, written: str, instead: str, told: str, tmp_path: Path
) -> None:
    for name in ("national", "hengdong"):
        shutil.copytree(ROOT / "policies" / name, tmp_path / name)
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert written in text
    (tmp_path / file).write_text(text.replace(written, instead), encoding="utf-8")
    problems = [str(problem) for problem in check_pack(tmp_path / "hengdong").problems]
    assert [one for one in problems if "RESULT-012" in one and told in one], problems


def test_the_pack_as_it_is_keeps_its_rules() -> None:
    assert check_pack(ROOT / "policies/hengdong").is_right
