"""Is every change of a pack told, and nothing that is only another way to write it?"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from quanheng.comparing.differences import Difference, differences
from quanheng.comparing.editions import Edition, folder_and_day
from quanheng.language.packs_read import PacksRead
from quanheng.library import load_pack
from tests.library.runs import HENGDONG

SHELF = HENGDONG.parent
Changed = Callable[[str, str, str], list[Difference]]


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    """What differs once a passage of a file of Hengdong's pack reads otherwise."""

    def change(file: str, old: str, new: str) -> list[Difference]:
        for name in ("hengdong", "national"):
            shutil.copytree(SHELF / name, tmp_path / name, dirs_exist_ok=True)
        path = tmp_path / "hengdong" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        one = Edition(load_pack(HENGDONG, PacksRead()))
        return differences(one, Edition(load_pack(tmp_path / "hengdong", PacksRead())))

    return change


def told(found: list[Difference]) -> list[tuple[str, str, str, list[str]]]:
    return [(one.kind, one.name, one.change, [p.name for p in one.parts]) for one in found]


def test_comments_and_layout_do_not_count(changed: Changed) -> None:
    assert changed("parameters.yaml", "- name:", "\n# another remark\n- name:") == []


def test_a_figure_that_changed_is_told_with_both_values(changed: Changed) -> None:
    found = changed("parameters.yaml", "value: 0.20", "value: 0.25")
    [(kind, name, change, parts)] = told(found)
    assert (kind, change, parts) == ("parameter", "changed", ["spans"])
    assert name == "excellent_ceiling"
    before, after = found[0].parts[0].before, found[0].parts[0].after
    assert before != after


def test_a_clause_says_in_which_part_it_changed(changed: Changed) -> None:
    pack = load_pack(HENGDONG)
    name = next(one.id for one in pack.own if one.force == "should")
    file = pack.clauses[name].place.file
    relative = str(Path(file).relative_to(HENGDONG))
    text = Path(file).read_text(encoding="utf-8")
    start = text.index(f"id: {name}")
    piece = text[start : text.index("force: should", start) + len("force: should")]
    found = changed(relative, piece, piece.replace("force: should", "force: must"))
    assert told(found) == [("clause", name, "changed", ["force"])]


def test_what_was_in_force_later_is_added_since_the_earlier_day() -> None:
    pack = load_pack(HENGDONG)
    early, late = Edition(pack, date(2022, 12, 31)), Edition(pack, date(2023, 12, 31))
    found = [one for one in differences(early, late) if one.kind == "clause"]
    own = {one.id for one in pack.own}
    assert own <= {one.name for one in found if one.change == "added"}
    assert {one.change for one in differences(late, early) if one.name in own} == {"removed"}
    summer = Edition(pack, date(2023, 6, 30))
    assert [one for one in differences(late, summer) if one.name in own] == []


@pytest.mark.parametrize("written", ["p@2018-13-01", "p@2018-02-30"])
def test_a_day_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"month|day"):
        folder_and_day(written)
