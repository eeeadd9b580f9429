"""Which clauses are answered on whole columns, and are the tables of both ways alike?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from quanheng.engine.arrays.answering import Answering
from quanheng.engine.backends import alike, duck, sharing
from quanheng.engine.backends.sitting import Sitting
from quanheng.engine.question import Question, ask
from quanheng.facts.arrow import table_of
from tests.engine.packs import pack_of
from tests.engine.unsaid import let_columns_say_nothing

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


def test_every_clause_that_can_be_said_is_answered_on_columns(
    asked: tuple[Question, dict[str, pa.Table]], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    answer = Answering.answer

    def noted(*words: object, **more: object) -> object:
        made = answer(*words, **more)  # type: ignore[arg-type]
        found.append(words[1])
        return made

    monkeypatch.setattr(Answering, "answer", noted)
    duck.answer(*asked, ())
    assert len(found) == len(CLAUSES)


def test_both_ways_tell_the_same_table(
    asked: tuple[Question, dict[str, pa.Table]], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_columns = duck.answer(*asked, ()).verdicts
    let_columns_say_nothing(monkeypatch)
    by_database = duck.answer(*asked, ()).verdicts
    assert on_columns.schema.equals(by_database.schema)
    assert on_columns.to_pylist() == by_database.to_pylist()


def test_a_link_to_nowhere_leaves_the_answer_open(
    asked: tuple[Question, dict[str, pa.Table]],
) -> None:
    rows = duck.answer(*asked, ()).verdicts.to_pylist()
    fit = {row["subject"]: (row["verdict"], row["missing"]) for row in rows
           if row["clause"] == "xa.fit"}  # fmt: skip
    assert fit == {"a": ("met", []), "b": ("not_met", []), "c": ("unknown", fit["c"][1])}
    assert "met('xa.known')" in fit["c"][1]


def test_what_can_be_said_is_asked_of_no_database(
    asked: tuple[Question, dict[str, pa.Table]], monkeypatch: pytest.MonkeyPatch
) -> None:
    # However many of them are alike.
    monkeypatch.setattr(sharing, "FEWEST_ROWS", 0)
    monkeypatch.setattr(alike, "FEWEST_ALIKE", 0)
    monkeypatch.setattr(Sitting, "_show", _refused)
    assert duck.answer(*asked, ()).verdicts.num_rows == 14


def _refused(_: Sitting, select: str) -> None:
    raise AssertionError(select)
