"""Do proofs stand on what always holds, name it, and show no facts that break it?"""

from __future__ import annotations

from pathlib import Path

from quanheng.language import Pack
from tests.language.packs import base_files, read_changed
from tests.proofs.packs import bar, clause, proved

RUN = """\
  - {name: run, label: 连演, of: singer, from: concert, template: streak, by: year,
     through: as_of, gap: break%s}
"""
HOLDS = ", holds: 'run <= greatest(0, full_years(joined_on, :as_of) + 1)'"
SINGER = "    unit_by: choir.id\n"


def read(shelf: Path, clauses: str, derived: str = "", singer: str = "") -> Pack:
    """The base pack with these clauses and derived facts, and more keys of singers."""
    facts = str(base_files()["xa/facts.yaml"]).replace(SINGER, SINGER + singer)
    files = {"xa/clauses/rule.yaml": clauses, "xa/examples/rule.yaml": None}
    files["xa/facts.yaml"] = f"{facts}\nderived:\n{derived}\n" if derived else facts
    pack, problems = read_changed(shelf, files)
    assert pack is not None, problems
    return pack


def found(pack: Pack) -> list[str]:
    """What the proofs find in a pack."""
    return proved(pack)[0]


def test_a_streak_longer_than_the_service_never_holds_and_the_axiom_is_named(
    tmp_path: Path,
) -> None:
    long_run = bar("one", '"run >= 5 AND full_years(joined_on, :as_of) < 3"')
    [told] = found(read(tmp_path / "with", long_run, RUN % HOLDS))
    assert told == (
        "PROOF-001 when can never be true: these exclude each other: run >= 5 / "
        "full_years(joined_on, :as_of) < 3 / "
        "run <= greatest(0, full_years(joined_on, :as_of) + 1)."
    )
    assert found(read(tmp_path / "without", long_run, RUN % "")) == []


def test_a_streak_as_long_as_the_service_may_hold(tmp_path: Path) -> None:
    run = bar("one", '"run >= 3 AND full_years(joined_on, :as_of) < 3"')
    assert found(read(tmp_path, run, RUN % HOLDS)) == []


def test_an_axiom_is_not_named_where_the_conditions_exclude_each_other_alone(
    tmp_path: Path,
) -> None:
    pack = read(tmp_path, bar("one", "songs > 5 AND songs < 3"), singer="    holds: songs >= 0\n")
    assert found(pack) == [
        "PROOF-001 when can never be true: these exclude each other: songs > 5 / songs < 3."
    ]


def _contradicting() -> str:
    lines = ("who: hall", "due: ':as_of'", "fulfilled_on: left_on", "when: songs > 5")
    stay = bar("stay", "hours < 3").replace("promotion", "exchange")
    return clause("move", "obligation", *lines, mechanism="exchange") + stay


def test_facts_that_break_what_always_holds_are_not_shown(tmp_path: Path) -> None:
    [told] = found(read(tmp_path / "without", _contradicting()))
    assert told.startswith("PROOF-004 xa.move demands what xa.stay bars")
    kept = read(tmp_path / "with", _contradicting(), singer="    holds: [hours >= songs]\n")
    assert found(kept) == []


def test_an_axiom_counts_of_a_row_that_a_link_leads_to(tmp_path: Path) -> None:
    town = "choir.town = 'a' AND choir.best_stage = 'first'"
    choir = "  choir:\n    label: {zh: 合唱队, en: choir}\n"
    facts = str(base_files()["xa/facts.yaml"])
    files = {
        "xa/clauses/rule.yaml": bar("one", f'"{town}"'),
        "xa/examples/rule.yaml": None,
        "xa/facts.yaml": facts.replace(
            choir, choir + "    holds: \"NOT town = 'a' OR best_stage > 'first'\"\n"
        ),
    }
    pack, problems = read_changed(tmp_path, files)
    assert pack is not None, problems
    [told] = found(pack)
    assert told.startswith("PROOF-001 when can never be true: these exclude each other: ")


def test_what_always_holds_or_adds_nothing_only_by_an_axiom_names_it(tmp_path: Path) -> None:
    holds = "    holds: hours >= songs\n"
    always = read(tmp_path / "one", bar("one", '"songs < 7 OR hours > 3"'), singer=holds)
    [told] = found(always)
    assert told.startswith(
        "PROOF-002 when always holds, whatever the facts (since hours >= songs); as here: "
    )
    pair = bar("few", "songs > 6 AND is_trained") + bar("many", "hours > 3 AND is_trained")
    [told] = found(read(tmp_path / "two", pair, singer=holds))
    assert told.startswith(
        "PROOF-003 xa.few adds nothing to xa.many, which says as much wherever it does "
        "(since hours >= songs); as here: "
    )
    assert found(read(tmp_path / "three", pair)) == []


def test_an_eligibility_that_only_an_axiom_leaves_to_nobody_names_it(tmp_path: Path) -> None:
    able = clause("able", "eligibility", "matter: promotion", "when: songs > 6")
    [told] = found(
        read(tmp_path, able + bar("many", "hours > 3"), singer="    holds: hours >= songs\n")
    )
    assert "PROOF-005 Whoever meets xa.able is barred by xa.many (since hours >= songs)" in told
