"""Is a question put on each day it needs, and about no more than is read of that day?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from quanheng.engine.passes import passes_of
from quanheng.engine.question import ask, ask_part
from tests.engine.packs import INSTRUMENT, Written, pack_of

FACTS: Written = {"sets": {"tower": {"fields": {"lamps": "number"}}}}
KEPT = {"days": {"decimals": 0, "value": "lamps + if_none(previous.days, 0)"}}
SAVED = {"subject": "tower", "effect": "grade_effect", "per": "year", "gives": KEPT}
CLAUSES: tuple[Written, ...] = (
    {"id": "xa.lit", "subject": "tower", "when": "lamps > 0"},
    {"id": "xa.year", "subject": "tower", "per": "year", "when": "lamps > 1"},
    {"id": "xa.asked", "subject": "tower", "per": "year", "when": "lamps > 2"},
    {"id": "xa.saved", "when": "met('xa.asked')", **SAVED},
)
SINCE_2021 = INSTRUMENT | {"in_force_from": {"on": "2021-01-01", "status": "given"}}


def test_earlier_periods_are_asked_only_what_later_ones_read(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, CLAUSES, FACTS, instruments=[SINCE_2021])
    asked = {
        one.period_name: ({clause.id for clause in one.clauses}, one.reported)
        for one in passes_of(ask(pack, date(2023, 6, 30)))
    }
    read, told = {"xa.asked", "xa.saved"}, {"xa.asked", "xa.saved", "xa.year"}
    assert asked == {
        "": ({"xa.lit"}, {"xa.lit"}),
        "2020": (read, set()),
        "2021": (read, set()),
        "2022": (told, told),
        "2023": (told, told),
    }


def test_what_an_allocation_counts_is_asked_beside_clauses_about_periods(tmp_path: Path) -> None:
    counted: Written = {
        "name": "lit", "label": "Lit", "of": "tower", "from": {"clause": "xa.lit"},
        "value": "COUNT(*)",
    }  # fmt: skip
    places: Written = {
        "id": "xa.places", "title": "Places", "source": {"instrument": "xa-law", "at": "art. 1"},
        "mechanism": "organisation", "places": "1", "among": {"set": "tower", "where": "lit = 0"},
        "order": [{"most": "lamps"}], "ties": "body",
    }  # fmt: skip
    pack = pack_of(tmp_path, CLAUSES, FACTS | {"derived": [counted]}, allocations=[places])
    asked = ask_part(pack, date(2023, 6, 30), ["xa.places", "xa.year"])
    first, *_ = passes_of(asked)
    assert [clause.id for clause in first.clauses] == ["xa.lit"]
    assert first.reported == frozenset()
