"""Which terms are looked up by the one fact that they read, and by which of its values?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from quanheng.engine.arrays.alone import Alone
from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.store import Store
from quanheng.engine.question import ask
from quanheng.facts import NONE
from quanheng.facts.arrow import table_of
from quanheng.language.terms import Term
from tests.engine.packs import pack_of

DAY = date(2024, 6, 1)
FACTS = {"sets": {
    "port": {"fields": {"depth": "number"}},
    "boat": {"fields": {"oars": "number", "sold_on": {"type": "date", "optional": True},
                        "built_on": "date", "home": {"type": "link", "to": "port"}}},
}}  # fmt: skip
ROWS = {
    "port": [{"id": "p", "depth": 3}, {"id": "q", "depth": 4}],
    "boat": [
        {"id": "a", "oars": 6, "built_on": date(2020, 1, 1), "sold_on": NONE, "home": "p"},
        {"id": "b", "oars": 4, "built_on": date(2020, 1, 3), "home": "q"},
        {"id": "c", "oars": 6, "built_on": date(2020, 1, 1), "sold_on": date(2021, 1, 1)},
        {"id": "d", "oars": 5, "sold_on": date(2021, 1, 2), "home": "q"},
    ],
}
DEAR = {
    "full_years(built_on, :as_of) >= 4": ([0, 2, 0, 3], 4),
    "is_none(sold_on) OR full_years(if_none(sold_on, :as_of), :as_of) >= 3": ([3, 2, 0, 1], 4),
    "abs(oars) > 4": ([2, 0, 2, 1], 3),
    "abs(home.depth) > 3": ([0, 1, 2, 1], 4),
}
CHEAP = {
    "a comparison": "oars > 4",
    "two facts": "full_years(built_on, if_none(sold_on, :as_of)) >= 4",
    "another clause": "abs(oars) > 4 AND met('xa.other')",
}


def about(tmp_path: Path, when: str) -> tuple[Alone, Term]:
    other = {"id": "xa.other", "subject": "boat", "when": "oars > 1"}
    pack = pack_of(tmp_path, [{"id": "xa.asked", "subject": "boat", "when": when}, other], FACTS)
    tables = {name: table_of(pack.catalogue.sets[name], rows) for name, rows in ROWS.items()}
    maker = ColumnMaker(Store(pack.catalogue, tables), ask(pack, DAY), (), lambda *_: {})
    term = pack.clauses["xa.asked"].when
    assert isinstance(term, Term)
    return Alone(maker.about("boat"), len(ROWS["boat"])), term


@pytest.mark.parametrize("when", DEAR)
def test_what_is_dear_and_reads_one_fact_is_looked_up_by_its_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    monkeypatch.setattr("quanheng.engine.arrays.alone.FEWEST_ALIKE", 0)
    alone, term = about(tmp_path, when)
    values = alone.dear(term)
    assert values is not None
    places = values.places(alone.about.reading.fact(values.fact))
    assert (places.tolist(), len(values.reckoning.reading.fact(values.fact).low)) == DEAR[when]
    looked_up, reckoned = values.reckoning.truth(term).at(places), alone.about.truth(term)
    for one in ("sure", "possible"):
        assert np.array_equal(getattr(looked_up, one), getattr(reckoned, one))


@pytest.mark.parametrize("what", CHEAP)
def test_all_else_is_reckoned_for_each_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr("quanheng.engine.arrays.alone.FEWEST_ALIKE", 0)
    alone, term = about(tmp_path, CHEAP[what])
    assert alone.dear(term) is None


def test_values_of_which_few_rows_have_the_same_are_not_listed(tmp_path: Path) -> None:
    alone, term = about(tmp_path, "abs(oars) > 4")
    assert alone.dear(term) is None
