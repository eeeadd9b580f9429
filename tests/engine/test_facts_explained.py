"""Does an explanation tell what a derived fact was reckoned from, and on which parameters?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema

from quanheng.engine.explained_values import Document
from quanheng.engine.explanation import Explainer
from quanheng.engine.oracle import Oracle, oracles_of
from quanheng.engine.question import ask
from quanheng.facts import Completeness
from tests.engine.packs import Written, pack_of, roster_of_rows
from tests.engine.test_templates_explained import SCHEMA, told

SETS: Written = {
    "choir": {"fields": {"size": "number"}},
    "singer": {"fields": {"choir": {"type": "link", "to": "choir"}, "kind": "text"}},
    "song": {
        "fields": {
            "singer": {"type": "link", "to": "singer", "required": True},
            "loud": "number", "kind": "text",
        }
    },
}  # fmt: skip
DERIVED: tuple[Mapping[str, Any], ...] = (
    {"name": "loud_songs", "of": "singer", "from": "song",
     "where": "kind = self.kind AND loud > :loudness",
     "value": "COUNT(*)"},
    {"name": "is_loud", "of": "singer", "value": "loud_songs >= :many"},
    {"name": "is_large", "of": "choir", "value": "size > :large"},
    {"name": "is_star", "of": "singer", "value": "is_loud AND choir.is_large"},
)  # fmt: skip
PARAMETERS = [
    {"name": "loudness", "value": 1}, {"name": "many", "value": 1},
    {"name": "large", "value": 2}, {"name": "unread", "value": 3},
]  # fmt: skip
ROWS = {
    "choir": {"c": {"size": 3}},
    "singer": {"ada": {"choir": "c", "kind": "x"}},
    "song": {"s1": {"singer": "ada", "loud": 9, "kind": "x"},
             "s2": {"singer": "ada", "loud": 1, "kind": "x"}},
}  # fmt: skip


def explained(folder: Path) -> Document:
    """The explanation of a clause on a fact that stands on other facts."""
    clauses = [{"id": "star", "subject": "singer", "when": "is_star"}]
    pack = pack_of(folder, clauses, {"sets": SETS, "derived": list(DERIVED)}, PARAMETERS)
    oracle = Oracle(ask(pack, date(2024, 6, 30)), roster_of_rows(pack.catalogue, ROWS))
    answer = oracle.answer(pack.clauses["star"], "ada")
    assert answer is not None
    document = Explainer(oracle, "2024-06-30T09:00:00+00:00").document(pack.clauses["star"], answer)
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    return document


def test_a_formula_tells_what_it_reads_down_to_rows_and_fields(tmp_path: Path) -> None:
    (fact,) = explained(tmp_path)["when"]["facts"]
    assert (fact["path"], fact["text"]) == ("is_star", "is_loud AND choir.is_large")
    is_loud, is_large = fact["reads"]
    assert [one["path"] for one in is_large["reads"]] == ["choir.size"]
    (songs,) = is_loud["reads"]
    assert songs["text"] == "COUNT(*) WHERE kind = self.kind AND loud > :loudness"
    assert songs["rows_counted"] == ["s1"]
    assert [(one["path"], one["value"]) for one in songs["reads"]] == [("kind", "x")]


def test_parameters_inside_facts_are_told_with_their_status(tmp_path: Path) -> None:
    document = explained(tmp_path)
    told_ = {one["name"]: one["status"] for one in document["parameters"]}
    assert told_ == dict.fromkeys(("many", "loudness", "large"), "assumed")


DEEP: tuple[Mapping[str, Any], ...] = (
    {"name": "bar", "of": "song", "value": "loud + :added"},
    {"name": "is_over", "of": "song", "value": "bar > :bound"},
    {"name": "others_over", "of": "song", "from": "song",
     "where": "singer = self.singer AND self.is_over", "value": "COUNT(*)"},
    {"name": "songs", "of": "singer", "from": "song", "where": "others_over > 0",
     "value": "COUNT(*)"},
)  # fmt: skip


def test_parameters_are_told_however_deep_below_a_counted_row_they_are_read(tmp_path: Path) -> None:
    parameters = [{"name": "added", "value": 1}, {"name": "bound", "value": 2}]
    clauses = [{"id": "heard", "subject": "singer", "when": "songs > 0"}]
    pack = pack_of(tmp_path, clauses, {"sets": SETS, "derived": list(DEEP)}, parameters)
    oracle = Oracle(ask(pack, date(2024, 6, 30)), roster_of_rows(pack.catalogue, ROWS))
    answer = oracle.answer(pack.clauses["heard"], "ada")
    assert answer is not None
    document = Explainer(oracle, "2024-06-30T09:00:00+00:00").document(
        pack.clauses["heard"], answer
    )
    assert [(one["name"], one["status"]) for one in document["parameters"]] == [
        ("bound", "assumed"), ("added", "assumed")
    ]  # fmt: skip


def test_rows_behind_facts_behind_facts_are_evidence(tmp_path: Path) -> None:
    document = explained(tmp_path)
    assert [row["id"] for one in document["evidence"] for row in one["rows"]] == ["s1"]


def test_the_words_are_indented_below_the_fact(tmp_path: Path) -> None:
    lines = told(explained(tmp_path), "en").splitlines()
    at = next(n for n, line in enumerate(lines) if line.strip().startswith("is_star = "))
    assert lines[at + 1].strip() == "is_loud AND choir.is_large"
    assert lines[at + 2].strip().startswith("is_loud = ")
    depths = [len(line) - len(line.lstrip()) for line in lines[at : at + 3]]
    assert depths[1] == depths[2] == depths[0] + 4


SCORED: Written = {
    "song": {
        "dated": "year",
        "fields": {"singer": {"type": "link", "to": "singer", "required": True}, "year": "year",
                   "loud": "number"},
    },
    "singer": {"fields": {"years": "number"}},
}  # fmt: skip
CARRIED: Written = {
    "id": "carry", "subject": "singer", "per": "year",
    "gives": {"points": {"decimals": 0, "value": "sung + if_none(previous.points, 0)"}},
}  # fmt: skip


def test_what_was_carried_over_is_told(tmp_path: Path) -> None:
    derived = [
        {"name": "sung", "of": "singer", "from": "song", "within": "period", "value": "SUM(loud)"}
    ]
    pack = pack_of(tmp_path, [CARRIED], {"sets": SCORED, "derived": derived})
    songs = {"a": {"singer": "ada", "year": 2023, "loud": 6},
             "b": {"singer": "ada", "year": 2024, "loud": 2}}  # fmt: skip
    rows = {"singer": {"ada": {"years": 1}}, "song": songs}
    whole = [Completeness("song")]
    roster = roster_of_rows(pack.catalogue, rows, complete=whole)
    *_, oracle = oracles_of(ask(pack, date(2024, 12, 31)), roster)
    answer = oracle.answer(pack.clauses["carry"], "ada")
    assert answer is not None
    document = Explainer(oracle, "2025-01-01T09:00:00+00:00").document(
        pack.clauses["carry"], answer
    )
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    [result] = document["results"]
    assert [(one["clause"], one["name"], one["value"]) for one in result["results"]] == [
        (None, "points", "6")
    ]
    assert "points of the period before = 6" in told(document, "en")


def test_facts_that_count_the_same_rows_are_told_together_with_all_they_read(
    tmp_path: Path,
) -> None:
    derived = [
        {"name": "loud_songs", "of": "singer", "from": "song", "value": "MAX(loud)"},
        {"name": "last_song", "of": "singer", "from": "song", "value": "MAX(year)"},
    ]
    when = "if_none(loud_songs, 0) > 1 AND year_of(:as_of) > if_none(last_song, 2000)"
    clause = {"id": "both", "subject": "singer", "when": when}
    pack = pack_of(tmp_path, [clause], {"sets": SCORED, "derived": derived})
    rows = {"singer": {"ada": {}}, "song": {"a": {"singer": "ada", "year": 2023, "loud": 6}}}
    oracle = Oracle(ask(pack, date(2024, 6, 30)), roster_of_rows(pack.catalogue, rows))
    answer = oracle.answer(pack.clauses["both"], "ada")
    assert answer is not None
    document = Explainer(oracle, "2025-01-01T09:00:00+00:00").document(pack.clauses["both"], answer)
    words = told(document, "en").splitlines()
    at = words.index("  Rows counted for loud_songs, last_song")
    assert words[at + 1] == "    · song a: year 2023, loud 6"


def test_what_a_due_day_and_a_fulfilment_stand_on_is_told(tmp_path: Path) -> None:
    duty = {
        "id": "duty", "subject": "singer", "effect": "obligation", "who": "office",
        "due": "add_months(DATE '2020-01-01', :grace)", "fulfilled_when": "loud_songs >= :enough",
    }  # fmt: skip
    derived = [{"name": "loud_songs", "of": "singer", "from": "song", "value": "COUNT(*)"}]
    grace = {"name": "grace", "unit": "months", "value": 6}
    pack = pack_of(
        tmp_path, [duty], {"sets": SCORED, "derived": derived}, [grace, {"name": "enough"}]
    )
    rows = {"singer": {"ada": {}}, "song": {"a": {"singer": "ada", "year": 2023, "loud": 6}}}
    oracle = Oracle(ask(pack, date(2024, 6, 30)), roster_of_rows(pack.catalogue, rows))
    answer = oracle.answer(pack.clauses["duty"], "ada")
    assert answer is not None
    document = Explainer(oracle, "2025-01-01T09:00:00+00:00").document(pack.clauses["duty"], answer)
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    assert {one["name"]: one["status"] for one in document["parameters"]} == {
        "grace": "assumed", "enough": "missing",
    }  # fmt: skip
    assert [one["name"] for one in document["timing"]] == ["due", "fulfilled_when"]
    assert document["timing"][1]["facts"][0]["rows_counted"] == ["a"]
    assert "Due day: add_months(DATE '2020-01-01', :grace)" in told(document, "en")


def test_parameters_of_clauses_that_are_asked_are_told(tmp_path: Path) -> None:
    clauses = [
        {"id": "first", "subject": "singer", "when": "years >= :old"},
        {"id": "spared", "subject": "singer", "effect": "exemption", "when": "years < :young"},
        {"id": "second", "subject": "singer", "when": "met('first')", "unless": ["spared"]},
        {"id": "third", "subject": "singer", "when": "met('second')"},
    ]
    parameters = [{"name": "old", "value": 3}, {"name": "young", "value": 1}]
    pack = pack_of(tmp_path, clauses, {"sets": SCORED}, parameters)
    roster = roster_of_rows(pack.catalogue, {"singer": {"ada": {"years": 5}}})
    oracle = Oracle(ask(pack, date(2024, 6, 30)), roster)
    answer = oracle.answer(pack.clauses["third"], "ada")
    assert answer is not None
    document = Explainer(oracle, "2025-01-01T09:00:00+00:00").document(
        pack.clauses["third"], answer
    )
    assert {one["name"] for one in document["parameters"]} == {"old", "young"}
