"""Is anything lost where a quota adds great shares?"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.engine.quotas.choirs import asked, choirs, results, singers


@pytest.mark.parametrize(
    "part", ["0.15", "90071992547409.93", "11111111111111.11", "9999999999999999.99"]
)
def test_shares_are_added_without_loss_however_great_they_are(tmp_path: Path, part: str) -> None:
    rows = {
        "choir": choirs("a", "b"),
        "singer": singers("a", 40, part=part) | singers("b", 30, part="0.2"),
    }
    made = results(asked(tmp_path, share="part", plain=None), rows)
    assert made["a"]["share"] == 40 * Decimal(part)
