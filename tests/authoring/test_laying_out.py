"""Do files of packs keep what they say when they are laid out, and are ours laid out?"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quanheng.authoring import key_order
from quanheng.authoring.keys import Part, parts
from quanheng.authoring.laying_out import PackFile, laid_out, lay_out, pack_files
from quanheng.authoring.new_pack import NewPack, begin_pack
from quanheng.comparing.normal_form import is_same
from quanheng.errors import (
    DocumentMissing,
    Findings,
    LayoutUnsafe,
    NothingReadable,
    NotYaml,
    PackMissing,
    Problem,
    RepeatedKey,
    StrangeFile,
)
from quanheng.language import read_pack
from quanheng.library import shelf

ROOT = Path(__file__).parents[2]
PACKS = sorted(
    file.parent
    for pattern in ("policies/*/pack.yaml", "examples/*/pack/pack.yaml")
    for file in ROOT.glob(pattern)
)


def files_of(*packs: Path) -> list[PackFile]:
    findings = Findings()
    found = [file for pack in packs for file in pack_files(pack, findings)]
    assert [str(one) for one in findings] == []
    return found


SHORT = [file for file in files_of(*PACKS) if file.path.stat().st_size < 8_000]


@contextmanager
def shuffled_keys(random: Random) -> Iterator[None]:
    """The keys of every part in an order that nobody asked for."""
    mixed: Mapping[str, Part] = {
        name: tuple(random.sample(part, len(part))) for name, part in parts().items()
    }
    with patch.object(key_order, "parts", lambda: mixed):
        yield


def only_rows(text: str) -> list[str]:
    """The lines without comments and blank ones."""
    return [line for line in text.splitlines() if line.strip() and line.strip()[0] != "#"]


@pytest.mark.parametrize("pack", PACKS, ids=[pack.name for pack in PACKS])
def test_the_packs_that_ship_are_laid_out(pack: Path) -> None:
    findings = Findings()
    changed = [file.path for file in files_of(pack) if lay_out(file, findings, writes=False)]
    assert (changed, [str(one) for one in findings]) == ([], [])


def test_every_pack_that_ships_is_among_them() -> None:
    assert {"hengdong", "national", "pack"} <= {pack.name for pack in PACKS}
    assert len(SHORT) > 150


def test_a_new_pack_is_laid_out(tmp_path: Path) -> None:
    folder = tmp_path / "anshan"
    begin_pack(folder, NewPack("办法", "Rules", extends=("national",)), (shelf(),))
    findings = Findings()
    assert [file for file in files_of(folder) if lay_out(file, findings)] == []


@given(st.sampled_from(SHORT), st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_keys_in_any_order_come_back_to_the_layout(file: PackFile, random: Random) -> None:
    text = file.path.read_text(encoding="utf-8")
    with shuffled_keys(random):
        mixed = laid_out(text, file.kind)
    assert mixed is not None
    again = laid_out(mixed, file.kind)
    assert again is not None
    # What stood above a key that came first in its item cannot be told from what is of the item.
    assert only_rows(again) == only_rows(text)
    assert laid_out(again, file.kind) == again


@pytest.mark.parametrize("name", ["policies/hengdong", "examples/uk-ministers/pack"])
def test_a_pack_reads_the_same_before_and_after(name: str, tmp_path: Path) -> None:
    pack = tmp_path / Path(name).name
    shutil.copytree(ROOT / name, pack)
    with shuffled_keys(Random(0)):
        mixed = [file for file in files_of(pack) if lay_out(file, Findings())]
    laid = [file for file in files_of(pack) if lay_out(file, Findings())]
    assert len(laid) == len(mixed) > 3
    findings = Findings()
    before, after = (read_pack(one, findings, (shelf(),)) for one in (ROOT / name, pack))
    assert [str(one) for one in findings] == []
    assert before is not None
    assert is_same(before, after)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "anshan"
    begin_pack(folder, NewPack("办法"))
    return folder


def refused(file: Path, text: str) -> Problem:
    """Why a file is not laid out; it stands as it was."""
    file.write_text(text, encoding="utf-8")
    findings = Findings()
    assert not lay_out(PackFile(file, file.stem, file.parent), findings)
    assert file.read_text(encoding="utf-8") == text
    [problem] = findings
    return problem


@pytest.mark.parametrize(
    "text",
    [
        "- &a {name: x}\n",
        "- !x {name: x}\n",
        "%YAML 1.1\n---\n- name: x\n",
        "- name: [ # why\n  ]\n",
    ],
)
def test_a_file_that_would_say_something_else_is_refused(pack: Path, text: str) -> None:
    problem = refused(pack / "parameters.yaml", text)
    assert isinstance(problem, LayoutUnsafe)
    assert str(problem) == (
        f"AUTHOR-004 {pack}/parameters.yaml: Laid out anew, the file would not say all that it "
        "says now. Expected: entries, items, texts and comments, without anchors, tags or "
        "directives. Take out what packs do not need, or lay it out by hand; it stands as it was."
    )


@pytest.mark.parametrize(
    ("text", "kind"), [("- {name: x\n", NotYaml), ("- name: x\n  name: y\n", RepeatedKey)]
)
def test_what_is_no_yaml_of_ours_is_told_and_left(
    pack: Path, text: str, kind: type[Problem]
) -> None:
    assert isinstance(refused(pack / "parameters.yaml", text), kind)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n"])
def test_a_file_without_an_entry_is_left(pack: Path, text: str) -> None:
    file = pack / "parameters.yaml"
    file.write_text(text, encoding="utf-8")
    findings = Findings()
    assert not lay_out(PackFile(file, "parameters", file.parent), findings)
    assert (file.read_text(encoding="utf-8"), findings.errors) == (text, ())


def test_ends_of_lines_and_the_mark_of_the_encoding_are_made_one(pack: Path) -> None:
    file = pack / "parameters.yaml"
    file.write_bytes("\ufeff# 甲\r\n- name: x\r\n".encode())
    assert lay_out(PackFile(file, "parameters", file.parent), Findings())
    assert file.read_bytes() == "# 甲\n- name: x\n".encode()


def test_a_file_keeps_its_mode_and_a_link_its_target(pack: Path, tmp_path: Path) -> None:
    file, target = pack / "parameters.yaml", tmp_path / "kept.yaml"
    target.write_text("-   name: x\n", encoding="utf-8")
    target.chmod(0o640)
    file.unlink()
    file.symlink_to(target)
    assert lay_out(PackFile(file, "parameters", file.parent), Findings())
    assert file.is_symlink()
    assert (target.read_text(encoding="utf-8"), target.stat().st_mode & 0o777) == (
        "- name: x\n", 0o640,
    )  # fmt: skip


def test_a_file_that_cannot_be_written_stands_as_it_was(pack: Path) -> None:
    file, findings = pack / "parameters.yaml", Findings()
    file.write_text("-   name: x\n", encoding="utf-8")
    with patch.object(Path, "replace", side_effect=OSError(28, "No space left on device")):
        assert not lay_out(PackFile(file, "parameters", file.parent), findings)
    [problem] = findings
    assert isinstance(problem, NothingReadable)
    assert "No space left on device" in str(problem)
    assert file.read_text(encoding="utf-8") == "-   name: x\n"
    assert [one.name for one in pack.iterdir() if one.name.startswith(".")] == []


def test_files_are_known_by_their_place(pack: Path) -> None:
    (pack / "clauses" / "pack.yaml").write_text("- id: anshan.x\n", encoding="utf-8")
    findings = Findings()
    kinds = {file.path.relative_to(pack).as_posix(): file.kind for file in files_of(pack)}
    assert kinds["clauses/pack.yaml"] == "clauses"
    for name, kind in kinds.items():
        assert pack_files(pack / name, findings) == (PackFile(pack / name, kind, pack),)
    assert {file.path for file in files_of(pack.parent)} == {pack / name for name in kinds}


@pytest.mark.parametrize(
    ("name", "kind"),
    [("x.yaml", StrangeFile), ("nowhere.yaml", DocumentMissing), ("clauses", PackMissing)],
)
def test_what_is_no_file_of_a_pack_is_told(pack: Path, name: str, kind: type[Problem]) -> None:
    (pack / "x.yaml").write_text("a: 1\n", encoding="utf-8")
    findings = Findings()
    assert pack_files(pack / name, findings) == ()
    [problem] = findings
    assert isinstance(problem, kind)
    assert str(pack / name) in str(problem)


def test_spaces_and_breaks_within_a_condition_stay_as_they_are_written() -> None:
    clause = (
        "- id: xa.light\n  subject: tower\n  when: >-\n    lamps  >=2\n      AND  lamps   < 9\n"
        "  applies: lamps>0   AND   lamps <  7\n"
    )
    kept = laid_out(clause, "clauses")
    assert ">-\n    lamps  >=2\n      AND  lamps   < 9\n" in kept
    assert "applies: lamps>0   AND   lamps <  7\n" in kept


def test_a_reason_in_both_languages_stands_with_the_chinese_first() -> None:
    pack = "id: xa\nacknowledged: {PACK-024: {en: for packs below, zh: 供下级引用}}\n"
    assert "PACK-024: {zh: 供下级引用, en: for packs below}" in laid_out(pack, "pack")
