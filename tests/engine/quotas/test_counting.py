"""Is the same counted for a quota on columns and in SQL, and whichever says which part?"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from quanheng.engine.arrays.quota_units import QuotaUnits
from quanheng.engine.arrays.tallying import Tallying
from quanheng.engine.arrays.values import Unsaid
from quanheng.engine.quotas.counting_sql import SqlCounting
from tests.engine.quotas.choirs import asked, choirs, results, singers
from tests.engine.quotas.test_quota_agreement import COMPLETE, WORLDS, roster

PARTS = ((Tallying, "by_unit"), (QuotaUnits, "facts"), (QuotaUnits, "ceiling"))
UNSAID = [[part] for part in PARTS] + [[*PARTS]]


def unsaid(*_: object) -> None:
    raise Unsaid


@pytest.mark.parametrize("changes", WORLDS, ids=range(len(WORLDS)))
@pytest.mark.parametrize("parts", UNSAID, ids=["rows", "units", "ceiling", "all"])
def test_what_columns_cannot_say_is_counted_in_sql(
    tmp_path: Path, changes: dict[str, Any], parts: list[tuple[type, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for of, name in parts:
        monkeypatch.setattr(of, name, unsaid)
    question = asked(tmp_path, **changes)
    for seed in (1, 3):
        assert results(question, roster(seed), (), COMPLETE[seed % 3])


@pytest.mark.parametrize("changes", WORLDS, ids=range(len(WORLDS)))
def test_columns_say_all_that_quotas_ask(
    tmp_path: Path, changes: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked_of_sql(*_: object) -> None:
        raise AssertionError("asked in SQL")

    for name in ("by_unit", "facts", "ceiling"):
        monkeypatch.setattr(SqlCounting, name, asked_of_sql)
    assert results(asked(tmp_path, **changes), roster(1), (), COMPLETE[1])


@pytest.mark.parametrize("part", ["0.15", "90071992547409.93", "11111111111111.11"])
def test_shares_are_added_without_loss_however_great_they_are(tmp_path: Path, part: str) -> None:
    rows = {
        "choir": choirs("a", "b"),
        "singer": singers("a", 40, part=part) | singers("b", 30, part="0.2"),
    }
    made = results(asked(tmp_path, share="part", plain=None), rows)
    assert made["a"]["share"] == 40 * Decimal(part)
