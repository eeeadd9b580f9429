"""Does a standing say what is lacking below what is open, and of an end only where there is one?"""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import quanheng
from quanheng.engine.explain import explained_each
from quanheng.engine.opened_run import OpenedRun
from quanheng.reports import ReportChoice
from quanheng.reports.standing.document import standing_of
from quanheng.reports.standing.words import StandingWords, items_of
from tests.engine.packs import Written, pack_of

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "docs/standing.schema.json").read_text(encoding="utf-8")
)
SETS: Written = {
    "sanction": {
        "key": ["number"],
        "begins": "told_on",
        "decided": {"by": "body", "on": "decided_on", "notified": "told_on", "until": "revoked_on"},
        "fields": {
            "official": {"type": "link", "to": "official", "required": True},
            "number": {"type": "text", "required": True},
            "body": "text", "decided_on": "date", "told_on": "date",
            "revoked_on": {"type": "date", "optional": True},
            "months": "number",
        },
    },
}  # fmt: skip
DERIVED: list[Written] = [
    {"name": "doubled", "of": "sanction", "value": "months * 2"},
    {"name": "longest", "of": "official", "from": "sanction", "value": "MAX(doubled)"},
    {"name": "long_ones", "of": "official", "from": "sanction", "where": "doubled > 10",
     "value": "COUNT(*)"},
]  # fmt: skip
CLAUSES: list[Written] = [
    {"id": "sum", "subject": "official", "effect": "entitlement", "when": "if_none(longest, 0) > 2",
     "gives": {"amount": "if_none(longest, 0)"}},
    {"id": "bar", "subject": "official", "effect": "bar", "matter": "promotion",
     "when": "long_ones > 0"},
    {"id": "own", "subject": "sanction", "effect": "bar", "matter": "promotion"},
]  # fmt: skip


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """How an official stands whose sanction lasts four to eight months."""
    folder = tmp_path_factory.mktemp("lacking")
    pack = pack_of(folder, CLAUSES, {"sets": SETS, "derived": DERIVED})
    source = folder / "source"
    source.mkdir()
    (source / "official.csv").write_text("id,status\na,in_service\n", encoding="utf-8")
    head = "id,official,number,body,decided_on,told_on,revoked_on,months\n"
    row = "m,a,1,office,2024-01-10,2024-01-12,none,4..8\n"
    (source / "sanction.csv").write_text(head + row, encoding="utf-8")
    (source / "complete.yaml").write_text("complete: [{set: sanction}]\n", encoding="utf-8")
    recorded = datetime.fromisoformat("2024-06-01T09:00:00+08:00")
    quanheng.import_facts(source, folder / "facts", recorded_at=recorded, catalogue=pack.catalogue)
    run = quanheng.evaluate(pack, folder / "facts", date(2024, 6, 1), folder / "run")
    opened = OpenedRun(run.stored)
    # The pack has no examples, so that it cannot be read from its run again.
    opened.__dict__["pack"] = run.pack
    document = standing_of(explained_each([opened], "a"), "a", ReportChoice())
    jsonschema.validate(document, SCHEMA)
    return document


def item(standing: dict[str, Any], clause: str) -> dict[str, Any]:
    return next(one for one in items_of(standing) if one["clause"] == clause)


def test_what_is_lacking_below_a_fact_is_named(standing: dict[str, Any]) -> None:
    bar = item(standing, "bar")
    assert bar["verdict"] == "unknown"
    assert [one["en"] for one in bar["lacking"]] == ["months of sanction m"]
    told = StandingWords("en").missing(bar)
    assert told == "to be found out: long_ones (lacking: months of sanction m)"


def test_a_result_that_is_a_range_says_what_is_lacking(standing: dict[str, Any]) -> None:
    (given,) = item(standing, "sum")["gives"]
    assert [one["en"] for one in given["lacking"]] == ["months of sanction m"]
    (line,) = StandingWords("zh").gives(item(standing, "sum"))
    assert line.endswith("（未定，缺：sanction m 的months）")


def test_a_day_of_revocation_that_is_none_is_told_as_no_end(standing: dict[str, Any]) -> None:
    (decision,) = item(standing, "own")["decisions"]
    assert decision["until"] is None
    assert "until" not in StandingWords("en").decision(decision)
