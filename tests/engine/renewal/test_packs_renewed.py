"""Are the answers of every pack, its figures and quotas included, those of a full run?"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from quanheng.engine.question import ask
from quanheng.interchange import read_snapshot, roster_of
from quanheng.library import import_facts, load_pack, sample_county, shelf
from tests.engine.renewal.changing import differences, world_of

PACKS = ("national", "dongying", "hengdong", "qingdao", "shenmu", "zhejiang")
AS_OF = date(2023, 12, 31)
RECORDED = datetime(2024, 1, 5, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("county")
    sample_county(folder / "tables", officials=300, seed=7)
    import_facts(folder / "tables", folder / "facts", recorded_at=RECORDED)
    return folder / "facts"


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_answers_as_in_a_full_run(name: str, county: Path) -> None:
    pack = load_pack(shelf() / name)
    roster = roster_of(read_snapshot(county, pack.catalogue), pack.catalogue)
    world = world_of(ask(pack, AS_OF), roster, Random(name))
    for _ in range(8):
        world.change(
            often=("official", "unit", "post", "tenure", "annual_assessment"),
            counts=(1, 1, 2, 4, 50),
        )
    assert [*differences(world)] == []
