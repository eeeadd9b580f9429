"""Are clauses told that add nothing, contradict a bar, or leave nobody; and near twins not?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.proofs.packs import bar, clause, found, proved, read

COUNTS = """\
  - {name: long_nights, label: 长场, of: singer, from: concert, where: pieces > 5, value: COUNT(*)}
  - {name: nights, label: 场次, of: singer, from: concert, where: pieces > 2, value: COUNT(*)}
  - {name: lately, label: 近场, of: singer, from: concert, where: pieces > 5,
     within: 3 calendar years, value: COUNT(*)}
  - {name: sang, label: 演过, of: singer, from: concert, value: ANY(pieces > 2)}
  - {name: run, label: 连演, of: singer, from: concert, template: streak, by: year,
     through: as_of, gap: break}
"""
NARROWER = [
    ("songs > 5", "songs > 3"),
    ("songs > 5 AND is_trained", "songs > 5"),
    ("full_years(joined_on, :as_of) >= 3", "full_months(joined_on, :as_of) >= 35"),
    ("stage = 'third'", "stage >= 'second'"),
    ("long_nights >= 3", "nights >= 2"),
    ("lately >= 2", "long_nights >= 2"),
    ("lately >= 1", "sang"),
    ("choir.town = 'a'", "choir.town IN ('a', 'b')"),
]
UNLIKE = [
    ("songs > 5", "songs > 6"),
    ("songs > 5", "songs > 3 AND is_trained"),
    ("full_years(joined_on, :as_of) >= 3", "full_months(joined_on, :as_of) >= 37"),
    ("nights >= 3", "long_nights >= 2"),
    ("long_nights >= 2", "lately >= 2"),
    ("sang", "long_nights >= 1"),
    ("choir.town = 'a'", "choir.town = 'b'"),
]


@pytest.mark.parametrize(("narrow", "wide"), NARROWER)
def test_a_bar_that_adds_nothing_to_another_is_told(tmp_path: Path, narrow: str, wide: str) -> None:
    pack = bar("narrow", f'"{narrow}"') + bar("wide", f'"{wide}"')
    told = [
        line for line in found(tmp_path, pack, COUNTS) if line.startswith("PROOF-003 xa.narrow")
    ]
    assert len(told) == 1
    assert told[0].startswith(
        "PROOF-003 xa.narrow adds nothing to xa.wide, which says as much wherever it does; "
        "as here: given: {as_of: 2024-01-01, "
    )


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_bars_that_differ_in_some_case_are_not_told(tmp_path: Path, one: str, other: str) -> None:
    pack = bar("one", f'"{one}"') + bar("other", f'"{other}"')
    assert not [line for line in found(tmp_path, pack, COUNTS) if "xa.one adds nothing" in line]


def test_other_matters_and_other_ends_are_no_repetition(tmp_path: Path) -> None:
    one = bar("one", "songs > 5").replace("promotion", "[promotion, rank]")
    assert found(tmp_path, one + bar("other", "songs > 3")) == []
    ends = bar("one", "songs > 5", "until: add_days(:as_of, 3)")
    assert found(tmp_path, ends + bar("other", "songs > 3")) == []


def test_an_eligibility_adds_nothing_where_another_already_refuses(tmp_path: Path) -> None:
    loose = clause("loose", "eligibility", "matter: promotion", "when: songs > 3")
    strict = clause("strict", "eligibility", "matter: promotion", "when: songs > 5")
    [line] = found(tmp_path, loose + strict)
    assert line.startswith("PROOF-003 xa.loose adds nothing to xa.strict")
    assert "songs: 3}" in line or "songs: 0}" in line


def test_bars_that_leave_nobody_are_told_and_all_but_one_are_not(tmp_path: Path) -> None:
    able = clause("able", "eligibility", "matter: promotion", "when: is_trained")
    [line] = found(tmp_path, able + bar("many", "songs > 5") + bar("few", "songs <= 5"))
    assert line.startswith(
        "PROOF-005 Whoever meets xa.able is barred by xa.many, xa.few; as here: "
    )
    assert found(tmp_path, able + bar("many", "songs > 5") + bar("few", "songs < 5")) == []


def test_what_stands_on_a_streak_is_left_open_and_said_so(tmp_path: Path) -> None:
    pack = read(tmp_path, bar("one", "run >= 3") + bar("other", "run >= 2 AND sang"), COUNTS)
    told, how_far = proved(pack)
    assert told == []
    assert "xa.one / xa.other" in how_far.open
    assert len(how_far.open) == len(set(how_far.open))
