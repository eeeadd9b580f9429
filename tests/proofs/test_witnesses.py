"""Does every counter-example that is told show what it is told for, to both evaluators?

Clauses are drawn at random; what the proofs tell of them is read back from the words of the
message, as an author would paste it, and asked of both evaluators.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from quanheng.engine.evaluators import EVALUATORS
from quanheng.engine.question import ask
from quanheng.errors import Findings, Problem
from quanheng.language import Pack
from quanheng.language.example_file import roster_of
from quanheng.proofs.proving import prove
from tests.proofs.packs import bar, clause, read
from tests.proofs.test_pairs import COUNTS

PIECES = (
    "songs > 2", "songs <= 4", "songs = 3", "hours >= 1.5", "is_trained", "NOT is_trained",
    "stage = 'second'", "stage < 'third'", "voice IN ('low')", "is_none(bonus)",
    "if_none(bonus, 0) > 10", "full_years(joined_on, :as_of) >= 3", "left_on = joined_on",
    "days_between(joined_on, :as_of) > 400", "nights >= 2", "long_nights = 1", "lately < 1",
    "sang", "has(voices, 'low')", "choir.town = 'a'", "add_months(joined_on, 6) <= :as_of",
    "CASE WHEN is_trained THEN songs ELSE 0 END > 1", "songs + 2 * hours > 7", "songs / 4 >= 1.5",
)  # fmt: skip
EXAMPLE = """\
- name: what was told
  given: {given}
  expect: {{xa.one: {{s1: met}}}}
  because: it was told
"""


def _condition(chance: random.Random) -> str:
    pieces = chance.sample(PIECES, chance.randint(1, 3))
    return '"' + chance.choice((" AND ", " OR ")).join(pieces) + '"'


def _clauses(chance: random.Random) -> str:
    bars = [bar(name, _condition(chance)) for name in ("one", "two", "three")]
    able = clause("able", "eligibility", "matter: promotion", f"when: {_condition(chance)}")
    moved = clause("move", "obligation", "who: hall", "due: ':as_of'", "fulfilled_on: left_on",
                   f"when: {_condition(chance)}", mechanism="exchange")  # fmt: skip
    stays = bar("stays", _condition(chance)).replace("promotion", "exchange")
    return "".join([*bars, able, moved, stays])


def _expected(problem: Problem) -> list[tuple[str, set[str]]]:
    """Which verdicts a message claims for the subject of its facts."""
    values = {name: str(value) for name, value in problem.values.items()}
    if problem.code == "PROOF-003":
        return [(values["clause"], {"met", "not_met"}), (values["other"], {"met", "not_met"})]
    if problem.code == "PROOF-004":
        return [(values["duty"], {"met"}), (values["bar"], {"met"})]
    if problem.code == "PROOF-005":
        return [(values["clause"], {"met"})]
    return []


def _verdicts(pack: Pack, clauses: str, given: str, shelf: Path) -> list[dict[str, str]]:
    """What each evaluator says of the first singer, by clause."""
    facts = read(shelf, clauses, COUNTS, EXAMPLE.format(given=given))
    [example] = facts.examples
    findings = Findings()
    roster = roster_of(example, pack.catalogue, findings)
    assert not list(findings)
    question = ask(pack, example.as_of)
    told = []
    for _, evaluate in EVALUATORS:
        found = evaluate(question, roster)
        told.append({one.clause: one.verdict for one in found if one.subject == "s1"})
    return told


@pytest.mark.parametrize("seed", range(12))
def test_both_evaluators_confirm_what_is_told(tmp_path: Path, seed: int) -> None:
    clauses = _clauses(random.Random(seed))
    pack = read(tmp_path / "pack", clauses, COUNTS)
    findings = Findings()
    prove(pack, findings)
    for number, problem in enumerate(findings):
        if expected := _expected(problem):
            given = re.sub(r"^given: ", "", str(problem.values["witness"]))
            for told in _verdicts(pack, clauses, given, tmp_path / str(number)):
                for name, verdicts in expected:
                    assert told[name] in verdicts, (str(problem), told)


def test_the_draws_have_something_to_tell(tmp_path: Path) -> None:
    codes = set[str]()
    for seed in range(12):
        findings = Findings()
        prove(read(tmp_path / str(seed), _clauses(random.Random(seed)), COUNTS), findings)
        codes |= {problem.code for problem in findings}
    assert {"PROOF-003", "PROOF-004"} <= codes
