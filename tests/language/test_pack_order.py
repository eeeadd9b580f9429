"""In which order are the packs of a folder given, and is a shared parent read once?"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from quanheng.errors import Findings
from quanheng.language import pack_yaml, read_pack
from quanheng.language.pack_order import packs_within
from quanheng.language.packs_read import PacksRead
from tests.cli.towers import write_pack


def family(shelf: Path) -> Path:
    """Two packs, a and b, that extend a third whose name comes after theirs."""
    write_pack(shelf / "xa")
    for name in ("a", "b"):
        text = (
            f"id: {name}\ntitle: {{zh: 甲, en: a}}\nlevel: township\nextends: [xa]\n"
            f"instruments:\n  - id: {name}-2024\n    title: {{zh: 甲, en: a}}\n    issuer: Xa\n"
            "    published_on: {on: 2024-01-01, status: given}\n"
            "    in_force_from: {on: 2024-01-01, status: given}\n"
        )
        (shelf / name).mkdir()
        (shelf / name / "pack.yaml").write_text(text, encoding="utf-8")
    return shelf


def test_parents_come_before_the_packs_that_extend_them(tmp_path: Path) -> None:
    assert [one.name for one in packs_within(family(tmp_path))] == ["xa", "a", "b"]


def test_a_folder_that_is_a_pack_is_given_alone(tmp_path: Path) -> None:
    assert packs_within(family(tmp_path) / "a") == (tmp_path / "a",)


def test_a_folder_without_packs_is_given_as_it_is(tmp_path: Path) -> None:
    assert packs_within(tmp_path) == (tmp_path,)
    assert packs_within(tmp_path / "gone") == (tmp_path / "gone",)


def test_a_folder_among_packs_that_is_none_is_not_passed_over(tmp_path: Path) -> None:
    (family(tmp_path) / "notes").mkdir()
    (tmp_path / ".hidden").mkdir()
    assert [one.name for one in packs_within(tmp_path)] == ["xa", "a", "b", "notes"]


def test_packs_that_extend_each_other_are_still_given_once(tmp_path: Path) -> None:
    shelf = family(tmp_path)
    head = shelf / "xa/pack.yaml"
    head.write_text(head.read_text(encoding="utf-8") + "extends: [a]\n", encoding="utf-8")
    assert sorted(one.name for one in packs_within(shelf)) == ["a", "b", "xa"]


def test_a_parent_of_several_packs_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    original = pack_yaml.read_yaml

    def counting(path: Path, name: str, findings: Findings) -> object:
        read.append(f"{path.parent.name}/{path.name}")
        return original(path, name, findings)

    monkeypatch.setattr(pack_yaml, "read_yaml", counting)
    known, findings = PacksRead(), Findings()
    packs = [read_pack(one, findings, known=known) for one in packs_within(family(tmp_path))]
    assert read.count("xa/pack.yaml") == 1
    assert max(Counter(read).values()) == 1
    parent, a, b = packs
    assert parent is not None
    assert a is not None
    assert b is not None
    assert a.parents[0] is parent
    assert b.parents[0] is parent


def test_each_pack_below_learns_what_is_wrong_with_its_parent(tmp_path: Path) -> None:
    shelf, known = family(tmp_path), PacksRead()
    facts = shelf / "xa/clauses/light.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("lamps * lamps", "lamp * lamps"),
                     encoding="utf-8")  # fmt: skip
    for name in ("xa", "a", "b"):
        findings = Findings()
        read_pack(shelf / name, findings, known=known)
        assert [problem.code for problem in findings.errors] == ["EXPR-012"], name
