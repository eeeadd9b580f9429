"""Do both evaluators reckon the same value of every derived fact, to the last decimal?

Verdicts do not show the order of a list, and lay open only so many decimals; values do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.backends.evaluator import answer
from quanheng.engine.oracle import Oracle
from quanheng.engine.question import Question, ask
from quanheng.facts import NONE, UNKNOWN, Roster, Span, Value
from quanheng.facts.arrow import table_of, value_at
from tests.engine.agreement.effort import SIZES, tries
from tests.engine.agreement.rosters import roster_near
from tests.engine.agreement.values import any_day
from tests.engine.agreement.worlds import singing_pack
from tests.engine.packs import Written, pack_of, roster_of_rows

D = Decimal
AS_OF = date(2024, 6, 30)
SETS: dict[str, Any] = {
    "inn": {"fields": {"size": "number"}},
    "night": {
        "begins": "slept_on",
        "fields": {
            "inn": {"type": "link", "to": "inn", "required": True},
            "slept_on": "date",
            "price": {"type": "number", "decimals": 2},
            "tax": {"type": "number", "decimals": 10},
            "guests": "number",
            "word": {"type": "text", "optional": True},
            "bed": {"type": "code", "codes": "bed"},
            "from_inn": {"type": "link", "to": "inn"},
            "was_loud": "truth",
        },
    },
}
BEDS: Written = {"ordered": True, "codes": ["{0}", "it's", "{bed}", "a"]}
VALUES: Mapping[str, str] = {
    "mean": "AVG(price)", "mean_tax": "AVG(tax)", "mean_guests": "AVG(guests)",
    "middle": "MEDIAN(price)", "middle_tax": "MEDIAN(tax)", "middle_guests": "MEDIAN(guests)",
    "words": "LIST(word)", "beds": "LIST(bed)", "inns": "LIST(from_inn)",
    "taxes": "LIST(tax)", "guest_numbers": "LIST(guests)", "nights": "LIST(slept_on)",
    "prices": "COUNT(DISTINCT price)", "different_words": "COUNT(DISTINCT word)",
    "best_bed": "MAX(bed)", "worst_bed": "MIN(bed)",
    "any_loud": "ANY(was_loud)", "every_loud": "EVERY(was_loud)",
    "first_word": "FIRST(word)",
}  # fmt: skip


def reckoned_in_sql(question: Question, roster: Roster) -> Iterator[tuple[str, str, str, Value]]:
    """Every derived fact that a clause reads of its own subject: set, name, row and value."""
    sets = question.pack.catalogue.sets
    tables = {name: table_of(sets[name], rows.values()) for name, rows in roster.rows.items()}
    for of, table in answer(question, tables, roster.complete).facts.items():
        columns = {name: table.column(name).to_pylist() for name in table.column_names}
        for (owner, name), derived in question.pack.derived.items():
            if owner == of and name in columns:
                for number, row in enumerate(columns["id"]):
                    yield of, name, row, value_at(columns, name, derived.type, number)


@tries(usual=3, deep=60)
@given(random=st.randoms(use_true_random=True))
def test_every_derived_fact_has_one_value(random: Random) -> None:
    pack = singing_pack()
    question = ask(pack, any_day(random))
    roster = roster_near(random, pack.catalogue, question.as_of, SIZES)
    oracle, compared = Oracle(question, roster), 0
    for of, name, row, value in reckoned_in_sql(question, roster):
        assert value == oracle.derived(of, name, row).value, (of, name, row, question.as_of)
        compared += 1
    assert compared > 1_000


def values_of(folder: Path, *nights: Mapping[str, Value | int], **more: Any) -> dict[str, Value]:
    """The values of the derived facts of an inn; both evaluators give the same ones."""
    derived = [
        {"name": name, "of": "inn", "from": "night", "value": value, "via": "inn"}
        | ({"order": "slept_on"} if value.startswith("FIRST") else {})
        for name, value in VALUES.items()
    ]
    clauses = [
        {"id": f"c{n}", "subject": "inn", "when": f"recorded({name})"}
        for n, name in enumerate(VALUES)
    ]
    facts = {"code_lists": {"bed": BEDS}, "sets": SETS, "derived": derived}
    pack = pack_of(folder, clauses, facts)
    rows = {
        f"n{number}": {"inn": "i", "slept_on": "2024-03-01", **one}
        for number, one in enumerate(nights)
    }
    roster = roster_of_rows(pack.catalogue, {"inn": {"i": {}}, "night": rows}, **more)
    question = ask(pack, AS_OF)
    found = {name: value for _, name, _, value in reckoned_in_sql(question, roster)}
    oracle = Oracle(question, roster)
    assert found == {name: oracle.derived("inn", name, "i").value for name in VALUES}
    return found


def test_an_inn_without_nights_has_no_average_and_an_empty_list(tmp_path: Path) -> None:
    found = values_of(tmp_path)
    assert (found["mean"], found["middle"], found["best_bed"]) == (NONE, NONE, NONE)
    assert (found["words"], found["beds"], found["inns"]) == ((), (), ())
    assert (found["any_loud"], found["every_loud"], found["prices"]) == (False, True, D(0))


def test_where_nights_may_be_missing_only_counts_keep_their_low_end(tmp_path: Path) -> None:
    found = values_of(tmp_path, incomplete=("night",))
    counts = {name for name, value in found.items() if value == Span(D(0), None)}
    assert counts == {"prices", "different_words"}
    assert {found[name] for name in found.keys() - counts} == {UNKNOWN}


@pytest.mark.parametrize(
    ("taxes", "mean", "middle"),
    [
        (["0.0000000001", "0"], D("0.0000000001"), D("0.0000000001")),
        (["-0.0000000001", "0"], D("-0.0000000001"), D("-0.0000000001")),
        (["0.0000000001", "0", "0"], D("0"), D("0")),
        (["0.0000000001", "0.0000000001", "0"], D("0.0000000001"), D("0.0000000001")),
        (["99999999.9999999999"] * 3, D("99999999.9999999999"), D("99999999.9999999999")),
    ],
)
def test_averages_are_exact_and_rounded_half_up_away_from_zero(
    tmp_path: Path, taxes: list[str], mean: Value, middle: Value
) -> None:
    found = values_of(tmp_path, *({"tax": D(tax)} for tax in taxes))
    assert (found["mean_tax"], found["middle_tax"]) == (mean, middle)


def test_an_average_of_great_numbers_keeps_every_digit(tmp_path: Path) -> None:
    great = 2**53
    found = values_of(tmp_path, {"guests": great + 1}, {"guests": great + 2})
    assert found["mean_guests"] == found["middle_guests"] == D(great) + D("1.5")
    found = values_of(tmp_path, {"guests": 10**18 - 1})
    assert found["mean_guests"] == found["middle_guests"] == D(10**18 - 1)


def test_lists_are_sorted_by_code_point_and_codes_by_their_places(tmp_path: Path) -> None:
    words = ("b", "\U0001f3b5", "￥", "B", "", "b", "{0}")
    beds = ("a", "{bed}", "{0}", "a", "a", "{0}", "a")
    found = values_of(
        tmp_path,
        *({"word": w, "bed": b, "from_inn": w or "i"} for w, b in zip(words, beds, strict=True)),
    )
    assert found["words"] == ("", "B", "b", "{0}", "￥", "\U0001f3b5")
    assert found["beds"] == ("{0}", "{bed}", "a")
    assert (found["worst_bed"], found["best_bed"]) == ("{0}", "a")
