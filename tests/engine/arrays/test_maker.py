"""Do the facts of random singers choose among rows, and are great numbers reckoned?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quanheng.engine.arrays import whose_rows
from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.store import Store
from quanheng.engine.arrays.stretches import reckon
from quanheng.engine.question import ask
from quanheng.facts.arrow import table_of
from tests.engine.agreement.worlds import singing_pack
from tests.engine.evaluators import EVALUATORS
from tests.engine.packs import Written, pack_of, roster_of_rows

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
"""Numbers of ten decimals, of which 64 bits hold few: they are reckoned in Python's own."""


def test_facts_that_choose_among_rows_are_asked_about() -> None:
    derived = singing_pack().derived.values()
    assert sum(one.best is not None for one in derived) > 5
    assert sum(one.reads_previous for one in derived) > 5
    assert sum(one.series is not None for one in derived) > 5


def test_numbers_beyond_64_bits_come_out_as_row_by_row(tmp_path: Path) -> None:
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


@pytest.mark.parametrize(("most", "is_forgotten"), [(1, True), (2, False)])
def test_of_more_than_few_rows_what_was_reckoned_on_the_way_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, is_forgotten: bool
) -> None:
    monkeypatch.setattr(whose_rows, "ROWS_REMEMBERED", most)
    pack = pack_of(tmp_path, [], FAR)
    third = pack.derived["lamp", "third"]
    lamps = table_of(pack.catalogue.sets["lamp"], [{"id": one, "oil": 3} for one in "ab"])
    store = Store(pack.catalogue, {"lamp": lamps})
    found = ColumnMaker(store, ask(pack, date(2024, 6, 1)), ())
    reckon(found, [[third]])
    assert found.made["lamp", "third"].low.tolist() == [10**10, 10**10]
    assert (not found.about("lamp").known) == is_forgotten
