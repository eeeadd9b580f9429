"""Do the evaluators still agree where they once did not?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from quanheng.engine.answers import Answer
from quanheng.engine.evaluators import by_columns, by_oracle
from quanheng.engine.question import ask
from quanheng.facts import Completeness, Value
from tests.engine.packs import INSTRUMENT, Written, pack_of, roster_of_rows

AS_OF = date(2024, 6, 30)
_GUEST = {"type": "link", "to": "guest", "required": True}
SETS: dict[str, Any] = {
    "inn": {"unit_by": "id", "fields": {"size": "number", "owner": {"type": "link", "to": "inn"}}},
    "guest": {
        "unit_by": "inn",
        "fields": {
            "inn": {"type": "link", "to": "inn"},
            "inn_owner": {"type": "link", "to": "inn"},
            "bed": {"type": "code", "codes": "bed"},
            "pet": {"type": "code", "codes": "bed", "optional": True},
            "age": "number",
        },
    },
    "night": {
        "begins": "slept_on",
        "fields": {
            "guest": _GUEST,
            "slept_on": "date",
            "paid": {"type": "number", "minimum": 5, "optional": True},
        },
    },
    "stay": {
        "begins": "came_on",
        "ends": "left_on",
        "fields": {
            "guest": _GUEST,
            "came_on": "date",
            "left_on": {"type": "date", "optional": True},
        },
    },
    "season": {"dated": "year", "fields": {"guest": _GUEST, "year": "year", "good": "truth"}},
    "brawl": {
        "dated": "seen_in",
        "conduct": True,
        "fields": {"seen_in": {"type": "year", "optional": True}},
    },
    "theft": {
        "dated": "seen_on",
        "conduct": True,
        "fields": {"seen_on": {"type": "date", "optional": True}, "known_on": "date"},
        "begins": "known_on",
    },
}
BEDS: Written = {"ordered": True, "codes": ["{0}", "it's", "{bed}"]}
UNDATED: Written = {
    **INSTRUMENT,
    "id": "undated",
    "published_on": {"status": "missing"},
    "in_force_from": {"status": "missing"},
}
SPRING: Written = {
    **INSTRUMENT,
    "id": "spring",
    "in_force_from": {"on": "2022-03-01", "status": "given"},
}
PARAMETERS: Sequence[Written] = (
    {"name": "price", "by": "bed", "values": {"{0}": 1, "it's": 2, "{bed}": 3}},
    {"name": "lost_beds", "type": "list", "codes": "bed"},
)
GUEST: Mapping[str, Any] = {"g": {"inn": "i{1}", "inn_owner": "i2", "bed": "{bed}"}}


def answers(
    folder: Path,
    clauses: Sequence[Written],
    rows: Mapping[str, Mapping[str, Mapping[str, Value | int]]],
    derived: Sequence[Written] = (),
    complete: Sequence[Completeness] = (),
) -> dict[str, Answer]:
    """The answers by clause about one subject; both evaluators give the same ones."""
    facts = {"code_lists": {"bed": BEDS}, "sets": SETS, "derived": derived}
    pack = pack_of(folder, clauses, facts, PARAMETERS, [INSTRUMENT, UNDATED, SPRING])
    roster = roster_of_rows(pack.catalogue, rows, complete=complete)
    question = ask(pack, AS_OF)
    found = by_oracle(question, roster)
    assert by_columns(question, roster) == found
    return {one.clause: one for one in found}


def by_row(
    folder: Path,
    clauses: Sequence[Written],
    rows: Mapping[str, Mapping[str, Mapping[str, Value | int]]],
    derived: Sequence[Written],
) -> dict[str, list[str]]:
    """The verdicts of each clause, row by row, of whole sets; both evaluators give the same."""
    facts = {"code_lists": {"bed": BEDS}, "sets": SETS, "derived": derived}
    pack = pack_of(folder, clauses, facts, PARAMETERS)
    roster = roster_of_rows(pack.catalogue, rows, complete=[*map(Completeness, rows)])
    question = ask(pack, AS_OF)
    found = by_oracle(question, roster)
    assert by_columns(question, roster) == found
    return {one["id"]: [a.verdict for a in found if a.clause == one["id"]] for one in clauses}


def verdicts(folder: Path, *conditions: str, **more: Any) -> list[str]:
    """The verdicts about the guest, condition by condition."""
    clauses = [{"id": f"c{n}", "subject": "guest", "when": w} for n, w in enumerate(conditions)]
    rows = {"guest": GUEST, **more.pop("rows", {})}
    return [one.verdict for one in answers(folder, clauses, rows, **more).values()]


def _derived(name: str, source: str, **written: Any) -> Written:
    return {"of": "guest", "from": source, "via": "guest", "name": name, **written}


def test_years_long_ago_or_to_come_do_not_disturb_a_streak(tmp_path: Path) -> None:
    years = {f"y{year}": {"guest": "g", "year": year, "good": True} for year in (1900, 2024, 2025)}
    streak = _derived("run", "season", template="streak", by="year", through="as_of", gap="break")
    found = verdicts(tmp_path, "run = 1", rows={"season": years}, derived=[streak])
    assert found == ["met"]


@pytest.mark.parametrize("window", ["9999 years", "9999 calendar years"])
def test_a_window_from_before_the_year_1_takes_every_start(tmp_path: Path, window: str) -> None:
    nights = {"n": {"guest": "g", "slept_on": "..2020-01-01"}}
    count = _derived("nights", "night", value="COUNT(*)", within=window)
    assert verdicts(tmp_path, "nights = 1", rows={"night": nights}, derived=[count]) == ["met"]


def test_a_run_since_the_first_day_there_is_began_on_that_day(tmp_path: Path) -> None:
    stays = {"s": {"guest": "g", "came_on": "0001-01-01", "left_on": "none"}}
    since = _derived("here_since", "stay", template="current_since")
    found = verdicts(tmp_path, "if_none(here_since, :as_of) = DATE '0001-01-01'",
                     rows={"stay": stays}, derived=[since])  # fmt: skip
    assert found == ["met"]


def test_an_unknown_number_that_may_be_none_may_add_nothing(tmp_path: Path) -> None:
    nights = {"n": {"guest": "g", "slept_on": "2020-01-01"}}
    paid = _derived("paid_in_all", "night", value="SUM(paid)")
    found = verdicts(tmp_path, "paid_in_all >= 5", "paid_in_all >= 0",
                     rows={"night": nights}, derived=[paid])  # fmt: skip
    assert found == ["unknown", "met"]


def test_conduct_on_no_day_falls_under_no_instrument(tmp_path: Path) -> None:
    clause = {"id": "c", "subject": "theft", "source": {"instrument": "undated", "at": "1"}}
    rows = {"theft": {"t": {"seen_on": "none", "known_on": "2024-01-01"}}}
    assert answers(tmp_path, [clause], rows)["c"].verdict == "not_applicable"


@pytest.mark.parametrize(
    ("year", "verdict", "missing"),
    [("2021", "not_applicable", ()), ("2022", "unknown", ("seen_in",)), ("2023", "met", ())],
)
def test_conduct_dated_by_its_year_may_be_of_any_day_of_it(
    tmp_path: Path, year: str, verdict: str, missing: tuple[str, ...]
) -> None:
    clause = {"id": "c", "subject": "brawl", "source": {"instrument": "spring", "at": "1"}}
    found = answers(tmp_path, [clause], {"brawl": {"b": {"seen_in": year}}})["c"]
    assert (found.verdict, found.missing) == (verdict, missing)


def test_an_unknown_number_without_its_sign_is_not_negative(tmp_path: Path) -> None:
    assert verdicts(tmp_path, "abs(age) >= 0", "abs(age) > 0") == ["met", "unknown"]


def test_braces_in_codes_and_ids_are_only_text(tmp_path: Path) -> None:
    inns = {"i{1}": {"size": 3}}
    nights = _derived("nights", "night", value="COUNT(*)")
    found = verdicts(
        tmp_path, "bed > 'it''s'", ":price[bed] = 3", "step(bed, -2) = '{0}'", "nights = 0",
        rows={"inn": inns}, derived=[nights],
        complete=[Completeness("night", frozenset({"i{1}", "{}"}))],
    )  # fmt: skip
    assert found == ["met"] * 4


def test_a_link_is_not_taken_for_two_links_that_spell_alike(tmp_path: Path) -> None:
    inns = {"i{1}": {"size": 1, "owner": "i3"}, "i2": {"size": 2}, "i3": {"size": 3}}
    found = verdicts(tmp_path, "inn.owner.size = 3 AND inn_owner.size = 2", rows={"inn": inns})
    assert found == ["met"]


def test_a_missing_list_may_hold_any_code_but_not_none(tmp_path: Path) -> None:
    rows = {"guest": {"g": {**GUEST["g"], "pet": "none"}}}
    found = verdicts(
        tmp_path,
        "bed IN :lost_beds",
        "bed IN ('{bed}', :lost_beds)",
        "pet IN :lost_beds",
        rows=rows,
    )
    assert found == ["unknown", "met", "not_met"]


def test_a_number_too_great_to_keep_exactly_is_compared_all_the_same(tmp_path: Path) -> None:
    rows = {"guest": {"g": {**GUEST["g"], "age": 10**17}}}
    assert verdicts(tmp_path, "age * age > 1", "age * age = 1", rows=rows) == ["met", "not_met"]


def test_those_of_whom_the_same_is_read_share_a_total(tmp_path: Path) -> None:
    guests = {
        "a": {"bed": "it's", "pet": "none", "age": 1},
        "b": {"bed": "it's", "pet": "none", "age": 2},
        "c": {"bed": "{0}", "pet": "{0}", "age": 9},
        "d": {"pet": "{0}", "age": 9},
        "e": {"age": 9},
    }
    wheres = {"beds": "bed = self.bed", "pets": "pet = self.pet",
              "lesser": "pet = self.pet AND age < self.age"}  # fmt: skip
    derived = [
        {"of": "guest", "from": "guest", "name": name, "where": where, "value": "COUNT(*)"}
        for name, where in wheres.items()
    ]
    conditions = {"bed": "beds >= 2", "pet": "pets >= 2", "less": "lesser = 0"}
    clauses = [{"id": i, "subject": "guest", "when": when} for i, when in conditions.items()]
    assert by_row(tmp_path, clauses, {"guest": guests}, derived) == {
        "bed": ["met", "met", "unknown", "unknown", "unknown"],
        "pet": ["met", "met", "met", "met", "unknown"],
        "less": ["met", "not_met", "met", "met", "unknown"],
    }


def test_lists_of_numbers_and_days_are_told_alike(tmp_path: Path) -> None:
    nights = {
        "n1": {"guest": "g", "slept_on": "2024-03-02", "paid": 10},
        "n2": {"guest": "g", "slept_on": "2024-03-01", "paid": 9},
    }
    derived = [
        _derived("sums", "night", value="LIST(paid)"),
        _derived("nights", "night", value="LIST(slept_on)"),
        _derived("halves", "night", value="LIST(if_none(paid, 0) / 4)"),
    ]
    gives = {one: {"label": one, "value": one} for one in ("sums", "nights", "halves")}
    # A list of whole numbers does not hold a number that rounds to one of them.
    holds = "has(sums, 9) AND NOT has(sums, 8.9) AND NOT has(halves, 2.3)"
    clauses = [{"id": "all", "subject": "guest", "when": holds, "gives": gives}]
    whole = [Completeness("night")]
    rows = {"guest": GUEST, "night": nights}
    told = answers(tmp_path, clauses, rows, derived, whole)["all"].values
    assert {one.name: one.low for one in told} == {
        "sums": "9;10",
        "nights": "2024-03-01;2024-03-02",
        "halves": "2.2500000000;2.5000000000",
    }


def test_a_stay_that_ends_in_the_month_of_its_beginning_does_not_reach_the_next(
    tmp_path: Path,
) -> None:
    stays = {
        "a": {"guest": "g", "came_on": "2023.05", "left_on": "2023-05-10"},
        "b": {"guest": "g", "came_on": "2023-06-01", "left_on": "none"},
    }
    since = _derived("here_since", "stay", template="current_since")
    found = verdicts(tmp_path, "if_none(here_since, :as_of) = DATE '2023-06-01'",
                     rows={"stay": stays}, derived=[since])  # fmt: skip
    assert found == ["met"]
