"""Are duties told that a bar contradicts, on one row or along a link; and near twins not?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.language.packs import base_files, read_changed
from tests.proofs.packs import bar, clause, found, proved


def _duty(*lines: str) -> str:
    due = ("who: hall", "due: ':as_of'", "fulfilled_on: left_on", "when: songs > 5")
    return clause("move", "obligation", *due, *lines, mechanism="exchange")


def _stay(when: str) -> str:
    return bar("stay", when).replace("promotion", "exchange")


def test_a_duty_that_a_bar_forbids_is_told_with_the_smallest_facts(tmp_path: Path) -> None:
    [line] = found(tmp_path, _duty() + _stay("voice = 'low'"))
    assert line.startswith(
        "PROOF-004 xa.move demands what xa.stay bars at the same time; as here: "
    )
    given = line.partition("given: ")[2]
    assert "voice: low" in given
    assert "left_on: " in given
    assert given.count(":") == 7, "the day, the set, the row, its two days, its voice and its songs"


def test_a_duty_that_the_bar_never_meets_is_silent(tmp_path: Path) -> None:
    assert found(tmp_path, _duty("applies: voice = 'high'") + _stay("voice = 'low'")) == []
    assert found(tmp_path, _duty() + bar("other", "voice = 'low'")) == []


@pytest.mark.parametrize(("opened", "count"), [("exchange", 1), ("review", 0)])
def test_a_trigger_demands_what_it_opens_and_no_more(
    tmp_path: Path, opened: str, count: int
) -> None:
    lines = ("who: hall", f"opens: {opened}", "when: songs > 5")
    look = clause("look", "trigger", *lines, mechanism="exchange")
    told = found(tmp_path, look + _stay("voice = 'low'"))
    assert len(told) == count
    assert all(line.startswith("PROOF-004 xa.look demands") for line in told)


def test_a_duty_that_is_done_contradicts_nothing(tmp_path: Path) -> None:
    done = _duty("applies: is_none(left_on)").replace("_on: left_on", "_on: joined_on")
    assert found(tmp_path, done + _stay("voice = 'low'")) == []


def _about_concerts(*lines: str) -> str:
    duty = ("who: hall", "due: ':as_of'", "fulfilled_when: pieces > 9", "when: pieces > 5")
    made = clause("repeat", "obligation", *duty, *lines, mechanism="exchange")
    return made.replace("subject: singer", "subject: concert")


def test_a_duty_is_contradicted_by_a_bar_on_the_row_that_its_link_leads_to(tmp_path: Path) -> None:
    [line] = found(tmp_path, _about_concerts() + _stay("voice = 'low'"))
    assert line.startswith(
        "PROOF-004 xa.repeat demands what xa.stay bars at the same time; as here: "
    )
    given = line.partition("given: ")[2]
    assert "voice: low" in given
    assert "singer: s1" in given


def test_a_duty_that_gives_way_to_the_bar_along_the_link_is_silent(tmp_path: Path) -> None:
    giving_way = _about_concerts("applies: NOT met('xa.stay', singer)")
    assert found(tmp_path, giving_way + _stay("voice = 'low'")) == []


def test_of_two_links_to_the_bars_set_nobody_knows_whom_the_duty_is_about(tmp_path: Path) -> None:
    duet = _about_concerts().replace("subject: concert", "subject: duet")
    duet = duet.replace("pieces > 9", "first.songs > 9").replace("pieces > 5", "first.songs > 5")
    assert found(tmp_path, duet + _stay("voice = 'low'")) == []


def test_what_was_shown_by_facts_is_not_left_open(tmp_path: Path) -> None:
    run = "name: run, label: 连演, of: singer, from: concert, template: streak, by: year"
    counts = f"\nderived:\n  - {{{run}, through: as_of, gap: break}}\n"
    files = {
        "xa/facts.yaml": f"{base_files()['xa/facts.yaml']}{counts}",
        "xa/clauses/rule.yaml": _duty() + _stay("voice = 'low' OR run >= 3"),
        "xa/examples/rule.yaml": None,
    }
    pack, problems = read_changed(tmp_path, files)
    assert pack is not None, problems
    told, how_far = proved(pack)
    assert [line[:9] for line in told] == ["PROOF-004"]
    assert "xa.move / xa.stay" not in how_far.open
