"""Which packs does `quanheng packs` list, and what does it say of them?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.telling import in_english, told
from tests.cli.towers import write_pack


def test_the_packs_that_ship_are_listed_in_chinese() -> None:
    listed = told("packs")
    assert (listed.code, listed.problems) == (0, "")
    [row] = [line for line in listed.results.splitlines() if "[hd-2024]" in line]
    title = "衡东县四大行动和五项机制工作纪实 [hd-2024]"
    assert " ".join(row.split()) == f"{title} hengdong 2023-01-01（暂定） 43 38 / 61"


def test_a_row_says_day_of_force_clauses_and_items_covered(tmp_path: Path) -> None:
    listed = in_english("packs", write_pack(tmp_path / "xa"))
    assert (listed.code, listed.problems) == (0, "")
    words = "Instrument Pack In force from Clauses Items covered"
    assert words in " ".join(listed.results.split())
    assert "how lighthouses are kept [xa-2024] xa 2024-01-01 1 0 / 0" in " ".join(
        listed.results.split()
    )


@pytest.mark.parametrize(
    ("stated", "shown"),
    [("status: assumed", "2024-01-01 (assumed)"), ("status: given", "2024-01-01")],
)
def test_an_assumed_day_of_force_is_marked(tmp_path: Path, stated: str, shown: str) -> None:
    day = "in_force_from: {on: 2024-01-01, "
    changes = {"pack.yaml": (f"{day}status: given", day + stated)}
    listed = in_english("packs", write_pack(tmp_path / "xa", changes))
    assert f"xa {shown} 1" in " ".join(listed.results.split())


def test_a_missing_day_of_force_is_a_dash(tmp_path: Path) -> None:
    changes = {"pack.yaml": ("in_force_from: {on: 2024-01-01, status: given}",
                             "in_force_from: {status: missing}")}  # fmt: skip
    listed = in_english("packs", write_pack(tmp_path / "xa", changes))
    assert "xa – (missing) 1" in " ".join(listed.results.split())


def test_instruments_of_a_parent_are_not_listed_as_a_packs_own(tmp_path: Path) -> None:
    """The parent's folder begins with the name of the child's."""
    parent = write_pack(tmp_path / "xa-above", {"pack.yaml": ("id: xa\n", "id: xa-above\n")})
    for left_out in ("clauses/light.yaml", "examples/light.yaml"):
        (parent / left_out).unlink()
    child = tmp_path / "xa"
    child.mkdir()
    head = "id: xa\ntitle: small\nlevel: town\nextends: [xa-above]\ninstruments: []\n"
    (child / "pack.yaml").write_text(head, encoding="utf-8")
    listed = in_english("packs", parent, child)
    assert (listed.code, listed.problems) == (0, "")
    assert listed.results.count("[xa-2024]") == 1


def test_a_folder_without_a_pack_is_told_beside_the_others(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    listed = in_english("packs", write_pack(tmp_path / "xa"), empty)
    assert listed.code == 1
    assert "[xa-2024]" in listed.results
    assert listed.lines == [
        (
            f"PACK-001 {empty}: There is no pack here: pack.yaml is missing. Expected: a folder "
            "with a pack.yaml. Check the path; `quanheng packs` lists the packs that ship."
        )
    ]
