"""Are derived facts said in columns, and only those left over that choose among rows?"""

from __future__ import annotations

from random import Random

import pytest

from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.values import Ends, Unsaid
from quanheng.engine.examples import by_duckdb
from quanheng.engine.question import ask
from quanheng.language.model import Derived
from tests.engine.agreement.effort import SIZES
from tests.engine.agreement.rosters import roster_near
from tests.engine.agreement.values import any_day
from tests.engine.agreement.worlds import singing_pack

Names = set[tuple[str, str]]


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


def _chooses(derived: Derived) -> bool:
    """Whether a fact chooses among rows, reads the row before, or counts periods."""
    return derived.best is not None or derived.reads_previous or derived.series is not None


def test_every_fact_is_said_in_columns_but_those_that_choose_among_rows(unsaid: Names) -> None:
    derived = singing_pack().derived
    assert {key for key in unsaid if not _chooses(derived[key])} == set()
    assert len(derived) - len(unsaid) > 150
