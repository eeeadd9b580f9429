"""Do two questions about one day have in common what does not depend on the period, and no more?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from quanheng.engine.oracle import Oracle, oracles_of
from quanheng.engine.question import ask
from tests.engine.oracle.worlds import CODE_LISTS, SETS
from tests.engine.packs import Written, pack_of, roster_of_rows

COUNT: Written = {"of": "singer", "from": "concert", "value": "COUNT(*)"}
DERIVED: tuple[Written, ...] = (
    {"name": "ever", **COUNT},
    {"name": "lately", "within": "24 months", **COUNT},
    {"name": "this_year", "within": "period", **COUNT},
    {"name": "since_the_year", "where": "if_none(held_on, period.end) >= period.start", **COUNT},
    {"name": "twice_this_year", "of": "singer", "value": "this_year * 2"},
    {"name": "praised", "of": "singer", "from": {"clause": "xa.year"}, "value": "COUNT(*)"},
)
FACTS: Written = {"code_lists": CODE_LISTS, "sets": SETS, "derived": DERIVED}
CLAUSES: tuple[Written, ...] = (
    {"id": "xa.plain", "subject": "singer", "when": "ever > 0"},
    {"id": "xa.year", "subject": "singer", "per": "year", "when": "twice_this_year > 2"},
)
CONCERTS = {
    f"c{place}": {"singer": "ada", "held_on": day}
    for place, day in enumerate(("2020-01-01", "2022-05-01", "2023-02-01", "2023-03-01"))
}


def asked(folder: Path, as_of: date = date(2023, 12, 31)) -> dict[str, Oracle]:
    """The evaluators of a day, by the name of the period."""
    pack = pack_of(folder, CLAUSES, FACTS)
    roster = roster_of_rows(pack.catalogue, {"singer": {"ada": {}}, "concert": CONCERTS})
    return {one.question.period_name: one for one in oracles_of(ask(pack, as_of), roster)}


@pytest.mark.parametrize("name", ["ever", "lately"])
def test_what_reads_no_period_is_reckoned_once_for_one_day(tmp_path: Path, name: str) -> None:
    oracles = asked(tmp_path)
    assert oracles["2023"].facts["singer", name] is oracles[""].facts["singer", name]
    assert oracles["2022"].facts["singer", name] is not oracles[""].facts["singer", name]


@pytest.mark.parametrize("name", ["this_year", "since_the_year", "twice_this_year", "praised"])
def test_what_reads_a_period_is_reckoned_for_each(tmp_path: Path, name: str) -> None:
    oracles = asked(tmp_path)
    assert oracles["2023"].facts["singer", name] is not oracles[""].facts["singer", name]


def test_a_question_put_beside_another_comes_to_what_it_comes_to_alone(tmp_path: Path) -> None:
    oracles = asked(tmp_path)
    found = {
        (period, name): oracle.derived("singer", name, "ada").value
        for period, oracle in oracles.items()
        for name in ("ever", "lately", "this_year", "since_the_year")
        if period
    }
    assert found == {
        ("2022", "ever"): Decimal(2), ("2023", "ever"): Decimal(4),
        ("2022", "lately"): Decimal(1), ("2023", "lately"): Decimal(3),
        ("2022", "this_year"): Decimal(1), ("2023", "this_year"): Decimal(2),
        ("2022", "since_the_year"): Decimal(1), ("2023", "since_the_year"): Decimal(2),
    }  # fmt: skip
