"""Is a run explained by the pack as it was, whatever becomes of the pack since?"""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import quanheng
from tests.cli.towers import write_pack, write_towers
from tests.library.runs import contents

MOMENT = datetime(2024, 6, 1, 9, tzinfo=UTC)
CHILD = "id: xb\ntitle: small\nlevel: town\nextends: [xa]\ninstruments: []\n"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A pack xa, a snapshot of it, and a run."""
    pack, source = write_pack(tmp_path / "xa"), write_towers(tmp_path / "source")
    quanheng.import_facts(source, tmp_path / "facts", recorded_at=MOMENT, packs=[pack])
    quanheng.evaluate(pack, tmp_path / "facts", date(2024, 6, 1), tmp_path / "run")
    return tmp_path


def test_a_pack_edited_after_the_run_changes_nothing_of_it(shelf: Path) -> None:
    before, kept = quanheng.explain(shelf / "run", "b"), contents(shelf / "run")
    write_pack(shelf / "xa", {"clauses/light.yaml": ("lamps * lamps", "lamps * lamps * lamps")})
    write_pack(shelf / "xa", {"parameters.yaml": ("value: 4", "value: 1")})
    assert quanheng.explain(shelf / "run", "b") == before
    assert contents(shelf / "run") == kept
    assert quanheng.open_run(shelf / "run").pack.parameters["wanted_light"].on(
        date(2024, 6, 1)
    ).values == {"": 4}


def test_a_pack_that_is_gone_is_not_needed(shelf: Path) -> None:
    before = quanheng.explain(shelf / "run", "a")
    shutil.rmtree(shelf / "xa")
    assert quanheng.explain(shelf / "run", "a") == before


def test_the_pack_of_a_run_can_be_evaluated_again(shelf: Path) -> None:
    pack = quanheng.open_run(shelf / "run").stored.pack_folder
    shutil.rmtree(shelf / "xa")
    again = quanheng.evaluate(pack, shelf / "facts", date(2024, 6, 1), shelf / "again")
    assert contents(again.folder) == contents(shelf / "run")


def test_a_run_keeps_the_packs_above_its_own(shelf: Path) -> None:
    child = shelf / "xb"
    child.mkdir()
    (child / "pack.yaml").write_text(CHILD, encoding="utf-8")
    run = quanheng.evaluate(child, shelf / "facts", date(2024, 6, 1), shelf / "child-run")
    before = quanheng.explain(run, "a")
    assert sorted(path.name for path in (run.folder / "packs").iterdir()) == ["xa", "xb"]
    assert run.stored.head["packs"] == ["xa", "xb"]
    for pack in ("xa", "xb"):
        shutil.rmtree(shelf / pack)
    assert quanheng.explain(run.folder, "a") == before
    again = quanheng.evaluate(
        run.stored.pack_folder, shelf / "facts", date(2024, 6, 1), shelf / "again"
    )
    assert contents(again.folder) == contents(run.folder)


def test_a_pack_in_a_folder_of_another_name_is_kept_under_its_id(shelf: Path) -> None:
    renamed = (shelf / "xa").rename(shelf / "my-pack")
    run = quanheng.evaluate(renamed, shelf / "facts", date(2024, 6, 1), shelf / "renamed-run")
    assert contents(run.folder) == contents(shelf / "run")
    assert quanheng.explain(run, "a") == quanheng.explain(shelf / "run", "a")
