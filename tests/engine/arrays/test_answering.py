"""What do clauses answer where links lead nowhere?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from quanheng.engine.backends import evaluator
from quanheng.engine.question import Question, ask
from quanheng.facts.arrow import table_of
from tests.engine.evaluators import EVALUATORS
from tests.engine.packs import pack_of, roster_of_rows

FACTS = {"sets": {
    "port": {"fields": {"name": "text"}},
    "river": {"fields": {}},
    "boat": {"fields": {"oars": "number", "name": "text", "built_on": "date",
                        "home": {"type": "link", "to": "port"},
                        "stream": {"type": "link", "to": "river"}}},
}}  # fmt: skip
CLAUSES = [
    {"id": "xa.known", "subject": "port", "when": "name = 'Lee'"},
    {"id": "xa.large", "subject": "boat", "when": "oars > 4",
     "gives": {"rowers": {"label": "rowers", "value": "oars * 2"}}},
    {"id": "xa.fit", "subject": "boat", "applies": "met('xa.known', home)",
     "when": "met('xa.large') AND if_none(result('xa.large', 'rowers'), 0) > 10"},
    {"id": "xa.old", "subject": "boat", "effect": "entitlement", "who": "port",
     "when": "built_on < DATE '2000-01-01'", "since": "built_on"},
    {"id": "xa.afloat", "subject": "boat", "when": "stream = 'r'",
     "gives": {"river": {"label": "river", "value": "stream"}}},
]  # fmt: skip
ROWS = {
    "port": [{"id": "p", "name": "Lee"}, {"id": "q"}],
    "river": [{"id": "r"}],
    "boat": [
        {"id": "a", "oars": 6, "name": "Ann", "home": "p", "built_on": date(1999, 1, 2)},
        {"id": "b", "oars": 5, "home": "p", "stream": "r"},
        {"id": "c", "home": "q", "stream": "s"},
    ],
}


@pytest.fixture
def asked(tmp_path: Path) -> tuple[Question, dict[str, pa.Table]]:
    pack = pack_of(tmp_path, CLAUSES, FACTS)
    tables = {name: table_of(pack.catalogue.sets[name], rows) for name, rows in ROWS.items()}
    return ask(pack, date(2024, 6, 1)), tables


def test_a_link_to_nowhere_leaves_the_answer_open(
    asked: tuple[Question, dict[str, pa.Table]],
) -> None:
    rows = evaluator.answer(*asked, ()).verdicts.to_pylist()
    fit = {row["subject"]: (row["verdict"], row["missing"]) for row in rows
           if row["clause"] == "xa.fit"}  # fmt: skip
    assert fit == {"a": ("met", []), "b": ("not_met", []), "c": ("unknown", fit["c"][1])}
    assert "met('xa.known')" in fit["c"][1]


def test_a_link_is_told_as_a_text_where_the_result_is_one(tmp_path: Path) -> None:
    value = "CASE WHEN oars > 4 THEN stream ELSE name END"
    gives = {"either": {"label": "either", "value": value}}
    clauses = [{"id": "xa.either", "subject": "boat", "gives": gives}]
    pack = pack_of(tmp_path, clauses, FACTS)
    boats = {
        "a": {"oars": 6, "name": "Ann", "stream": "r"},
        "b": {"oars": 5, "name": "Bo", "stream": "gone"},
        "c": {"oars": 2, "name": "Cat", "stream": "gone"},
    }
    roster = roster_of_rows(pack.catalogue, {"boat": boats, "river": {"r": {}}, "port": {}})
    by_row, by_column = (answer(pack, roster, date(2024, 6, 1)) for answer in EVALUATORS)
    assert by_row == by_column
    assert [one.values[0].low for one in by_column] == ["r", "gone", "Cat"]
