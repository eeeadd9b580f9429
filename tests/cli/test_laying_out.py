"""Which files does `quanheng fmt` change, and what does it say?"""

from __future__ import annotations

from pathlib import Path

import pytest

from quanheng.authoring.new_pack import NewPack, begin_pack
from tests.cli.telling import in_english, told


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack in which one file is not laid out."""
    folder = tmp_path / "anshan"
    begin_pack(folder, NewPack("办法"))
    (folder / "parameters.yaml").write_text("-   {unit: points, name: x}\n", encoding="utf-8")
    return folder


def test_files_are_laid_out_and_named_and_then_nothing_is_left_to_do(pack: Path) -> None:
    first = in_english("fmt", pack)
    assert (first.code, first.problems) == (0, "")
    assert first.results.splitlines() == [str(pack / "parameters.yaml"), "Files: 6; laid out: 1."]
    text = (pack / "parameters.yaml").read_text(encoding="utf-8")
    assert text == "- {name: x, unit: points}\n"
    again = told("fmt", pack)
    assert (again.code, again.results) == (0, "文件 6 个；已统一格式 0 个。\n")


def test_a_check_names_the_files_and_writes_nothing(pack: Path) -> None:
    before = (pack / "parameters.yaml").read_bytes()
    checked = in_english("fmt", "--check", pack, pack / "parameters.yaml")
    assert checked.code == 1
    assert checked.results.splitlines() == [
        str(pack / "parameters.yaml"), "Files: 6; to be laid out: 1.",
    ]  # fmt: skip
    assert (pack / "parameters.yaml").read_bytes() == before
    in_english("fmt", pack)
    checked = in_english("fmt", "--check", pack)
    assert (checked.code, checked.results) == (0, "Files: 6; to be laid out: 0.\n")


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_laid_out(pack: Path) -> None:
    (pack / "facts.yaml").write_text("sets: {\n", encoding="utf-8")
    ran = in_english("fmt", pack)
    assert ran.code == 1
    assert ran.results.splitlines() == [str(pack / "parameters.yaml"), "Files: 6; laid out: 1."]
    [line] = ran.lines
    assert line.startswith(f"DOC-004 {pack}/facts.yaml:2:1: ")
    assert (pack / "facts.yaml").read_text(encoding="utf-8") == "sets: {\n"


def test_facts_are_called_by_labels_or_keys_where_that_is_asked(pack: Path) -> None:
    clause = pack / "clauses" / "first.yaml"
    begin_pack(pack.parent / "fushun", NewPack("办法"))
    (pack / "parameters.yaml").write_bytes((pack.parent / "fushun/parameters.yaml").read_bytes())
    ran = in_english("fmt", clause, "--labels", "zh")
    assert (ran.code, ran.results.splitlines()) == (0, [str(clause), "Files: 1; laid out: 1."])
    assert "  applies: 正式评议\n" in clause.read_text(encoding="utf-8")
    assert in_english("fmt", clause, "--labels", "en").code == 0
    assert "  applies: is_formal\n" in clause.read_text(encoding="utf-8")
