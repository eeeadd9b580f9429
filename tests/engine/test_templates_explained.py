"""Does an explanation tell the rows behind places, merged time, best and previous rows?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema

from quanheng.cli.explanation_text import Telling
from quanheng.engine.explained_values import Document
from quanheng.engine.explanation import Explainer
from quanheng.engine.oracle import Oracle
from quanheng.engine.question import ask
from quanheng.messages import Language, speaker
from tests.engine.packs import Written, pack_of, roster_of_rows

SCHEMA = json.loads(Path("docs/explanation.schema.json").read_text(encoding="utf-8"))
_SINGER = {"type": "link", "to": "singer", "required": True}
SETS: Written = {
    "singer": {"fields": {"choir": "text", "points": "number"}},
    "spell": {
        "begins": "since",
        "ends": "till",
        "fields": {
            "singer": _SINGER, "since": "date", "till": {"type": "date", "optional": True},
            "song": "text", "points": "number", "year": "year",
        },
    },
}  # fmt: skip
_PLACE = {"template": "rank_in_group", "group": "choir", "order": {"most": "points"}}
_BEST = {"per": "song", "by": "points", "keep": 1, "ties": "ask"}
_RUN = {"template": "longest_run", "by": "year", "gap": "break", "through": "as_of"}
DERIVED: Mapping[str, Mapping[str, Any]] = {
    "place": {"from": "singer", **_PLACE},
    "sung_for": {"from": "spell", "template": "merged", "in": "months"},
    "run": {"from": "spell", **_RUN},
    "top": {"from": "spell", "value": "SUM(points)", "best": _BEST},
    "breaks": {"from": "spell", "order": "since", "where": "since <> previous.till",
               "value": "COUNT(*)"},
}  # fmt: skip
CONDITIONS = {
    "place": "if_none(place, 9) <= 2",
    "sung-for": "sung_for >= :least",
    "run": "run >= 2",
    "top": "top > 1",
    "breaks": "breaks = 2",
}
ROWS = {
    "singer": {
        "ada": {"choir": "a", "points": 5}, "bob": {"choir": "a", "points": 7},
        "cyd": {"choir": "b", "points": 9},
    },
    "spell": {
        "s1": {"singer": "ada", "since": "2020-01-01", "till": "2020-07-01", "song": "x",
               "points": 3, "year": 2020},
        "s2": {"singer": "ada", "since": "2020-07-01", "till": "2021-01-01", "song": "x",
               "points": 4, "year": 2021},
        "s3": {"singer": "ada", "since": "2024-06-01", "till": "none", "song": "y", "points": 1,
               "year": 2024},
    },
}  # fmt: skip


def explained(folder: Path, name: str) -> Document:
    """The explanation of a clause on one derived fact of ada."""
    derived = [{"name": key, "of": "singer", **one} for key, one in DERIVED.items()]
    clauses = [{"id": key, "subject": "singer", "when": when} for key, when in CONDITIONS.items()]
    least = [{"name": "least", "unit": "months", "value": 12}]
    pack = pack_of(folder, clauses, {"sets": SETS, "derived": derived}, least)
    oracle = Oracle(ask(pack, date(2024, 6, 30)), roster_of_rows(pack.catalogue, ROWS))
    answer = oracle.answer(pack.clauses[name], "ada")
    assert answer is not None
    document = Explainer(oracle, "2024-06-30T09:00:00+00:00").document(pack.clauses[name], answer)
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    return document


def told(document: Document, language: Language) -> str:
    return "\n".join(Telling(speaker(language), language, "ada").lines([document]))


def shown(document: Document) -> dict[str, list[str]]:
    """By row of the evidence, the fields that are shown of it."""
    return {row["id"]: sorted(row["fields"]) for one in document["evidence"] for row in one["rows"]}


def test_a_place_shows_no_rows_of_others(tmp_path: Path) -> None:
    document = explained(tmp_path, "place")
    assert "place = 2" in told(document, "en")
    assert shown(document) == {}
    assert "bob" not in json.dumps(document)


def test_merged_time_shows_both_ends_of_its_spells(tmp_path: Path) -> None:
    document = explained(tmp_path, "sung-for")
    assert "sung_for = 13 (rows: 3 counted, 0 open)" in told(document, "en")
    assert shown(document) == {row: ["since", "till"] for row in ("s1", "s2", "s3")}


def test_a_longest_run_shows_the_years_that_it_counts(tmp_path: Path) -> None:
    document = explained(tmp_path, "run")
    assert "run = 2 (rows: 3 counted, 0 open)" in told(document, "en")
    assert shown(document)["s1"] == ["since", "year"]


def test_the_best_rows_are_shown_with_what_they_were_chosen_by(tmp_path: Path) -> None:
    document = explained(tmp_path, "top")
    assert "top = 5 (rows: 2 counted, 0 open)" in told(document, "en")
    assert shown(document) == {row: ["points", "since", "song"] for row in ("s2", "s3")}


def test_rows_beside_the_one_before_are_shown_with_the_fields_that_differ(tmp_path: Path) -> None:
    document = explained(tmp_path, "breaks")
    assert "breaks = 2 (rows: 2 counted, 0 open)" in told(document, "en")
    assert shown(document) == {row: ["since", "till"] for row in ("s1", "s3")}
