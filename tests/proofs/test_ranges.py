"""Is a figure that is a range any value within, and no finding told that it does not bear?"""

from __future__ import annotations

from pathlib import Path

import pytest

from quanheng.language import Pack
from quanheng.proofs.unreachable import unreachable_of
from tests.language.packs import base_files, read_changed
from tests.proofs.packs import bar, clause, proved

FIGURE = """
- name: limit
  label: 上限
  {keys}
  spans: [{{status: given, {value}, source: {{instrument: xa-2024, at: 三}}}}]
"""
NEVER = "when can never be true: these exclude each other: "


def ranged(shelf: Path, clauses: str, value: str = "value: 3..5", keys: str = "unit: ''") -> Pack:
    """The base pack with clauses and one more figure, which is a range."""
    files = base_files()
    figures = files["xa/parameters.yaml"] or ""
    changes = {
        "xa/parameters.yaml": figures + FIGURE.format(value=value, keys=keys),
        "xa/clauses/rule.yaml": clauses, "xa/examples/rule.yaml": None,
    }  # fmt: skip
    pack, problems = read_changed(shelf, changes)
    assert pack is not None, problems
    assert all("PACK-019" in one for one in problems), problems
    return pack


def found(pack: Pack) -> tuple[list[str], tuple[str, ...]]:
    told, how_far = proved(pack)
    return told, how_far.open


@pytest.mark.parametrize(
    ("when", "value"),
    [
        ("songs > :limit", "value: 3..5"),
        ("songs > :limit AND songs < 5", "value: 3..5"),
        ("songs > :limit", "value: 3.."),
        ("songs < :limit", "value: ..5"),
    ],
)
def test_what_may_be_true_of_some_value_within_is_not_said_never_to_be(
    tmp_path: Path, when: str, value: str
) -> None:
    pack = ranged(tmp_path, bar("one", f'"{when}"'), value)
    assert found(pack) == ([], ("xa.one",))
    asked = [("xa.one", "met"), ("xa.one", "not_met")]
    assert [*unreachable_of(pack, asked)] == []


@pytest.mark.parametrize(
    ("when", "value", "why"),
    [
        ("songs > :limit AND songs < 3", "value: 3..5", "songs > :limit / songs < 3."),
        ("songs > :limit AND songs < :limit", "value: 3..5", "songs > :limit / songs < :limit."),
        ("songs < :limit AND songs > 5", "value: ..5", "songs < :limit / songs > 5."),
    ],
)
def test_what_no_value_within_makes_true_can_never_be(
    tmp_path: Path, when: str, value: str, why: str
) -> None:
    pack = ranged(tmp_path, bar("one", f'"{when}"'), value)
    assert found(pack)[0] == [f"PROOF-001 {NEVER}{why}"]


def test_a_range_of_days_and_a_table_with_ranges_are_reckoned_with(tmp_path: Path) -> None:
    late = "joined_on >= :limit AND joined_on < DATE '2020-05-01'"
    days = ranged(tmp_path / "days", bar("one", f'"{late}"'), "value: 2020.05", "type: date")
    assert found(days)[0] == [
        f"PROOF-001 {NEVER}joined_on >= :limit / joined_on < DATE '2020-05-01'."
    ]
    values = "values: {first: 3..5, second: 7, third: 9..}"
    few = '"songs >= :limit[stage] AND songs < {}"'
    table = ranged(tmp_path / "three", bar("one", few.format(3)), values, "by: stage")
    assert found(table)[0] == [f"PROOF-001 {NEVER}songs >= :limit[stage] / songs < 3."]
    assert found(ranged(tmp_path / "four", bar("one", few.format(4)), values, "by: stage"))[0] == []


@pytest.mark.parametrize(
    "when",
    [
        # True of each value within, and unknown to the evaluators of the range.
        "songs >= :limit OR songs < :limit",
        "songs >= 0 - :limit OR songs > 0",
    ],
)
def test_what_stands_on_a_range_is_never_said_always_to_hold(tmp_path: Path, when: str) -> None:
    assert found(ranged(tmp_path, bar("one", f'"{when}"'))) == ([], ("xa.one",))


def test_a_clause_that_stands_on_a_range_makes_no_other_idle(tmp_path: Path) -> None:
    # Of five songs the first is met for each value within, the second unknown for the range.
    one = bar("one", '"songs >= :limit AND songs >= 1"')
    two = bar("two", '"songs > :limit OR songs = :limit"')
    told, still_open = found(ranged(tmp_path / "one", one + two))
    assert told == []
    assert {"xa.one / xa.two", "xa.two / xa.one"} <= {*still_open}
    # The other way round nothing stands on the range.
    [told_of] = found(ranged(tmp_path / "two", one + bar("three", '"songs >= 1"')))[0]
    assert told_of.startswith("PROOF-003 xa.one adds nothing to xa.three")
    assert "songs: 5}" in told_of


def test_a_bar_that_stands_on_a_range_leaves_open_whether_it_bars_everybody(
    tmp_path: Path,
) -> None:
    free = clause("free", "priority", "matter: promotion", 'when: "songs >= 5"')
    both_ways = bar("one", '"songs > :limit OR songs <= :limit"')
    assert found(ranged(tmp_path / "one", free + both_ways))[0] == []
    sure = bar("two", '"songs >= 4"')
    [told] = found(ranged(tmp_path / "two", free + both_ways + sure))[0]
    assert told.startswith("PROOF-005 Whoever meets xa.free is barred by xa.two;")


def test_a_range_is_seen_through_facts_and_other_clauses(tmp_path: Path) -> None:
    exempt = clause("near", "exemption", 'when: "songs > :limit"')
    through = bar("one", "\"NOT met('xa.near') OR met('xa.near')\"")
    assert found(ranged(tmp_path, exempt + through))[0] == []


def test_a_duty_against_a_bar_is_shown_by_facts_that_bear_every_value_within(
    tmp_path: Path,
) -> None:
    duty = clause(
        "move", "obligation", 'who: "合唱队"', 'when: "songs > :limit"',
        "due: joined_on", "fulfilled_when: is_trained", mechanism="exchange",
    )  # fmt: skip
    stay = clause("stay", "bar", "matter: exchange", 'when: "songs < 7"')
    [told] = found(ranged(tmp_path, duty + stay))[0]
    assert told.startswith("PROOF-004 xa.move demands what xa.stay bars")
    assert "songs: 6," in told
