"""Does an explanation tell lists, truths and averages so that a reader understands them?"""

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
from quanheng.facts import NONE, Value
from quanheng.messages import Language, speaker
from tests.engine.packs import pack_of, roster_of_rows

SCHEMA = json.loads(Path("docs/explanation.schema.json").read_text(encoding="utf-8"))
_DERIVED = {
    "colours": "LIST(colour)", "towns": "LIST(town)", "numbers": "LIST(id_number)",
    "last_number": "FIRST(id_number)", "any_big": "ANY(songs > 5)", "mean": "AVG(songs)",
    "best": "MAX(rung)",
}  # fmt: skip
FACTS: dict[str, Any] = {
    "code_lists": {
        "hue": {
            "codes": [
                {"code": "red", "label": {"zh": "红", "en": "a red"}},
                {"code": "blue", "label": {"zh": "蓝", "en": "a blue"}},
            ]
        },
        "rung": {"ordered": True, "codes": ["low", "high"]},
    },
    "sets": {
        "singer": {"fields": {"name": "text"}},
        "concert": {
            "fields": {
                "singer": {"type": "link", "to": "singer", "required": True},
                "songs": "number",
                "town": "text",
                "colour": {"type": "code", "codes": "hue", "optional": True},
                "rung": {"type": "code", "codes": "rung"},
                "id_number": {"type": "text", "sensitivity": "identity"},
            }
        },
    },
    "derived": [
        {"name": name, "of": "singer", "from": "concert", "value": value}
        | ({"order": "songs"} if value.startswith("FIRST") else {})
        for name, value in _DERIVED.items()
    ],
}
CLAUSES = [{"id": "c", "subject": "singer", "when": " AND ".join((
    "has(colours, 'red')", "size(towns) > 1", "size(numbers) > 1", "recorded(last_number)",
    "any_big", "if_none(mean, 0) > 1", "if_none(best, 'low') = 'high'",
))}]  # fmt: skip


def explained(folder: Path, *concerts: Mapping[str, Value | int]) -> Document:
    pack = pack_of(folder, CLAUSES, FACTS)
    rows = {f"c{n}": {"singer": "ada", **one} for n, one in enumerate(concerts, start=1)}
    roster = roster_of_rows(pack.catalogue, {"singer": {"ada": {}}, "concert": rows})
    oracle = Oracle(ask(pack, date(2024, 6, 30)), roster)
    answer = oracle.answer(pack.clauses["c"], "ada")
    assert answer is not None
    document = Explainer(oracle, "2024-06-30T09:00:00+00:00").document(pack.clauses["c"], answer)
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    return document


def told(document: Document, language: Language) -> str:
    return "\n".join(Telling(speaker(language), language, "ada").lines([document]))


RED: Mapping[str, Value | int] = {
    "songs": 9, "town": "b", "colour": "red", "rung": "low", "id_number": "id-one",
}  # fmt: skip
BLUE: Mapping[str, Value | int] = {
    "songs": 4, "town": "a", "colour": "blue", "rung": "high", "id_number": "id-two",
}  # fmt: skip


def test_lists_truths_averages_and_codes_are_told_in_words(tmp_path: Path) -> None:
    document = explained(tmp_path, BLUE, RED)
    assert document["verdict"] == "met"
    english, chinese = told(document, "en"), told(document, "zh")
    for line in (
        "colours = a red, a blue (rows: 2 counted, 0 open)",
        "towns = a, b (rows: 2 counted, 0 open)",
        "any_big = yes (rows: 2 counted, 0 open)",
        "mean = 6.5 (rows: 2 counted, 0 open)",
        "best = high (rows: 2 counted, 0 open)",
    ):
        assert line in english
    assert "colours = 红、蓝" in chinese
    assert "any_big = 是" in chinese


def test_a_list_counts_only_rows_with_a_value_and_says_what_is_open(tmp_path: Path) -> None:
    lines = told(explained(tmp_path, RED, {**BLUE, "colour": NONE}), "en")
    assert "colours = a red (rows: 1 counted, 0 open)" in lines
    lines = told(explained(tmp_path, RED, {**BLUE, "colour": "unknown"}), "en")
    assert "colours = unknown (rows: 1 counted, 1 open)" in lines


def test_identity_numbers_stay_out_of_an_explanation_whatever_takes_them(tmp_path: Path) -> None:
    document = explained(tmp_path, RED, BLUE)
    assert "id-" not in json.dumps(document)
    assert "numbers = …" in told(document, "en")
    assert "last_number = …" in told(document, "en")
