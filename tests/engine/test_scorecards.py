"""Are rows scored, ranked and graded as the examples say, on both evaluators?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from quanheng.cli.explanation_text import Telling
from quanheng.engine.examples import run_examples
from quanheng.engine.explanation import Explainer
from quanheng.engine.oracle import Oracle
from quanheng.engine.question import ask
from quanheng.errors import Findings
from quanheng.language import Pack, read_pack
from quanheng.language.example_file import roster_of
from quanheng.messages import speaker

XA = Path(__file__).parent / "scorecards" / "xa"


def told(folder: Path) -> list[str]:
    """Every problem of a pack and its examples."""
    findings = Findings()
    pack = read_pack(folder, findings)
    if isinstance(pack, Pack) and not findings.errors:
        run_examples(pack, findings)
    return [f"{problem}" for problem in findings]


def test_choirs_are_scored_as_the_examples_say() -> None:
    assert told(XA) == []


@pytest.fixture(scope="module")
def explained() -> dict[str, Any]:
    """The explanation of the first example's scorecard, by subject."""
    findings = Findings()
    pack = read_pack(XA, findings)
    assert pack is not None
    example = pack.examples[0]
    roster = roster_of(example, pack.catalogue, findings)
    oracle = Oracle(ask(pack, example.as_of), roster)
    explainer, clause = Explainer(oracle, "2023-06-30T09:00:00+00:00"), pack.clauses["xa.choir"]
    answers = {row: oracle.answer(clause, row) for row in "bcdef"}
    return {row: explainer.document(clause, one) for row, one in answers.items() if one}


def test_a_score_is_explained_part_by_part(explained: dict[str, Any]) -> None:
    song, keeping = explained["b"]["parts"]
    order, place = keeping["parts"]
    shown = ("weight", "points", "contribution", "source", "missing")
    assert [song[key] for key in shown] == ["60", "90", "54", "jury_mean", "incomplete"]
    assert [order[key] for key in shown] == ["75", "99", "29.7", "flaw", None]
    assert [place[key] for key in shown] == [
        "25", "70", "7", "hall", "group_mean",
    ]  # fmt: skip
    assert [one["value"] for one in order["observed"]] == ["0", "2"]
    assert place["observed"][0]["value"] == "none"
    assert keeping["source"] is None


def test_the_explanation_of_a_score_keeps_to_the_schema(explained: dict[str, Any]) -> None:
    schema = json.loads(Path("docs/explanation.schema.json").read_text(encoding="utf-8"))
    for document in explained.values():
        jsonschema.Draft202012Validator(schema).validate(document)


def test_what_stands_in_for_an_observation_that_was_not_made_is_told(
    explained: dict[str, Any],
) -> None:
    order, place = explained["b"]["parts"][1]["parts"]
    assert order["stands_in"] is None
    assert place["stands_in"] == {"way": "group_mean", "value": "70"}
    assert explained["c"]["parts"][1]["parts"][1]["stands_in"] is None
    lines = [*Telling(speaker("en"), "en", "b").lines([explained["b"]])]
    assert "            Not observed: the mean of the group, 70, counts" in lines
    assert not [line for line in lines if "Bonus: " in line or "Veto: " in line]


def test_a_bonus_above_its_cap_is_told_with_what_was_reckoned(explained: dict[str, Any]) -> None:
    assert explained["c"]["score"]["bonus"] == {
        "reckoned": "10", "floor": None, "cap": "3", "value": "3", "bound": "cap",
    }  # fmt: skip
    assert explained["b"]["score"]["bonus"]["bound"] is None
    lines = [*Telling(speaker("zh"), "zh", "c").lines([explained["c"]])]
    assert "  加分：算得 10，最多计 3" in lines


def test_a_veto_is_told_as_what_forces_the_grade(explained: dict[str, Any]) -> None:
    veto = explained["d"]["score"]["veto"]
    assert (veto["text"], veto["truth"], veto["grade"]) == ("cheated", True, "poor")
    assert explained["c"]["score"]["veto"]["truth"] is False
    lines = [*Telling(speaker("en"), "en", "d").lines([explained["d"]])]
    assert "  Veto: the grade is poor, whatever the score (cheated)" in lines
    assert not [line for line in Telling(speaker("en"), "en", "c").lines([explained["c"]])
                if "Veto: " in line]  # fmt: skip


def test_a_row_that_is_not_scored_has_no_parts(explained: dict[str, Any]) -> None:
    assert (explained["e"]["parts"], explained["e"]["score"]) == ([], None)


def test_the_parts_are_told_in_words(explained: dict[str, Any]) -> None:
    lines = [*Telling(speaker("en"), "en", "b").lines([explained["b"]])]
    assert "    song: weight 60, points 90, adds 54" in lines
    assert "        Observed from: jury mean" in lines
