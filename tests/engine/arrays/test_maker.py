"""Are derived facts said in columns, all but numbers beyond what is reckoned there?"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.values import Ends, Unsaid
from quanheng.engine.examples import by_duckdb
from quanheng.engine.question import ask
from quanheng.language.derived_model import Derived
from tests.engine.agreement.effort import SIZES
from tests.engine.agreement.rosters import roster_near
from tests.engine.agreement.values import any_day
from tests.engine.agreement.worlds import singing_pack
from tests.engine.evaluators import EVALUATORS
from tests.engine.packs import Written, pack_of, roster_of_rows

Names = set[tuple[str, str]]
FAR: Written = {
    "sets": {
        "lamp": {"fields": {"oil": {"type": "number", "decimals": 2}}},
        "night": {
            "fields": {
                "lamp": {"type": "link", "to": "lamp", "required": True},
                "lit": "truth",
                "burnt": {"type": "number", "decimals": 10, "minimum": 999_999_999},
            },
        },
    },
    "derived": [
        {"name": "third", "of": "lamp", "value": "oil / 3"},
        {"name": "burnt", "of": "lamp", "from": "night", "via": "lamp", "value": "SUM(burnt)"},
        {"name": "least", "of": "lamp", "from": "night", "via": "lamp", "where": "lit",
         "value": "MIN(lamp.third)"},
    ],
}  # fmt: skip
"""Numbers of ten decimals, of which 64 bits hold few: they lie beyond what columns reckon."""


@pytest.fixture
def unsaid(monkeypatch: pytest.MonkeyPatch) -> Names:
    """The derived facts of a question about singers that were not said in columns."""
    names: Names = set()
    reckon = ColumnMaker._made

    def noted(maker: ColumnMaker, derived: Derived) -> Ends:
        try:
            return reckon(maker, derived)
        except Unsaid:
            names.add((derived.of, derived.name))
            raise

    monkeypatch.setattr(ColumnMaker, "_made", noted)
    random = Random(11)
    question = ask(singing_pack(), any_day(random))
    roster = roster_near(random, question.pack.catalogue, question.as_of, SIZES)
    assert by_duckdb(question, roster)
    return names


def test_every_fact_is_said_in_columns(unsaid: Names) -> None:
    assert unsaid == set()


def test_facts_that_choose_among_rows_are_asked_about() -> None:
    derived = singing_pack().derived.values()
    assert sum(one.best is not None for one in derived) > 5
    assert sum(one.reads_previous for one in derived) > 5
    assert sum(one.series is not None for one in derived) > 5


def test_numbers_beyond_what_columns_reckon_come_out_as_row_by_row(tmp_path: Path) -> None:
    gives = {name: {"label": name, "value": name} for name in ("burnt", "least")}
    pack = pack_of(tmp_path, [{"id": "xa.far", "subject": "lamp", "gives": gives}], FAR)
    nights = {"x": {"lamp": "a", "lit": True}, "y": {"lamp": "a", "lit": False}}
    roster = roster_of_rows(
        pack.catalogue, {"lamp": {"a": {"oil": 2_100_000_000}}, "night": nights}
    )
    by_row, by_column = (answer(pack, roster, date(2024, 6, 1)) for answer in EVALUATORS)
    assert by_row == by_column
    assert [one.low for one in by_column[0].values] == ["1999999998.0000000000",
                                                        "700000000.0000000000"]  # fmt: skip
