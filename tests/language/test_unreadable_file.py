"""Is a file that cannot be read told alone, without what only follows from it?"""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from quanheng.errors import Findings, NotYaml
from quanheng.language import read_pack
from tests.language.packs import base_files, read_changed

POLICIES = Path(__file__).parents[2] / "policies"
SPOILT = "\nx: [\n: :\n"
OF_PACKS = ("hengdong/facts.yaml", "hengdong/parameters.yaml", "national/facts.yaml")


@pytest.mark.parametrize("file", [name for name in base_files() if name.startswith("xa")])
def test_nothing_is_told_but_the_file(file: str, tmp_path: Path) -> None:
    _, told = read_changed(tmp_path, {file: f"{base_files()[file]!s}{SPOILT}"})
    assert [line.split(":")[0] for line in told] == [f"DOC-004 {file}"]


@pytest.mark.parametrize("file", OF_PACKS)
def test_nothing_is_told_but_the_file_of_a_pack_that_stands_on_another(
    file: str, tmp_path: Path
) -> None:
    for name in ("hengdong", "national"):
        copytree(POLICIES / name, tmp_path / name)
    with (tmp_path / file).open("a", encoding="utf-8") as spoilt:
        spoilt.write(SPOILT)
    findings = Findings()
    read_pack(tmp_path / "hengdong", findings)
    assert [(type(one), one.place.file) for one in findings] == [(NotYaml, str(tmp_path / file))]


def test_what_is_wrong_in_itself_is_told_beside_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    spoilt = {
        "xa/parameters.yaml": f"[]{SPOILT}",
        "xa/clauses/more.yaml": "- id: xa.more\n  titel: {zh: 二, en: two}\n",
    }
    _, told = read_changed(tmp_path, spoilt)
    codes = {line.split(" ")[0] for line in told}
    assert {"DOC-004", "DOC-009"} <= codes
    assert "EXPR-021" not in codes
