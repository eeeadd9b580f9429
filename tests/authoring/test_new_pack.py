"""Is a new pack right as it stands, and is nothing written when it cannot be begun?"""

from __future__ import annotations

from pathlib import Path

import pytest

from quanheng.authoring.new_pack import LEVELS, NewPack, begin_pack
from quanheng.errors import Cycle, FolderTaken, PackIdUnusable, ParentMissing, TitleUnusable
from quanheng.language.effects import VERDICTS
from quanheng.library import check_pack, shelf

WANTED = NewPack("鞍山市干部考核办法")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("anshan", WANTED),
        ("an-shan-2", NewPack('办法: "试行" #1', "Rules: {trial} $1", "city", ("national",))),
    ],
)
def test_a_new_pack_passes_its_check_without_a_warning(
    tmp_path: Path, name: str, wanted: NewPack
) -> None:
    begin_pack(tmp_path / name, wanted, (shelf(),))
    checked = check_pack(tmp_path / name)
    assert [str(problem) for problem in checked.problems] == []
    assert checked.has_run
    assert checked.pack is not None
    assert (checked.pack.id, checked.pack.level) == (name, wanted.level)
    assert checked.pack.title.zh == wanted.title_zh
    assert checked.pack.title.en == (wanted.title_en or wanted.title_zh)
    assert [parent.id for parent in checked.pack.parents] == list(wanted.extends)


def test_its_examples_show_every_verdict_of_its_clause(tmp_path: Path) -> None:
    begin_pack(tmp_path / "xa", WANTED)
    [text] = [f.read_text(encoding="utf-8") for f in (tmp_path / "xa" / "examples").iterdir()]
    expected = text.partition("expect:")[2]
    assert [verdict for verdict in VERDICTS if verdict not in expected] == []


def test_the_days_of_its_instrument_are_assumed_until_somebody_reads_them(tmp_path: Path) -> None:
    begin_pack(tmp_path / "xa", WANTED)
    pack = check_pack(tmp_path / "xa").pack
    assert pack is not None
    [instrument] = pack.instruments.values()
    stated = (instrument.published_on.status, instrument.in_force_from.status)
    assert stated == ("assumed", "assumed")


def test_the_files_are_named_and_an_empty_folder_is_filled(tmp_path: Path) -> None:
    folder = tmp_path / "xa"
    folder.mkdir()
    written = begin_pack(folder, WANTED)
    assert written == tuple(sorted(file for file in folder.rglob("*.yaml")))
    assert [path.name for path in tmp_path.iterdir()] == ["xa"]


@pytest.mark.parametrize("name", ["AnShan", "an_shan", "1an", "鞍山", "an shan"])
def test_a_name_that_cannot_be_an_id_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(PackIdUnusable, match=f"called “{name}”, which cannot name a pack"):
        begin_pack(tmp_path / name, WANTED)
    assert list(tmp_path.iterdir()) == []


def test_what_stands_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "xa").mkdir()
    (tmp_path / "xa" / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "xb").write_text("mine", encoding="utf-8")
    (tmp_path / "xc").symlink_to(tmp_path / "nowhere")
    for name in ("xa", "xb", "xc"):
        with pytest.raises(FolderTaken, match="Something stands here already"):
            begin_pack(tmp_path / name, WANTED)
    assert (tmp_path / "xa" / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["xa", "xb", "xc"]


@pytest.mark.parametrize("title", ["", "  ", "a\nb", "a\x07"])
def test_a_title_that_cannot_be_shown_is_refused(tmp_path: Path, title: str) -> None:
    with pytest.raises(TitleUnusable, match="empty or holds signs that cannot be shown"):
        begin_pack(tmp_path / "xa", NewPack(title))
    assert list(tmp_path.iterdir()) == []


def test_a_parent_that_is_not_there_or_the_pack_itself_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ParentMissing, match="“above” that this one extends is not found"):
        begin_pack(tmp_path / "xa", NewPack("办法", extends=("above",)), (shelf(),))
    with pytest.raises(Cycle, match="in a circle: national, national"):
        begin_pack(tmp_path / "national", NewPack("办法", extends=("national",)), (shelf(),))
    assert list(tmp_path.iterdir()) == []


def test_a_pack_that_would_not_be_right_is_not_written(tmp_path: Path) -> None:
    """A parent that stands there and cannot be read."""
    (tmp_path / "above").mkdir()
    (tmp_path / "above" / "pack.yaml").write_text("id: [\n", encoding="utf-8")
    with pytest.raises(Exception, match="DOC-004"):
        begin_pack(tmp_path / "xa", NewPack("办法", extends=("above",)))
    assert [path.name for path in tmp_path.iterdir()] == ["above"]


def test_every_level_that_shipped_places_have_is_offered() -> None:
    assert list(LEVELS) == ["national", "province", "city", "county", "town", "unit"]
