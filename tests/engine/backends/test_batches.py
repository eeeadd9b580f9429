"""Do clauses that are answered beside each other stay apart?"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from quanheng.engine.backends.batches import MOST_CLAUSES, batches_of, parted
from quanheng.engine.backends.duck import answer
from quanheng.engine.backends.places import PLACE
from quanheng.engine.backends.sitting import Sitting
from quanheng.engine.question import ask
from quanheng.facts.arrow import table_of
from tests.engine.packs import pack_of, roster_of_rows
from tests.engine.unsaid import let_columns_say_nothing

FACTS = {"sets": {"tower": {"fields": {"lamps": "number"}},
                  "boat": {"fields": {"oars": "number"}}}}  # fmt: skip


def clause(name: str, subject: str, when: str) -> dict[str, Any]:
    return {"id": f"xa.{name}", "subject": subject, "when": when}


def test_a_batch_is_about_one_set_and_not_too_large(tmp_path: Path) -> None:
    clauses = [clause(f"t{n:02}", "tower", "lamps >= 1") for n in range(MOST_CLAUSES + 1)]
    clauses.append(clause("boat", "boat", "oars >= 1"))
    pack = pack_of(tmp_path, clauses, FACTS)
    batches = [*batches_of(pack.clauses.values(), lambda one: one.id == "xa.t00")]
    assert [(len(one), one[0].subject) for one in batches] == [
        (1, "tower"), (MOST_CLAUSES, "tower"), (1, "boat"),
    ]  # fmt: skip


def test_the_answers_of_a_batch_are_parted_by_their_numbers(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, [clause(n, "tower", "lamps >= 1") for n in "abcdefghijkl"], FACTS)
    batch = [*pack.clauses.values()]
    rows = pa.table({PLACE: [0], "1 verdict": ["met"], "11 verdict": ["not_met"], "1 due": [3]})
    found = {one.id: table.to_pydict() for one, table in parted(rows, batch)}
    assert found["xa.b"] == {PLACE: [0], "verdict": ["met"], "due": [3]}
    assert found["xa.l"] == {PLACE: [0], "verdict": ["not_met"]}
    assert found["xa.a"] == {PLACE: [0]}


def test_a_verdict_read_by_others_needs_no_table_of_its_own(
    tmp_path: Path, monkeypatch: Any
) -> None:
    let_columns_say_nothing(monkeypatch)
    clauses = [
        clause("c", "tower", "met('xa.b') AND NOT met('xa.a')"),
        clause("b", "tower", "lamps >= 2"),
        clause("a", "tower", "lamps >= 5"),
    ]
    pack = pack_of(tmp_path, clauses, FACTS)
    made: list[str] = []
    table = Sitting.table

    def noted(sitting: Sitting, select: str, about: date) -> str:
        made.append(select)
        return table(sitting, select, about)

    monkeypatch.setattr(Sitting, "table", noted)
    written = {"t1": {"lamps": "1"}, "t2": {"lamps": "3"}, "t3": {"lamps": "6"}, "t4": {}}
    roster = roster_of_rows(pack.catalogue, {"tower": written})
    tables = {"tower": table_of(pack.catalogue.sets["tower"], roster.of("tower").values())}
    result = answer(ask(pack, date(2024, 6, 1)), tables, roster.complete)
    rows = result.verdicts.to_pylist()
    assert [row["verdict"] for row in rows if row["clause"] == "xa.c"] == [
        "not_met", "met", "not_met", "unknown",
    ]  # fmt: skip
    assert [row["missing"] for row in rows if row["clause"] == "xa.c"][3] == [
        "met('xa.a')", "met('xa.b')",
    ]  # fmt: skip
    assert len(made) == 2, "one table of facts, and one of all verdicts"
