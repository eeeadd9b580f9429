"""Are a pack's instruments, requirements, examples and files read as they are written?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quanheng.citations import DatedStatement
from quanheng.errors import Findings
from quanheng.facts import NONE, UNKNOWN, Label, Span
from quanheng.language.example_file import expected_of, roster_of
from quanheng.language.references import in_order
from quanheng.language.requirement_file import ROOMS
from tests.language.accepted.programs import accepted_pack, clause_line
from tests.language.packs import base_files

ITEM = "- {{id: {id}, at: 三, paraphrase: 队员多学曲目, mechanism: training, kind: rule{rest}}}\n"
EXAMPLE = """
- name: A singer whose teacher left
  given:
    as_of: 2024-06-01
    parameters: {fewest_songs: 4}
    choir: {c1: {}}
    singer:
      a: {teacher: none, joined_on: 2020.05, 会费: 3.50}
      b: {teacher: a, songs: unknown}
  incomplete: [concert]
  expect:
    xa.rule:
      a: {verdict: met, missing: [songs, fee]}
      b: unknown
  because: 三
"""


def test_an_instrument_keeps_its_days_with_their_status(tmp_path: Path) -> None:
    instrument = accepted_pack(tmp_path).instruments["xa-2024"]
    assert instrument.published_on == DatedStatement(date(2023, 12, 1), "given")
    assert instrument.in_force_from == DatedStatement(
        date(2024, 1, 1), "assumed", Label("文中未写", "the text gives no day")
    )
    assert instrument.in_force_to is None
    assert instrument.number == "甲〔2024〕1号"
    assert instrument.title == Label("甲地合唱队管理办法", "how the choirs of Xa are run")


@pytest.mark.parametrize("room", ROOMS)
def test_an_item_may_wait_for_every_room(room: str, tmp_path: Path) -> None:
    text = ITEM.format(id="XA-1", rest=f", waits_for: {room}, figures: ['3', '5']")
    [item] = accepted_pack(tmp_path, xa__requirements=text).requirements
    assert (item.waits_for, item.figures) == (room, ("3", "5"))


def test_an_item_may_be_excused_or_covered(tmp_path: Path) -> None:
    text = ITEM.format(id="XA-1", rest=", excused: a wish") + ITEM.format(id="XA-2", rest="")
    covering = clause_line("xa.other", "subject: singer", "covers: [XA-2]")
    pack = accepted_pack(tmp_path, xa__requirements=text, clauses=covering, shown="xa.other")
    assert [item.excused for item in pack.requirements] == ["a wish", ""]


def test_an_example_gives_rows_in_which_what_is_left_out_is_unknown(tmp_path: Path) -> None:
    pack = accepted_pack(tmp_path, xa__examples__more=EXAMPLE)
    findings = Findings()
    example = pack.examples[0]
    roster = roster_of(example, pack.catalogue, findings)
    assert findings.errors == ()
    singer = roster.of("singer")
    assert singer["a"]["teacher"] is NONE
    assert singer["a"]["joined_on"] == Span(date(2020, 5, 1), date(2020, 5, 31))
    assert str(singer["a"]["fee"]) == "3.50"
    assert singer["a"]["id"] == "a"
    assert singer["b"]["songs"] is UNKNOWN
    assert roster.of("choir") == {"c1": {"id": "c1", "town": UNKNOWN, "best_stage": UNKNOWN}}


def test_an_example_is_complete_in_all_sets_but_those_it_names(tmp_path: Path) -> None:
    pack = accepted_pack(tmp_path, xa__examples__more=EXAMPLE)
    roster = roster_of(pack.examples[0], pack.catalogue, Findings())
    assert pack.catalogue.sets.keys() - {one.set for one in roster.complete} == {"concert"}


def test_an_example_expects_a_verdict_alone_or_several_answers(tmp_path: Path) -> None:
    expect = accepted_pack(tmp_path, xa__examples__more=EXAMPLE).examples[0].expect["xa.rule"]
    assert expected_of(expect["a"]) == {"verdict": "met", "missing": "songs, fee"}
    assert expected_of(expect["b"]) == {"verdict": "unknown"}


def test_the_wrong_fields_of_an_example_are_named_when_it_is_run(tmp_path: Path) -> None:
    text = EXAMPLE.replace("会费: 3.50", "fees: 3.50").replace("choir:", "choirs:")
    pack = accepted_pack(tmp_path, xa__examples__more=text)
    findings = Findings()
    roster_of(pack.examples[0], pack.catalogue, findings)
    set_said, field_said = (str(problem) for problem in findings)
    assert set_said == (
        "FACT-002 xa/examples/more.yaml:2:3, A singer whose teacher left: There is no set "
        "“choirs”. Expected: a set of the catalogue or of this pack. Did you mean “choir”?"
    )
    assert field_said == (
        "FACT-003 xa/examples/more.yaml:8:52: singer has no field “fees”. "
        "Expected: a field of singer. Did you mean “fee”?"
    )


def test_a_clause_is_decided_after_those_it_reads(tmp_path: Path) -> None:
    clauses = "".join(
        [
            clause_line("xa.b", "subject: singer", "when: met('xa.c')"),
            clause_line("xa.c", "subject: singer", "unless: xa.rule"),
        ]
    )
    pack = accepted_pack(tmp_path, clauses=clauses, shown="xa.b xa.c")
    assert [clause.id for clause in in_order(pack)] == ["xa.rule", "xa.c", "xa.b"]


def test_a_pack_knows_its_files(tmp_path: Path) -> None:
    pack = accepted_pack(tmp_path)
    names = {path.as_posix() for path in pack.files}
    own = {name.removeprefix("xa/") for name in base_files() if name.startswith("xa/")}
    assert names == own | {"clauses/more.yaml", "examples/more.yaml"}
