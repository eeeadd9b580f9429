"""Does `quanheng check` of a folder say how many items each pack encodes, awaits and excuses?"""

from __future__ import annotations

from pathlib import Path

from tests.cli.telling import Told, in_english, told
from tests.cli.towers import write_pack
from tests.language.test_pack_order import family

ITEM = (
    "- {{id: {id}, at: 一, paraphrase: something, mechanism: organisation, kind: task, {rest}}}\n"
)


def add_items(pack: Path, *rests: str) -> None:
    """Give a pack items XA-1, XA-2 …, each with something that accounts for it, or nothing."""
    items = [ITEM.format(id=f"XA-{number}", rest=rest) for number, rest in enumerate(rests, 1)]
    (pack / "requirements.yaml").write_text("".join(items), encoding="utf-8")


def words(checked: Told) -> str:
    return " ".join(checked.results.split())


def covering(shelf: Path) -> Path:
    """A shelf of three packs; xa covers an item, two wait, and one is excused."""
    family(shelf)
    light = shelf / "xa/clauses/light.yaml"
    light.write_text(light.read_text(encoding="utf-8") + "  covers: [XA-1]\n", encoding="utf-8")
    add_items(
        shelf / "xa", "", "waits_for: ledgers", "waits_for: tasks", "excused: it has no content"
    )
    return shelf


def test_a_folder_of_packs_is_checked_with_parents_first(tmp_path: Path) -> None:
    checked = in_english("check", covering(tmp_path))
    assert (checked.code, checked.problems) == (0, "")
    right = [line for line in checked.results.splitlines() if ": all right." in line]
    assert [line.split(":")[0] for line in right] == [f"{tmp_path}/{n}" for n in ("xa", "a", "b")]


def test_items_are_summed_by_pack_by_room_and_in_all(tmp_path: Path) -> None:
    checked = told("check", covering(tmp_path))
    assert "政策包 条目 已编入 待建（按模块） 免编 缺漏" in words(checked)
    assert "xa 4 1 2（台账 1，任务 1） 1 0" in words(checked)
    assert "a 0 0 0 0 0" in words(checked)
    assert "合计 4 1 2（台账 1，任务 1） 1 0" in words(checked)
    assert "xa 免编 XA-4：it has no content" in checked.results


def test_the_same_is_told_in_english(tmp_path: Path) -> None:
    checked = in_english("check", covering(tmp_path))
    assert "Pack Items Encoded Waiting, by room Excused Missing" in words(checked)
    assert "All packs 4 1 2 (ledgers 1, tasks 1) 1 0" in words(checked)
    assert "Excused in xa: XA-4: it has no content" in checked.results


def test_an_item_that_nothing_accounts_for_fails_the_check(tmp_path: Path) -> None:
    add_items(covering(tmp_path) / "a", "")
    checked = in_english("check", tmp_path)
    assert checked.code == 1
    [line] = checked.lines
    assert line.startswith(f"PACK-016 {tmp_path}/a/requirements.yaml:1:3")
    assert "The item XA-1 is neither covered, nor waiting, nor excused." in line
    assert "a 1 0 0 0 1" in words(checked)


def test_what_is_wrong_with_a_parent_is_told_once_and_fails_all_below(tmp_path: Path) -> None:
    shelf = family(tmp_path)
    write_pack(shelf / "xa", {"clauses/light.yaml": ("lamps * lamps", "lamp * lamps")})
    checked = in_english("check", shelf)
    assert checked.code == 1
    assert [line.split(" ")[0] for line in checked.lines] == ["EXPR-012"]
    assert f"{shelf}/b: errors: 1, warnings: 0." in checked.results


def test_a_single_pack_is_told_without_the_table(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "xa")
    assert "Items" not in in_english("check", pack).results
