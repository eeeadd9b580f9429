"""Do all packs here stand side by side on one county, each answering as it does alone?"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from quanheng.library import (
    Run,
    evaluate,
    evaluate_several,
    import_facts,
    load_pack,
    sample_county,
    shelf,
)

NAMES = ("national", "dongying", "hengdong", "qingdao", "shenmu", "zhejiang")
AS_OF = date(2023, 12, 31)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("beside")
    sample_county(folder / "tables", officials=300, seed=7)
    recorded = datetime(2024, 1, 5, 9, tzinfo=UTC)
    import_facts(folder / "tables", folder / "facts", recorded_at=recorded)
    return folder


@pytest.fixture(scope="module")
def runs(county: Path) -> dict[str, Run]:
    packs = [shelf() / name for name in NAMES]
    made = evaluate_several(packs, county / "facts", AS_OF, county / "run")
    return {run.pack.id: run for run in made}


def test_every_pack_has_a_run_of_its_own(runs: dict[str, Run]) -> None:
    assert set(runs) == set(NAMES)


@pytest.mark.parametrize("name", ["qingdao", "dongying"])
def test_a_pack_answers_beside_others_as_it_does_alone(
    name: str, runs: dict[str, Run], county: Path
) -> None:
    alone = evaluate(load_pack(shelf() / name), county / "facts", AS_OF, county / name)
    beside = runs[name]
    own = {clause.id for clause in alone.pack.clauses.values() if clause.pack == name}
    one, other = (
        [row for row in run.verdicts.to_pylist() if row["clause"] in own] for run in (alone, beside)
    )
    assert one
    assert one == other
    assert alone.quotas == beside.quotas
    assert alone.allocations == beside.allocations
